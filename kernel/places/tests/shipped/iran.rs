//! Iran as it ships.

use files::Folder;
use language::Lang;
use places::{Level, Places, Point, blur};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

static IRAN: LazyLock<Places> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/iran");
    Places::load(&Folder::on_disk(&folder)).unwrap()
});

fn at(lat: f64, lon: f64) -> Point {
    Point::new(lat, lon).unwrap()
}

fn names(found: &[places::Found<'_>]) -> Vec<String> {
    let name = |found: &places::Found<'_>| {
        let parents = found.parents.iter().map(|parent| parent.name(Lang::Fa));
        std::iter::once(found.place.name(Lang::Fa)).chain(parents).collect::<Vec<_>>().join(" < ")
    };
    found.iter().map(name).collect()
}

#[test]
fn every_level_is_there_in_full() {
    let mut counted = BTreeMap::new();
    for place in IRAN.all() {
        *counted.entry(place.level).or_insert(0) += 1;
    }
    let wanted =
        [(Level::Province, 31), (Level::County, 482), (Level::District, 1184), (Level::City, 1451), (Level::Zone, 208)];
    assert_eq!(counted, BTreeMap::from(wanted));
}

#[test]
fn every_place_stands_below_a_province_that_has_an_iso_code() {
    for place in IRAN.all() {
        let region = IRAN.region_of(&place.code).unwrap();
        assert_eq!(region.level, Level::Province);
        assert_eq!(region.iso, Some(format!("IR-{}", region.code)));
        assert!(IRAN.contains(&region.code, &place.code) && IRAN.contains("IR", &place.code));
    }
}

#[test]
fn provinces_and_counties_have_names_in_both_languages_without_arabic_letters() {
    for place in IRAN.all() {
        assert!(!place.name_fa.contains(['ي', 'ك']), "{}", place.name_fa);
        if place.level <= Level::County {
            assert!(!place.name_en.is_empty(), "{} has no English name", place.name_fa);
            assert!(place.name_en.is_ascii(), "{}", place.name_en);
        }
    }
}

#[test]
fn the_inner_point_of_every_province_locates_to_itself() {
    for province in IRAN.regions(Lang::Fa) {
        let located = IRAN.locate(province.point.unwrap()).unwrap();
        assert_eq!(located.region, province.code, "{}", province.name_en);
    }
}

#[test]
fn the_inner_point_of_every_county_locates_to_itself_or_to_what_it_was_split_from() {
    // Counties founded after the boundaries were drawn, and the county that still holds their land on our map.
    let founded_later =
        BTreeMap::from([("0328", "0320"), ("1412", "1402"), ("1508", "1512"), ("2809", "2801"), ("2810", "2806")]);
    for county in IRAN.all().filter(|place| place.level == Level::County) {
        let located = IRAN.locate(county.point.unwrap()).unwrap();
        let wanted = founded_later.get(county.code.as_str()).copied().unwrap_or(&county.code);
        assert_eq!(located.county.as_deref(), Some(wanted), "{} {}", county.code, county.name_fa);
        assert_eq!(Some(located.region), county.parent);
    }
}

#[test]
fn points_outside_the_country_are_nowhere() {
    let outside = [
        ("Baghdad", 33.3, 44.4),
        ("Basra", 30.5, 47.8),
        ("Ashgabat", 37.95, 58.38),
        ("Kuwait", 29.37, 47.98),
        ("the middle of the Caspian Sea", 39.5, 51.5),
        ("the Arabian Sea", 22.0, 61.0),
        ("Null Island", 0.0, 0.0),
        ("Baku", 40.4, 49.87),
    ];
    for (name, lat, lon) in outside {
        assert_eq!(IRAN.locate(at(lat, lon)), None, "{name}");
    }
}

#[test]
fn known_squares_are_where_everybody_knows_them() {
    for (lat, lon, county) in [(35.6997, 51.3380, "2301"), (32.6572, 51.6776, "1002"), (36.2880, 59.6157, "0916")] {
        assert_eq!(IRAN.locate(at(lat, lon)).unwrap().county.as_deref(), Some(county));
    }
}

#[test]
fn names_are_found_however_they_are_typed() {
    for typed in ["قائم‌شهر", "قايم شهر", "قائمشهر", "qaem shahr", "QAEM"] {
        assert_eq!(IRAN.search(typed, 1)[0].place.code, "0210", "{typed}");
    }
    assert_eq!(IRAN.search("يزد", 1)[0].place.code, "21");
    assert_eq!(IRAN.search("کاشان", 1)[0].place.code, IRAN.search("كاشان", 1)[0].place.code);
    assert_eq!(IRAN.search("Tehran", 1)[0].place.code, "23");
}

/// The best answer: its name in English, and its level.
fn best(typed: &str) -> (&'static str, Level) {
    let found = IRAN.search(typed, 1);
    let place = found.first().unwrap().place;
    (place.name(Lang::En), place.level)
}

#[test]
fn english_names_are_found_in_every_usual_spelling() {
    for (name, spellings) in [
        ("Isfahan", &["Esfahan", "Isfahan", "ISPAHAN", "Esfehan"][..]),
        ("Tehran", &["Teheran", "tehran"]),
        ("Mashhad", &["Meshed", "Mashad", "Mashhad"]),
        ("Qom", &["Ghom", "Qum", "Qom"]),
        ("Qazvin", &["Ghazvin", "Qazveen"]),
        ("Urmia", &["Orumiyeh", "Oroumieh", "Urmiyeh"]),
        ("Ahvaz", &["Ahwaz"]),
        ("Bushehr", &["Boushehr", "Booshehr"]),
        ("Neyshabur", &["Nishapur", "Neishabour", "Nishabur"]),
        ("Bandar-e Abbas", &["Bandar Abbas", "bandarabas"]),
        ("Sistan and Baluchestan", &["Sistan va Balouchestan", "Sistan & Baluchistan"]),
        ("East Azerbaijan", &["East Azarbaijan"]),
        ("Qaem Shahr", &["Ghaemshahr"]),
    ] {
        for typed in spellings {
            assert_eq!(best(typed).0, name, "{typed}");
        }
    }
}

#[test]
fn spoken_names_are_found() {
    for (typed, name) in [("تهرون", "Tehran"), ("اصفهون", "Isfahan"), ("کرمون", "Kerman"), ("استان همدون", "Hamadan")]
    {
        assert_eq!(best(typed).0, name, "{typed}");
    }
}

#[test]
fn words_beside_a_name_are_left_out_and_a_level_among_them_is_heard() {
    for (typed, name, level) in [
        ("استان فارس", "Fars", Level::Province),
        ("استان اصفهان", "Isfahan", Level::Province),
        ("شهرستان اصفهان", "Isfahan", Level::County),
        ("شهر اصفهان", "Isfahan", Level::City),
        ("شهر کرج", "Karaj", Level::City),
        ("شهرستان كرج", "Karaj", Level::County),
        ("Isfahan Province", "Isfahan", Level::Province),
        ("city of Esfahan", "Isfahan", Level::City),
        ("کلان‌شهر مشهد", "Mashhad", Level::City),
    ] {
        assert_eq!(best(typed), (name, level), "{typed}");
    }
    assert!(IRAN.search("استان", 50).iter().all(|found| found.place.name_fa.contains("ستان")));
    assert!(IRAN.search("خیابان", 5).is_empty());
}

#[test]
fn a_word_that_belongs_to_a_name_is_not_left_out() {
    for (typed, name) in
        [("شهر بابک", "شهربابک"), ("قائم شهر", "قائم‌شهر"), ("شهرضا", "شهرضا"), ("بخش رامجین", "بخش رامجین")]
    {
        assert_eq!(names(&IRAN.search(typed, 1))[0].split(" < ").next(), Some(name), "{typed}");
    }
    let zone = &IRAN.search("منطقه ۲ اراک", 1)[0];
    assert_eq!(zone.place.name_fa, "اراک، منطقهٔ ۲");
}

#[test]
fn a_search_says_what_each_place_is_part_of() {
    let found = IRAN.search("رودبار", 20);
    let shown = names(&found);
    assert!(shown.contains(&"رودبار < گیلان".to_owned()), "{shown:?}");
    assert!(shown.contains(&"رودبار جنوب < کرمان".to_owned()), "{shown:?}");
    let narrowed = names(&IRAN.search("البرز قزوین", 5));
    assert!(narrowed.contains(&"البرز < قزوین".to_owned()), "{narrowed:?}");
}

#[test]
fn nothing_is_found_for_nothing() {
    assert!(IRAN.search("", 10).is_empty());
    assert!(IRAN.search(" \u{200C} ", 10).is_empty());
    assert!(IRAN.search("xyzzy", 10).is_empty());
    assert_eq!(IRAN.search("ا", 7).len(), 7);
}

#[test]
fn children_come_in_the_readers_order() {
    let persian: Vec<_> = IRAN.regions(Lang::Fa).iter().map(|place| place.name_fa.clone()).collect();
    assert_eq!(persian[0], "آذربایجان شرقی");
    assert_eq!(persian[30], "یزد");
    let english: Vec<_> = IRAN.regions(Lang::En).iter().map(|place| place.name_en.clone()).collect();
    assert_eq!((english[0].as_str(), english[30].as_str()), ("Alborz", "Zanjan"));
    let zones = IRAN.children("C1301", Lang::Fa);
    assert!(zones.iter().all(|zone| zone.level == Level::Zone));
}

#[test]
fn a_county_has_districts_and_cities() {
    let parts = IRAN.children("0707", Lang::Fa);
    assert_eq!(
        parts,
        [IRAN.children_at("0707", Level::District, Lang::Fa), IRAN.children_at("0707", Level::City, Lang::Fa)].concat()
    );
    let up: Vec<_> = IRAN.ancestors(&parts[0].code).iter().map(|place| place.code.clone()).collect();
    assert_eq!(up, ["0707", "07"]);
}

#[test]
fn the_nearest_city_is_named_with_its_distance() {
    let near = IRAN.nearest(at(29.61, 52.53)).unwrap();
    assert_eq!((near.place.name_fa.as_str(), near.place.level), ("شیراز", Level::City));
    assert!(near.metres < 5_000.0, "{}", near.metres);
}

#[test]
fn the_country_lies_within_its_bounds() {
    let bounds = IRAN.bounds().unwrap();
    assert!((24.0..26.0).contains(&bounds.south_west.lat) && (39.0..40.5).contains(&bounds.north_east.lat));
    assert!((43.5..45.0).contains(&bounds.south_west.lon) && (63.0..64.0).contains(&bounds.north_east.lon));
}

#[test]
fn a_place_with_a_boundary_lies_within_its_bounds() {
    let (shiraz, point) = (IRAN.locate(at(29.61, 52.53)).unwrap(), at(29.61, 52.53));
    let bounds = IRAN.bounds_of(shiraz.deepest()).unwrap();
    assert!((bounds.south_west.lat..bounds.north_east.lat).contains(&point.lat));
    assert!((bounds.south_west.lon..bounds.north_east.lon).contains(&point.lon));
    assert!(bounds.longer_side() < IRAN.bounds().unwrap().longer_side() / 5.0);
    assert!(IRAN.bounds_of("C1576").is_none(), "a city has no boundary of its own");
}

#[test]
fn the_map_gets_boundaries_with_names() {
    let provinces = IRAN.boundaries_geojson(Level::Province).unwrap();
    let provinces: serde_json::Value = serde_json::from_slice(&provinces).unwrap();
    assert_eq!(provinces["features"].as_array().unwrap().len(), 31);
    assert_eq!(provinces["features"][23]["properties"]["name_fa"], "تهران");
    let counties = IRAN.boundaries_within("25", Level::County).unwrap();
    let counties: serde_json::Value = serde_json::from_slice(&counties).unwrap();
    assert_eq!(counties["features"].as_array().unwrap().len(), 3);
    assert_eq!(counties["features"][0]["properties"]["parent"], "25");
    assert!(IRAN.boundaries_geojson(Level::Zone).is_none());
    assert!(IRAN.attribution(Lang::En).contains("OpenStreetMap"));
}

proptest! {
    #[test]
    fn any_point_of_the_globe_can_be_asked_about(lat in -90.0..=90.0, lon in -180.0..=180.0) {
        let located = IRAN.locate(at(lat, lon));
        let bounds = IRAN.bounds().unwrap();
        let inside = (bounds.south_west.lat..=bounds.north_east.lat).contains(&lat)
            && (bounds.south_west.lon..=bounds.north_east.lon).contains(&lon);
        prop_assert!(inside || located.is_none());
        prop_assert!(IRAN.nearest(at(lat, lon)).is_some());
    }

    #[test]
    fn a_county_found_is_part_of_the_region_found(lat in 25.0..40.0, lon in 44.0..63.5) {
        if let Some(located) = IRAN.locate(at(lat, lon)) {
            prop_assert!(IRAN.contains(&located.region, located.deepest()));
        }
    }

    #[test]
    fn a_blurred_point_stays_near_and_is_blurred_once_for_all(lat in 25.0..40.0, lon in 44.0..63.5) {
        let blurred = blur(at(lat, lon));
        prop_assert!((blurred.lat - lat).abs() < 0.00251 && (blurred.lon - lon).abs() < 0.00251);
        prop_assert_eq!(blur(blurred), blurred);
    }

    #[test]
    fn any_text_can_be_searched_for(text in "\\PC{0,30}") {
        prop_assert!(IRAN.search(&text, 10).len() <= 10);
    }
}
