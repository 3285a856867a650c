//! Finding by one's own words: what people type is compared with what things are called, by stems, by pairs of neighbouring
//! words (joined or apart) and by four letters at a time, so that endings, spoken forms and slips of the pen still lead there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::fold::fold;
use crate::stem::stem;
use crate::variants::LONGEST_JOINED;

/// How much four letters in common weigh beside a whole word.
const GRAM: f64 = 0.2;
/// How much two neighbouring words weigh beside a single one.
const PAIR: f64 = 0.5;
/// Words of a text that are read: the beginning says what it is about.
const MOST_WORDS: usize = 120;

/// Words that say nothing of what a text is about, folded.
const COMMON: &[&str] = &[
    "و",
    "در",
    "از",
    "به",
    "که",
    "را",
    "رو",
    "تو",
    "توی",
    "با",
    "برای",
    "این",
    "اون",
    "ان",
    "یک",
    "یه",
    "است",
    "هست",
    "هستن",
    "هستند",
    "شد",
    "شده",
    "شدن",
    "میشه",
    "میشود",
    "می",
    "نمی",
    "شود",
    "نشود",
    "ها",
    "های",
    "هایی",
    "هامون",
    "هایم",
    "هاش",
    "ما",
    "من",
    "شما",
    "اون",
    "اونا",
    "مون",
    "تون",
    "شون",
    "م",
    "ام",
    "ای",
    "دیگه",
    "دیگر",
    "هی",
    "هم",
    "همه",
    "هر",
    "خیلی",
    "چند",
    "تا",
    "اصلا",
    "داره",
    "دارد",
    "دارن",
    "داریم",
    "دارند",
    "دارم",
    "میکنه",
    "میکند",
    "میکنن",
    "کرده",
    "کردن",
    "کنند",
    "کنه",
    "کنم",
    "میده",
    "میدن",
    "دهد",
    "دادن",
    "داده",
    "بود",
    "باشه",
    "باشد",
    "میاد",
    "میان",
    "اومده",
    "سر",
    "جلوی",
    "زیر",
    "پیش",
    "بعد",
    "روز",
    "روزه",
    "هفته",
    "ماه",
    "سال",
    "صبح",
    "ظهر",
    "الان",
    "حالا",
    "اینجا",
    "اونجا",
    "اینه",
    "همین",
    "همینجوری",
    "بد",
    "سلام",
    "درود",
    "لطفا",
    "خواهش",
    "ممنون",
    "the",
    "a",
    "an",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "to",
    "of",
    "in",
    "on",
    "at",
    "for",
    "and",
    "or",
    "our",
    "my",
    "we",
    "i",
    "it",
    "its",
    "this",
    "that",
    "with",
    "by",
    "from",
    "has",
    "have",
    "had",
    "there",
    "they",
    "them",
    "their",
    "you",
    "your",
    "so",
    "very",
    "since",
    "days",
    "day",
    "week",
    "weeks",
    "keeps",
    "keep",
    "get",
    "gets",
    "got",
    "when",
    "who",
    "which",
    "what",
    "will",
    "would",
    "can",
    "t",
    "s",
    "ve",
    "re",
    "m",
    "d",
    "us",
    "me",
    "too",
    "hello",
    "hi",
    "please",
    "thanks",
];

/// What a text and a name may have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Feature {
    /// A stem, or two neighbouring ones written as one.
    Word(String),
    /// Two neighbouring stems.
    Pair(String, String),
    /// Four letters in a row, the edges of the word among them.
    Gram(String),
}

impl Feature {
    fn weight(&self) -> f64 {
        match self {
            Self::Word(_) => 1.0,
            Self::Pair(..) => PAIR,
            Self::Gram(_) => GRAM,
        }
    }
}

/// What a thing is called, and how much that says of it: 1 for a name, less for a description.
pub type Called<'a> = (&'a str, f64);

/// Things that can be found by what they are called. Built once; asked while people type.
#[derive(Debug, Clone, Default)]
pub struct SearchIndex {
    features: HashMap<Feature, Known>,
    phrases: Vec<Phrase>,
    /// The things of each name, by the stems in it that say something; descriptions are no names.
    names: HashMap<BTreeSet<String>, BTreeSet<usize>>,
}

/// Where a feature occurs.
#[derive(Debug, Clone, Default)]
struct Known {
    /// The rarer, the heavier.
    weight: f64,
    /// The things it belongs to, and how much it says of each.
    things: BTreeMap<usize, f64>,
    /// The phrases it occurs in.
    phrases: Vec<usize>,
}

/// One thing that a thing is called.
#[derive(Debug, Clone, Copy)]
struct Phrase {
    thing: usize,
    weight: f64,
    /// The weight of all its features.
    whole: f64,
}

/// A thing that answers to a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its place among the things the index was built of.
    pub place: usize,
    /// How well it answers; only to be compared with others of the same text.
    pub score: f64,
    /// Whether the text is its very name: the same words, those that say nothing apart.
    pub is_name: bool,
}

impl SearchIndex {
    /// The index of these things, each with all that it is called.
    #[must_use]
    pub fn of<'a, T: IntoIterator<Item = Called<'a>>>(things: impl IntoIterator<Item = T>) -> Self {
        let mut index = Self::default();
        let mut count = 0_u32;
        let mut phrases = Vec::new();
        for (thing, called) in things.into_iter().enumerate() {
            count = count.saturating_add(1);
            for (text, weight) in called {
                if weight >= 1.0 {
                    index.names.entry(telling(text)).or_default().insert(thing);
                }
                phrases.push((thing, weight, features(text)));
            }
        }
        for (thing, weight, features) in &phrases {
            index.note(*thing, *weight, features);
        }
        for (feature, known) in &mut index.features {
            let things = u32::try_from(known.things.len()).unwrap_or(u32::MAX).max(1);
            known.weight = feature.weight() * (f64::from(count) / f64::from(things)).ln_1p();
        }
        for (place, (_, _, features)) in phrases.iter().enumerate() {
            let whole =
                features.iter().filter_map(|feature| index.features.get(feature)).map(|known| known.weight).sum();
            index.phrases.get_mut(place).into_iter().for_each(|phrase| phrase.whole = whole);
        }
        index
    }

    fn note(&mut self, thing: usize, weight: f64, features: &BTreeSet<Feature>) {
        let phrase = self.phrases.len();
        self.phrases.push(Phrase { thing, weight, whole: 0.0 });
        for feature in features {
            let known = self.features.entry(feature.clone()).or_default();
            let said = known.things.entry(thing).or_default();
            *said = said.max(weight);
            known.phrases.push(phrase);
        }
    }

    /// All things that answer to a text, the best first; of equals, the earlier.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let mut scores: BTreeMap<usize, f64> = BTreeMap::new();
        let mut heard: HashMap<usize, f64> = HashMap::new();
        for known in features(text).iter().filter_map(|feature| self.features.get(feature)) {
            for (thing, said) in &known.things {
                *scores.entry(*thing).or_default() += known.weight * said;
            }
            for phrase in &known.phrases {
                *heard.entry(*phrase).or_default() += known.weight;
            }
        }
        for (thing, best) in self.best_phrases(&heard) {
            *scores.entry(thing).or_default() += best;
        }
        let named = self.names.get(&telling(text));
        let is_name = |place| named.is_some_and(|things| things.contains(&place));
        let hit = |(place, score)| Hit { place, score, is_name: is_name(place) };
        let mut hits: Vec<Hit> = scores.into_iter().map(hit).collect();
        // A stable sort: they lie in order of their places.
        hits.sort_by(|one, other| other.score.total_cmp(&one.score));
        hits
    }

    /// For each thing the phrase that was heard most wholly, and how much that weighs.
    fn best_phrases(&self, heard: &HashMap<usize, f64>) -> BTreeMap<usize, f64> {
        let mut best: BTreeMap<usize, f64> = BTreeMap::new();
        for (place, heard) in heard {
            let Some(phrase) = self.phrases.get(*place).filter(|phrase| phrase.whole > 0.0) else { continue };
            let score = phrase.weight * heard * heard / phrase.whole;
            let known = best.entry(phrase.thing).or_default();
            *known = known.max(score);
        }
        best
    }
}

/// A word of a text.
struct Word<'a> {
    folded: &'a str,
    stem: String,
    is_common: bool,
}

/// The stems of a text that say what it is about.
fn telling(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).map(word);
    words.filter(|word| !word.is_common).map(|word| word.stem).collect()
}

fn features(text: &str) -> BTreeSet<Feature> {
    let folded = fold(text);
    let words: Vec<Word<'_>> = folded.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).map(word).collect();
    let mut features = BTreeSet::new();
    for word in words.iter().filter(|word| !word.is_common) {
        features.extend(grams(&word.stem));
        features.insert(Feature::Word(word.stem.clone()));
    }
    for (first, second) in words.iter().zip(words.iter().skip(1)) {
        if first.is_common && second.is_common {
            continue;
        }
        let joined = format!("{}{}", first.folded, second.folded);
        if joined.chars().count() <= LONGEST_JOINED {
            features.insert(Feature::Word(stem(&joined)));
        }
        features.insert(Feature::Pair(first.stem.clone(), second.stem.clone()));
    }
    features
}

fn word(folded: &str) -> Word<'_> {
    let stem = stem(folded);
    let is_common = COMMON.contains(&folded) || COMMON.contains(&stem.as_str());
    Word { folded, stem, is_common }
}

/// Four letters at a time of a word of four or more, its edges marked.
fn grams(stem: &str) -> Vec<Feature> {
    let letters: Vec<char> = ['^'].into_iter().chain(stem.chars()).chain(['$']).collect();
    if letters.len() < 6 {
        return Vec::new();
    }
    letters.windows(4).map(|four| Feature::Gram(four.iter().collect())).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn index() -> SearchIndex {
        SearchIndex::of([
            vec![("چراغ کوچه", 1.0), ("چراغ‌های خاموش خیابان", 1.0), ("street light out", 1.0)],
            vec![("بوی گاز", 1.0), ("گاز بو می‌دهد", 1.0), ("smell of gas", 1.0)],
            vec![("سرعت‌گیر", 1.0), ("خط‌کشی خیابان", 1.0), ("speed bump", 1.0)],
        ])
    }

    fn first(text: &str) -> Option<usize> {
        index().find(text).first().map(|hit| hit.place)
    }

    #[test]
    fn a_word_of_four_letters_has_parts_and_one_of_three_is_whole() {
        assert_eq!((grams("چراغ").len(), grams("گاز").len()), (3, 0));
    }

    #[test]
    fn joined_and_separated_spellings_lead_to_the_same() {
        for text in ["چراغهای کوچه", "چراغ‌های کوچه", "چراغ های کوچه", "چراغاي كوچه"]
        {
            assert_eq!(first(text), Some(0), "{text}");
        }
        for text in ["سرعتگیر", "سرعت گیر", "سرعت‌گیر"] {
            assert_eq!(first(text), Some(2), "{text}");
        }
        assert_eq!(first("streetlight"), Some(0));
    }

    #[test]
    fn endings_spoken_forms_and_slips_of_the_pen_still_lead_there() {
        for (text, place) in [
            ("خیابونا چراغ نداره", 0),
            ("گاز بو میده", 1),
            ("smells like gas", 1),
            ("خط کشی خیابون", 2),
            ("stret ligths", 0),
        ] {
            assert_eq!(first(text), Some(place), "{text}");
        }
    }

    #[test]
    fn a_greeting_and_strange_words_find_nothing() {
        for text in ["", "سلام", "hello", "xyzzy", "؟!"] {
            assert_eq!(index().find(text), [], "{text}");
        }
    }

    #[test]
    fn the_rarer_word_decides() {
        // All but one of the things speak of a street.
        let index =
            SearchIndex::of([vec![("street door", 1.0)], vec![("street flood", 1.0)], vec![("street dog", 1.0)]]);
        assert_eq!(index.find("street dog").first().map(|hit| hit.place), Some(2));
        assert_eq!(index.find("street").len(), 3);
    }

    #[test]
    fn the_very_name_of_a_thing_is_known_from_a_word_of_a_longer_one() {
        let index = SearchIndex::of([vec![("deep pothole", 1.0)], vec![("Potholes", 1.0)], vec![("pothole", 0.3)]]);
        let named = |text: &str| {
            let hits = index.find(text);
            hits.iter().filter(|hit| hit.is_name).map(|hit| hit.place).collect::<Vec<_>>()
        };
        assert_eq!((named("pothole"), named("the pothole is deep")), (vec![1], vec![0]));
        assert_eq!((named("pothole, flood"), named("")), (vec![], vec![]));
    }

    #[test]
    fn a_description_says_less_than_a_name() {
        let index = SearchIndex::of([vec![("water", 0.3)], vec![("water", 1.0)]]);
        assert_eq!(index.find("water").first().map(|hit| hit.place), Some(1));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_hits_come_best_first_each_thing_once(text in "\\PC{0,60}|[\\u{600}-\\u{6FF}a-z ]{0,60}") {
            let hits = index().find(&text);
            prop_assert!(hits.windows(2).all(|two| two[0].score >= two[1].score));
            let places: BTreeSet<usize> = hits.iter().map(|hit| hit.place).collect();
            prop_assert_eq!(places.len(), hits.len());
        }
    }
}
