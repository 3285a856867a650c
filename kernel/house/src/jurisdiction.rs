//! A jurisdiction: a folder of data that says where this instance is. No code knows Iran.

use std::collections::BTreeMap;

use files::{Folder, FolderError};
use language::{Calendar, Lang, TimeZone};
use serde::Deserialize;

/// A text in each language, by its code.
pub type Texts = BTreeMap<String, String>;

/// Where this instance is, as `jurisdiction.toml` says it.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jurisdiction {
    /// Its code: `IR`.
    pub code: String,
    /// What it is called.
    pub name: Texts,
    /// What the site is called.
    pub site_name: Texts,
    /// The language of a reader who asks for none of ours.
    pub default_language: String,
    /// The name of its time zone in the IANA database.
    pub timezone: String,
    /// Which calendar counts the years of case numbers: `persian` or `gregorian`.
    pub calendar: String,
    /// What case numbers begin with where no region has a code.
    pub case_prefix: String,
    /// Which patterns are masked, by what they are called.
    #[serde(default)]
    pub mask: BTreeMap<String, toml::Value>,
    /// How long personal things are kept.
    #[serde(default)]
    pub keep: Keep,
    /// Whom to call when life may be in danger, in this order.
    #[serde(default)]
    pub emergency: Vec<Emergency>,
    #[serde(default, rename = "country")]
    _country: Option<String>,
    #[serde(default, rename = "languages")]
    _languages: Vec<String>,
    #[serde(default, rename = "phone_prefix")]
    _phone_prefix: Option<String>,
    #[serde(default, rename = "currency")]
    _currency: Texts,
    #[serde(default, rename = "sources")]
    _sources: BTreeMap<String, Texts>,
    // Read by the systems; known here, so that a word which nobody knows is noticed.
    #[serde(default, rename = "report_route")]
    _report_route: Option<String>,
    #[serde(default, rename = "routes_of_groups")]
    _routes_of_groups: Texts,
    /// The whole folder, for the rooms' own files.
    #[serde(skip)]
    folder: Option<Folder>,
}

/// How long personal things are kept.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Keep {
    /// A reporter's address, after the case was closed: in days.
    pub contact_days: u32,
}

impl Default for Keep {
    fn default() -> Self {
        Self { contact_days: 30 }
    }
}

/// Somebody to call.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// The number.
    pub number: String,
    /// Who answers.
    pub label: Texts,
}

/// Why a jurisdiction cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JurisdictionError {
    /// A file is missing.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A file is not as it must be.
    #[error("jurisdiction.toml: {0}")]
    Toml(#[from] files::TomlFaults),
    /// Nobody knows this time zone.
    #[error("jurisdiction.toml: the time zone {0} is not in the IANA database")]
    Zone(String),
    /// We do not speak this language.
    #[error("jurisdiction.toml: the language {0} is none of ours")]
    Language(String),
    /// We do not know this calendar.
    #[error("jurisdiction.toml: the calendar {0} is neither persian nor gregorian")]
    Calendar(String),
}

impl Jurisdiction {
    /// Reads `jurisdiction.toml` of a folder.
    pub fn load(folder: &Folder) -> Result<Self, JurisdictionError> {
        let mut read: Self = files::from_toml(&folder.text("jurisdiction.toml")?)?;
        language::zone(&read.timezone).ok_or_else(|| JurisdictionError::Zone(read.timezone.clone()))?;
        Lang::parse(&read.default_language)
            .ok_or_else(|| JurisdictionError::Language(read.default_language.clone()))?;
        if !["persian", "gregorian"].contains(&read.calendar.as_str()) {
            return Err(JurisdictionError::Calendar(read.calendar));
        }
        read.folder = Some(folder.clone());
        Ok(read)
    }

    /// Its time zone.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        language::zone(&self.timezone).unwrap_or(TimeZone::UTC)
    }

    /// The language of a reader who asks for none of ours.
    #[must_use]
    pub fn default_lang(&self) -> Lang {
        Lang::parse(&self.default_language).unwrap_or_default()
    }

    /// The calendar that counts the years of case numbers.
    #[must_use]
    pub fn years(&self) -> Calendar {
        if self.calendar == "persian" { Calendar::Jalali } else { Calendar::Gregorian }
    }

    /// Its folder of data.
    #[must_use]
    pub fn folder(&self) -> Option<&Folder> {
        self.folder.as_ref()
    }
}

/// The text of a language, or of any language, or nothing.
#[must_use]
pub fn in_language(texts: &Texts, lang: Lang) -> &str {
    texts.get(lang.code()).or_else(|| texts.values().next()).map_or("", String::as_str)
}
