//! `categories.toml` as it is written, and all that can be wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use calendar::Span;
use serde::Deserialize;

use super::super::exact::Exact;
use super::{Both, CategoriesError, Category, FILE, Group, Question};

/// Reads the text of the file; says everything that is wrong with it at once.
pub(super) fn read(text: &str) -> Result<(Vec<Group>, BTreeMap<String, Question>), CategoriesError> {
    let written: Written = files::from_toml(text)?;
    let mut complaints = Vec::new();
    let questions = named(written.question, &mut complaints);
    let groups = written.group.into_iter().map(|group| group.read(&questions, &mut complaints)).collect::<Vec<_>>();
    check_keys(&groups, &mut complaints);
    if complaints.is_empty() { Ok((groups, questions)) } else { Err(CategoriesError::Wrong { file: FILE, complaints }) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    question: BTreeMap<String, Question>,
    group: Vec<WrittenGroup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGroup {
    key: String,
    name: Both,
    category: Vec<WrittenCategory>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCategory {
    key: String,
    name: Both,
    hint: Both,
    words: WrittenWords,
    #[serde(default)]
    urgent: bool,
    #[serde(default)]
    sealed: bool,
    emergency: Option<String>,
    stop: Option<Both>,
    #[serde(default)]
    place: Exact,
    clock: Span,
    #[serde(default)]
    questions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWords {
    fa: Vec<String>,
    en: Vec<String>,
}

impl WrittenGroup {
    fn read(self, questions: &BTreeMap<String, Question>, complaints: &mut Vec<String>) -> Group {
        if !self.name.is_whole() {
            complaints.push(format!("group `{}`: the name is missing in one language", self.key));
        }
        let read = |category: WrittenCategory| category.read(&self.key, questions, complaints);
        let categories = self.category.into_iter().map(read).collect();
        Group { key: self.key, name: self.name, categories }
    }
}

impl WrittenCategory {
    fn read(self, group: &str, library: &BTreeMap<String, Question>, complaints: &mut Vec<String>) -> Category {
        let mut questions = Vec::new();
        for code in &self.questions {
            match library.get(code) {
                Some(question) => questions.push(question.clone()),
                None => complaints.push(format!("category `{}`: there is no question `{code}`", self.key)),
            }
        }
        if !self.name.is_whole() || !self.hint.is_whole() {
            complaints.push(format!("category `{}`: name or hint is missing in one language", self.key));
        }
        let WrittenWords { mut fa, en } = self.words;
        fa.extend(en);
        Category {
            key: self.key,
            group: group.to_owned(),
            name: self.name,
            hint: self.hint,
            words: fa,
            urgent: self.urgent,
            sealed: self.sealed,
            emergency: self.emergency,
            stop: self.stop,
            exact: self.place,
            clock: self.clock,
            questions,
        }
    }
}

/// Gives each question its code, and checks it.
pub(crate) fn named(written: BTreeMap<String, Question>, complaints: &mut Vec<String>) -> BTreeMap<String, Question> {
    let name = |(code, question): (String, Question)| {
        let question = Question { code: code.clone(), ..question };
        complaints.extend(fault(&question).map(|fault| format!("question `{code}`: {fault}")));
        (code, question)
    };
    written.into_iter().map(name).collect()
}

fn fault(question: &Question) -> Option<&'static str> {
    let keys: BTreeSet<&str> = question.values.iter().map(|value| value.key.as_str()).collect();
    let choice = question.kind.is_choice();
    if !is_key(&question.code) || !keys.iter().all(|key| is_key(key)) {
        Some("codes and keys are of the letters a-z, digits, `-` and `_`")
    } else if choice == question.values.is_empty() {
        Some("a choice needs values, and nothing else has them")
    } else if keys.len() < question.values.len() {
        Some("two values share a key")
    } else if !question.label.is_whole()
        || question.values.iter().any(|value| value.fa.is_empty() || value.en.is_empty())
    {
        Some("a text is missing in one language")
    } else if question.min.zip(question.max).is_some_and(|(min, max)| min > max) {
        Some("`min` is above `max`")
    } else {
        None
    }
}

fn check_keys(groups: &[Group], complaints: &mut Vec<String>) {
    let mut seen = (BTreeSet::new(), BTreeSet::new());
    for group in groups {
        complaints.extend(key_fault("group", &group.key, &mut seen.0));
        for category in &group.categories {
            complaints.extend(key_fault("category", &category.key, &mut seen.1));
        }
    }
}

fn key_fault<'a>(what: &str, key: &'a str, seen: &mut BTreeSet<&'a str>) -> Option<String> {
    if !is_key(key) {
        return Some(format!("{what} `{key}`: a key is of the letters a-z, digits, `-` and `_`"));
    }
    (!seen.insert(key)).then(|| format!("{what} `{key}`: the key stands twice"))
}

fn is_key(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    !text.is_empty() && text.bytes().all(allowed)
}
