//! Categories as they ship, and files that are wrong.

use std::path::Path;

use super::*;

fn shipped(jurisdiction: &str) -> Categories {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(jurisdiction);
    Categories::load(&Folder::on_disk(&folder)).unwrap()
}

fn first(categories: &Categories, text: &str) -> String {
    categories.suggest(text, 1).first().map(|found| found.category.key.clone()).unwrap_or_default()
}

#[test]
fn iran_has_categories_for_the_whole_life_of_a_citizen() {
    let iran = shipped("iran");
    assert!(iran.groups().len() >= 10 && iran.all().count() >= 45);
    assert_eq!(iran.get("gas-leak").unwrap().emergency.as_deref(), Some("194"));
    assert!(iran.get("gas-leak").unwrap().urgent);
    assert_eq!(iran.get("pothole").unwrap().clock, Span::Working { days: 7, hours: 0, minutes: 0 });
    assert!(iran.get("nothing").is_none());
}

#[test]
fn the_texts_of_both_jurisdictions_are_whole_and_in_persian_letters() {
    for categories in [shipped("iran"), shipped("boston")] {
        for category in categories.all() {
            assert!(
                !category.name.fa.contains(['ي', 'ك']) && !category.hint.fa.contains(['ي', 'ك']),
                "{}",
                category.key
            );
            assert!(category.questions.len() <= 3, "{} asks too much", category.key);
        }
    }
}

#[test]
fn every_type_of_the_boston_file_is_a_category() {
    let boston = shipped("boston");
    assert_eq!(boston.all().count(), 145);
    assert_eq!(boston.get("heat-excessive-insufficient").unwrap().group, "housing");
    assert!(boston.get("work-without-permit").is_some());
}

#[test]
fn words_of_another_system_become_keys() {
    let boston = shipped("boston");
    for (words, key) in [
        ("Heat - Excessive  Insufficient", "heat-excessive-insufficient"),
        ("Work w/out Permit", "work-without-permit"),
        ("Missed Trash/Recycling/Yard Waste/Bulk Item", "missed-trash-recycling-yard-waste-bulk-item"),
        ("Sidewalk Repair (Make Safe)", "sidewalk-repair-make-safe"),
    ] {
        assert_eq!(key_of(words), key);
        assert!(boston.get(key).is_some(), "{key}");
    }
    assert_eq!(key_of("BPS_"), "bps");
    assert_eq!(key_of("Mayor's 24 Hour Hotline"), "mayors-24-hour-hotline");
}

#[test]
fn what_people_write_leads_to_the_category_they_mean() {
    let iran = shipped("iran");
    for (text, key) in [
        ("سه روز است آب نداریم", "water-outage"),
        ("توي كوچه بوي گاز مياد", "gas-leak"),
        ("چاله‌های آسفالت خیابان ولیعصر", "pothole"),
        ("زباله‌ها را جمع نمی‌کنند", "waste-missed"),
        ("چراغ خیابان سوخته", "streetlight-out"),
        ("سگ ولگرد", "stray-dogs"),
        ("a big pothole on our road", "pothole"),
        ("NO WATER since Monday", "water-outage"),
        ("داروی انسولین پیدا نمی‌شود", "medicine-shortage"),
        ("همسایه مزاحمت دارد", "personal-dispute"),
    ] {
        assert_eq!(first(&iran, text), key, "{text}");
    }
    assert!(iran.suggest("", 5).is_empty());
    assert!(iran.suggest("سلام", 5).is_empty());
}

#[test]
fn the_way_to_the_court_is_shown_instead_of_a_form_about_a_person() {
    let iran = shipped("iran");
    assert!(iran.get("personal-dispute").unwrap().stop.is_some());
    assert_eq!(iran.all().filter(|category| category.stop.is_some()).count(), 1);
}

const GOOD: &str = r#"
[question.kind]
kind = "one_of"
label = { fa = "کدام؟", en = "Which?" }
values = [{ key = "a", fa = "الف", en = "A" }]

[[group]]
key = "g"
name = { fa = "گروه", en = "Group" }

[[group.category]]
key = "c"
name = { fa = "دسته", en = "Category" }
hint = { fa = "راهنما", en = "Hint" }
words = { fa = [], en = [] }
clock = "5wd"
questions = ["kind"]
"#;

fn complaint(change: &str, into: &str) -> String {
    assert!(GOOD.contains(change));
    Categories::parse(&GOOD.replace(change, into)).unwrap_err().to_string()
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    assert_eq!(Categories::parse(GOOD).unwrap().all().count(), 1);
    assert!(
        complaint(r#"questions = ["kind"]"#, r#"questions = ["other"]"#)
            .contains("category `c`: there is no question `other`")
    );
    assert!(complaint(r#"key = "c""#, r#"key = "C c""#).contains("category `C c`: a key is of the letters"));
    assert!(complaint(r#"en = "Hint""#, r#"en = """#).contains("category `c`: name or hint is missing"));
    assert!(complaint(r#"kind = "one_of""#, r#"kind = "number""#).contains("question `kind`: a choice needs values"));
    for name in [r#"fa = "دسته""#, r#"fa = "راهنما""#] {
        assert!(complaint(name, r#"fa = " ""#).contains("category `c`: name or hint is missing"));
    }
    assert!(complaint(r#"fa = "گروه""#, r#"fa = """#).contains("group `g`: the name is missing"));
    assert!(complaint("[question.kind]", r#"[question."the kind"]"#).contains("codes and keys are of the letters"));
    assert!(complaint(r#"key = "a""#, r#"key = "A a""#).contains("codes and keys are of the letters"));
    for text in [r#"en = "Which?""#, r#"en = "A""#] {
        assert!(complaint(text, r#"en = """#).contains("question `kind`: a text is missing in one language"));
    }
    assert!(complaint(r#"fa = "الف""#, r#"fa = """#).contains("question `kind`: a text is missing in one language"));
    assert!(complaint(r#"clock = "5wd""#, r#"clock = "soon""#).contains("soon"));
    assert!(complaint(r#"clock = "5wd""#, "clock = \"5wd\"\ncolour = 1").contains("colour"));
}

#[test]
fn everything_wrong_is_said_at_once() {
    let twice = GOOD.replace(r#"kind = "one_of""#, r#"kind = "number""#).replace(r#"["kind"]"#, r#"["x", "y"]"#);
    let Err(CategoriesError::Wrong { complaints, .. }) = Categories::parse(&twice) else { panic!("it was taken") };
    assert_eq!(complaints.len(), 3);
}
