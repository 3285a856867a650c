//! A profile: which column of somebody's file means what, as data.

use std::collections::BTreeMap;

use cases::operations::PastClosing;
use db::Timestamp;
use jiff::civil::DateTime;
use language::TimeZone;
use serde::Deserialize;

/// What a profile says.
#[derive(Debug, Deserialize)]
pub(super) struct Profile {
    /// What the other system is called here, for ever.
    pub(super) origin: String,
    /// The language of its texts.
    language: String,
    /// The name of its time zone in the IANA database.
    timezone: String,
    /// How it writes an instant, for `strptime`.
    datetime: String,
    pub(super) filter: Option<Filter>,
    pub(super) columns: Columns,
    pub(super) route: RouteState,
    places: PlaceRules,
    unknown_point: Option<UnknownPoint>,
    status: Status,
    on_time: OnTime,
    #[serde(rename = "ending")]
    endings: Vec<Ending>,
    silent: Silent,
}

/// Only rows whose column has this value are meant.
#[derive(Debug, Deserialize)]
pub(super) struct Filter {
    pub(super) column: String,
    pub(super) value: String,
}

/// The names of the columns.
#[derive(Debug, Deserialize)]
pub(super) struct Columns {
    pub(super) id: String,
    pub(super) opened: String,
    pub(super) target: String,
    pub(super) closed: String,
    pub(super) on_time: String,
    pub(super) status: String,
    pub(super) closure: String,
    pub(super) title: String,
    pub(super) category: String,
    pub(super) queue: String,
    pub(super) agency: String,
    pub(super) address: String,
    pub(super) neighbourhood: String,
    pub(super) lat: String,
    pub(super) lon: String,
}

/// The kind of case a row becomes, and the state in which it lies at its agency.
#[derive(Debug, Deserialize)]
pub(super) struct RouteState {
    pub(super) kind: String,
    pub(super) state: String,
}

#[derive(Debug, Deserialize)]
struct PlaceRules {
    /// Where a row lies of which nothing is known.
    region: String,
    #[serde(default)]
    neighbourhoods: BTreeMap<String, String>,
}

/// The point that is written where none is known; all in degrees.
#[derive(Debug, Deserialize)]
struct UnknownPoint {
    lat: f64,
    lon: f64,
    within: f64,
}

#[derive(Debug, Deserialize)]
struct Status {
    open: Vec<String>,
    closed: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct OnTime {
    yes: Vec<String>,
    no: Vec<String>,
}

/// How a closure text tells how a case ended.
#[derive(Debug, Deserialize)]
struct Ending {
    outcome: String,
    reason: String,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Silent {
    text: String,
}

impl Profile {
    /// Its time zone, if there is one of this name.
    pub(super) fn zone(&self) -> Option<TimeZone> {
        language::zone(&self.timezone)
    }

    /// The instant that a column says.
    pub(super) fn instant(&self, text: &str, zone: &TimeZone) -> Option<Timestamp> {
        let local = DateTime::strptime(&self.datetime, text).ok()?;
        Some(Timestamp::from(local.to_zoned(zone.clone()).ok()?.timestamp()))
    }

    /// The point of two columns; none where none is known.
    pub(super) fn point(&self, lat: f64, lon: f64) -> Option<places::Point> {
        let stands_for_none = |unknown: &UnknownPoint| {
            (unknown.lat - lat).abs() <= unknown.within && (unknown.lon - lon).abs() <= unknown.within
        };
        let unknown = self.unknown_point.as_ref().is_some_and(stands_for_none);
        places::Point::new(lat, lon).filter(|_| !unknown)
    }

    /// The code of a neighbourhood's place.
    pub(super) fn neighbourhood(&self, name: &str) -> Option<&str> {
        self.places.neighbourhoods.get(name).map(String::as_str)
    }

    /// The code of the place of a row of which nothing is known.
    pub(super) fn region(&self) -> &str {
        &self.places.region
    }

    /// Whether a status says open; none where nobody knows the word.
    pub(super) fn is_open(&self, status: &str) -> Option<bool> {
        let among = |words: &[String]| words.iter().any(|word| word == status);
        (among(&self.status.open) || among(&self.status.closed)).then(|| among(&self.status.open))
    }

    /// What the other system says of the time; none where it says nothing. An error where nobody knows the word.
    pub(super) fn on_time(&self, word: &str) -> Result<Option<bool>, ()> {
        let among = |words: &[String]| words.iter().any(|known| known == word);
        match (among(&self.on_time.yes), among(&self.on_time.no)) {
            (true, _) => Ok(Some(true)),
            (_, true) => Ok(Some(false)),
            _ if word.is_empty() => Ok(None),
            _ => Err(()),
        }
    }

    /// How a case was closed, told by its closure text.
    pub(super) fn closing(&self, at: Timestamp, text: String) -> Option<PastClosing> {
        let fits = |ending: &&Ending| {
            ending.starts.iter().any(|start| text.starts_with(start))
                || ending.contains.iter().any(|part| text.contains(part.as_str()))
        };
        let ending = self.endings.iter().find(fits)?;
        let (outcome, reason) = (ending.outcome.clone(), ending.reason.clone());
        let text = if text.trim().is_empty() { self.silent.text.clone() } else { text };
        Some(PastClosing { at, outcome, reason, language: self.language.clone(), text })
    }

    /// The language of its texts.
    pub(super) fn language(&self) -> &str {
        &self.language
    }
}
