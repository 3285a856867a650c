//! Finding places by name as people type it: folded, with or without spaces, in Persian or in Latin letters; this file
//! compares one place with one reading of what was typed.

use language::fold;

use crate::place::{Level, Place};
use crate::spellings::Spellings;
use crate::typed::{Query, tightened};

/// A place found by its name.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// The place.
    pub place: &'a Place,
    /// What it is part of, the nearest first: names repeat, so show them.
    pub parents: Vec<&'a Place>,
}

/// How well a place answers; the least is the best.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    rank: u8,
    /// Whether it stands on another level than the one that was named.
    is_of_another_level: bool,
    /// Larger places go before smaller ones.
    level: Level,
    /// Zone 2 before zone 11: of equally good ones the shorter code, then in order.
    digits: usize,
    pub code: String,
}

/// The rank of a place whose own name answers only together with those of its parents.
const SPREAD: u8 = 4;

impl Hit {
    /// Whether the place's own name answers to all that was typed.
    pub const fn is_named(&self) -> bool {
        self.rank < SPREAD
    }
}

/// One place, ready to be compared.
pub(crate) struct Entry {
    code: String,
    level: Level,
    plain: Names,
    /// As all spellings are compared.
    spelt: Names,
}

impl Entry {
    pub fn new(place: &Place, parents: &[&Place], spellings: &Spellings) -> Self {
        Self {
            code: place.code.clone(),
            level: place.level,
            plain: Names::new(place, parents, fold),
            spelt: Names::new(place, parents, |name| spellings.rewritten(&fold(name))),
        }
    }

    /// How well the place answers; none is not at all.
    pub fn hit(&self, query: &Query) -> Option<Hit> {
        let names = if query.is_spelt { &self.spelt } else { &self.plain };
        Some(Hit {
            rank: names.rank(query)?,
            is_of_another_level: query.level.is_some_and(|level| level != self.level),
            level: self.level,
            digits: self.code.len(),
            code: self.code.clone(),
        })
    }
}

/// The names of one place.
struct Names {
    /// Persian and English, folded.
    own: [String; 2],
    /// The same without spaces: "قائم شهر", "قائم‌شهر" and "قائمشهر" are one name.
    tight: [String; 2],
    /// Own names and those of all parents.
    whole: String,
}

impl Names {
    fn new(place: &Place, parents: &[&Place], folded: impl Fn(&str) -> String) -> Self {
        let own = [folded(&place.name_fa), folded(&place.name_en)];
        let tight = [tightened(&own[0]), tightened(&own[1])];
        let mut whole = own.join(" ");
        for parent in parents {
            whole = format!("{whole} {} {}", folded(&parent.name_fa), folded(&parent.name_en));
        }
        Self { own, tight, whole }
    }

    fn rank(&self, query: &Query) -> Option<u8> {
        let any =
            |names: &[String; 2], fits: &dyn Fn(&str) -> bool| names.iter().any(|name| !name.is_empty() && fits(name));
        if any(&self.tight, &|name| name == query.tight) {
            Some(0)
        } else if any(&self.tight, &|name| name.starts_with(&query.tight)) {
            Some(1)
        } else if any(&self.own, &|name| name.split(' ').any(|word| word.starts_with(&query.text))) {
            Some(2)
        } else if any(&self.tight, &|name| name.contains(&query.tight)) {
            Some(3)
        } else {
            self.holds_each_word_of(&query.text).then_some(SPREAD)
        }
    }

    /// "shiraz fars": every word is in the place's or its parents' names, and one at least in its own.
    fn holds_each_word_of(&self, text: &str) -> bool {
        let mut words = text.split(' ');
        let own = |word: &str| self.own.iter().any(|name| name.contains(word));
        words.clone().count() > 1 && words.clone().any(own) && words.all(|word| self.whole.contains(word))
    }
}
