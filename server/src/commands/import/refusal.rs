//! Why a row is not taken, in words.

use std::fmt;

/// Why a row is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It has more or fewer fields than the header.
    Width { has: usize, wanted: usize },
    /// Some of it is no UTF-8.
    NotText,
    /// It has no id.
    NoId,
    /// A row before it has the same id.
    IdAgain { line: u64 },
    /// A column holds no time that the profile could read.
    NotATime { column: String, text: String },
    /// A column holds no number.
    NotANumber { column: String, text: String },
    /// It was closed before it was opened.
    ClosedBeforeOpened,
    /// It is called closed and has no closing time.
    ClosedWithoutTime,
    /// It is called open and has a closing time.
    OpenAndClosed,
    /// A column holds a word that the profile does not know.
    UnknownWord { column: String, text: String },
    /// The jurisdiction has no such category.
    UnknownCategory(String),
    /// The jurisdiction has no such agency.
    UnknownAgency(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Width { has, wanted } => write!(out, "it has {has} fields where the header has {wanted}"),
            Self::NotText => out.write_str("it is not written in UTF-8"),
            Self::NoId => out.write_str("it has no id"),
            Self::IdAgain { line } => write!(out, "line {line} has the same id"),
            Self::NotATime { column, text } => write!(out, "{column} is no time that the profile can read: {text:?}"),
            Self::NotANumber { column, text } => write!(out, "{column} is no number: {text:?}"),
            Self::ClosedBeforeOpened => out.write_str("it was closed before it was opened"),
            Self::ClosedWithoutTime => out.write_str("it is called closed, but nothing says when"),
            Self::OpenAndClosed => out.write_str("it is called open, but has a closing time"),
            Self::UnknownWord { column, text } => {
                write!(out, "the profile does not know what {column} means by {text:?}")
            }
            Self::UnknownCategory(text) => write!(out, "categories.toml has no category for {text:?}"),
            Self::UnknownAgency(text) => write!(out, "agencies.toml has no agency for {text:?}"),
        }
    }
}
