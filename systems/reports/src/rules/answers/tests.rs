//! Answers in all their spellings.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::rules::categories::{Both, Choice};

fn question(code: &str, kind: Kind, required: bool) -> Question {
    let both = Both { fa: "؟".to_owned(), en: "?".to_owned() };
    let value = |key: &str| Choice { key: key.to_owned(), fa: key.to_owned(), en: key.to_owned() };
    let values = if kind.is_choice() { ["one", "two", "3"].map(value).to_vec() } else { Vec::new() };
    Question { code: code.to_owned(), kind, label: both, help: None, required, values, min: None, max: None }
}

fn all_kinds() -> Vec<Question> {
    vec![
        question("name", Kind::String, false),
        question("story", Kind::Text, false),
        Question { min: Some(0.0), max: Some(24.0), ..question("hours", Kind::Number, true) },
        question("day", Kind::Date, true),
        question("which", Kind::OneOf, true),
        question("several", Kind::SeveralOf, false),
    ]
}

/// Saturday, 30 Aban 1405.
fn today() -> jiff::civil::Date {
    date(2026, 11, 21)
}

fn sent(pairs: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let owned = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    pairs.iter().map(|(code, values)| ((*code).to_owned(), owned(values))).collect()
}

#[test]
fn answers_may_be_typed_in_any_digits_and_either_calendar() {
    let asked = all_kinds();
    let sent = sent(&[("hours", &["۱۲٫۵"]), ("day", &["۱۴۰۵/۳/۱۲"]), ("which", &["٣"]), ("name", &["  علي "])]);
    let answers = check_answers(&asked, &sent, today()).unwrap();
    assert_eq!(answers.given["hours"], Answer::Number(12.5));
    assert_eq!(answers.given["day"], Answer::Date(date(2026, 6, 2)));
    assert_eq!(answers.given["which"], Answer::Choice("3".to_owned()));
    assert_eq!(answers.given["name"], Answer::Text("علی".to_owned()));
}

#[test]
fn a_day_may_be_said_as_it_is_seen_from_today() {
    let asked = all_kinds();
    for (said, day) in
        [("دیروز", date(2026, 11, 20)), ("2 days ago", date(2026, 11, 19)), ("۱ آذر", date(2026, 11, 22))]
    {
        let sent = sent(&[("hours", &["1"]), ("day", &[said]), ("which", &["3"])]);
        assert_eq!(check_answers(&asked, &sent, today()).unwrap().given["day"], Answer::Date(day), "{said}");
    }
}

#[test]
fn all_faults_come_back_at_once_in_the_order_asked() {
    let asked = all_kinds();
    let errors = check_answers(
        &asked,
        &sent(&[("hours", &["25"]), ("day", &["some day"]), ("which", &["one", "two"])]),
        today(),
    )
    .unwrap_err();
    let faults: Vec<_> = errors.iter().map(|error| (error.code.as_str(), error.fault.code())).collect();
    assert_eq!(faults, [("hours", "too-large"), ("day", "not-a-date"), ("which", "several")]);
    assert_eq!(errors[0].fault.limit(), Some(24.0));
    let none = check_answers(&asked, &[], today()).unwrap_err();
    assert!(none.iter().all(|error| error.fault == Fault::Missing));
    assert_eq!(none.len(), 3);
}

#[test]
fn a_blank_answer_is_no_answer() {
    let asked = vec![question("which", Kind::OneOf, false), question("hours", Kind::Number, false)];
    let answers =
        check_answers(&asked, &sent(&[("which", &[""]), ("hours", &["  "]), ("ghost", &[""])]), today()).unwrap();
    assert_eq!(answers, Answers::default());
}

#[test]
fn what_was_not_asked_is_kept_aside() {
    let answers =
        check_answers(&[], &sent(&[("fixmystreet_id", &["12"]), ("fixmystreet_id", &["13"])]), today()).unwrap();
    assert_eq!(answers.extra["fixmystreet_id"], ["12", "13"]);
}

#[test]
fn several_values_may_come_together_or_one_by_one_and_stand_in_order() {
    let asked = vec![question("several", Kind::SeveralOf, true)];
    for way in [sent(&[("several", &["two", "one", "two"])]), sent(&[("several", &["two"]), ("several", &["one"])])] {
        let answers = check_answers(&asked, &way, today()).unwrap();
        assert_eq!(answers.given["several"], Answer::Choices(vec!["one".to_owned(), "two".to_owned()]));
    }
    let errors = check_answers(&asked, &sent(&[("several", &["one", "four"])]), today()).unwrap_err();
    assert_eq!(errors[0].fault, Fault::NotAValue("four".to_owned()));
}

#[test]
fn a_line_has_a_length() {
    let asked = vec![Question { max: Some(5.0), ..question("name", Kind::String, false) }];
    assert!(check_answers(&asked, &sent(&[("name", &["پنجره"])]), today()).is_ok());
    let errors = check_answers(&asked, &sent(&[("name", &["پنجره‌ها"])]), today()).unwrap_err();
    assert_eq!(errors[0].fault, Fault::TooLong(5.0));
}

proptest! {
    #[test]
    fn any_text_is_answered_or_refused_and_nothing_is_lost(code in "name|hours|day|which|several|x", value in "\\PC{0,20}") {
        let asked = all_kinds();
        let one = vec![(code.clone(), vec![value.clone()])];
        if let Err(errors) = check_answers(&asked, &one, today()) {
            prop_assert!(errors.iter().all(|error| asked.iter().any(|question| question.code == error.code)));
        }
        let kept = check_answers(&[], &one, today()).unwrap();
        prop_assert_eq!(kept.extra.contains_key(&code), !value.trim().is_empty());
    }
}
