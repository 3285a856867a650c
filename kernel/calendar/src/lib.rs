//! Working time: opening hours, weekends and holidays, all of them data.
//!
//! A jurisdiction's folder says in `calendar.toml` when its offices are open and in `holidays.toml` when they are not.
//! [`WorkingCalendar`] reads both; a province that keeps other hours has a [`ProvinceCalendar`] of its own. A clock is a
//! start, a [`Span`] and the moment it is due. Nothing here knows what time it is.

mod data;
mod error;
mod province;
mod span;
mod table;
#[cfg(test)]
mod tests;
mod working;

pub use error::CalendarError;
pub use province::ProvinceCalendar;
pub use span::{Measure, Span, SpanError};
pub use working::{Coverage, Holiday, WorkingCalendar};

/// This room's messages, for the catalogue.
pub const LOCALES: [(language::Lang, &str); 2] =
    [(language::Lang::Fa, include_str!("../locale/fa.ftl")), (language::Lang::En, include_str!("../locale/en.ftl"))];
