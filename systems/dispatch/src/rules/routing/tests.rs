//! Routing as it ships, and files that are wrong.

use std::path::Path;

use super::*;

struct Scene {
    categories: Categories,
    places: Places,
    routing: Routing,
}

impl Scene {
    fn shipped(jurisdiction: &str) -> Self {
        let folder = Folder::on_disk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(jurisdiction));
        let categories = Categories::load(&folder).unwrap();
        let places = Places::load(&folder).unwrap();
        let routing = Routing::load(&folder, &categories, &places).unwrap();
        Self { categories, places, routing }
    }

    fn suggest(&self, category: &str, place: Option<&str>) -> Vec<String> {
        let category = self.categories.get(category).unwrap();
        let found = self.routing.suggest(category, place, &self.places);
        found.iter().map(|suggestion| suggestion.agency.to_string()).collect()
    }

    fn reason(&self, category: &str, place: &str) -> Reason {
        let category = self.categories.get(category).unwrap();
        self.routing.suggest(category, Some(place), &self.places).remove(0).reason
    }
}

#[test]
fn a_county_leads_to_its_own_municipality_and_a_province_to_its_own_office() {
    let iran = Scene::shipped("iran");
    assert_eq!(iran.suggest("pothole", Some("0707")), ["municipality-0707", "urban-affairs-07"]);
    assert_eq!(iran.suggest("pothole", Some("07")), ["urban-affairs-07"]);
    assert_eq!(iran.suggest("water-outage", Some("0707")), ["water-07"]);
}

#[test]
fn a_city_or_zone_leads_where_its_county_does() {
    let iran = Scene::shipped("iran");
    let city = iran
        .places
        .search("شیراز", 9)
        .iter()
        .find(|found| found.place.level == Level::City)
        .unwrap()
        .place
        .code
        .clone();
    assert_eq!(iran.suggest("pothole", Some(&city)), iran.suggest("pothole", Some("0707")));
}

#[test]
fn the_rule_for_the_category_goes_before_the_rule_for_its_group() {
    let iran = Scene::shipped("iran");
    assert_eq!(iran.suggest("rural-road", Some("0707"))[0], "roads-07");
    assert_eq!(iran.suggest("manhole-open", Some("0707")), ["municipality-0707", "water-07"]);
    assert_eq!(iran.reason("rural-road", "0707").fit, Fit::Category);
    assert_eq!(iran.reason("pothole", "0707").fit, Fit::Group);
}

#[test]
fn the_rule_for_the_smaller_place_goes_before_the_rule_for_all() {
    let iran = Scene::shipped("iran");
    assert_eq!(iran.suggest("air-pollution", Some("0603")), ["environment-06", "crisis-06"]);
    assert_eq!(iran.suggest("air-pollution", Some("2301")), ["environment-23"]);
    assert_eq!(iran.reason("air-pollution", "0603").place.as_deref(), Some("06"));
    assert_eq!(iran.reason("air-pollution", "2301").place, None);
}

#[test]
fn without_a_place_only_the_nations_bodies_are_named() {
    let iran = Scene::shipped("iran");
    assert_eq!(iran.suggest("medicine-shortage", None), ["food-drug"]);
    assert!(iran.suggest("pothole", None).is_empty());
    assert!(iran.suggest("pothole", Some("no such place")).is_empty());
}

#[test]
fn every_category_has_somebody_to_answer_in_every_county() {
    for jurisdiction in ["iran", "boston"] {
        let scene = Scene::shipped(jurisdiction);
        let counties: Vec<_> = scene.places.all().filter(|place| place.level == Level::County).collect();
        for category in scene.categories.all().filter(|category| category.stop.is_none()) {
            for county in counties.iter().step_by(13) {
                let found = scene.routing.suggest(category, Some(&county.code), &scene.places);
                assert!(!found.is_empty(), "{} in {}", category.key, county.name_en);
            }
        }
    }
}

#[test]
fn names_say_the_place_and_keys_lead_back() {
    let iran = Scene::shipped("iran");
    let body = iran.routing.find("water-23", &iran.places).unwrap();
    assert_eq!(body.name.fa, "شرکت آب و فاضلاب استان تهران");
    assert_eq!(body.email, "water-23@example.ir");
    assert_eq!(iran.routing.find("food-drug", &iran.places).unwrap().key.place, None);
    for wrong in ["water", "water-2301", "municipality-23", "food-drug-23", "nobody", "", "-", "water-99"] {
        assert!(iran.routing.find(wrong, &iran.places).is_none(), "{wrong}");
    }
    let bodies = iran.routing.bodies(&iran.places);
    assert_eq!(bodies.iter().filter(|body| body.key.agency == "municipality").count(), 482);
    for body in bodies.iter().step_by(17) {
        assert_eq!(iran.routing.find(&body.key.to_string(), &iran.places).as_ref(), Some(body));
        assert!(!body.name.fa.contains('{') && !body.name.en.contains('{') && !body.email.contains('{'));
    }
}

/// What the loader says of Boston with another `routing.toml` or `agencies.toml`.
fn complaint(file: &str, text: &str) -> String {
    let boston = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/boston");
    let Scene { categories, places, .. } = Scene::shipped("boston");
    let folder = tempfile::tempdir().unwrap();
    for name in [AGENCIES, RULES] {
        std::fs::copy(boston.join(name), folder.path().join(name)).unwrap();
    }
    std::fs::write(folder.path().join(file), text).unwrap();
    Routing::load(&Folder::on_disk(folder.path()), &categories, &places).unwrap_err().to_string()
}

#[test]
fn what_is_wrong_with_a_rule_is_said_with_its_number() {
    let said = complaint(
        RULES,
        "[[rule]]\ncategories = [\"ufo\"]\ngroups = [\"sky\"]\nplaces = [\"moon\"]\nagency = \"nasa\"\n[[rule]]\nagency = \"pwdx\"\n",
    );
    for words in [
        "routing.toml, rule 1: there is no category `ufo`",
        "routing.toml, rule 1: there is no group `sky`",
        "routing.toml, rule 1: there is no place `moon`",
        "routing.toml, rule 1: there is no agency `nasa`",
        "routing.toml, rule 2: it names neither a category nor a group",
        "routing.toml: category `sign-repair` leads to no agency in Boston (BOS)",
    ] {
        assert!(said.contains(words), "{said}");
    }
    assert!(complaint(RULES, "[[rule]]\ncolour = 1\n").starts_with("routing.toml: "));
}

#[test]
fn what_is_wrong_with_an_agency_is_said_with_its_key() {
    let said = complaint(
        AGENCIES,
        "[[agency]]\nkey = \"A b\"\nlevel = \"province\"\nname = { fa = \"الف\", en = \"A\" }\nshort = { fa = \"\", en = \"A\" }\nemail = \"none\"\n",
    );
    for words in ["agency `A b`: a key is of", "agency `A b`: a name is empty", "agency `A b`: the address is none"] {
        assert!(said.contains(words), "{said}");
    }
}
