//! A city as a jurisdiction, and folders that are wrong.

use files::Folder;
use language::Lang;
use places::{Level, Places, PlacesError, Point};
use std::path::Path;

fn boston() -> Places {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/boston");
    Places::load(&Folder::on_disk(&folder)).unwrap()
}

#[test]
fn a_single_city_is_a_jurisdiction_too() {
    let boston = boston();
    assert_eq!(boston.regions(Lang::En).len(), 1);
    assert_eq!(boston.children("BOS", Lang::En).len(), 17);
    assert_eq!(boston.level_name(Level::County, Lang::En), "Neighbourhood");
    assert_eq!(boston.level_name(Level::Zone, Lang::En), "");
    let park = boston.locate(Point::new(42.283, -71.128).unwrap()).unwrap();
    assert_eq!(boston.get(park.deepest()).unwrap().name_en, "Roslindale");
    assert_eq!(boston.search("دورچستر", 1)[0].place.name_en, "Dorchester");
}

#[test]
fn the_inner_point_of_every_neighbourhood_locates_to_itself() {
    let boston = boston();
    for place in boston.children("BOS", Lang::En) {
        assert_eq!(boston.locate(place.point.unwrap()).unwrap().county.as_ref(), Some(&place.code));
    }
}

/// A folder with one level and a second below it; `second` is the second list.
fn load(second: &str) -> Result<Places, PlacesError> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    std::fs::create_dir(folder.path().join("places")).unwrap();
    write("places/places.toml", include_str!("two_levels.toml"));
    write("one.csv", "id,fa,en\nA,الف,Alef\n");
    write("two.csv", second);
    Places::load(&Folder::on_disk(folder.path()))
}

fn complaint(second: &str) -> String {
    load(second).err().unwrap().to_string()
}

#[test]
fn places_without_points_and_boundaries_can_be_listed_but_not_located() {
    let places = load("id,fa,en,up\nB,ب,Be,A\n").unwrap();
    assert_eq!(places.ancestors("B")[0].code, "A");
    assert_eq!(places.locate(Point::new(35.0, 51.0).unwrap()), None);
    assert!(places.nearest(Point::new(35.0, 51.0).unwrap()).is_none());
    assert!(places.bounds().is_none());
}

#[test]
fn what_is_wrong_in_a_list_is_said_with_its_row() {
    assert_eq!(complaint("id,fa,en,up\nA,ب,Be,A\n"), "two.csv, row 1: the code `A` is another place's already");
    assert_eq!(complaint("id,fa,en,up\nB,ب,,A\nC,پ,,X\n"), "two.csv, row 2: `C` is part of `X`, which is not known");
    assert_eq!(complaint("id,fa,en,up\nB,ب,,\n"), "two.csv, row 1: `B` is part of nothing");
    assert_eq!(complaint("id,fa,en,up\nB,,,A\n"), "two.csv, row 1: a place needs a code and a name");
    assert_eq!(complaint("id,fa,en\nB,ب,Be\n"), "two.csv, row 0: there is no column `up`");
}

#[test]
fn points_off_the_globe_are_no_points() {
    for (lat, lon) in [(91.0, 0.0), (0.0, 181.0), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
        assert_eq!(Point::new(lat, lon), None);
    }
}
