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

#[test]
fn what_is_wrong_is_said_with_its_theme() {
    let (_, categories, places) = jurisdiction("boston");
    let folder = tempfile::tempdir().unwrap();
    let text = r#"
[[theme]]
key = "t"
name = { fa = "ت", en = "T" }
text = { fa = "ت", en = "T" }
from = "2026-02-01"
until = "2026-01-01"
regions = ["N01"]
categories = ["flying-saucers"]
questions = ["why"]
target = { outcome = "solved", percent = 101 }
"#;
    std::fs::write(folder.path().join("themes.toml"), text).unwrap();
    let error = Themes::load(&Folder::on_disk(folder.path()), &categories, &places).unwrap_err().to_string();
    for words in
        ["no category `flying-saucers`", "no region `N01`", "a question that is not there", "ends before it begins"]
    {
        assert!(error.contains(words), "{error}");
    }
}
