//! Why a row is not taken, in words.

use std::fmt;

use language::quoted;

use super::rows::Broken;

/// Why a row is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It cannot be read at all.
    Broken(Broken),
    /// It has no id.
    NoId,
    /// A row before it has the same id.
    IdAgain { line: u64 },
    /// It says nothing of what was reported.
    NoTitle,
    /// A text is longer than a case may hold, in letters.
    TooLong { what: &'static str, has: usize, most: usize },
    /// A column holds no time that the profile could read.
    NotATime { column: String, text: String },
    /// A time that the clock left out in the night it was put forward.
    SkippedHour { column: String, text: String },
    /// A time that lies years away from any that can be meant.
    NotOfOurTime { column: String, text: String },
    /// A year that looks like one of the other calendar.
    OtherCalendar { column: String, text: String },
    /// A column holds no number.
    NotANumber { column: String, text: String },
    /// Its point lies in the jurisdiction if latitude and longitude change places.
    Swapped { lat: String, lon: String },
    /// Its point lies nowhere in the jurisdiction.
    Outside { lat: String, lon: String },
    /// It was closed before it was opened.
    ClosedBeforeOpened,
    /// It is called closed and has no closing time.
    ClosedWithoutTime,
    /// It is called open and has a closing time.
    OpenAndClosed,
    /// It was closed, and no ending of the profile says how.
    NoEnding { outcome: String },
    /// A column holds a word that the profile does not know.
    UnknownWord { column: String, text: String },
    /// The jurisdiction has no such category.
    UnknownCategory(String, Option<String>),
    /// The jurisdiction has no such agency.
    UnknownAgency(String, Option<String>),
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(broken) => broken.fmt(out),
            Self::NoId => out.write_str("it has no id"),
            Self::IdAgain { line } => write!(out, "line {line} has the same id"),
            Self::NoTitle => out.write_str("it says nothing of what was reported"),
            Self::TooLong { what, has, most } => write!(out, "its {what} has {has} letters, {most} are allowed"),
            Self::ClosedBeforeOpened => out.write_str("it was closed before it was opened"),
            Self::ClosedWithoutTime => out.write_str("it is called closed, but nothing says when"),
            Self::OpenAndClosed => out.write_str("it is called open, but has a closing time"),
            Self::NoEnding { outcome } => {
                write!(out, "no [[ending]] of the profile fits how it was closed ({})", quoted(outcome))
            }
            Self::UnknownWord { column, text } => {
                write!(out, "the profile does not know what {column} means by {}", quoted(text))
            }
            Self::UnknownCategory(text, near) => unknown(out, "categories.toml has no category", text, near.as_deref()),
            Self::UnknownAgency(text, near) => unknown(out, "agencies.toml has no agency", text, near.as_deref()),
            other => other.of_a_value(out),
        }
    }
}

impl Refusal {
    /// What is wrong with a time, a number or a point.
    fn of_a_value(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATime { column, text } => {
                write!(out, "{column} is no time that the profile can read: {}", quoted(text))
            }
            Self::SkippedHour { column, text } => {
                write!(
                    out,
                    "{column} names an hour that the clock left out that night: {}; see `timezone`",
                    quoted(text)
                )
            }
            Self::NotOfOurTime { column, text } => {
                write!(out, "{column} lies too far from today to be meant: {}", quoted(text))
            }
            Self::OtherCalendar { column, text } => {
                write!(
                    out,
                    "{column} has a year of the other calendar: {}; see `calendar` under `datetime`",
                    quoted(text)
                )
            }
            Self::NotANumber { column, text } => write!(out, "{column} is no number: {}", quoted(text)),
            Self::Swapped { lat, lon } => {
                write!(out, "latitude {lat} and longitude {lon} seem swapped: the other way round they lie here")
            }
            Self::Outside { lat, lon } => write!(out, "latitude {lat}, longitude {lon} lies outside the jurisdiction"),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText => {
                out.write_str("it is not written in the file's encoding (UTF-8, unless the profile says another)")
            }
            Self::Nul => out.write_str("it holds a zero byte, which no text has"),
            Self::Quote => out.write_str("a quote in it is not closed, or closes too early"),
            Self::TooLong => out.write_str("it is longer than 16 MB"),
            Self::Width { has, wanted } => write!(out, "it has {has} fields where the header has {wanted}"),
        }
    }
}

fn unknown(out: &mut fmt::Formatter<'_>, what: &str, text: &str, near: Option<&str>) -> fmt::Result {
    write!(out, "{what} for {}", quoted(text))?;
    near.map_or(Ok(()), |near| write!(out, "; did you mean {}?", quoted(near)))
}
