//! What can be reported: the categories of a jurisdiction, read from `categories.toml`, and which of them a text is
//! about. A category is a problem, never a person.

use std::collections::BTreeMap;

use calendar::Span;
use files::{Folder, FolderError};
use language::Lang;
use serde::{Deserialize, Serialize};

mod key;
mod phrases;
mod written;

use phrases::Phrases;

pub use key::key_of;
pub(crate) use written::named;

const FILE: &str = "categories.toml";

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// In Persian.
    pub fa: String,
    /// In English.
    pub en: String,
}

impl Both {
    /// The text in `lang`.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fa => &self.fa,
            Lang::En => &self.en,
        }
    }

    fn is_whole(&self) -> bool {
        !self.fa.trim().is_empty() && !self.en.trim().is_empty()
    }
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line.
    String,
    /// Several lines.
    Text,
    /// A number.
    Number,
    /// A day, of either calendar.
    Date,
    /// One of the values.
    OneOf,
    /// Any of the values.
    SeveralOf,
}

impl Kind {
    /// Whether the answer is chosen from values.
    #[must_use]
    pub const fn is_choice(self) -> bool {
        matches!(self, Self::OneOf | Self::SeveralOf)
    }
}

/// A value that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// ASCII; what is stored and sent.
    pub key: String,
    /// In Persian.
    pub fa: String,
    /// In English.
    pub en: String,
}

impl Choice {
    /// The words for the value in `lang`.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fa => &self.fa,
            Lang::En => &self.en,
        }
    }
}

/// A question that a category asks beyond what, where and since when.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// ASCII; unique in the jurisdiction.
    #[serde(skip)]
    pub code: String,
    /// How it is answered.
    pub kind: Kind,
    /// The question.
    pub label: Both,
    /// An example or a warning beside it.
    pub help: Option<Both>,
    /// Whether it must be answered.
    #[serde(default)]
    pub required: bool,
    /// What can be chosen; empty unless the kind is a choice.
    #[serde(default)]
    pub values: Vec<Choice>,
    /// The least number allowed.
    pub min: Option<f64>,
    /// The greatest number allowed; for a string or text, the most letters.
    pub max: Option<f64>,
}

/// A kind of problem that can be reported.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    /// ASCII letters, digits and hyphens; unique in the jurisdiction. Also the Open311 service code.
    pub key: String,
    /// The key of its group.
    pub group: String,
    /// Its name.
    pub name: Both,
    /// What belongs here, in a sentence.
    pub hint: Both,
    /// What people write when they mean this: Persian and English together.
    pub words: Vec<String>,
    /// Danger to life: the emergency number stands first, the clock runs in hours.
    pub urgent: bool,
    /// Reserved for confidential kinds.
    pub sealed: bool,
    /// The emergency number that fits best, where it is not the first of the jurisdiction.
    pub emergency: Option<String>,
    /// Said instead of the form, where another way is the right one.
    pub stop: Option<Both>,
    /// How long the body responsible has.
    pub clock: Span,
    /// What is asked, in this order.
    pub questions: Vec<Question>,
}

/// Categories that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// ASCII; unique among the groups.
    pub key: String,
    /// Its name.
    pub name: Both,
    /// The categories, in the order they are shown.
    pub categories: Vec<Category>,
}

/// A category that a text seems to be about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion<'a> {
    /// The category.
    pub category: &'a Category,
    /// How many letters of its words are in the text: the more, the surer.
    pub score: usize,
}

/// Why `categories.toml` cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CategoriesError {
    /// The file is missing or is no text.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The file is not TOML, or has a field that nobody knows.
    #[error("{FILE}: {0}")]
    Toml(#[from] files::TomlFaults),
    /// All that is wrong with what the file says.
    #[error("{file}:\n- {}", complaints.join("\n- "))]
    Wrong {
        /// The file.
        file: &'static str,
        /// One sentence for each fault.
        complaints: Vec<String>,
    },
}

/// All that can be reported in a jurisdiction.
#[derive(Debug, Clone)]
pub struct Categories {
    groups: Vec<Group>,
    questions: BTreeMap<String, Question>,
    /// For each category (by group and place in it) its words, folded and split.
    phrases: Phrases,
}

impl Categories {
    /// Reads `categories.toml` of a jurisdiction folder; says everything that is wrong with it at once.
    pub fn load(folder: &Folder) -> Result<Self, CategoriesError> {
        Self::parse(&folder.text(FILE)?)
    }

    /// The same from the text of the file.
    pub fn parse(text: &str) -> Result<Self, CategoriesError> {
        let (groups, questions) = written::read(text)?;
        let phrases = Phrases::of(groups.iter().flat_map(|group| &group.categories));
        Ok(Self { groups, questions, phrases })
    }

    /// The groups with their categories, in the order they are shown.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// All categories, in the order they are shown.
    pub fn all(&self) -> impl Iterator<Item = &Category> {
        self.groups.iter().flat_map(|group| &group.categories)
    }

    /// The category of this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Category> {
        self.all().find(|category| category.key == key)
    }

    /// The group of this key.
    #[must_use]
    pub fn group(&self, key: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.key == key)
    }

    /// The question of this code, whichever category asks it.
    #[must_use]
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions.get(code)
    }

    /// At most `limit` categories that a text seems to be about, the surest first.
    #[must_use]
    pub fn suggest(&self, text: &str, limit: usize) -> Vec<Suggestion<'_>> {
        let scores = self.phrases.scores(text);
        let mut found: Vec<_> = self
            .all()
            .enumerate()
            .filter_map(|(place, category)| Some(Suggestion { category, score: *scores.get(&place)? }))
            .collect();
        // A stable sort: of equals, the one shown first in the list stays first.
        found.sort_by_key(|suggestion| std::cmp::Reverse(suggestion.score));
        found.truncate(limit);
        found
    }
}

#[cfg(test)]
mod tests;
