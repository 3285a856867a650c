//! Days as people say them: `دیروز`, `۳ روز پیش`, `2 weeks ago`, `۱ آذر`, `21 November`, `last Friday`.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan as _};

use crate::{Calendar, CalendarDate, fold, parse_date};

/// A word's meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Number(i64),
    Unit(Unit),
    Past,
    Future,
    Weekday(Weekday),
    Month(Calendar, u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// What the words mean, each folded.
struct Lexicon {
    /// Whole texts, in days from today.
    days: HashMap<String, i64>,
    words: HashMap<String, Vec<Word>>,
    fillers: Vec<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("../words/days.txt")));

/// Years in which a day that is spoken of may lie: beyond, a slip of the finger is likelier.
const YEARS: std::ops::Range<i16> = 1700..2300;

/// The day a text names, seen from `today`: everything [`parse_date`] reads, a month by its name, and the words people use
/// for days. A month without a year is the nearest one, before or behind. None for what is no day.
#[must_use]
pub fn parse_day(text: &str, today: Date) -> Option<Date> {
    if let Some(date) = parse_date(text) {
        return Some(date);
    }
    let folded = fold(text);
    if let Some(days) = LEXICON.days.get(&folded) {
        return today.checked_add(days.days()).ok();
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let meant = meanings(&words)?;
    let day = named(&meant, today).or_else(|| counted(&meant, today)).or_else(|| on_weekday(&meant, today));
    day.filter(|day| YEARS.contains(&day.year()))
}

impl Lexicon {
    fn read(text: &str) -> Self {
        let mut lexicon = Self { days: HashMap::new(), words: HashMap::new(), fillers: Vec::new() };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((meaning, words)) = line.split_once(" = ") else { continue };
            for word in words.split(", ") {
                lexicon.add(meaning, fold(word));
            }
        }
        lexicon
    }

    fn add(&mut self, meaning: &str, word: String) {
        let Some((kind, value)) = meaning.split_once(' ') else { return };
        let number = value.parse::<i64>().unwrap_or_default();
        match kind {
            "day" => drop(self.days.insert(word, number)),
            "filler" => self.fillers.push(word),
            _ => self.words.entry(word).or_default().extend(meaning_of(kind, value, number)),
        }
    }
}

fn meaning_of(kind: &str, value: &str, number: i64) -> Option<Word> {
    let small = || i8::try_from(number).ok();
    match (kind, value) {
        ("number", _) => Some(Word::Number(number)),
        ("unit", "day") => Some(Word::Unit(Unit::Day)),
        ("unit", "week") => Some(Word::Unit(Unit::Week)),
        ("unit", "month") => Some(Word::Unit(Unit::Month)),
        ("unit", "year") => Some(Word::Unit(Unit::Year)),
        ("side", "past") => Some(Word::Past),
        ("side", "future") => Some(Word::Future),
        ("weekday", _) => Weekday::from_monday_one_offset(small()?).ok().map(Word::Weekday),
        ("jalali", _) => Some(Word::Month(Calendar::Jalali, small()?.unsigned_abs())),
        ("gregorian", _) => Some(Word::Month(Calendar::Gregorian, small()?.unsigned_abs())),
        _ => None,
    }
}

/// What each word means; none when one of them means nothing here.
fn meanings(words: &[&str]) -> Option<Vec<Word>> {
    let joined = join_weekdays(words);
    let has_month = joined.iter().any(|word| month(word).is_some());
    let mut meant = Vec::with_capacity(joined.len());
    for word in &joined {
        let known = LEXICON.words.get(word.as_str());
        match known.and_then(|known| known.first()).copied().or_else(|| number(word)) {
            // «۱ آذر ماه», «روز ۱ آذر»: beside a month's name they only say what it is.
            Some(Word::Unit(_)) if has_month => {}
            Some(meaning) => meant.push(meaning),
            None if LEXICON.fillers.contains(word) => {}
            None => return None,
        }
    }
    Some(meant)
}

fn month(word: &str) -> Option<Word> {
    LEXICON.words.get(word)?.iter().find(|meaning| matches!(meaning, Word::Month(..))).copied()
}

/// «سه شنبه» is one word, however it is written.
fn join_weekdays(words: &[&str]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let whole = joined.last().filter(|_| *word == "شنبه").map(|before| format!("{before}{word}"));
        match whole.filter(|whole| LEXICON.words.contains_key(whole)) {
            Some(whole) => {
                joined.pop();
                joined.push(whole);
            }
            None => joined.push((*word).to_owned()),
        }
    }
    joined
}

/// `3`, `21st`.
fn number(word: &str) -> Option<Word> {
    let digits = ["st", "nd", "rd", "th", "ام", "م"].into_iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let short = digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| short).map(Word::Number)
}

/// A day of a month that is named.
fn named(meant: &[Word], today: Date) -> Option<Date> {
    let numbers: Vec<i64> = meant.iter().filter_map(|word| as_number(*word)).collect();
    let mut months = meant.iter().filter_map(|word| match word {
        Word::Month(calendar, month) => Some((*calendar, *month)),
        _ => None,
    });
    let (calendar, month) = months.next().filter(|_| numbers.len() + 1 == meant.len())?;
    let in_year = |day: i64, year: i64| {
        let (day, year) = (u8::try_from(day).ok()?, i32::try_from(year).ok()?);
        calendar.day_of(CalendarDate { year, month, day })
    };
    match *numbers.as_slice() {
        [day] => {
            let this = i64::from(calendar.date_of(today).year);
            let near = [this - 1, this, this + 1].into_iter().filter_map(|year| in_year(day, year));
            near.min_by_key(|near| days_between(*near, today))
        }
        [year, day] | [day, year] if year > 999 => in_year(day, year),
        _ => None,
    }
}

fn as_number(word: Word) -> Option<i64> {
    match word {
        Word::Number(number) => Some(number),
        _ => None,
    }
}

fn days_between(one: Date, other: Date) -> i32 {
    one.since(other).map_or(i32::MAX, |span| span.get_days().saturating_abs())
}

/// So many days, weeks, months or years before or after today.
fn counted(meant: &[Word], today: Date) -> Option<Date> {
    let mut units = meant.iter().filter_map(|word| match word {
        Word::Unit(unit) => Some(*unit),
        _ => None,
    });
    let unit = units.next()?;
    let mut numbers = meant.iter().filter_map(|word| as_number(*word));
    let count = numbers.next().unwrap_or(1);
    let side = side(meant)?;
    let parts = 2 + usize::from(meant.iter().any(|word| as_number(*word).is_some()));
    let span = span(unit, side * count).filter(|_| meant.len() == parts)?;
    today.checked_add(span).ok()
}

/// -1 for what is over, 1 for what is to come.
fn side(meant: &[Word]) -> Option<i64> {
    let (past, future) = (meant.contains(&Word::Past), meant.contains(&Word::Future));
    if past == future { None } else { Some(if past { -1 } else { 1 }) }
}

fn span(unit: Unit, count: i64) -> Option<Span> {
    let span = Span::new();
    match unit {
        Unit::Day => span.try_days(count),
        Unit::Week => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Year => span.try_years(count),
    }
    .ok()
}

/// The last or the next day of that name.
fn on_weekday(meant: &[Word], today: Date) -> Option<Date> {
    let (day, side) = match *meant {
        [Word::Weekday(day), _] | [_, Word::Weekday(day)] => (day, side(meant)?),
        _ => return None,
    };
    today.nth_weekday(i32::try_from(side).ok()?, day).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// Saturday, 30 Aban 1405.
    fn today() -> Date {
        date(2026, 11, 21)
    }

    fn read(texts: &[&str], wanted: Date) {
        for text in texts {
            assert_eq!(parse_day(text, today()), Some(wanted), "{text}");
        }
    }

    #[test]
    fn a_day_is_read_as_people_say_it() {
        read(&["امروز", "today", " Today ", "TONIGHT"], date(2026, 11, 21));
        read(&["دیروز", "ديروز", "yesterday", "1 day ago", "یک روز پیش", "۱ روز قبل", "a day ago"], date(2026, 11, 20));
        read(
            &[
                "2 days ago",
                "two days ago",
                "دو روز پیش",
                "۲ روزِ پیش",
                "پریروز",
                "the day before yesterday",
                "about 2 days ago",
            ],
            date(2026, 11, 19),
        );
        read(
            &["هفتهٔ پیش", "هفته پیش", "هفته‌ی گذشته", "last week", "a week ago", "7 days ago", "یک هفته قبل"],
            date(2026, 11, 14),
        );
        read(&["ماه پیش", "یک ماه پیش", "last month", "حدود یک ماه پیش"], date(2026, 10, 21));
        read(&["سال گذشته", "a year ago"], date(2025, 11, 21));
    }

    #[test]
    fn a_day_to_come_is_read_too() {
        read(&["فردا", "tomorrow", "in 1 day", "۱ روز دیگر"], date(2026, 11, 22));
        read(&["پس‌فردا", "پس فردا", "the day after tomorrow"], date(2026, 11, 23));
        read(
            &["یک هفته دیگر", "هفتهٔ بعد", "هفتهٔ آینده", "next week", "in a week", "7 days from now"],
            date(2026, 11, 28),
        );
    }

    #[test]
    fn a_month_may_be_named_with_or_without_its_year() {
        read(&["۱ آذر ۱۴۰۵", "1 آذر", "۱ آذر ماه", "1 Azar 1405", "1405 آذر 1"], date(2026, 11, 22));
        read(
            &["21 November 2026", "Nov 21, 2026", "November 21st", "21 nov", "۲۱ نوامبر", "2026 november 21"],
            date(2026, 11, 21),
        );
        read(&["۲۵ اسفند"], date(2027, 3, 16));
        read(&["3 January"], date(2027, 1, 3));
    }

    #[test]
    fn a_weekday_is_the_last_or_the_next_one() {
        read(&["جمعهٔ پیش", "last Friday", "جمعه گذشته"], date(2026, 11, 20));
        read(&["سه‌شنبهٔ بعد", "سه شنبه بعد", "next Tuesday"], date(2026, 11, 24));
        read(&["شنبهٔ پیش", "last saturday"], date(2026, 11, 14));
    }

    #[test]
    fn dates_in_figures_are_read_as_before() {
        read(&["۱۴۰۵/۸/۳۰", "1405-8-30", "2026-11-21", "21.11.2026"], date(2026, 11, 21));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "آبان",
            "چند روز پیش",
            "32 November",
            "30 February 2026",
            "two",
            "ago",
            "3 days",
            "days ago ago 3 4",
            "last",
            "friday",
            "1405",
            "in 99999 days",
            "9999 years ago",
            "lorem ipsum",
        ] {
            assert_eq!(parse_day(text, today()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn so_many_days_ago_is_counted_in_every_spelling(days in 1_i64..3_000) {
            let wanted = today().checked_sub(days.days()).ok();
            prop_assert_eq!(parse_day(&format!("{days} days ago"), today()), wanted);
            prop_assert_eq!(parse_day(&crate::persian_digits(&format!("{days} روز پیش")), today()), wanted);
        }

        #[test]
        fn nothing_that_is_typed_makes_it_fall_over(text in "\\PC{0,40}") {
            let _ = parse_day(&text, today());
        }
    }
}
