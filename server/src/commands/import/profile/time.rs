//! How a file writes its times: several forms, of either calendar, an instant or a whole day.

use std::borrow::Cow;
use std::fmt;

use db::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::{AmbiguousOffset, Offset};
use language::{Calendar, CalendarDate, TimeZone, latin_digits};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

/// One way to write a time: `"%Y-%m-%d %H:%M"`, or `{ format = "%Y/%m/%d", calendar = "jalali" }`.
///
/// A form without an hour is a whole day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct Form {
    format: String,
    #[serde(default = "gregorian")]
    calendar: Calendar,
}

/// A time as it was written: in the file's own clock, or with its offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Written {
    Instant(DateTime),
    Offset(DateTime, Offset),
    Day(Date),
}

/// What an instant becomes where clocks are put forward or back at night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum OnClock {
    Once(Timestamp),
    /// The clock shows it twice that night: this is the first.
    Twice(Timestamp),
    /// The clock leaves it out that night.
    Never,
}

impl Form {
    /// What a text says in this form.
    pub(in super::super) fn read(&self, text: &str) -> Option<Written> {
        let latin = latin_digits(text);
        let parts = BrokenDownTime::parse(&self.format, self.with_offset(latin.trim()).as_ref()).ok()?;
        let date = CalendarDate {
            year: parts.year()?.into(),
            month: u8::try_from(parts.month()?).ok()?,
            day: u8::try_from(parts.day()?).ok()?,
        };
        let day = self.calendar.day_of(date)?;
        if parts.hour().is_none() {
            return Some(Written::Day(day));
        }
        let at = day.to_datetime(parts.to_time().ok()?);
        let offset = if self.is_utc() { Some(Offset::UTC) } else { parts.offset() };
        Some(offset.map_or(Written::Instant(at), |offset| Written::Offset(at, offset)))
    }

    /// Whether the form ends with the letter Z itself: its times are in UTC.
    fn is_utc(&self) -> bool {
        self.format.ends_with('Z') && !self.format.ends_with("%Z")
    }

    /// The text with a final Z written as the offset that the form reads.
    fn with_offset<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let zero = if self.format.ends_with("%:z") { "+00:00" } else { "+0000" };
        let bare = text.strip_suffix('Z').filter(|_| self.format.ends_with("%z") || self.format.ends_with("%:z"));
        bare.map_or(Cow::Borrowed(text), |bare| Cow::Owned(format!("{bare}{zero}")))
    }

    /// Whether the form can be read at all, tried with one day.
    pub(in super::super) fn is_sound(&self) -> bool {
        jiff::fmt::strtime::format(&self.format, &jiff::Zoned::default()).is_ok()
    }

    pub(in super::super) fn format(&self) -> &str {
        &self.format
    }
}

impl Written {
    /// Its first moment.
    pub(in super::super) fn begins(self) -> DateTime {
        match self {
            Self::Instant(at) | Self::Offset(at, _) => at,
            Self::Day(day) => day.to_datetime(Time::midnight()),
        }
    }

    /// Its last moment: what is promised for a day may come until its end.
    pub(in super::super) fn ends(self) -> DateTime {
        match self {
            Self::Instant(at) | Self::Offset(at, _) => at,
            Self::Day(day) => day.at(23, 59, 59, 0),
        }
    }
}

/// When a clock in `zone` shows this.
pub(in super::super) fn on_clock(at: DateTime, zone: &TimeZone) -> Option<OnClock> {
    let ambiguous = zone.to_ambiguous_zoned(at);
    let kind = ambiguous.offset();
    let first = Timestamp::from(ambiguous.compatible().ok()?.timestamp());
    Some(match kind {
        AmbiguousOffset::Unambiguous { .. } => OnClock::Once(first),
        AmbiguousOffset::Fold { .. } => OnClock::Twice(first),
        // Midnight of a whole day may be left out too; the day itself is not.
        AmbiguousOffset::Gap { .. } if at.time() == Time::midnight() => OnClock::Once(first),
        AmbiguousOffset::Gap { .. } => OnClock::Never,
    })
}

/// One form or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub(in super::super) struct Forms(#[serde(deserialize_with = "one_or_several")] Vec<Form>);

impl Forms {
    pub(in super::super) fn iter(&self) -> impl Iterator<Item = &Form> {
        self.0.iter()
    }
}

fn one_or_several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Form>, D::Error> {
    deserializer.deserialize_any(Several)
}

struct Several;

impl<'de> Visitor<'de> for Several {
    type Value = Vec<Form>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a format such as \"%Y-%m-%d %H:%M:%S\", a table with `format` and `calendar`, or a list of them")
    }

    fn visit_str<E: serde::de::Error>(self, format: &str) -> Result<Vec<Form>, E> {
        Ok(vec![Form { format: format.to_owned(), calendar: Calendar::Gregorian }])
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<Form>, A::Error> {
        Ok(vec![Form::deserialize(MapAccessDeserializer::new(map))?])
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Form>, A::Error> {
        let mut all = Vec::new();
        while let Some(Forms(some)) = seq.next_element()? {
            all.extend(some);
        }
        Ok(all)
    }
}

const fn gregorian() -> Calendar {
    Calendar::Gregorian
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn form(format: &str, calendar: Calendar) -> Form {
        Form { format: format.to_owned(), calendar }
    }

    #[test]
    fn an_instant_and_a_whole_day_are_told_apart_in_both_calendars() {
        let gregorian = form("%Y-%m-%d %H:%M", Calendar::Gregorian);
        assert_eq!(gregorian.read("2026-11-21 08:30"), Some(Written::Instant(date(2026, 11, 21).at(8, 30, 0, 0))));
        let persian = form("%Y/%m/%d", Calendar::Jalali);
        assert_eq!(persian.read("۱۴۰۵/۰۸/۳۰"), Some(Written::Day(date(2026, 11, 21))));
        // The second month has 31 days there, and the twelfth 30 only in a leap year.
        assert_eq!(persian.read("1405/02/31"), Some(Written::Day(date(2026, 5, 21))));
        assert_eq!((persian.read("1404/12/30"), persian.read("1405/13/01"), persian.read("soon")), (None, None, None));
    }

    #[test]
    fn an_offset_or_z_says_which_instant_is_meant() {
        let (at, tehran) = (date(2026, 11, 21).at(8, 30, 0, 0), Offset::from_seconds(12_600).unwrap());
        for (format, text, offset) in [
            ("%Y-%m-%dT%H:%M:%S%z", "2026-11-21T08:30:00+0330", tehran),
            ("%Y-%m-%dT%H:%M:%S%:z", "2026-11-21T08:30:00+03:30", tehran),
            ("%Y-%m-%dT%H:%M:%S%:z", "2026-11-21T08:30:00Z", Offset::UTC),
            ("%Y-%m-%dT%H:%M:%S%z", "2026-11-21T08:30:00Z", Offset::UTC),
            ("%Y-%m-%dT%H:%M:%SZ", "2026-11-21T08:30:00Z", Offset::UTC),
        ] {
            let form = form(format, Calendar::Gregorian);
            assert!(form.is_sound(), "{format}");
            assert_eq!(form.read(text), Some(Written::Offset(at, offset)), "{format}");
        }
    }

    #[test]
    fn hours_before_and_after_noon_are_told_apart() {
        let american = form("%m/%d/%Y %I:%M:%S %p", Calendar::Gregorian);
        assert!(american.is_sound());
        for (text, hour) in
            [("01/02/2024 03:04:05 PM", 15), ("01/02/2024 12:04:05 am", 0), ("01/02/2024 12:04:05 PM", 12)]
        {
            assert_eq!(american.read(text), Some(Written::Instant(date(2024, 1, 2).at(hour, 4, 5, 0))), "{text}");
        }
        let iso = form("%Y-%m-%dT%H:%M:%S", Calendar::Gregorian);
        assert_eq!(iso.read("2024-01-02T03:04:05"), Some(Written::Instant(date(2024, 1, 2).at(3, 4, 5, 0))));
    }

    #[test]
    fn a_day_lasts_until_its_end() {
        let day = Written::Day(date(2026, 11, 21));
        assert_eq!(day.begins(), date(2026, 11, 21).at(0, 0, 0, 0));
        assert_eq!(day.ends(), date(2026, 11, 21).at(23, 59, 59, 0));
        let instant = Written::Instant(date(2026, 11, 21).at(8, 0, 0, 0));
        assert_eq!(instant.begins(), instant.ends());
    }

    #[test]
    fn the_night_of_a_clock_change_is_seen() {
        let boston = language::zone("America/New_York").unwrap();
        let at = |hour| on_clock(date(2011, 3, 13).at(hour, 30, 0, 0), &boston).unwrap();
        assert!(matches!(at(1), OnClock::Once(_)) && matches!(at(3), OnClock::Once(_)));
        assert_eq!(at(2), OnClock::Never);
        let autumn = on_clock(date(2011, 11, 6).at(1, 30, 0, 0), &boston).unwrap();
        assert_eq!(autumn, OnClock::Twice(Timestamp::from("2011-11-06T05:30:00Z".parse::<jiff::Timestamp>().unwrap())));
    }
}
