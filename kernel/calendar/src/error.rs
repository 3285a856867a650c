//! What can be wrong with a calendar's data.

use jiff::civil::Date;

/// Why a calendar could not be read. Every variant says where to look.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// A file is not there, or not text.
    #[error(transparent)]
    Folder(#[from] files::FolderError),
    /// A file is not TOML of the right shape.
    #[error("{file}: {why}")]
    NotToml {
        /// The file's name.
        file: &'static str,
        /// All that is wrong, with lines.
        why: Box<files::TomlFaults>,
    },
    /// The time zone is not in the tables the program carries.
    #[error("calendar.toml: there is no time zone {}", language::quoted(.0))]
    Zone(String),
    /// Opening hours that are none.
    #[error(
        "calendar.toml: {place}, {weekday}: {} are not opening hours; write \"08:00-16:00\", the earlier first",
        language::quoted(hours)
    )]
    Hours {
        /// The province, or `all`.
        place: String,
        /// The weekday.
        weekday: String,
        /// What was written.
        hours: String,
    },
    /// A week without a single open hour: nothing would ever be due.
    #[error("calendar.toml: {place} is never open")]
    NeverOpen {
        /// The province, or `all`.
        place: String,
    },
    /// A date that is none.
    #[error("holidays.toml: {} is not a date; write \"1405/01/13\" or \"2026-04-02\"", language::quoted(.0))]
    Date(String),
    /// A covered range that ends before it begins, or none at all.
    #[error("holidays.toml: the covered range {from} to {to} is empty")]
    EmptyCoverage {
        /// Its first day.
        from: Date,
        /// Its last day.
        to: Date,
    },
    /// No range is covered.
    #[error("holidays.toml: no [[coverage]] says which days the list covers")]
    NoCoverage,
    /// A holiday outside every covered range: either it or the range is wrong.
    #[error("holidays.toml: {0} lies outside every covered range")]
    Uncovered(Date),
    /// A day that stands twice for the same place.
    #[error("holidays.toml: {0} stands twice")]
    Twice(Date),
}
