//! How the language speaks: messages, numbers, dates of two calendars.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::{Calendar, CalendarDate, Catalogue, CatalogueError, Fault, Lang, TimeZone, Value, Words, local_year, zone};

const FA: &str = "\
greeting = سلام { $name }
    .title = عنوان
cases = { $count ->
    [0] هیچ پرونده‌ای نیست
   *[other] { $count } پرونده
}
year = سال { NUMBER($year, useGrouping: \"false\") }
";
const EN: &str = "\
greeting = Hello { $name }
    .title = Title
cases = { $count ->
    [0] no cases
    [one] one case
   *[other] { $count } cases
}
year = year { NUMBER($year, useGrouping: \"false\") }
";

fn words(lang: Lang) -> Words {
    let catalogue = Catalogue::builder().add(Lang::Fa, FA).add(Lang::En, EN).build().unwrap();
    Words::new(lang, Arc::new(catalogue))
}

#[test]
fn a_jurisdictions_own_words_take_the_place_of_ours_and_nobody_elses_do() {
    let both = || Catalogue::builder().add(Lang::Fa, "name = پنجره\n").add(Lang::En, "name = Window\n");
    let own = both().instead(Lang::Fa, "name = دریچه\n").instead(Lang::En, "name = Hatch\n").build().unwrap();
    assert_eq!(own.format(Lang::En, "name", &[]), "Hatch");
    let twice = both().add(Lang::En, "name = Hatch\n").build().unwrap_err();
    assert_eq!(twice.0, [Fault::Twice { lang: Lang::En, key: "name".to_owned() }]);
}

fn tehran() -> TimeZone {
    zone("Asia/Tehran").unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn messages_are_filled_in_and_numbers_take_the_languages_digits() {
    assert_eq!(words(Lang::Fa).t1("cases", "count", 1234), "۱٬۲۳۴ پرونده");
    assert_eq!(words(Lang::Fa).t1("cases", "count", 0), "هیچ پرونده‌ای نیست");
    assert_eq!(words(Lang::En).t1("cases", "count", 1), "one case");
    assert_eq!(words(Lang::En).t1("cases", "count", 1234), "1,234 cases");
    assert_eq!(words(Lang::Fa).t1("year", "year", 1405), "سال ۱۴۰۵");
    assert_eq!(words(Lang::En).with("greeting", &[("name", "Ann".into())]), "Hello Ann");
    assert_eq!(words(Lang::Fa).t("greeting.title"), "عنوان");
}

#[test]
fn no_invisible_marks_are_put_round_a_value() {
    assert_eq!(words(Lang::Fa).t1("greeting", "name", "IR-23-1405"), "سلام IR-23-1405");
}

#[test]
fn a_missing_message_shows_its_key() {
    let words = words(Lang::En);
    assert_eq!(words.t("no-such"), "[no-such]");
    assert_eq!(words.t("greeting.no-such"), "[greeting.no-such]");
    assert!(!words.has("no-such"));
    assert!(words.has("greeting") && words.has("greeting.title"));
}

#[test]
fn every_fault_of_the_sources_is_told() {
    let built = Catalogue::builder()
        .add(Lang::Fa, "a = ۱\nb = ۲\n")
        .add(Lang::Fa, "b = ۳\n")
        .add(Lang::En, "a = 1\n    .hint = x\nc = 3\n")
        .build();
    let CatalogueError(faults) = built.unwrap_err();
    let key = |key: &str| key.to_owned();
    assert_eq!(
        faults,
        [
            Fault::Twice { lang: Lang::Fa, key: key("b") },
            Fault::Missing { lang: Lang::Fa, key: key("a.hint") },
            Fault::Missing { lang: Lang::Fa, key: key("c") },
            Fault::Missing { lang: Lang::En, key: key("b") },
        ]
    );
    let broken = Catalogue::builder().add(Lang::En, "= 1").build().unwrap_err();
    assert!(matches!(broken.0.as_slice(), [Fault::NotFluent { lang: Lang::En, .. }]));
}

#[test]
fn words_may_be_shared_between_threads() {
    fn shared<T: Clone + Send + Sync + 'static>(_: T) {}
    shared(words(Lang::Fa));
}

#[test]
fn numbers_shares_and_codes_are_written_as_the_reader_does() {
    let (fa, en) = (words(Lang::Fa), words(Lang::En));
    assert_eq!(fa.number(1_234_567), "۱٬۲۳۴٬۵۶۷");
    let borrowed: &usize = &1_234_567;
    assert_eq!(en.number(borrowed), "1,234,567");
    assert_eq!(fa.number(-12), "\u{200E}\u{2212}۱۲");
    assert_eq!(fa.decimal(2.5, 1), "۲٫۵");
    assert_eq!(fa.percent(50), "۵۰\u{200f}٪", "the sign stands behind the number, alone and in a sentence");
    assert_eq!(en.percent(50), "50%");
    assert_eq!(fa.digits("IR-23-1405"), "IR-۲۳-۱۴۰۵");
    assert_eq!(fa.file_size(849_001), "۸۵۰ کیلوبایت");
    assert_eq!(en.file_size(2_450_000), "2.5 MB");
    assert_eq!(en.pick("language", "name"), "English");
    assert_eq!(fa.t1("cases", "count", Value::from(3)), "۳ پرونده");
}

#[test]
fn dates_come_in_the_readers_calendar_with_the_other_beside_it() {
    let (fa, en) = (words(Lang::Fa), words(Lang::En));
    let moment = at("2026-11-21T10:35:00Z");
    assert_eq!(fa.date(moment, &tehran()), "۳۰ آبان ۱۴۰۵");
    assert_eq!(en.date(moment, &tehran()), "21 November 2026");
    assert_eq!(fa.other_date(moment, &tehran()), "۲۱ نوامبر ۲۰۲۶");
    assert_eq!(en.other_date(moment, &tehran()), "30 Aban 1405");
    assert_eq!(fa.date_short(moment, &tehran()), "۱۴۰۵/۰۸/۳۰");
    assert_eq!(en.date_short(moment, &tehran()), "2026-11-21");
    assert_eq!(fa.date_time(moment, &tehran()), "۳۰ آبان ۱۴۰۵، ساعت ۱۴:۰۵");
    assert_eq!(en.date_time(moment, &tehran()), "21 November 2026, 14:05");
    assert_eq!(fa.date_time_short(moment, &tehran()), "۱۴۰۵/۰۸/۳۰ ۱۴:۰۵");
    assert_eq!(fa.weekday_date(moment, &tehran()), "شنبه ۳۰ آبان ۱۴۰۵");
    assert_eq!(en.time(moment.as_microsecond(), &tehran()), "14:05");
}

#[test]
fn a_day_is_the_readers_day_not_greenwichs() {
    let fa = words(Lang::Fa);
    let late = at("2026-03-20T20:31:00Z");
    assert_eq!(fa.date(late, &tehran()), "۱ فروردین ۱۴۰۵");
    assert_eq!(local_year(Calendar::Jalali, late, &tehran()), 1405);
    assert_eq!(local_year(Calendar::Jalali, late, &TimeZone::UTC), 1404);
    assert_eq!(local_year(Calendar::Gregorian, late, &tehran()), 2026);
}

#[test]
fn times_near_now_are_told_relatively() {
    let (fa, en) = (words(Lang::Fa), words(Lang::En));
    let now = at("2026-11-21T10:00:00Z");
    let told = |words: &Words, seconds: i64| words.relative(now.as_microsecond() + seconds * 1_000_000, now);
    assert_eq!(told(&fa, -7200), "۲ ساعت پیش");
    assert_eq!(told(&en, -7200), "2 hours ago");
    assert_eq!(told(&en, -3600), "1 hour ago");
    assert_eq!(told(&fa, 3 * 86_400), "۳ روز دیگر");
    assert_eq!(told(&en, 3 * 86_400), "in 3 days");
    assert_eq!(told(&fa, 20), "همین حالا");
    assert_eq!(told(&en, -59), "just now");
    assert_eq!(told(&en, 60), "in 1 minute");
    assert_eq!(told(&en, -45 * 86_400), "1 month ago");
    assert_eq!(told(&fa, -800 * 86_400), "۲ سال پیش");
}

#[test]
fn a_deadline_says_what_is_left_or_how_late_it_is() {
    let (fa, en) = (words(Lang::Fa), words(Lang::En));
    let now = at("2026-11-21T10:00:00Z");
    let told = |words: &Words, seconds: i64| words.deadline(now.as_microsecond() + seconds * 1_000_000, now);
    assert_eq!(told(&fa, 86_400), "۱ روز مانده");
    assert_eq!(told(&en, 86_400), "1 day left");
    assert_eq!(told(&fa, -95 * 86_400), "۳ ماه دیرکرد");
    assert_eq!(told(&en, -95 * 86_400), "3 months late");
    assert_eq!(told(&en, -3600), "1 hour late");
    assert_eq!((told(&fa, 59), told(&en, -59)), ("همین حالا سررسید است".to_owned(), "due now".to_owned()));
}

#[test]
fn lengths_of_time_are_told_in_their_two_largest_units() {
    let (fa, en) = (words(Lang::Fa), words(Lang::En));
    assert_eq!(fa.duration(130), "۲ ساعت و ۱۰ دقیقه");
    assert_eq!(en.duration(61), "1 hour and 1 minute");
    assert_eq!(en.duration(1440 + 5), "1 day");
    assert_eq!(en.duration(2 * 1440 + 180), "2 days and 3 hours");
    assert_eq!(fa.duration(0), "۰ دقیقه");
}

#[test]
fn every_month_and_weekday_has_a_name_in_both_languages() {
    for words in [words(Lang::Fa), words(Lang::En)] {
        for month in 1..=12 {
            assert!(!words.month(month).contains('['));
        }
        for day in date(2026, 11, 21).series(jiff::Span::new().days(1)).take(7) {
            assert!(!words.weekday(day).contains('['));
        }
    }
}

fn jalali(year: i32, month: u8, day: u8) -> Option<Date> {
    Calendar::Jalali.day_of(CalendarDate { year, month, day })
}

#[test]
fn well_known_days_meet() {
    assert_eq!(jalali(1405, 8, 30), Some(date(2026, 11, 21)));
    assert_eq!(jalali(1404, 1, 1), Some(date(2025, 3, 21)));
    assert_eq!(jalali(1403, 12, 30), Some(date(2025, 3, 20)));
    assert_eq!(jalali(1357, 11, 22), Some(date(1979, 2, 11)));
    assert_eq!(jalali(1404, 12, 30), None);
    assert_eq!(jalali(1405, 13, 1), None);
}

/// The day of March (in a Gregorian year) on which each Jalali year from 1400 to 1411 begins, as the Calendar Centre of
/// the University of Tehran publishes it.
const NOWRUZ: [(i32, i16, i8); 12] = [
    (1400, 2021, 21),
    (1401, 2022, 21),
    (1402, 2023, 21),
    (1403, 2024, 20),
    (1404, 2025, 21),
    (1405, 2026, 21),
    (1406, 2027, 21),
    (1407, 2028, 20),
    (1408, 2029, 20),
    (1409, 2030, 21),
    (1410, 2031, 21),
    (1411, 2032, 20),
];

#[test]
fn every_new_year_from_1400_falls_where_the_tables_say() {
    for (year, gregorian, day) in NOWRUZ {
        assert_eq!(jalali(year, 1, 1), Some(date(gregorian, 3, day)), "{year}");
    }
}

/// Whether a Jalali year is leap, by the 33-year cycle: right from 1343 to 1472.
fn leap_by_cycle(year: i64) -> bool {
    [1, 5, 9, 13, 17, 22, 26, 30].contains(&(year % 33))
}

/// A Jalali day by arithmetic alone, counted from 1 Farvardin 1404 (21 March 2025).
fn by_arithmetic(day: Date) -> CalendarDate {
    let mut left = i64::from((day - date(2025, 3, 21)).get_days());
    let mut year = 1404_i64;
    let length = |year| if leap_by_cycle(year) { 366 } else { 365 };
    while left < 0 {
        year -= 1;
        left += length(year);
    }
    while left >= length(year) {
        left -= length(year);
        year += 1;
    }
    let (month, day) = if left < 186 { (left / 31, left % 31) } else { (6 + (left - 186) / 30, (left - 186) % 30) };
    CalendarDate {
        year: i32::try_from(year).unwrap(),
        month: u8::try_from(month + 1).unwrap(),
        day: u8::try_from(day + 1).unwrap(),
    }
}

proptest! {
    #[test]
    fn jalali_days_agree_with_independent_arithmetic_and_lead_back(offset in -20_000_i64..20_000) {
        let day = date(2025, 3, 21).checked_add(jiff::Span::new().days(offset)).unwrap();
        let named = Calendar::Jalali.date_of(day);
        prop_assert_eq!(named, by_arithmetic(day));
        prop_assert_eq!(Calendar::Jalali.day_of(named), Some(day));
        let gregorian = Calendar::Gregorian.date_of(day);
        prop_assert_eq!(Calendar::Gregorian.day_of(gregorian), Some(day));
    }

    #[test]
    fn a_day_shown_in_figures_is_read_back(offset in -20_000_i64..20_000) {
        let day = date(2025, 3, 21).checked_add(jiff::Span::new().days(offset)).unwrap();
        for lang in Lang::ALL {
            prop_assert_eq!(crate::parse_date(&words(lang).day_short(day)), Some(day));
        }
    }

    #[test]
    fn digits_go_round(text in "[0-9a-z \\-]{0,30}") {
        prop_assert_eq!(crate::latin_digits(&crate::persian_digits(&text)), text);
    }

    #[test]
    fn a_number_shown_is_read_back(number in any::<i32>()) {
        for lang in Lang::ALL {
            let shown = words(lang).number(i64::from(number));
            prop_assert_eq!(crate::parse_integer(&shown), Some(i64::from(number)), "{}", shown);
        }
    }
}
