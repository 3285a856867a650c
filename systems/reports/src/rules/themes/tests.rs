//! Themes as they ship, and files that are wrong.

use std::path::Path;

use jiff::civil::date;

use super::*;

fn jurisdiction(name: &str) -> (Folder, Categories, Places) {
    let folder = Folder::on_disk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(name));
    let categories = Categories::load(&folder).unwrap();
    let places = Places::load(&folder).unwrap();
    (folder, categories, places)
}

#[test]
fn a_theme_adds_questions_in_its_regions_and_its_days() {
    let (folder, categories, places) = jurisdiction("iran");
    let themes = Themes::load(&folder, &categories, &places).unwrap();
    let water = categories.get("water-outage").unwrap();
    let asked = |region, day| themes.questions(water, region, day).len() - water.questions.len();
    let summer = date(2026, 8, 1);
    assert_eq!(asked(Some("06"), summer), 2);
    assert_eq!(asked(Some("23"), summer), 0);
    assert_eq!(asked(None, summer), 0);
    assert_eq!(asked(Some("06"), date(2026, 5, 21)), 0);
    assert_eq!(asked(Some("06"), date(2026, 12, 20)), 2);
}

#[test]
fn a_theme_without_regions_holds_everywhere() {
    let (folder, categories, places) = jurisdiction("iran");
    let themes = Themes::load(&folder, &categories, &places).unwrap();
    let day = date(2026, 11, 1);
    assert_eq!(themes.of("school-building", None, day).count(), 1);
    assert_eq!(themes.of("school-building", Some("23"), day).map(|theme| theme.target.percent).sum::<u8>(), 85);
    assert!(themes.get("safe-school-1405").is_some());
}

#[test]
fn the_themes_of_boston_load_too() {
    let (folder, categories, places) = jurisdiction("boston");
    assert_eq!(Themes::load(&folder, &categories, &places).unwrap().all().len(), 1);
}

const GOOD: &str = r#"
[[theme]]
key = "t"
name = { fa = "ت", en = "T" }
text = { fa = "ت", en = "T" }
from = "2026-02-01"
until = "2026-02-01"
categories = []
target = { outcome = "solved", percent = 100 }
"#;

/// What is said of a file of themes of Boston.
fn said(text: &str) -> Result<Themes, String> {
    let (_, categories, places) = jurisdiction("boston");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("themes.toml"), text).unwrap();
    Themes::load(&Folder::on_disk(folder.path()), &categories, &places).map_err(|error| error.to_string())
}

#[test]
fn what_is_wrong_is_said_with_its_theme() {
    assert_eq!(said(GOOD).unwrap().all().len(), 1);
    for (change, into, words) in [
        ("categories = []", r#"categories = ["flying-saucers"]"#, "no category `flying-saucers`"),
        ("categories = []", "categories = []\nregions = [\"N01\"]", "no region `N01`"),
        ("categories = []", "categories = []\nquestions = [\"why\"]", "a question that is not there"),
        (r#"until = "2026-02-01""#, r#"until = "2026-01-31""#, "ends before it begins"),
        ("percent = 100", "percent = 101", "not of 1 to 100 percent"),
        ("percent = 100", "percent = 0", "not of 1 to 100 percent"),
    ] {
        assert!(GOOD.contains(change));
        let error = said(&GOOD.replace(change, into)).unwrap_err();
        assert!(error.contains("theme `t`") && error.contains(words), "{into}: {error}");
    }
}
