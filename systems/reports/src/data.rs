//! What this room knows of the jurisdiction: categories, themes, what is masked. Read once, asked often.

use std::collections::BTreeMap;

use files::Folder;
use language::{Lang, TimeZone, zone};
use places::Places;
use serde::Deserialize;

use crate::rules::categories::{Categories, CategoriesError, Category, Question};
use crate::rules::masking::{MaskRules, Masked, mask};
use crate::rules::themes::{Themes, ThemesError};

const FILE: &str = "jurisdiction.toml";

/// What this room knows of the jurisdiction.
pub struct Data {
    /// What can be reported.
    pub categories: Categories,
    /// Announced priority themes.
    pub themes: Themes,
    /// Which numbers are covered before anyone reads a text.
    pub mask: MaskRules,
    /// The time zone that says which day it is.
    pub zone: TimeZone,
    /// The kind of case a report is, and with it the route it travels.
    kind: String,
    /// The kinds that reports of some groups of categories are instead.
    kinds: BTreeMap<String, String>,
}

/// Why the room cannot work in this jurisdiction.
#[derive(Debug, thiserror::Error)]
pub enum ReportsError {
    /// Its categories will not do.
    #[error(transparent)]
    Categories(#[from] CategoriesError),
    /// Its themes will not do.
    #[error(transparent)]
    Themes(#[from] ThemesError),
    /// Its file cannot be had.
    #[error(transparent)]
    Folder(#[from] files::FolderError),
    /// Its file is not as it must be.
    #[error("{FILE}: {0}")]
    Toml(#[from] files::TomlFaults),
    /// Nobody knows this time zone.
    #[error("{FILE}: the time zone {0} is not in the IANA database")]
    Zone(String),
    /// The kind of case is none of this system's.
    #[error("{FILE}: \"{0}\" is no kind of report; there are {kinds}", kinds = crate::KINDS.join(", "))]
    Kind(String),
}

#[derive(Deserialize)]
struct Written {
    timezone: String,
    #[serde(default = "report")]
    report_route: String,
    #[serde(default)]
    routes_of_groups: BTreeMap<String, String>,
    #[serde(default)]
    mask: MaskRules,
}

fn report() -> String {
    "report".to_owned()
}

/// The first of these kinds of cases that is none of this system's: its cases would be nobody's.
fn foreign<'a>(mut kinds: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    kinds.find(|kind| !crate::KINDS.contains(&kind.as_str()))
}

impl Data {
    /// Reads what the room needs of a jurisdiction folder.
    pub fn load(folder: &Folder, places: &Places) -> Result<Self, ReportsError> {
        let text = folder.text(FILE)?;
        let Written { timezone, report_route: kind, routes_of_groups: kinds, mask } = files::from_toml(&text)?;
        if let Some(other) = foreign(std::iter::once(&kind).chain(kinds.values())) {
            return Err(ReportsError::Kind(other.clone()));
        }
        let categories = Categories::load(folder)?;
        let themes = Themes::load(folder, &categories, places)?;
        let zone = zone(&timezone).ok_or(ReportsError::Zone(timezone))?;
        Ok(Self { categories, themes, mask, zone, kind, kinds })
    }

    /// The kind of case a report of this category is: an opinion travels another route than a burst pipe.
    #[must_use]
    pub fn kind(&self, category: &Category) -> &str {
        self.kinds.get(&category.group).unwrap_or(&self.kind)
    }

    /// The text as anyone may read it.
    #[must_use]
    pub fn masked(&self, text: &str) -> Masked {
        mask(text, &self.mask)
    }

    /// The day an instant falls on here.
    #[must_use]
    pub fn day(&self, at: db::Timestamp) -> jiff::civil::Date {
        at.to_jiff().to_zoned(self.zone.clone()).date()
    }

    /// All that is asked for a category in a region on a day: its own questions, then those of announced themes.
    #[must_use]
    pub fn questions(&self, category: &Category, region: Option<&str>, day: jiff::civil::Date) -> Vec<Question> {
        self.themes.questions(category, region, day)
    }

    /// The question of this code: a category's, or a theme's.
    #[must_use]
    pub fn question(&self, code: &str) -> Option<&Question> {
        let of_themes =
            || self.themes.all().iter().flat_map(|theme| &theme.questions).find(|question| question.code == code);
        self.categories.question(code).or_else(of_themes)
    }

    /// What a category is called; its key where it is no longer known.
    #[must_use]
    pub fn category_name<'a>(&'a self, key: &'a str, lang: Lang) -> &'a str {
        self.categories.get(key).map_or(key, |category| category.name.in_lang(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn a_kind_of_case_that_is_no_kind_of_report_is_named() {
        let kinds = ["report", "suggestion", "membership"].map(str::to_owned);
        assert_eq!(foreign(kinds.iter()), Some(&kinds[2]));
        assert_eq!(foreign(kinds[..2].iter()), None);
    }
}
