//! A profile: which column of somebody's file means what, as data.

mod column;
mod faults;
mod time;

use std::collections::BTreeMap;

use cases::operations::PastClosing;
use db::Timestamp;
use encoding_rs::Encoding;
use language::{TimeZone, latin_digits, quoted};
use serde::Deserialize;

pub(super) use column::Column;
pub(super) use time::{Forms, OnClock, Written, on_clock};

use super::rows::Format;

/// What a profile says. `data/boston/profile.toml` explains every key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Profile {
    /// What the other system is called here, for ever.
    pub(super) origin: String,
    /// What people call it.
    #[serde(rename = "name")]
    _name: Option<reports::rules::categories::Both>,
    /// The language of its texts.
    language: String,
    /// The name of its time zone in the IANA database.
    timezone: String,
    /// How it writes a time.
    pub(super) datetime: Forms,
    #[serde(default)]
    file: FileRules,
    pub(super) filter: Option<Filter>,
    pub(super) columns: Columns,
    pub(super) route: RouteState,
    places: PlaceRules,
    unknown_point: Option<UnknownPoint>,
    status: Option<Status>,
    on_time: Option<OnTime>,
    #[serde(rename = "ending", default)]
    endings: Vec<Ending>,
    silent: Silent,
}

/// How the file is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct FileRules {
    separator: Option<char>,
    encoding: Option<String>,
}

/// Only rows whose column has one of these values are meant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filter {
    pub(super) column: String,
    value: Option<String>,
    #[serde(default)]
    values: Vec<String>,
}

impl Filter {
    pub(super) fn lets_through(&self, value: &str) -> bool {
        self.value.iter().chain(&self.values).any(|wanted| wanted == value)
    }
}

/// Where each thing stands. What is left out, the file does not say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Columns {
    pub(super) id: Column,
    pub(super) opened: Column,
    pub(super) title: Column,
    pub(super) category: Column,
    pub(super) agency: Option<Column>,
    pub(super) description: Option<Column>,
    pub(super) target: Option<Column>,
    pub(super) closed: Option<Column>,
    pub(super) changed: Option<Column>,
    pub(super) on_time: Option<Column>,
    pub(super) status: Option<Column>,
    pub(super) outcome: Option<Column>,
    pub(super) closure: Option<Column>,
    pub(super) queue: Option<Column>,
    pub(super) address: Option<Column>,
    pub(super) neighbourhood: Option<Column>,
    pub(super) lat: Option<Column>,
    pub(super) lon: Option<Column>,
}

impl Columns {
    /// All that are given.
    pub(super) fn all(&self) -> impl Iterator<Item = &Column> {
        let needed = [&self.id, &self.opened, &self.title, &self.category];
        let rest = [
            &self.agency,
            &self.description,
            &self.target,
            &self.closed,
            &self.changed,
            &self.on_time,
            &self.status,
            &self.outcome,
            &self.closure,
            &self.queue,
            &self.address,
            &self.neighbourhood,
            &self.lat,
            &self.lon,
        ];
        needed.into_iter().chain(rest.into_iter().flatten())
    }
}

/// The kind of case a row becomes, and the state in which it lies at its agency.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RouteState {
    pub(super) kind: String,
    pub(super) state: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceRules {
    /// Where a row lies of which nothing is known.
    region: String,
    #[serde(default)]
    neighbourhoods: BTreeMap<String, String>,
}

/// The point that is written where none is known; all in degrees.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnknownPoint {
    lat: f64,
    lon: f64,
    within: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Status {
    open: Vec<String>,
    closed: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OnTime {
    yes: Vec<String>,
    no: Vec<String>,
}

/// How the file tells the way a case ended: by the word in the outcome column, or by its closure text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    outcome: String,
    reason: String,
    /// Words of the outcome column.
    #[serde(default)]
    is: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Silent {
    text: String,
}

impl Profile {
    /// How the file is written; the usual, where the profile's own rules are wrong.
    pub(super) fn format(&self) -> Format {
        self.file.format().unwrap_or(Format { separator: b',', encoding: encoding_rs::UTF_8 })
    }

    /// Its time zone, if there is one of this name.
    pub(super) fn zone(&self) -> Option<TimeZone> {
        language::zone(&self.timezone)
    }

    /// What a column says of a time, in the first form that fits.
    pub(super) fn time(&self, text: &str) -> Option<Written> {
        self.datetime.iter().find_map(|form| form.read(text))
    }

    /// Whether this is the point that stands for none.
    pub(super) fn is_unknown_point(&self, lat: f64, lon: f64) -> bool {
        self.unknown_point.as_ref().is_some_and(|unknown| {
            (unknown.lat - lat).abs() <= unknown.within && (unknown.lon - lon).abs() <= unknown.within
        })
    }

    /// The code of a neighbourhood's place.
    pub(super) fn neighbourhood(&self, name: &str) -> Option<&str> {
        self.places.neighbourhoods.get(name).map(String::as_str)
    }

    /// The codes of places it names.
    pub(super) fn place_codes(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.places.region).chain(self.places.neighbourhoods.values()).map(String::as_str)
    }

    /// The code of the place of a row of which nothing is known.
    pub(super) fn region(&self) -> &str {
        &self.places.region
    }

    /// Whether a status says open; none where nobody knows the word.
    pub(super) fn is_open(&self, status: &str) -> Option<bool> {
        let rules = self.status.as_ref()?;
        let among = |words: &[String]| words.iter().any(|word| word == status);
        (among(&rules.open) || among(&rules.closed)).then(|| among(&rules.open))
    }

    /// What the other system says of the time; none where it says nothing. An error where nobody knows the word.
    pub(super) fn on_time(&self, word: &str) -> Result<Option<bool>, ()> {
        let Some(rules) = &self.on_time else { return Ok(None) };
        let among = |words: &[String]| words.iter().any(|known| known == word);
        match (among(&rules.yes), among(&rules.no)) {
            (true, _) => Ok(Some(true)),
            (_, true) => Ok(Some(false)),
            _ if word.is_empty() => Ok(None),
            _ => Err(()),
        }
    }

    /// How a case was closed, told by the word of its outcome or by its closure text; none where no ending fits.
    pub(super) fn closing(&self, at: Timestamp, outcome: &str, text: String) -> Option<PastClosing> {
        let fits = |ending: &&Ending| {
            ending.is.iter().any(|word| word == outcome)
                || ending.starts.iter().any(|start| text.starts_with(start))
                || ending.contains.iter().any(|part| text.contains(part.as_str()))
        };
        let ending = self.endings.iter().find(fits)?;
        let (outcome, reason) = (ending.outcome.clone(), ending.reason.clone());
        let text = if text.trim().is_empty() { self.silent.text.clone() } else { text };
        Some(PastClosing { at, outcome, reason, language: self.language.clone(), text })
    }

    /// The outcomes it names.
    pub(super) fn outcomes(&self) -> impl Iterator<Item = &str> {
        self.endings.iter().map(|ending| ending.outcome.as_str())
    }

    /// The language of its texts.
    pub(super) fn language(&self) -> &str {
        &self.language
    }
}

/// What a text says of a number, in the digits of either language.
pub(super) fn number(text: &str) -> Option<f64> {
    let number: f64 = latin_digits(text).replace('٫', ".").parse().ok()?;
    number.is_finite().then_some(number)
}

impl FileRules {
    fn format(&self) -> Result<Format, String> {
        let separator = self.separator.unwrap_or(',');
        let separator = u8::try_from(separator).ok().filter(|byte| byte.is_ascii() && !b"\"\r\n".contains(byte));
        let name = self.encoding.as_deref().unwrap_or("utf-8");
        let encoding = Encoding::for_label(name.as_bytes());
        match (separator, encoding) {
            (Some(separator), Some(encoding)) => Ok(Format { separator, encoding }),
            (None, _) => Err("`file.separator` is no single ASCII character".to_owned()),
            (_, None) => {
                Err(format!("`file.encoding`: {} is no encoding; utf-8, windows-1256 or utf-16le, say", quoted(name)))
            }
        }
    }
}
