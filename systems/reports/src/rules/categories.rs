//! What can be reported: the categories of a jurisdiction, read from `categories.toml`, and which of them a text is
//! about. A category is a problem, never a person.

use std::collections::BTreeMap;

use calendar::Span;
use files::{Folder, FolderError};
use language::{Lang, SearchIndex};
use serde::{Deserialize, Serialize};

use super::exact::Exact;

mod key;
#[cfg(test)]
mod sentences;
mod written;

pub use key::key_of;
pub(crate) use written::named;

const FILE: &str = "categories.toml";
/// How many categories a search offers.
pub const OFFERED: usize = 5;
/// How much a category's description says of it, beside its name and the words people use for it.
const DESCRIPTION: f64 = 0.3;
/// The share of the best score from which a danger to life stands before it.
const DANGER_FROM: f64 = 0.5;

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
    /// How exact its place must be.
    pub exact: Exact,
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

impl Group {
    /// The one category of a group that has no other: to choose the group is to choose it.
    #[must_use]
    pub fn only(&self) -> Option<&Category> {
        match self.categories.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// At most `most` names of its categories, as examples of what is in it. Its own name is not said again.
    #[must_use]
    pub fn examples(&self, lang: Lang, most: usize) -> Vec<&str> {
        let names = self.categories.iter().map(|category| category.name.in_lang(lang));
        names.filter(|name| *name != self.name.in_lang(lang)).take(most).collect()
    }
}

/// A category that a text seems to be about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion<'a> {
    /// The category.
    pub category: &'a Category,
    /// How well it answers: the more, the surer. Only to be compared with others of the same text.
    pub score: f64,
    /// Whether the text is its very name, or one of the words people use for it.
    pub is_name: bool,
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
    /// What the categories are called, in the order they are shown.
    index: SearchIndex,
}

impl Categories {
    /// Reads `categories.toml` of a jurisdiction folder; says everything that is wrong with it at once.
    pub fn load(folder: &Folder) -> Result<Self, CategoriesError> {
        Self::parse(&folder.text(FILE)?)
    }

    /// The same from the text of the file.
    pub fn parse(text: &str) -> Result<Self, CategoriesError> {
        let (groups, questions) = written::read(text)?;
        let index = SearchIndex::of(groups.iter().flat_map(|group| group.categories.iter().map(called)));
        Ok(Self { groups, questions, index })
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

    /// At most `limit` categories that a text seems to be about: those whose very name it is, then the surest first.
    #[must_use]
    pub fn suggest(&self, text: &str, limit: usize) -> Vec<Suggestion<'_>> {
        let all: Vec<&Category> = self.all().collect();
        let mut hits = self.index.find(text);
        // A stable sort: whose very name was typed stands before whoever has it in a longer one.
        hits.sort_by_key(|hit| !hit.is_name);
        let suggestion = |hit: language::Hit| {
            Some(Suggestion { category: *all.get(hit.place)?, score: hit.score, is_name: hit.is_name })
        };
        hits.into_iter().take(limit).filter_map(suggestion).collect()
    }

    /// What somebody who typed this is offered: the best few, a likely danger to life before all others, unless what was
    /// typed is the very name of something else. Where fewer answer, their neighbours stand behind them; where none does, nothing is offered.
    #[must_use]
    pub fn offer(&self, text: &str) -> Vec<&Category> {
        let mut best = self.suggest(text, OFFERED);
        let surest = best.iter().map(|found| found.score).fold(0.0, f64::max);
        let is_named = best.iter().any(|found| found.is_name);
        // A stable sort: among dangers, and among the others, the surest stays first.
        best.sort_by_key(|found| {
            let is_likely = found.is_name || (!is_named && found.score >= surest * DANGER_FROM);
            !(found.category.urgent && is_likely)
        });
        let best = best.into_iter().map(|found| found.category).collect();
        self.filled(best)
    }

    /// The categories found and, up to as many as are offered, others: first of the same groups, then as they are shown.
    fn filled<'a>(&'a self, mut found: Vec<&'a Category>) -> Vec<&'a Category> {
        let groups: Vec<&Group> = found.iter().filter_map(|category| self.group(&category.group)).collect();
        if groups.is_empty() {
            return found;
        }
        for category in groups.into_iter().chain(&self.groups).flat_map(|group| &group.categories) {
            if found.len() < OFFERED && found.iter().all(|known| known.key != category.key) {
                found.push(category);
            }
        }
        found
    }
}

/// All that a category is called, and how much that says of it.
fn called(category: &Category) -> impl Iterator<Item = language::Called<'_>> {
    let names = [category.name.fa.as_str(), category.name.en.as_str()].into_iter();
    let own = names.chain(category.words.iter().map(String::as_str)).map(|name| (name, 1.0));
    own.chain([(category.hint.fa.as_str(), DESCRIPTION), (category.hint.en.as_str(), DESCRIPTION)])
}

#[cfg(test)]
mod tests;
