//! The two calendars: Jalali and Gregorian.

use icu_calendar::Date;
use icu_calendar::cal::{Gregorian, Persian};
use jiff::civil;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::Moment;

/// A calendar people count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Calendar {
    /// Solar Hijri, the calendar of Iran.
    Jalali,
    /// The calendar of most of the world.
    Gregorian,
}

/// A day as one calendar names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDate {
    /// The year, such as 1405 or 2026.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Calendar {
    /// The other calendar, for the date shown on hover.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Jalali => Self::Gregorian,
            Self::Gregorian => Self::Jalali,
        }
    }

    /// A day as this calendar names it.
    #[must_use]
    pub fn date_of(self, day: civil::Date) -> CalendarDate {
        let gregorian: Date<Gregorian> = day.into();
        match self {
            Self::Gregorian => CalendarDate {
                year: gregorian.era_year().year,
                month: gregorian.month().number(),
                day: gregorian.day_of_month().0,
            },
            Self::Jalali => {
                let jalali = gregorian.to_calendar(Persian);
                CalendarDate {
                    year: jalali.era_year().year,
                    month: jalali.month().number(),
                    day: jalali.day_of_month().0,
                }
            }
        }
    }

    /// The day this calendar names so; none where it has no such day, such as 30 Esfand of a common year.
    #[must_use]
    pub fn day_of(self, date: CalendarDate) -> Option<civil::Date> {
        match self {
            Self::Gregorian => civil_date(date),
            Self::Jalali => {
                let gregorian = Date::try_new_persian(date.year, date.month, date.day).ok()?.to_calendar(Gregorian);
                civil_date(CalendarDate {
                    year: gregorian.era_year().year,
                    month: gregorian.month().number(),
                    day: gregorian.day_of_month().0,
                })
            }
        }
    }
}

fn civil_date(date: CalendarDate) -> Option<civil::Date> {
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    civil::Date::new(i16::try_from(date.year).ok()?, month, day).ok()
}

/// The year of a moment, in a calendar, where the clocks show `tz`: 1405 for November 2026 in Tehran.
#[must_use]
pub fn local_year<How>(calendar: Calendar, at: impl Moment<How>, tz: &TimeZone) -> i32 {
    calendar.date_of(at.moment().to_zoned(tz.clone()).date()).year
}
