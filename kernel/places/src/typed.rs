//! What somebody typed, and the ways to read it: as it is, as it may also be written, and without the words that people put
//! beside a name.

use language::{MOST_VARIANTS, fold};

use crate::config::{LevelConfig, SearchConfig};
use crate::place::Level;
use crate::spellings::Spellings;

/// Words of a text that are read in other ways; a longer one is read as it is.
const MOST_WORDS: usize = 8;

/// One reading of what somebody typed, folded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Query {
    pub text: String,
    pub tight: String,
    /// Whether it is compared as all spellings are.
    pub is_spelt: bool,
    /// The level that was named beside the name.
    pub level: Option<Level>,
}

impl Query {
    /// None if there is nothing to look for.
    fn new(text: &str, is_spelt: bool, level: Option<Level>) -> Option<Self> {
        let tight = tightened(text);
        (!tight.is_empty()).then(|| Self { text: text.to_owned(), tight, is_spelt, level })
    }
}

/// How what is typed is read in one jurisdiction.
pub(crate) struct Reader {
    spellings: Spellings,
    /// Words that people put beside a name, folded, and the level one names.
    beside: Vec<(String, Option<Level>)>,
}

impl Reader {
    pub fn new(search: &SearchConfig, levels: &[LevelConfig], spellings: Spellings) -> Self {
        let mut beside = Vec::new();
        for level in levels {
            for name in [fold(&level.name_fa), fold(&level.name_en)] {
                // Of a name of two words none alone is the level's.
                let named = (!name.contains(' ')).then_some(level.level);
                beside.extend(name.split(' ').map(|word| (word.to_owned(), named)));
            }
        }
        beside.extend(search.beside.iter().map(|word| (fold(word), None)));
        // A word that names a level does so wherever else it stands.
        beside.sort_by_key(|(_, level)| level.is_none());
        Self { spellings, beside }
    }

    pub const fn spellings(&self) -> &Spellings {
        &self.spellings
    }

    /// The readings of a text, the nearest to it first; none if there is nothing to look for.
    pub fn readings(&self, typed: &str) -> Vec<Query> {
        let text = fold(typed);
        let (name, level) = self.without_words_beside(&text);
        let mut readings = self.written(&text, None);
        if name != text {
            readings.extend(self.written(&name, level));
        }
        readings
    }

    /// The text as it is, as it may also be written, and as all spellings are compared.
    fn written(&self, text: &str, level: Option<Level>) -> Vec<Query> {
        let plain = std::iter::once(text.to_owned()).chain(other_ways(text));
        let plain = plain.filter_map(|text| Query::new(&text, false, level));
        plain.chain(Query::new(&self.spellings.rewritten(text), true, level)).collect()
    }

    fn without_words_beside(&self, text: &str) -> (String, Option<Level>) {
        let (mut kept, mut named) = (Vec::new(), None);
        for word in text.split(' ') {
            match self.beside.iter().find(|(beside, _)| beside == word) {
                Some((_, level)) => named = named.or(*level),
                None => kept.push(word),
            }
        }
        (kept.join(" "), named)
    }
}

/// The text with each word in its second way to write it, in its third, and so on.
fn other_ways(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() > MOST_WORDS {
        return Vec::new();
    }
    let variants = language::variants(&words);
    let most = variants.iter().map(Vec::len).max().unwrap_or_default().min(MOST_VARIANTS);
    let way = |number: usize| {
        let nth = variants.iter().filter_map(|ways| ways.get(number).or_else(|| ways.first()));
        nth.map(|variant| variant.words.join(" ")).collect::<Vec<_>>().join(" ")
    };
    (1..most).map(way).collect()
}

pub(crate) fn tightened(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}
