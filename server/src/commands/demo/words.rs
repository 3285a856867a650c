//! The words of the demonstration: our own sentences and names, as data of the jurisdiction.

use std::collections::BTreeMap;

use files::Folder;
use serde::Deserialize;

use crate::trouble::{OrTrouble, Trouble};

/// The category of suggestions.
pub(super) const SUGGESTION: &str = "suggestion";

/// `demo/sentences.toml`: what people write.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentences {
    /// Streets and lanes that any town has.
    pub(super) streets: Vec<Both>,
    /// What stands near by.
    pub(super) landmarks: Vec<Both>,
    /// Since when, each with the days it means.
    pub(super) since: Vec<Since>,
    /// Words by which an opening tells since when itself.
    pub(super) tells_when: Vec<String>,
    /// How reports end that have no closing of their own.
    pub(super) closings: Vec<String>,
    pub(super) closings_en: Vec<String>,
    pub(super) details_en: Vec<String>,
    pub(super) group: BTreeMap<String, GroupWords>,
    pub(super) category: BTreeMap<String, CategoryWords>,
    pub(super) desk: DeskWords,
    pub(super) reporter: ReporterWords,
    /// Answers in words, by the code of the question.
    pub(super) strings: BTreeMap<String, Vec<String>>,
    /// Suggestions.
    pub(super) ideas: Vec<String>,
}

/// A word in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Both {
    pub(super) fa: String,
    pub(super) en: String,
}

/// Since when something is so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Since {
    pub(super) days: i64,
    pub(super) fa: String,
    pub(super) en: String,
}

/// What is the same for all categories of a group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupWords {
    pub(super) closings: Vec<String>,
    /// What an agency notes when it is done, and what the public then reads.
    pub(super) done: Vec<String>,
    pub(super) solved: Vec<Both>,
}

/// What is written in a category.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryWords {
    /// The key of its group.
    pub(super) group: String,
    pub(super) openings: Vec<String>,
    pub(super) details: Vec<String>,
    #[serde(default)]
    pub(super) closings: Vec<String>,
    pub(super) en: Vec<String>,
}

/// What desks write.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeskWords {
    pub(super) ask: Vec<Both>,
    pub(super) interim: Vec<Both>,
    pub(super) send_back: Vec<String>,
    pub(super) hold: Vec<String>,
    pub(super) take_up: Vec<String>,
    pub(super) not_ours: Vec<String>,
    pub(super) choose: Vec<String>,
    pub(super) bind: Vec<String>,
    pub(super) press: Vec<String>,
    pub(super) cannot: Vec<String>,
    pub(super) return_answer: Vec<String>,
    pub(super) recheck: Vec<String>,
    /// Public texts by the code of the reason.
    pub(super) refused: BTreeMap<String, Vec<Both>>,
    pub(super) answered: Vec<Both>,
    pub(super) adopted: Vec<Both>,
}

/// What reporters write later.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReporterWords {
    pub(super) reply: Vec<Both>,
    pub(super) object: Vec<Both>,
}

/// `demo/names.toml`: invented people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) password: String,
    pub(super) given: Vec<String>,
    pub(super) family: Vec<String>,
    /// Provinces by code with their weight, and the codes of the largest cities' counties with theirs.
    pub(super) weight: BTreeMap<String, u32>,
    pub(super) person: Vec<Person>,
}

/// Somebody you can sign in as.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) role: String,
    /// The key of the unit.
    pub(super) unit: String,
}

/// Reads both files of a jurisdiction's folder.
pub(super) fn read(folder: &Folder) -> Result<(Sentences, Names), Trouble> {
    let demo = folder.under("demo");
    let text = |file: &str| {
        let todo = "fill a demonstration of Iran: it is the jurisdiction that has one.";
        demo.text(file).or_trouble("This jurisdiction has no demonstration", todo)
    };
    let wrong = "report this: it is a fault of the program's data.";
    let sentences = files::from_toml(&text("sentences.toml")?).or_trouble("demo/sentences.toml", wrong)?;
    let names = files::from_toml(&text("names.toml")?).or_trouble("demo/names.toml", wrong)?;
    Ok((sentences, names))
}

impl Both {
    /// In the language of this code.
    pub(super) fn of(&self, lang: language::Lang) -> &str {
        match lang {
            language::Lang::Fa => &self.fa,
            language::Lang::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_readme_names_everybody_who_can_sign_in() {
        let readme = include_str!("../../../../README.md");
        let (_, names) = super::read(&crate::data::jurisdiction("iran").unwrap()).unwrap();
        for person in &names.person {
            assert!(readme.contains(&format!("`{}`", person.login)), "{}", person.login);
        }
        assert!(readme.contains(&names.password));
    }
}
