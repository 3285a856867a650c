//! Drafts judged: what passes, what is said of what does not.

use jiff::civil::date;
use language::Lang;
use proptest::prelude::*;

use super::super::exact::Exact;
use super::{Draft, FieldProblem, Filed, Ground, PlaceAt, Surroundings, email, file, phone};

/// Tehran is a square between 35 and 36 north, 51 and 52 east; Shiraz is far away.
struct Square;

fn at(code: &str, region: &str) -> PlaceAt {
    PlaceAt { code: code.to_owned(), region: region.to_owned() }
}

impl Ground for Square {
    fn locate(&self, lat: f64, lon: f64) -> Option<PlaceAt> {
        ((35.0..36.0).contains(&lat) && (51.0..52.0).contains(&lon)).then(|| at("2301", "23"))
    }

    fn place(&self, code: &str) -> Option<PlaceAt> {
        match code {
            "2301" => Some(at("2301", "23")),
            "23" => Some(at("23", "23")),
            "0701" => Some(at("0701", "07")),
            _ => None,
        }
    }
}

fn judged(draft: &Draft) -> Result<Filed, Vec<FieldProblem>> {
    judged_as(Exact::Any, draft)
}

/// The same where the category says how exact its place must be.
fn judged_as(exact: Exact, draft: &Draft) -> Result<Filed, Vec<FieldProblem>> {
    let offers = |key: &str| key == "street_light";
    file(draft, &Surroundings { ground: &Square, offers: &offers, exact: &|_| exact, today: date(2026, 11, 21) })
}

fn draft() -> Draft {
    Draft {
        category: "street_light".to_owned(),
        text: "چراغ سر کوچه یک هفته است خاموش است.".to_owned(),
        lat: "۳۵٫۷".to_owned(),
        lon: "51.4".to_owned(),
        ..Draft::default()
    }
}

/// The keys of what is wrong with a draft.
fn wrong(draft: &Draft) -> Vec<&'static str> {
    judged(draft).map_or_else(|problems| problems.iter().map(|problem| problem.key).collect(), |_| Vec::new())
}

#[test]
fn a_plain_report_is_filed() {
    let filed = judged(&draft()).unwrap();
    assert_eq!(filed.place, at("2301", "23"));
    assert_eq!(filed.point.map(|point| (point.lat, point.lon)), Some((35.7, 51.4)));
    assert_eq!((filed.lang, filed.since, filed.email, filed.phone), (Lang::Fa, None, None, None));
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let all_wrong = Draft {
        category: "person".to_owned(),
        text: "بد".to_owned(),
        since: "آن روز".to_owned(),
        lat: "10".to_owned(),
        lon: "10".to_owned(),
        address: "ن".repeat(301),
        email: "zahra".to_owned(),
        phone: "12".to_owned(),
        language: "de".to_owned(),
        ..Draft::default()
    };
    let expected = [
        "report-error-category-unknown",
        "report-error-text-short",
        "report-error-since-unreadable",
        "report-error-point-outside",
        "report-error-address-long",
        "report-error-email",
        "report-error-phone",
        "report-error-language",
    ];
    assert_eq!(wrong(&all_wrong), expected);
}

#[test]
fn an_empty_form_asks_for_what_it_needs_and_no_more() {
    assert_eq!(
        wrong(&Draft::default()),
        ["report-error-category-missing", "report-error-text-missing", "report-error-place-missing"]
    );
}

#[test]
fn the_text_is_measured_after_it_is_tidied() {
    assert_eq!(wrong(&Draft { text: format!("  {}  ", "آب ".repeat(2)), ..draft() }), ["report-error-text-short"]);
    assert_eq!(wrong(&Draft { text: "..........!".to_owned(), ..draft() }), ["report-error-text-short"]);
    assert_eq!(wrong(&Draft { text: "آب نداریم!".to_owned(), ..draft() }), [""; 0]);
    assert_eq!(wrong(&Draft { text: "ا".repeat(4_000), ..draft() }), [""; 0]);
    let long = judged(&Draft { text: "ا".repeat(4_001), ..draft() }).unwrap_err();
    assert_eq!(long[0].args, [("most", 4_000), ("now", 4_001)]);
}

#[test]
fn letters_become_persian_and_nothing_turns_the_text_round() {
    let typed = "كوچه\u{202e} تاريك است\u{0} و خطرناك\r\n\r\n\r\nشب‌ها";
    let filed = judged(&Draft { text: typed.to_owned(), ..draft() }).unwrap();
    assert_eq!(filed.text, "کوچه تاریک است و خطرناک\n\nشب‌ها");
}

#[test]
fn a_date_may_be_in_either_calendar_and_not_in_the_future() {
    for typed in ["۱۴۰۵/۰۸/۳۰", "1405-8-30", "2026-11-21", "٢٠٢٦-١١-٢١"] {
        assert_eq!(
            judged(&Draft { since: typed.to_owned(), ..draft() }).unwrap().since,
            Some(date(2026, 11, 21)),
            "{typed}"
        );
    }
    assert_eq!(wrong(&Draft { since: "۱۴۰۵/۰۹/۰۱".to_owned(), ..draft() }), ["report-error-since-future"]);
    assert_eq!(wrong(&Draft { since: "۱۴۰۵/۱۳/۰۱".to_owned(), ..draft() }), ["report-error-since-unreadable"]);
}

#[test]
fn a_place_may_be_chosen_from_the_list() {
    let listed = Draft { place: "۲۳۰۱".to_owned(), lat: String::new(), lon: String::new(), ..draft() };
    let filed = judged(&listed).unwrap();
    assert_eq!((filed.place, filed.point), (at("2301", "23"), None));
    assert_eq!(wrong(&Draft { place: "9999".to_owned(), ..listed.clone() }), ["report-error-place-unknown"]);
    assert_eq!(wrong(&Draft { place: "0701".to_owned(), ..draft() }), ["report-error-place-elsewhere"]);
}

#[test]
fn a_point_outside_the_country_is_refused_though_a_place_was_chosen() {
    for place in ["", "2301"] {
        let outside = Draft { lat: "10".to_owned(), lon: "10".to_owned(), place: place.to_owned(), ..draft() };
        assert_eq!(wrong(&outside), ["report-error-point-outside"], "{place}");
    }
}

#[test]
fn a_point_is_whole_and_on_the_globe() {
    for (lat, lon) in
        [("35.7", ""), ("", "51.4"), ("x", "51"), ("91", "51"), ("35", "181"), ("NaN", "51"), ("inf", "51")]
    {
        assert_eq!(
            wrong(&Draft { lat: lat.to_owned(), lon: lon.to_owned(), ..draft() }),
            ["report-error-point-unreadable"],
            "{lat} {lon}"
        );
    }
}

#[test]
fn what_a_client_sends_besides_is_bounded() {
    let many = (0..41).map(|n| (n.to_string(), String::new())).collect();
    assert_eq!(wrong(&Draft { extra: many, ..draft() }), ["report-error-too-much"]);
    let long = vec![("q".to_owned(), vec!["x".repeat(1_001)])];
    assert_eq!(wrong(&Draft { answers: long, ..draft() }), ["report-error-too-much"]);
}

#[test]
fn a_point_put_from_far_away_asks_for_an_address_where_somebody_is_to_go() {
    let told = |exact: Exact, accuracy: &str, address: &str| {
        let draft = Draft { accuracy: accuracy.to_owned(), address: address.to_owned(), ..draft() };
        judged_as(exact, &draft).err().unwrap_or_default().iter().map(|one| (one.field, one.key)).collect::<Vec<_>>()
    };
    let asked = vec![("address", "report-error-place-coarse")];
    for far in ["501", "۵۰۰۰", "40000000"] {
        assert_eq!(
            (told(Exact::Point, far, ""), told(Exact::Street, far, "")),
            (asked.clone(), asked.clone()),
            "{far}"
        );
        assert_eq!((told(Exact::Town, far, ""), told(Exact::Any, far, "")), (vec![], vec![]), "{far}");
    }
    for near in ["", "12.5", "500", "near"] {
        assert_eq!((told(Exact::Point, near, ""), told(Exact::Street, near, "")), (vec![], vec![]), "{near}");
    }
    assert_eq!(told(Exact::Point, "5000", "خیابان"), asked);
    assert_eq!(
        (told(Exact::Point, "5000", "خیابان ارم، روبه‌روی دبستان"), told(Exact::Street, "5000", "ارم")),
        (vec![], vec![])
    );
}

#[test]
fn an_address_of_mail_is_plausible_or_not() {
    assert_eq!(email(" Zahra.K+1@Example.ORG "), Some("Zahra.K+1@example.org".to_owned()));
    assert_eq!(email("zahra۱۲@example.org"), Some("zahra12@example.org".to_owned()));
    for typed in [
        "zahra",
        "zahra@",
        "@example.org",
        "a b@example.org",
        "a@b",
        "a@-b.org",
        "a..b@example.org",
        "a@example.org, b@example.org",
    ] {
        assert_eq!(email(typed), None, "{typed}");
    }
}

#[test]
fn a_telephone_number_is_plausible_in_every_script_of_digits() {
    for typed in ["09121234567", "۰۹۱۲ ۱۲۳ ۴۵۶۷", "٠٩١٢-١٢٣-٤٥٦٧", "(0912) 123.4567"] {
        assert_eq!(phone(typed), Some("09121234567".to_owned()), "{typed}");
    }
    assert_eq!(phone("00989121234567"), Some("+989121234567".to_owned()));
    assert_eq!(phone("+98 912 123 4567"), Some("+989121234567".to_owned()));
    for typed in ["1234567", "1234567890123456", "0912a234567", "+", "--"] {
        assert_eq!(phone(typed), None, "{typed}");
    }
}

proptest! {
    #[test]
    fn any_draft_at_all_is_judged(fields in prop::collection::vec(any::<String>(), 9)) {
        let [category, text, since, place, lat, lon, address, email, phone] = <[String; 9]>::try_from(fields).unwrap();
        let odd = Draft { category, text, since, place, lat, lon, address, email, phone, ..Draft::default() };
        prop_assert!(judged(&odd).is_err());
    }

    #[test]
    fn a_text_of_the_right_length_is_kept_in_bounds(text in "[آ-ی \n‌]{0,200}") {
        if let Ok(filed) = judged(&Draft { text, ..draft() }) {
            let length = filed.text.chars().count();
            prop_assert!((10..=4_000).contains(&length));
        }
    }
}

#[test]
fn a_place_is_as_exact_as_its_category_asks() {
    let told = |exact, place: &str, address: &str| {
        let draft = Draft {
            place: place.to_owned(),
            address: address.to_owned(),
            lat: String::new(),
            lon: String::new(),
            ..draft()
        };
        let problems = judged_as(exact, &draft).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.field, problem.key)).collect::<Vec<_>>()
    };
    let (wide, street) = (("place", "report-error-place-wide"), ("address", "report-error-place-street"));
    let point = ("address", "report-error-place-point");
    assert_eq!(told(Exact::Any, "23", ""), []);
    assert_eq!((told(Exact::Town, "23", "خیابان ارم"), told(Exact::Town, "2301", "")), (vec![wide], vec![]));
    assert_eq!((told(Exact::Street, "2301", ""), told(Exact::Street, "2301", "ارم")), (vec![street], vec![]));
    assert_eq!((told(Exact::Point, "23", ""), told(Exact::Point, "2301", "ارم")), (vec![wide, point], vec![point]));
    assert_eq!(told(Exact::Point, "2301", "ارم، روبه‌روی دبستان"), []);
    assert!(judged_as(Exact::Point, &draft()).is_ok(), "a point on the map says it all");
}
