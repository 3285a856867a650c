//! A jurisdiction's working calendar, read from its folder.

use std::collections::{BTreeMap, BTreeSet};

use files::Folder;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;

use crate::data::{CalendarFile, CoverageFile, HolidayFile, HolidaysFile, Week, date_of};
use crate::{CalendarError, ProvinceCalendar};

const CALENDAR: &str = "calendar.toml";
const HOLIDAYS: &str = "holidays.toml";

/// When the offices of a jurisdiction are open. Read once, never changed; shared by reference or `Arc`.
#[derive(Debug, Clone)]
pub struct WorkingCalendar {
    zone: TimeZone,
    coverage: Vec<Coverage>,
    holidays: Vec<Holiday>,
    everywhere: ProvinceCalendar,
    provinces: BTreeMap<String, ProvinceCalendar>,
    fingerprint: String,
}

/// A range of days for which the list of holidays is complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// Who says so.
    pub source: String,
}

/// A day off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Its name in Persian.
    pub name_fa: String,
    /// Its name in English.
    pub name_en: String,
    /// Whether it is computed, not announced: it may move by a day.
    pub expected: bool,
    /// The codes of the provinces that keep it; none means all do.
    pub provinces: Vec<String>,
}

impl Holiday {
    /// Its name in a language.
    #[must_use]
    pub fn name(&self, lang: language::Lang) -> &str {
        match lang {
            language::Lang::Fa => &self.name_fa,
            language::Lang::En => &self.name_en,
        }
    }

    /// Whether a province keeps it.
    #[must_use]
    pub fn is_kept_in(&self, province: &str) -> bool {
        self.provinces.is_empty() || self.provinces.iter().any(|code| code == province)
    }
}

impl WorkingCalendar {
    /// Reads `calendar.toml` and `holidays.toml` of a jurisdiction's folder.
    pub fn load(folder: &Folder) -> Result<Self, CalendarError> {
        Self::from_toml(&folder.text(CALENDAR)?, &folder.text(HOLIDAYS)?)
    }

    /// Reads the text of both files.
    pub fn from_toml(calendar: &str, holidays: &str) -> Result<Self, CalendarError> {
        let file: CalendarFile = read(CALENDAR, calendar)?;
        let days: HolidaysFile = read(HOLIDAYS, holidays)?;
        let zone = language::zone(&file.timezone).ok_or_else(|| CalendarError::Zone(file.timezone.clone()))?;
        let coverage = days.coverage.into_iter().map(coverage_of).collect::<Result<Vec<_>, _>>()?;
        let holidays_read = days.holiday.into_iter().map(holiday_of).collect::<Result<Vec<_>, _>>()?;
        let kept = checked(holidays_read, &coverage)?;
        let years = years_of(&coverage)?;

        let place = |code: &str, week: Week| {
            let off: BTreeSet<Date> = kept.iter().filter(|day| day.is_kept_in(code)).map(|day| day.date).collect();
            ProvinceCalendar::new(week, off, &zone, years)
        };
        let nation = Week::read(&file.week, "all", &Week::default())?;
        let provinces = own_weeks(&file, &kept, &nation)?;
        Ok(Self {
            everywhere: place("", nation),
            provinces: provinces.into_iter().map(|(code, week)| (code.clone(), place(&code, week))).collect(),
            fingerprint: fingerprint(&[calendar, holidays]),
            coverage,
            zone: zone.clone(),
            holidays: kept.clone(),
        })
    }

    /// The calendar of a province by its code; the nation's where the province has none of its own.
    #[must_use]
    pub fn for_province(&self, code: &str) -> &ProvinceCalendar {
        self.provinces.get(code).unwrap_or(&self.everywhere)
    }

    /// The calendar that holds where nothing else is said.
    #[must_use]
    pub fn everywhere(&self) -> &ProvinceCalendar {
        &self.everywhere
    }

    /// The time zone its hours are told in.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Whether the holidays of a day are known. Where they are not, weekends and hours still count, but a day off may
    /// have been taken for a working day.
    #[must_use]
    pub fn covers(&self, date: Date) -> bool {
        self.coverage.iter().any(|range| (range.from..=range.to).contains(&date))
    }

    /// Whether the holidays of the day of a moment are known.
    #[must_use]
    pub fn covers_moment(&self, at: jiff::Timestamp) -> bool {
        self.covers(at.to_zoned(self.zone.clone()).date())
    }

    /// The ranges whose holidays are known, each with its source.
    #[must_use]
    pub fn coverage(&self) -> &[Coverage] {
        &self.coverage
    }

    /// All days off, in order.
    #[must_use]
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// The day off a province has on a date, if it has one.
    #[must_use]
    pub fn holiday(&self, date: Date, province: &str) -> Option<&Holiday> {
        self.holidays.iter().find(|day| day.date == date && day.is_kept_in(province))
    }

    /// Changes whenever the data do: a clock counted under another fingerprint is to be counted again.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, CalendarError> {
    files::from_toml(text).map_err(|why| CalendarError::NotToml { file, why: Box::new(why) })
}

fn coverage_of(file: CoverageFile) -> Result<Coverage, CalendarError> {
    let (from, to) = (date_of(&file.from)?, date_of(&file.to)?);
    if to < from {
        return Err(CalendarError::EmptyCoverage { from, to });
    }
    Ok(Coverage { from, to, source: file.source })
}

fn holiday_of(file: HolidayFile) -> Result<Holiday, CalendarError> {
    let HolidayFile { date, fa, en, expected, provinces } = file;
    Ok(Holiday { date: date_of(&date)?, name_fa: fa, name_en: en, expected, provinces })
}

/// The holidays in order; none outside the covered ranges, none twice in one place.
fn checked(mut holidays: Vec<Holiday>, coverage: &[Coverage]) -> Result<Vec<Holiday>, CalendarError> {
    holidays.sort_by_key(|day| day.date);
    for day in &holidays {
        if !coverage.iter().any(|range| (range.from..=range.to).contains(&day.date)) {
            return Err(CalendarError::Uncovered(day.date));
        }
    }
    let same_place = |a: &Holiday, b: &Holiday| {
        a.provinces.is_empty() || b.provinces.is_empty() || a.provinces.iter().any(|code| b.is_kept_in(code))
    };
    let twice = holidays.iter().enumerate().find(|(at, day)| {
        holidays.iter().skip(at + 1).take_while(|next| next.date == day.date).any(|next| same_place(day, next))
    });
    match twice.map(|(_, day)| day.date) {
        Some(date) => Err(CalendarError::Twice(date)),
        None => Ok(holidays),
    }
}

/// The years the tables span: two before the first covered day, ten after the last, beyond any clock.
fn years_of(coverage: &[Coverage]) -> Result<(i16, i16), CalendarError> {
    let first = coverage.iter().map(|range| range.from.year()).min();
    let last = coverage.iter().map(|range| range.to.year()).max();
    let (first, last) = first.zip(last).ok_or(CalendarError::NoCoverage)?;
    Ok((first.saturating_sub(2).max(-9000), last.saturating_add(10).min(9000)))
}

/// The week of each province that has hours or holidays of its own.
fn own_weeks(file: &CalendarFile, kept: &[Holiday], nation: &Week) -> Result<BTreeMap<String, Week>, CalendarError> {
    let codes = kept.iter().flat_map(|day| day.provinces.iter());
    let mut weeks: BTreeMap<String, Week> = codes.map(|code| (code.clone(), nation.clone())).collect();
    for (code, province) in &file.provinces {
        weeks.insert(code.clone(), Week::read(&province.week, code, nation)?);
    }
    Ok(weeks)
}

/// FNV-1a over the files' text: not secret, only different when they differ.
fn fingerprint(texts: &[&str]) -> String {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", bytes.fold(0xcbf2_9ce4_8422_2325, step))
}
