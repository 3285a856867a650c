//! Pictures of the map: what they show, what they keep to themselves, and how light they are.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use files::Folder;
use language::{Catalogue, Lang, Words};
use maps::{Picture, Size, Spot, Theme, View, draw};
use places::{Places, Point, blur};

static IRAN: LazyLock<Places> = LazyLock::new(|| load("iran"));
static BOSTON: LazyLock<Places> = LazyLock::new(|| load("boston"));

/// A lamp in the south of Tehran.
const LAMP: (f64, f64) = (35.65123, 51.42377);
/// The most that a picture of a point may weigh, and one of a whole division with all that lies in it, in bytes.
const HEAVIEST: (usize, usize) = (20_000, 40_000);

fn load(jurisdiction: &str) -> Places {
    Places::load(&Folder::on_disk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(jurisdiction)))
        .unwrap()
}

fn words(lang: Lang) -> Words {
    let fa = include_str!("../../../house/locale/fa.ftl");
    let en = include_str!("../../../house/locale/en.ftl");
    let catalogue = Catalogue::builder().add(Lang::Fa, fa).add(Lang::En, en).build().unwrap();
    Words::new(lang, Arc::new(catalogue))
}

fn point((lat, lon): (f64, f64)) -> Point {
    Point::new(lat, lon).unwrap()
}

fn picture(places: &Places, spot: Spot, lang: Lang) -> Picture {
    draw(places, &View { spot, size: Size::PAGE, words: &words(lang) }).unwrap()
}

#[test]
fn the_picture_of_a_point_names_what_is_near_and_says_how_far_a_kilometre_is() {
    let picture = picture(&IRAN, Spot::Point(point(LAMP)), Lang::Fa);
    let svg = picture.svg(Theme::Screen);
    for text in ["کیلومتر</text>", ">تهران</text>", ">کهریزک</text>", "اوپن‌استریت‌مپ", "direction=\"rtl\""]
    {
        assert!(svg.contains(text), "{text} in {svg}");
    }
    assert!(picture.alt().contains("تهران"), "{}", picture.alt());
}

#[test]
fn the_picture_speaks_the_readers_language() {
    let svg = picture(&IRAN, Spot::Point(point(LAMP)), Lang::En).svg(Theme::Light);
    assert!(svg.contains(">Tehran</text>") && svg.contains("km</text>") && svg.contains("lang=\"en\""), "{svg}");
}

#[test]
fn every_picture_is_light_and_holds_nothing_that_is_loaded_or_run() {
    let spots = [
        (&*IRAN, Spot::Point(point(LAMP))),
        (&*IRAN, Spot::Area(blur(point(LAMP)))),
        (&*IRAN, Spot::Point(point((33.5, 55.0)))),
        (&*IRAN, Spot::Point(point((26.55, 53.95)))),
        (&*BOSTON, Spot::Point(point((42.3016, -71.0676)))),
    ];
    let of_places = IRAN.all().map(|place| (&*IRAN, Spot::Place(place.code.clone()))).step_by(40);
    for (places, spot) in spots.into_iter().chain(of_places) {
        let name = format!("{spot:?}");
        let most = if matches!(spot, Spot::Place(_)) { HEAVIEST.1 } else { HEAVIEST.0 };
        let picture = picture(places, spot, Lang::Fa);
        let (svg, png) = (picture.svg(Theme::Screen), picture.png().unwrap());
        assert!(svg.len() < most && png.len() < most, "{name}: {} {}", svg.len(), png.len());
        for text in ["<script", "href", "url(", "@import", "onload"] {
            assert!(!svg.contains(text), "{name}: {text}");
        }
    }
}

#[test]
fn a_point_is_drawn_in_the_middle_and_an_area_shows_no_point() {
    let exact = picture(&IRAN, Spot::Point(point(LAMP)), Lang::Fa).svg(Theme::Light);
    assert!(exact.contains("cx=\"300.0\" cy=\"170.0\" r=\"2.4\""), "{exact}");
    let area = picture(&IRAN, Spot::Area(blur(point(LAMP))), Lang::Fa).svg(Theme::Light);
    assert!(!area.contains("r=\"2.4\"") && area.contains("fill-opacity=\"0.3\""), "{area}");
}

#[test]
fn two_points_of_one_cell_of_the_grid_have_the_same_public_picture() {
    let near = Point { lat: LAMP.0 + 0.0002, lon: LAMP.1 - 0.0002 };
    assert_eq!(blur(near), blur(point(LAMP)), "the same cell");
    let one = picture(&IRAN, Spot::Area(blur(point(LAMP))), Lang::Fa).svg(Theme::Screen);
    assert_eq!(picture(&IRAN, Spot::Area(blur(near)), Lang::Fa).svg(Theme::Screen), one);
}

#[test]
fn a_place_without_an_outline_is_shown_by_the_division_it_lies_in_and_an_unknown_one_not_at_all() {
    let city = IRAN.all().find(|place| place.level == places::Level::City).unwrap();
    assert!(IRAN.outline_of(&city.code).is_none());
    let county = city.parent.clone().unwrap();
    let words = words(Lang::Fa);
    let drawn = |code: &str| draw(&IRAN, &View { spot: Spot::Place(code.to_owned()), size: Size::PAGE, words: &words });
    assert_eq!(drawn(&city.code).unwrap().svg(Theme::Light), drawn(&county).unwrap().svg(Theme::Light));
    assert!(drawn("nowhere").is_none());
}

#[test]
fn a_point_outside_the_jurisdiction_is_drawn_too_and_the_words_do_not_claim_a_place() {
    let picture = picture(&IRAN, Spot::Point(point((10.0, 20.0))), Lang::En);
    assert!(picture.svg(Theme::Light).ends_with("</svg>\n") && !picture.alt().contains("in ,"), "{}", picture.alt());
    assert!(!picture.png().unwrap().is_empty());
}

#[test]
fn a_painted_picture_is_as_large_as_it_was_asked_for_and_its_middle_has_the_colour_of_the_spot() {
    let small = View { spot: Spot::Point(point(LAMP)), size: Size::SMALL, words: &words(Lang::Fa) };
    let painted = image::load_from_memory(&draw(&IRAN, &small).unwrap().png().unwrap()).unwrap().to_rgb8();
    assert_eq!(painted.dimensions(), (320, 200));
    let near_the_eye = painted.get_pixel(160 + 5, 100).0;
    assert!(near_the_eye[0] > 140 && near_the_eye[1] < 80, "{near_the_eye:?}");
}
