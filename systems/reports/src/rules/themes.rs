//! Priority themes: announced for a period, for some regions, they add questions to categories and set a target.

use std::collections::BTreeMap;

use files::{Folder, FolderError};
use jiff::civil::Date;
use places::{Level, Places};
use serde::Deserialize;

use super::categories::{Both, Categories, Category, Question, named};

const FILE: &str = "themes.toml";

/// What a theme wants to reach.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aim {
    /// The outcome that counts.
    pub outcome: String,
    /// The share of the theme's cases that should end so, 1 to 100.
    pub percent: u8,
}

/// An announced priority theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// ASCII; unique in the jurisdiction.
    pub key: String,
    /// Its name.
    pub name: Both,
    /// What it asks people to look at.
    pub text: Both,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Codes of regions; none means everywhere.
    pub regions: Vec<String>,
    /// Keys of categories.
    pub categories: Vec<String>,
    /// What is asked besides the category's own questions.
    pub questions: Vec<Question>,
    /// What it wants to reach.
    pub target: Aim,
}

impl Theme {
    /// Whether a case of this category, region and day belongs to the theme.
    #[must_use]
    pub fn covers(&self, category: &str, region: Option<&str>, day: Date) -> bool {
        let here = || region.is_some_and(|region| self.regions.iter().any(|code| code == region));
        (self.from..=self.until).contains(&day)
            && self.categories.iter().any(|key| key == category)
            && (self.regions.is_empty() || here())
    }
}

/// Why `themes.toml` cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemesError {
    /// The file is missing or is no text.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The file is not TOML, or has a field that nobody knows.
    #[error("{FILE}: {0}")]
    Toml(#[from] files::TomlFaults),
    /// All that is wrong with what the file says.
    #[error("{FILE}:\n- {}", .0.join("\n- "))]
    Wrong(Vec<String>),
}

/// All themes of a jurisdiction, past and future ones too.
#[derive(Debug, Clone, Default)]
pub struct Themes(Vec<Theme>);

impl Themes {
    /// Reads `themes.toml` of a jurisdiction folder; a folder without one has no themes.
    pub fn load(folder: &Folder, categories: &Categories, places: &Places) -> Result<Self, ThemesError> {
        if !folder.has(FILE) {
            return Ok(Self::default());
        }
        let written: Written = files::from_toml(&folder.text(FILE)?)?;
        let mut complaints = Vec::new();
        let own = named(written.question, &mut complaints);
        let mut themes: Vec<Theme> = Vec::new();
        for theme in written.theme {
            if themes.iter().any(|other| other.key == theme.key) {
                complaints.push(format!("theme `{}`: the key stands twice", theme.key));
            }
            themes.push(theme.read(&own, categories, places, &mut complaints));
        }
        if complaints.is_empty() { Ok(Self(themes)) } else { Err(ThemesError::Wrong(complaints)) }
    }

    /// All themes, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[Theme] {
        &self.0
    }

    /// The theme of this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Theme> {
        self.0.iter().find(|theme| theme.key == key)
    }

    /// The themes that a case of this category, region and day belongs to.
    pub fn of(&self, category: &str, region: Option<&str>, day: Date) -> impl Iterator<Item = &Theme> {
        self.0.iter().filter(move |theme| theme.covers(category, region, day))
    }

    /// All that is asked for a category here and now: its own questions, then those of the themes, each once.
    #[must_use]
    pub fn questions(&self, category: &Category, region: Option<&str>, day: Date) -> Vec<Question> {
        let mut asked = category.questions.clone();
        for question in self.of(&category.key, region, day).flat_map(|theme| &theme.questions) {
            if asked.iter().all(|other| other.code != question.code) {
                asked.push(question.clone());
            }
        }
        asked
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    question: BTreeMap<String, Question>,
    #[serde(default)]
    theme: Vec<WrittenTheme>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTheme {
    key: String,
    name: Both,
    text: Both,
    from: Date,
    until: Date,
    #[serde(default)]
    regions: Vec<String>,
    categories: Vec<String>,
    #[serde(default)]
    questions: Vec<String>,
    target: Aim,
}

impl WrittenTheme {
    fn read(
        self,
        own: &BTreeMap<String, Question>,
        categories: &Categories,
        places: &Places,
        complaints: &mut Vec<String>,
    ) -> Theme {
        let mut complain = |words: String| complaints.push(format!("theme `{}`: {words}", self.key));
        for key in self.categories.iter().filter(|key| categories.get(key).is_none()) {
            complain(format!("there is no category `{key}`"));
        }
        let is_region = |code: &String| places.get(code).is_some_and(|place| place.level == Level::Province);
        for code in self.regions.iter().filter(|code| !is_region(code)) {
            complain(format!("there is no region `{code}`"));
        }
        let find = |code: &String| own.get(code).or_else(|| categories.question(code)).cloned();
        let questions: Vec<Question> = self.questions.iter().filter_map(find).collect();
        if questions.len() < self.questions.len() {
            complain("it names a question that is not there".to_owned());
        }
        if self.from > self.until || !(1..=100).contains(&self.target.percent) {
            complain("it ends before it begins, or its target is not of 1 to 100 percent".to_owned());
        }
        let Self { key, name, text, from, until, regions, categories, target, .. } = self;
        Theme { key, name, text, from, until, regions, categories, questions, target }
    }
}

#[cfg(test)]
mod tests;
