//! The words by which categories are known, kept by how they begin, so that a text is compared with few of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use language::fold;

use super::Category;

/// Letters that the word of a phrase must have to fit the beginning of a longer word: Persian and English put endings behind.
const STEM: usize = 4;

/// The phrases of all categories.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases {
    phrases: Vec<Phrase>,
    /// By its first word: the places of the phrases that begin with it.
    beginnings: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Clone)]
struct Phrase {
    /// The place of its category among all.
    category: usize,
    words: Vec<String>,
    letters: usize,
}

impl Phrases {
    /// The words of each category with its names, folded, each once.
    pub(super) fn of<'c>(categories: impl Iterator<Item = &'c Category>) -> Self {
        let mut all = Self::default();
        for (place, category) in categories.enumerate() {
            let names = [&category.name.fa, &category.name.en];
            let folded: BTreeSet<String> = category.words.iter().chain(names).map(|words| fold(words)).collect();
            for phrase in folded.iter().filter(|phrase| !phrase.is_empty()) {
                all.add(place, phrase.split(' ').map(str::to_owned).collect());
            }
        }
        all
    }

    fn add(&mut self, category: usize, words: Vec<String>) {
        let letters = words.iter().map(|word| word.chars().count()).sum();
        if let Some(first) = words.first() {
            self.beginnings.entry(first.clone()).or_default().push(self.phrases.len());
        }
        self.phrases.push(Phrase { category, words, letters });
    }

    /// How many letters of its phrases each category finds in a text, by the category's place; each phrase counts once.
    pub(super) fn scores(&self, text: &str) -> BTreeMap<usize, usize> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let found: BTreeSet<usize> =
            (0..words.len()).flat_map(|at| self.found(words.get(at..).unwrap_or(&[]))).collect();
        let mut scores = BTreeMap::new();
        for phrase in found.iter().filter_map(|place| self.phrases.get(*place)) {
            let score: &mut usize = scores.entry(phrase.category).or_default();
            *score = score.saturating_add(phrase.letters);
        }
        scores
    }

    /// The phrases that stand where these words begin.
    fn found(&self, words: &[&str]) -> Vec<usize> {
        let Some(first) = words.first() else { return Vec::new() };
        let candidates = stems(first).filter_map(|stem| self.beginnings.get(stem)).flatten().copied();
        candidates.filter(|place| self.phrases.get(*place).is_some_and(|phrase| phrase.stands(words))).collect()
    }
}

impl Phrase {
    fn stands(&self, words: &[&str]) -> bool {
        self.words.len() <= words.len() && self.words.iter().zip(words).all(|(wanted, word)| fits(wanted, word))
    }
}

fn fits(wanted: &str, word: &str) -> bool {
    word == wanted || (wanted.chars().count() >= STEM && word.starts_with(wanted))
}

/// The word itself, and each beginning of it that is long enough to be known by.
fn stems(word: &str) -> impl Iterator<Item = &str> {
    let ends = word.char_indices().map(|(at, _)| at).skip(STEM);
    ends.filter_map(|end| word.get(..end)).chain([word])
}
