//! The shape of `calendar.toml` and `holidays.toml`.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use jiff::{ToSpan, tz::TimeZone};
use serde::Deserialize;

use crate::CalendarError;

/// `calendar.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CalendarFile {
    pub timezone: String,
    pub week: WeekFile,
    #[serde(default)]
    pub provinces: BTreeMap<String, ProvinceFile>,
}

/// What a province does otherwise than the nation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProvinceFile {
    pub week: WeekFile,
}

/// Opening hours by weekday, such as `["08:00-12:00", "13:00-16:00"]`. A weekday left out is a day of rest, or in a
/// province as everywhere; an empty list is a day of rest.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WeekFile {
    monday: Option<Vec<String>>,
    tuesday: Option<Vec<String>>,
    wednesday: Option<Vec<String>>,
    thursday: Option<Vec<String>>,
    friday: Option<Vec<String>>,
    saturday: Option<Vec<String>>,
    sunday: Option<Vec<String>>,
}

/// `holidays.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HolidaysFile {
    #[serde(default)]
    pub coverage: Vec<CoverageFile>,
    #[serde(default)]
    pub holiday: Vec<HolidayFile>,
}

/// From when to when the list is complete, and who says so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoverageFile {
    pub from: String,
    pub to: String,
    pub source: String,
}

/// One day off.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HolidayFile {
    pub date: String,
    pub fa: String,
    pub en: String,
    /// Computed, not announced: it may move by a day.
    #[serde(default)]
    pub expected: bool,
    /// Where only; everywhere if left out.
    #[serde(default)]
    pub provinces: Vec<String>,
}

/// Open from one time of day to another; midnight as the end is the day's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Opening {
    from: Time,
    to: Option<Time>,
}

/// A week's openings, Monday first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Week([Vec<Opening>; 7]);

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl WeekFile {
    fn days(&self) -> [&Option<Vec<String>>; 7] {
        [&self.monday, &self.tuesday, &self.wednesday, &self.thursday, &self.friday, &self.saturday, &self.sunday]
    }
}

impl Week {
    /// Reads a week: what is left out stays as in `base`.
    pub fn read(file: &WeekFile, place: &str, base: &Self) -> Result<Self, CalendarError> {
        let mut week = base.clone();
        for ((openings, hours), weekday) in week.0.iter_mut().zip(file.days()).zip(WEEKDAYS) {
            if let Some(hours) = hours {
                *openings = openings_of(hours, place, weekday)?;
            }
        }
        if week.full_day() == 0 {
            return Err(CalendarError::NeverOpen { place: place.to_owned() });
        }
        Ok(week)
    }

    /// The openings of a day, by its weekday.
    pub fn on(&self, date: Date) -> &[Opening] {
        let monday_is_zero = usize::try_from(date.weekday().to_monday_zero_offset());
        monday_is_zero.ok().and_then(|day| self.0.get(day)).map_or(&[], Vec::as_slice)
    }

    /// The minutes of its longest day.
    pub fn full_day(&self) -> i64 {
        let minutes = self.0.iter().map(|day| day.iter().map(Opening::minutes).sum());
        minutes.max().unwrap_or_default()
    }
}

impl Opening {
    /// From when to when, in microseconds since 1970, on a day where the clocks show `zone`.
    pub fn on(self, date: Date, zone: &TimeZone) -> Option<(i64, i64)> {
        let end = match self.to {
            Some(time) => date.to_datetime(time),
            None => date.checked_add(1.day()).ok()?.to_datetime(Time::midnight()),
        };
        let micros = |at| zone.to_timestamp(at).ok().map(jiff::Timestamp::as_microsecond);
        Some((micros(date.to_datetime(self.from))?, micros(end)?))
    }

    fn minutes(&self) -> i64 {
        let of_day = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
        self.to.map_or(24 * 60, of_day) - of_day(self.from)
    }
}

/// The openings of a weekday, each behind the one before.
fn openings_of(hours: &[String], place: &str, weekday: &str) -> Result<Vec<Opening>, CalendarError> {
    let wrong = |hours: &str| CalendarError::Hours {
        place: place.to_owned(),
        weekday: weekday.to_owned(),
        hours: hours.to_owned(),
    };
    let mut openings: Vec<Opening> = Vec::with_capacity(hours.len());
    for text in hours {
        let opening = opening_of(text).ok_or_else(|| wrong(text))?;
        let behind = openings.last().is_none_or(|last| last.to.is_some_and(|end| end <= opening.from));
        if !behind || opening.minutes() <= 0 {
            return Err(wrong(text));
        }
        openings.push(opening);
    }
    Ok(openings)
}

fn opening_of(text: &str) -> Option<Opening> {
    let (from, to) = text.split_once('-')?;
    let to = to.trim();
    Some(Opening { from: time_of(from.trim())?, to: if to == "24:00" { None } else { Some(time_of(to)?) } })
}

fn time_of(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// A date of either calendar.
pub(crate) fn date_of(text: &str) -> Result<Date, CalendarError> {
    language::parse_date(text).ok_or_else(|| CalendarError::Date(text.to_owned()))
}
