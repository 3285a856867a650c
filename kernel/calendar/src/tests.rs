//! How the working calendar counts.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use files::Folder;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use language::{Catalogue, Lang, Words};
use proptest::prelude::*;

use crate::{CalendarError, LOCALES, ProvinceCalendar, Span, WorkingCalendar};

fn shipped(name: &str) -> WorkingCalendar {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(name);
    WorkingCalendar::load(&Folder::on_disk(&folder)).unwrap()
}

static IRAN: LazyLock<WorkingCalendar> = LazyLock::new(|| shipped("iran"));
static BOSTON: LazyLock<WorkingCalendar> = LazyLock::new(|| shipped("boston"));

const WEEK: &str = r#"
timezone = "Asia/Tehran"
[week]
saturday = ["08:00-16:00"]
sunday = ["08:00-16:00"]
monday = ["08:00-16:00"]
tuesday = ["08:00-16:00"]
wednesday = ["08:00-16:00"]
[provinces.06.week]
thursday = ["08:00-12:00"]
saturday = ["08:00-12:00", "13:00-17:00"]
"#;

fn holidays(days: &[Date]) -> String {
    let mut text = "[[coverage]]\nfrom = \"1405/01/01\"\nto = \"1405/12/29\"\nsource = \"test\"\n".to_owned();
    for day in days {
        write!(text, "[[holiday]]\ndate = \"{day}\"\nfa = \"تعطیل\"\nen = \"off\"\n").unwrap();
    }
    text
}

fn calendar(days: &[Date]) -> WorkingCalendar {
    WorkingCalendar::from_toml(WEEK, &holidays(days)).unwrap()
}

static PLAIN: LazyLock<WorkingCalendar> = LazyLock::new(|| calendar(&[date(2026, 11, 24)]));

fn tehran(text: &str) -> Timestamp {
    at(text, "Asia/Tehran")
}

fn at(text: &str, zone: &str) -> Timestamp {
    let civil: jiff::civil::DateTime = text.parse().unwrap();
    civil.in_tz(zone).unwrap().timestamp()
}

fn span(text: &str) -> Span {
    text.parse().unwrap()
}

fn due(calendar: &WorkingCalendar, province: &str, start: &str, length: &str) -> Timestamp {
    calendar.for_province(province).due(tehran(start), span(length))
}

#[test]
fn two_working_days_from_a_morning_end_the_next_day_at_closing_time() {
    // 21 November 2026 is a Saturday.
    assert_eq!(due(&PLAIN, "23", "2026-11-21T08:00", "2wd"), tehran("2026-11-22T16:00"));
    assert_eq!(due(&PLAIN, "23", "2026-11-21T10:30", "1wd"), tehran("2026-11-22T10:30"));
    assert_eq!(due(&PLAIN, "23", "2026-11-21T10:30", "3wh"), tehran("2026-11-21T13:30"));
}

#[test]
fn a_clock_set_at_night_or_on_a_day_of_rest_begins_when_the_office_opens() {
    assert_eq!(due(&PLAIN, "23", "2026-11-21T22:00", "1wh"), tehran("2026-11-22T09:00"));
    assert_eq!(due(&PLAIN, "23", "2026-11-20T12:00", "1wd"), tehran("2026-11-21T16:00"));
}

#[test]
fn weekends_and_holidays_do_not_count() {
    // Wednesday noon: four hours left, then Thursday and Friday off.
    assert_eq!(due(&PLAIN, "23", "2026-11-18T12:00", "1wd"), tehran("2026-11-21T12:00"));
    // Tuesday 24 November is a holiday.
    assert_eq!(due(&PLAIN, "23", "2026-11-23T12:00", "1wd"), tehran("2026-11-25T12:00"));
}

#[test]
fn a_province_may_keep_other_hours() {
    assert_eq!(due(&PLAIN, "06", "2026-11-18T16:00", "4wh"), tehran("2026-11-19T12:00"));
    assert_eq!(due(&PLAIN, "06", "2026-11-21T11:00", "2wh"), tehran("2026-11-21T14:00"));
    assert_eq!(PLAIN.for_province("06").full_day_minutes(), 480);
    assert!(PLAIN.for_province("06").is_working_day(date(2026, 11, 19)));
    assert!(!PLAIN.for_province("23").is_working_day(date(2026, 11, 19)));
}

#[test]
fn a_holiday_may_be_kept_in_some_provinces_only() {
    let off =
        holidays(&[]) + "[[holiday]]\ndate = \"2026-11-22\"\nfa = \"گرما\"\nen = \"heat\"\nprovinces = [\"07\"]\n";
    let calendar = WorkingCalendar::from_toml(WEEK, &off).unwrap();
    assert_eq!(due(&calendar, "07", "2026-11-21T10:00", "1wd"), tehran("2026-11-23T10:00"));
    assert_eq!(due(&calendar, "23", "2026-11-21T10:00", "1wd"), tehran("2026-11-22T10:00"));
    assert!(calendar.holiday(date(2026, 11, 22), "07").is_some());
    assert!(calendar.holiday(date(2026, 11, 22), "23").is_none());
}

#[test]
fn an_elapsed_clock_runs_at_night_too() {
    assert_eq!(due(&PLAIN, "23", "2026-11-19T23:00", "6h"), tehran("2026-11-20T05:00"));
    assert_eq!(due(&PLAIN, "23", "2026-11-19T23:00", "21d"), tehran("2026-12-10T23:00"));
}

#[test]
fn reminders_come_at_half_and_at_four_fifths_of_the_working_time() {
    let office = PLAIN.for_province("23");
    let start = tehran("2026-11-21T08:00");
    assert_eq!(office.at_percent(start, span("2wd"), 50), tehran("2026-11-21T16:00"));
    assert_eq!(office.at_percent(start, span("2wd"), 80), tehran("2026-11-22T12:48"));
    assert_eq!(office.at_percent(start, span("10h"), 50), tehran("2026-11-21T13:00"));
    assert_eq!(office.at_percent(start, span("2wd"), 100), office.due(start, span("2wd")));
    assert_eq!(office.fraction(start, tehran("2026-11-22T16:00"), 80), tehran("2026-11-22T12:48"));
    let night = (tehran("2026-11-21T20:00"), tehran("2026-11-21T22:00"));
    assert_eq!(office.fraction(night.0, night.1, 50), tehran("2026-11-21T21:00"));
}

#[test]
fn a_paused_clock_goes_on_with_what_was_left() {
    let office = PLAIN.for_province("23");
    let end = tehran("2026-11-22T16:00");
    let left = office.remaining(tehran("2026-11-22T14:30"), end, span("2wd"));
    assert_eq!(left, Span::working_minutes(90));
    assert_eq!(office.resume(tehran("2026-11-25T15:00"), left), tehran("2026-11-28T08:30"));
    assert!(office.remaining(tehran("2026-11-29T00:00"), end, span("2wd")).is_zero());
    let left = office.remaining(tehran("2026-11-22T14:30"), end, span("6h"));
    assert_eq!(office.resume(tehran("2026-11-27T01:00"), left), tehran("2026-11-27T02:30"));
}

#[test]
fn days_beyond_the_list_are_flagged_but_still_counted() {
    assert!(PLAIN.covers(date(2026, 11, 21)) && !PLAIN.covers(date(2027, 3, 21)));
    assert!(PLAIN.covers_moment(tehran("2027-03-20T23:59")) && !PLAIN.covers_moment(tehran("2027-03-21T00:00")));
    assert_eq!(due(&PLAIN, "23", "2036-01-05T08:00", "1wd"), tehran("2036-01-05T16:00"));
    // Far beyond all tables a clock still ends.
    assert!(due(&PLAIN, "23", "2200-01-07T08:00", "1wd") > tehran("2200-01-07T08:00"));
}

#[test]
fn changed_data_have_another_fingerprint() {
    assert_eq!(calendar(&[]).fingerprint(), calendar(&[]).fingerprint());
    assert_ne!(calendar(&[]).fingerprint(), calendar(&[date(2026, 11, 22)]).fingerprint());
}

#[test]
fn what_is_wrong_with_the_data_is_told() {
    let week = |from: &str, to: &str| WEEK.replacen(from, to, 1);
    let refused = |calendar: &str, days: &str| WorkingCalendar::from_toml(calendar, days).unwrap_err();
    let good = holidays(&[]);
    assert!(matches!(refused(&week("Asia/Tehran", "Asia/Teheran"), &good), CalendarError::Zone(_)));
    for hours in ["16:00-08:00", "08:00", "8-16", "08:00-25:00", "08:00-08:00"] {
        assert!(matches!(refused(&week("08:00-16:00", hours), &good), CalendarError::Hours { .. }), "{hours}");
    }
    assert!(matches!(refused(&week("13:00-17:00", "11:00-17:00"), &good), CalendarError::Hours { .. }));
    assert!(matches!(refused(&week("monday", "moonday"), &good), CalendarError::NotToml { .. }));
    assert!(matches!(refused("timezone = \"UTC\"\n[week]\n", &good), CalendarError::NeverOpen { .. }));
    assert!(matches!(refused(WEEK, ""), CalendarError::NoCoverage));
    assert!(matches!(refused(WEEK, &holidays(&[date(2030, 1, 1)])), CalendarError::Uncovered(_)));
    assert!(matches!(refused(WEEK, &holidays(&[date(2026, 5, 1), date(2026, 5, 1)])), CalendarError::Twice(_)));
    assert!(matches!(refused(WEEK, &good.replace("1405/12/29", "1405/12/30")), CalendarError::Date(_)));
    assert!(matches!(refused(WEEK, &good.replace("1405/12/29", "1404/12/29")), CalendarError::EmptyCoverage { .. }));
    let empty = Folder::on_disk(Path::new("/nowhere"));
    assert!(matches!(WorkingCalendar::load(&empty), Err(CalendarError::Folder(_))));
}

#[test]
fn an_office_may_be_open_round_the_clock() {
    let always = r#"timezone = "America/New_York"
        week = { monday = ["00:00-24:00"], tuesday = ["00:00-24:00"], wednesday = ["00:00-24:00"], thursday = ["00:00-24:00"], friday = ["00:00-24:00"], saturday = ["00:00-24:00"], sunday = ["00:00-24:00"] }"#;
    let calendar = WorkingCalendar::from_toml(always, &holidays(&[])).unwrap();
    let office = calendar.for_province("");
    // On 8 March 2026 the clocks went forward: the day had 23 hours.
    let (start, end) = (at("2026-03-08T00:00", "America/New_York"), at("2026-03-09T00:00", "America/New_York"));
    assert_eq!(office.working_minutes(start, end), 23 * 60);
    assert_eq!(office.due(start, span("23wh")), end);
}

#[test]
fn lengths_of_time_are_read_and_written() {
    for text in ["2wd", "3wh", "30wm", "1wd 4wh", "21d", "6h", "10m", "1d 2h 3m", "0wm", "0m"] {
        assert_eq!(span(text).to_string(), text);
    }
    assert_eq!(span("24h"), span("1d"));
    for text in ["", "2", "wd", "2wd 3h", "1wd 2wd", "-1d", "1.5d", "2 wd", "99999999999d", "2ww", "۲d"] {
        assert!(text.parse::<Span>().is_err(), "{text}");
    }
    assert_eq!(serde_json::to_string(&span("2wd")).unwrap(), "\"2wd\"");
    assert_eq!(serde_json::from_str::<Span>("\"6h\"").unwrap(), Span::Elapsed { hours: 6, minutes: 0 });
}

#[test]
fn lengths_of_time_are_said_in_both_languages() {
    let builder = LOCALES.into_iter().fold(Catalogue::builder(), |builder, (lang, source)| builder.add(lang, source));
    let catalogue = Arc::new(builder.build().unwrap());
    let say = |lang, text: &str| span(text).say(&Words::new(lang, Arc::clone(&catalogue)));
    assert_eq!(say(Lang::Fa, "2wd"), "۲ روز کاری");
    assert_eq!(say(Lang::En, "1wd 4wh"), "1 working day and 4 working hours");
    assert_eq!(say(Lang::Fa, "21d"), "۲۱ روز");
    assert_eq!(say(Lang::En, "90m"), "90 minutes");
    assert_eq!(say(Lang::En, "0wm"), "0 minutes");
}

#[test]
fn irans_calendar_knows_its_holidays() {
    let off = |day: Date| IRAN.holiday(day, "23").map(|day| day.name(Lang::En).to_owned());
    assert_eq!(off(date(2026, 3, 21)).unwrap(), "Nowruz, the new year; Eid al-Fitr");
    assert_eq!(off(date(2026, 6, 25)).unwrap(), "Ashura");
    assert_eq!(off(date(2025, 7, 6)).unwrap(), "Ashura");
    assert_eq!(off(date(2027, 2, 11)).unwrap(), "Victory of the Islamic Revolution");
    assert_eq!(off(date(2026, 11, 21)), None);
    for (first, last) in [(date(2025, 3, 21), date(2026, 3, 20)), (date(2026, 3, 21), date(2027, 3, 20))] {
        assert!(IRAN.covers(first) && IRAN.covers(last));
        let days = IRAN.holidays().iter().filter(|day| (first..=last).contains(&day.date));
        assert_eq!(days.filter(|day| !day.expected).count(), 26);
    }
    assert!(IRAN.holidays().iter().filter(|day| day.expected).all(|day| day.date >= date(2027, 3, 21)));
    assert_eq!(IRAN.coverage().len(), 3);
}

#[test]
fn in_iran_a_clock_set_before_nowruz_is_due_after_it() {
    // Wednesday 27 Esfand 1404, noon; then Thursday and Friday, and four days of Nowruz.
    let office = IRAN.for_province("23");
    assert_eq!(office.due(tehran("2026-03-18T12:00"), span("1wd")), tehran("2026-03-25T12:00"));
    assert_eq!(office.due(tehran("2026-03-18T12:00"), span("2wd")), tehran("2026-03-28T12:00"));
}

#[test]
fn bostons_calendar_knows_its_holidays() {
    let office = BOSTON.for_province("");
    let boston = |text: &str| at(text, "America/New_York");
    assert!(BOSTON.holiday(date(2011, 4, 18), "").is_some(), "Patriots' Day");
    assert!(BOSTON.holiday(date(2012, 1, 2), "").is_some(), "New Year's Day, observed");
    assert!(BOSTON.holiday(date(2011, 6, 20), "").is_none(), "no Juneteenth yet");
    // From Friday to Monday; the clocks went forward on the Sunday between.
    assert_eq!(office.due(boston("2011-03-11T16:00"), span("2wh")), boston("2011-03-14T10:00"));
    assert_eq!(office.due(boston("2026-11-25T09:00"), span("2wd")), boston("2026-11-27T17:00"));
}

/// The working minutes between two moments, added up day by day.
fn added_up(calendar: &WorkingCalendar, a: Timestamp, b: Timestamp) -> i64 {
    let zone = calendar.zone();
    let first = a.to_zoned(zone.clone()).date();
    let days = first.series(1.day()).take_while(|day| *day <= b.to_zoned(zone.clone()).date());
    let open = days.filter(|day| {
        !matches!(day.weekday(), jiff::civil::Weekday::Thursday | jiff::civil::Weekday::Friday)
            && calendar.holiday(*day, "23").is_none()
    });
    open.map(|day| {
        let moment = |hour| day.at(hour, 0, 0, 0).to_zoned(zone.clone()).unwrap().timestamp();
        let (from, to) = (moment(8).max(a), moment(16).min(b));
        (to.as_second() - from.as_second()).max(0) / 60
    })
    .sum()
}

/// Minutes within the years of the Iranian list.
fn minute() -> impl Strategy<Value = Timestamp> {
    (0_i64..3 * 365 * 24 * 60).prop_map(|minutes| tehran("2025-03-21T00:00") + minutes.minutes())
}

fn iran() -> &'static ProvinceCalendar {
    IRAN.for_province("23")
}

proptest! {
    #[test]
    fn working_minutes_are_those_added_up_day_by_day(a in minute(), length in 0_i64..60 * 24 * 60) {
        let b = a + length.minutes();
        prop_assert_eq!(iran().working_minutes(a, b), added_up(&IRAN, a, b));
        prop_assert_eq!(iran().working_minutes(b, a), -added_up(&IRAN, a, b));
    }

    #[test]
    fn up_to_due_exactly_the_span_is_worked(start in minute(), minutes in 0_u32..100_000) {
        let due = iran().due(start, Span::working_minutes(minutes));
        prop_assert_eq!(iran().working_minutes(start, due), i64::from(minutes));
        prop_assert!(minutes == 0 || iran().working_minutes(start, due - 1.minute()) < i64::from(minutes));
    }

    #[test]
    fn a_clock_without_length_is_due_at_once(start in minute()) {
        prop_assert_eq!(iran().due(start, Span::working_days(0)), start);
        prop_assert_eq!(iran().due(start, Span::minutes(0)), start);
    }

    #[test]
    fn later_starts_and_longer_spans_are_never_due_earlier(start in minute(), wait in 0_i64..10_000, minutes in 0_u32..20_000, more in 0_u32..5_000) {
        let due = iran().due(start, Span::working_minutes(minutes));
        prop_assert!(iran().due(start + wait.minutes(), Span::working_minutes(minutes)) >= due);
        prop_assert!(iran().due(start, Span::working_minutes(minutes + more)) >= due);
    }

    #[test]
    fn shares_of_a_clock_lie_in_order_between_start_and_due(start in minute(), days in 1_u32..30) {
        let length = Span::working_days(days);
        let due = iran().due(start, length);
        let (half, most) = (iran().at_percent(start, length, 50), iran().at_percent(start, length, 80));
        prop_assert!(start < half && half < most && most < due);
        prop_assert_eq!(iran().working_minutes(start, half) * 2, iran().working_minutes(start, due));
        prop_assert_eq!(iran().fraction(start, due, 80), most);
    }

    #[test]
    fn pausing_and_resuming_takes_nothing_away(start in minute(), minutes in 1_u32..5_000, run in 0_i64..20_000, pause in 0_i64..20_000) {
        let due = iran().due(start, Span::working_minutes(minutes));
        let stop = (start + run.minutes()).min(due);
        let left = iran().remaining(stop, due, Span::working_minutes(minutes));
        let again = stop + pause.minutes();
        let resumed = iran().resume(again, left);
        let worked = iran().working_minutes(start, stop) + iran().working_minutes(again, resumed);
        prop_assert_eq!(worked, i64::from(minutes));
        prop_assert!(resumed >= due);
    }

    #[test]
    fn any_span_written_is_read_back(a in any::<u32>(), hours in 0_u32..24, minutes in any::<u32>()) {
        for length in [Span::Working { days: a, hours, minutes }, Span::Elapsed { hours: a, minutes }] {
            prop_assert_eq!(length.to_string().parse::<Span>().unwrap(), length);
        }
    }
}

proptest! {
    // Each case reads a calendar of its own.
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_holiday_added_never_makes_anything_due_earlier(offset in 0_i32..365, wait in 0_i64..300_000, minutes in 0_u32..20_000) {
        let day = date(2026, 3, 21).checked_add(offset.days()).unwrap();
        let start = tehran("2026-03-21T00:00") + wait.minutes();
        let with = calendar(&[day]);
        let (before, after) = (PLAIN_DAYS.for_province("23"), with.for_province("23"));
        let length = Span::working_minutes(minutes);
        prop_assert!(after.due(start, length) >= before.due(start, length));
    }
}

static PLAIN_DAYS: LazyLock<WorkingCalendar> = LazyLock::new(|| calendar(&[]));
