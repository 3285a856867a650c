//! One column as it was seen: how often it is filled, with what.

use std::collections::BTreeMap;

use super::guess::Meaning;
use crate::commands::import::profile::Forms;

/// Different words that are counted; beyond it there are "many".
const MOST_WORDS: usize = 1_000;
/// Examples shown, and the most letters of each.
const EXAMPLES: usize = 3;
const LETTERS: usize = 40;
/// Times as files usually write them. The first that fits every value is taken.
const FORMS: &[(&str, bool)] = &[
    ("%Y-%m-%d %H:%M:%S", false),
    ("%Y-%m-%dT%H:%M:%S", false),
    ("%Y-%m-%d %H:%M", false),
    ("%Y/%m/%d %H:%M:%S", false),
    ("%Y/%m/%d %H:%M", false),
    ("%Y-%m-%dT%H:%M:%S%.f", false),
    ("%Y-%m-%dT%H:%M:%S%:z", false),
    ("%m/%d/%Y %I:%M:%S %p", false),
    ("%m/%d/%Y %I:%M %p", false),
    ("%m/%d/%Y %H:%M:%S", false),
    ("%m/%d/%Y %H:%M", false),
    ("%d/%m/%Y %H:%M", false),
    ("%Y-%m-%d", false),
    ("%Y/%m/%d", false),
    ("%d.%m.%Y", false),
    ("%m/%d/%Y", false),
    ("%d/%m/%Y", false),
    ("%Y/%m/%d %H:%M:%S", true),
    ("%Y/%m/%d %H:%M", true),
    ("%Y-%m-%d %H:%M", true),
    ("%Y/%m/%d", true),
    ("%Y-%m-%d", true),
];

/// What was seen of a column.
pub(super) struct Seen {
    pub(super) name: String,
    pub(super) rows: u64,
    pub(super) filled: u64,
    /// Its words and how often each stands there, while they are few.
    pub(super) words: Option<BTreeMap<String, u64>>,
    examples: Vec<String>,
    /// The forms that fit all its values so far, by their place in the list.
    forms: Vec<usize>,
    /// The least and the greatest number, while all are numbers.
    pub(super) numbers: Option<(f64, f64)>,
    longest: usize,
    pub(super) meaning: Option<Meaning>,
}

impl Seen {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.trim().to_owned(),
            rows: 0,
            filled: 0,
            words: Some(BTreeMap::new()),
            examples: Vec::new(),
            forms: (0..FORMS.len()).collect(),
            numbers: Some((f64::INFINITY, f64::NEG_INFINITY)),
            longest: 0,
            meaning: None,
        }
    }

    /// Takes one value.
    pub(super) fn take(&mut self, text: &str, masked: impl Fn(&str) -> String) {
        self.rows = self.rows.saturating_add(1);
        if text.is_empty() {
            return;
        }
        self.filled = self.filled.saturating_add(1);
        self.longest = self.longest.max(text.chars().count());
        self.forms.retain(|place| form(*place).is_some_and(|form| fits(&form, text)));
        self.numbers = self.numbers.and_then(|(low, high)| {
            let number: f64 = language::latin_digits(text).replace('٫', ".").parse().ok()?;
            Some((low.min(number), high.max(number)))
        });
        if self.examples.len() < EXAMPLES && !self.words.as_ref().is_some_and(|words| words.contains_key(text)) {
            let short: String = masked(text).chars().take(LETTERS).collect();
            self.examples.push(short);
        }
        if let Some(words) = &mut self.words {
            let many = words.entry(text.to_owned()).or_default();
            *many = many.saturating_add(1);
        }
        self.words = self.words.take().filter(|words| words.len() <= MOST_WORDS);
    }

    /// Whether every filled row has a value of its own.
    pub(super) fn is_unique(&self) -> bool {
        let different = self.words.as_ref().map(BTreeMap::len);
        self.filled == self.rows && different.is_none_or(|different| u64::try_from(different) == Ok(self.filled))
    }

    /// Whether it is filled and each value is a time.
    pub(super) fn is_time(&self) -> bool {
        self.filled > 0 && !self.forms.is_empty()
    }

    /// The form of its times, as a profile writes it.
    pub(super) fn form(&self) -> Option<String> {
        form(*self.forms.first().filter(|_| self.filled > 0)?)
    }

    /// A line for whoever looks.
    pub(super) fn line(&self) -> String {
        let share = self.filled.saturating_mul(100).checked_div(self.rows).unwrap_or(0);
        let different = self.words.as_ref().map_or("many".to_owned(), |words| words.len().to_string());
        let meaning = self.meaning.map_or("", Meaning::name);
        let examples = self.examples.join(" | ");
        format!("{:<24} {share:>3} % filled, {different:>5} different  {meaning:<14} {examples}", self.name)
    }
}

/// A form as a profile writes it.
fn form(place: usize) -> Option<String> {
    let (format, is_jalali) = FORMS.get(place)?;
    let calendar = if *is_jalali { ", calendar = \"jalali\"" } else { "" };
    Some(format!("{{ format = \"{format}\"{calendar} }}"))
}

fn fits(form: &str, text: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct One {
        it: Forms,
    }
    let read = toml::from_str::<One>(&format!("it = {form}"));
    let years = 1950..2100;
    read.is_ok_and(|one| {
        let mut found = one.it.iter().filter_map(|form| form.read(text));
        found.any(|written| years.contains(&written.begins().year()))
    })
}
