//! What a page speaks with: one reader's language, its messages, its numbers, its dates.

use std::sync::Arc;

use jiff::civil;
use jiff::tz::TimeZone;

use crate::digits::number_in;
use crate::{Calendar, Catalogue, Lang, Moment, Value};

/// A reader's language and the messages in it. Cheap to clone; every page has one.
#[derive(Debug, Clone)]
pub struct Words {
    /// The language spoken.
    pub lang: Lang,
    /// The messages of all languages.
    pub catalogue: Arc<Catalogue>,
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn new(lang: Lang, catalogue: Arc<Catalogue>) -> Self {
        Self { lang, catalogue }
    }

    /// The same messages in another language, for a text that goes to somebody else.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> Self {
        Self { lang, catalogue: Arc::clone(&self.catalogue) }
    }

    /// The language's code, for `lang=`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.lang.code()
    }

    /// The direction the language runs, for `dir=`.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        self.lang.dir()
    }

    /// Whether there is such a message.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.catalogue.has(self.lang, key)
    }

    /// A message without values.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message without values, if there is one.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<String> {
        self.catalogue.find(self.lang, key, &[])
    }

    /// A message with one value.
    #[must_use]
    pub fn t1<'a>(&self, key: &str, name: &str, value: impl Into<Value<'a>>) -> String {
        self.with(key, &[(name, value.into())])
    }

    /// A message with two values.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "two names and two values read better in a template than a list")]
    pub fn t2<'a, 'b>(
        &self,
        key: &str,
        name: &str,
        value: impl Into<Value<'a>>,
        name2: &str,
        value2: impl Into<Value<'b>>,
    ) -> String {
        self.with(key, &[(name, value.into()), (name2, value2.into())])
    }

    /// A message with any number of values.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.catalogue.format(self.lang, key, values)
    }

    /// The message of one of a family, such as `state-open` of `state`: for what data or an enum names.
    #[must_use]
    pub fn pick(&self, family: &str, member: &str) -> String {
        self.t(&format!("{family}-{member}"))
    }

    /// A whole number: `۱٬۴۰۵` or `1,405`.
    #[must_use]
    pub fn number<'a>(&self, number: impl Into<Value<'a>>) -> String {
        match number.into() {
            Value::Number(number) => number_in(self.lang, &number.to_string(), true),
            Value::Text(text) => number_in(self.lang, &text, true),
        }
    }

    /// A number with that many places behind the decimal mark: `۲٫۵` or `2.5`.
    #[must_use]
    pub fn decimal(&self, number: f64, places: usize) -> String {
        number_in(self.lang, &format!("{number:.places$}"), true)
    }

    /// A share in whole percent: `۵۰٪` or `50%`.
    #[must_use]
    pub fn percent<'a>(&self, percent: impl Into<Value<'a>>) -> String {
        self.t1("language-percent", "number", percent)
    }

    /// The size of a file: `۸۵۰ کیلوبایت` or `2.5 MB`.
    #[must_use]
    pub fn file_size(&self, bytes: u64) -> String {
        let tenths = |unit: u64| {
            let tenths = bytes.saturating_mul(10).div_ceil(unit);
            number_in(self.lang, &format!("{}.{}", tenths / 10, tenths % 10), true)
        };
        match bytes {
            ..1_000_000 => self.t1("language-kilobytes", "size", self.number(bytes.div_ceil(1000))),
            1_000_000..1_000_000_000 => self.t1("language-megabytes", "size", tenths(1_000_000)),
            _ => self.t1("language-gigabytes", "size", tenths(1_000_000_000)),
        }
    }

    /// A code, a year, a phone number: its digits in the language's, nothing between them.
    #[must_use]
    pub fn digits(&self, text: &str) -> String {
        crate::digits::digits_in(self.lang, text)
    }
}

/// Dates and times.
impl Words {
    /// The day of a moment where the clocks show `tz`: `۳۰ آبان ۱۴۰۵` or `21 November 2026`.
    #[must_use]
    pub fn date<How>(&self, at: impl Moment<How>, tz: &TimeZone) -> String {
        self.day(local(at, tz).date())
    }

    /// The same day in the other calendar, for `title=`: `۲۱ نوامبر ۲۰۲۶` or `30 Aban 1405`.
    #[must_use]
    pub fn other_date<How>(&self, at: impl Moment<How>, tz: &TimeZone) -> String {
        self.day_in(self.lang.calendar().other(), local(at, tz).date())
    }

    /// The day in figures: `۱۴۰۵/۰۸/۳۰` or `2026-11-21`.
    #[must_use]
    pub fn date_short<How>(&self, at: impl Moment<How>, tz: &TimeZone) -> String {
        self.day_short(local(at, tz).date())
    }

    /// Day and time: `۳۰ آبان ۱۴۰۵، ساعت ۱۴:۰۵` or `21 November 2026, 14:05`.
    #[must_use]
    pub fn date_time<How>(&self, at: impl Moment<How>, tz: &TimeZone) -> String {
        let local = local(at, tz);
        self.t2("language-date-time", "date", self.day(local.date()), "time", self.clock(local.time()))
    }

    /// Day and time in figures: `۱۴۰۵/۰۸/۳۰ ۱۴:۰۵` or `2026-11-21 14:05`.
    #[must_use]
    pub fn date_time_short<How>(&self, at: impl Moment<How>, tz: &TimeZone) -> String {
        let local = local(at, tz);
        format!("{} {}", self.day_short(local.date()), self.clock(local.time()))
    }

    /// The time of day: `۱۴:۰۵` or `14:05`.
    #[must_use]
    pub fn time<How>(&self, at: impl Moment<How>, tz: &TimeZone) -> String {
        self.clock(local(at, tz).time())
    }

    /// Weekday and day: `شنبه ۳۰ آبان ۱۴۰۵` or `Saturday 21 November 2026`.
    #[must_use]
    pub fn weekday_date<How>(&self, at: impl Moment<How>, tz: &TimeZone) -> String {
        let day = local(at, tz).date();
        self.t2("language-weekday-date", "weekday", self.weekday(day), "date", self.day(day))
    }

    /// A day without a time, as the language's calendar names it.
    #[must_use]
    pub fn day(&self, day: civil::Date) -> String {
        self.day_in(self.lang.calendar(), day)
    }

    /// A day without a time, in figures.
    #[must_use]
    pub fn day_short(&self, day: civil::Date) -> String {
        let calendar = self.lang.calendar();
        let date = calendar.date_of(day);
        let mark = match calendar {
            Calendar::Jalali => '/',
            Calendar::Gregorian => '-',
        };
        self.digits(&format!("{:04}{mark}{:02}{mark}{:02}", date.year, date.month, date.day))
    }

    /// A day's weekday: `شنبه` or `Saturday`.
    #[must_use]
    pub fn weekday(&self, day: civil::Date) -> String {
        self.t(&format!("language-weekday-{}", day.weekday().to_monday_one_offset()))
    }

    /// A month's name, 1 to 12, in the language's calendar: `آبان` or `November`.
    #[must_use]
    pub fn month(&self, month: u8) -> String {
        self.month_in(self.lang.calendar(), month)
    }

    /// How long ago, or how long until: `۲ ساعت پیش`, `۳ روز دیگر`; `2 hours ago`, `in 3 days`.
    #[must_use]
    pub fn relative<Then, Now>(&self, then: impl Moment<Then>, now: impl Moment<Now>) -> String {
        let seconds = seconds_between(then, now);
        let Some((unit, count)) = largest_unit(seconds) else { return self.t("language-now") };
        let side = if seconds < 0 { "past" } else { "future" };
        self.t1(&format!("language-{side}-{unit}"), "count", count)
    }

    /// What is left until a deadline, or by how much it was missed: `۱ روز مانده`, `۳ ماه دیرکرد`; `1 day left`,
    /// `3 months late`.
    #[must_use]
    pub fn deadline<Then, Now>(&self, due: impl Moment<Then>, now: impl Moment<Now>) -> String {
        let seconds = seconds_between(due, now);
        let Some((unit, count)) = largest_unit(seconds) else { return self.t("language-due-now") };
        let side = if seconds < 0 { "late" } else { "left" };
        self.t1(&format!("language-{side}-{unit}"), "count", count)
    }

    /// A length of time in its two largest units: `۲ ساعت و ۱۰ دقیقه` or `2 hours and 10 minutes`. A day here is 24 hours.
    #[must_use]
    pub fn duration(&self, minutes: i64) -> String {
        let minutes = minutes.saturating_abs();
        let parts = [("days", minutes / 1440), ("hours", minutes % 1440 / 60), ("minutes", minutes % 60)];
        let mut shown = parts.into_iter().skip_while(|(_, count)| *count == 0).take(2).filter(|(_, count)| *count > 0);
        let say = |(unit, count): (&str, i64)| self.t1(&format!("language-{unit}"), "count", count);
        match (shown.next(), shown.next()) {
            (Some(first), Some(second)) => self.t2("language-and", "first", say(first), "second", say(second)),
            (Some(only), None) => say(only),
            _ => say(("minutes", 0)),
        }
    }

    fn day_in(&self, calendar: Calendar, day: civil::Date) -> String {
        let date = calendar.date_of(day);
        let year = self.digits(&date.year.to_string());
        let month = self.month_in(calendar, date.month);
        self.with("language-date", &[("day", date.day.into()), ("month", month.into()), ("year", year.into())])
    }

    fn month_in(&self, calendar: Calendar, month: u8) -> String {
        let name = match calendar {
            Calendar::Jalali => "jalali",
            Calendar::Gregorian => "gregorian",
        };
        self.t(&format!("language-{name}-{month}"))
    }

    fn clock(&self, time: civil::Time) -> String {
        self.digits(&format!("{:02}:{:02}", time.hour(), time.minute()))
    }
}

/// How many seconds a moment lies after now; before it, they are negative.
fn seconds_between<Then, Now>(then: impl Moment<Then>, now: impl Moment<Now>) -> i64 {
    then.moment().as_second().saturating_sub(now.moment().as_second())
}

/// The largest unit that fits into so many seconds, and how often it fits; `None` below a minute.
fn largest_unit(seconds: i64) -> Option<(&'static str, i64)> {
    match seconds.saturating_abs() {
        ..MINUTE => None,
        away @ MINUTE..HOUR => Some(("minutes", away / MINUTE)),
        away @ HOUR..DAY => Some(("hours", away / HOUR)),
        away if away < 30 * DAY => Some(("days", away / DAY)),
        away if away < 365 * DAY => Some(("months", away / (30 * DAY))),
        away => Some(("years", away / (365 * DAY))),
    }
}

/// What the clocks show. Not a `Zoned`: that would hold the zone, which every reader of every page would count up and down.
fn local<How>(at: impl Moment<How>, tz: &TimeZone) -> civil::DateTime {
    tz.to_datetime(at.moment())
}
