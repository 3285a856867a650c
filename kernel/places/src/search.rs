//! Finding places by name as people type it: folded, with or without spaces, in Persian or in Latin letters.

use crate::place::Place;
use language::fold;

/// A place found by its name.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// The place.
    pub place: &'a Place,
    /// What it is part of, the nearest first: names repeat, so show them.
    pub parents: Vec<&'a Place>,
}

/// The names of one place, ready to be compared.
pub(crate) struct Entry {
    pub code: String,
    level: crate::place::Level,
    /// Persian and English, folded.
    names: [String; 2],
    /// The same without spaces: "قائم شهر", "قائم‌شهر" and "قائمشهر" are one name.
    tight: [String; 2],
    /// Own names and those of all parents.
    whole: String,
}

impl Entry {
    pub fn new(place: &Place, parents: &[&Place]) -> Self {
        let names = [fold(&place.name_fa), fold(&place.name_en)];
        let tight = [tightened(&names[0]), tightened(&names[1])];
        let mut whole = names.join(" ");
        for parent in parents {
            whole = format!("{whole} {} {}", fold(&parent.name_fa), fold(&parent.name_en));
        }
        Self { code: place.code.clone(), level: place.level, names, tight, whole }
    }

    /// How well the place answers; lower is better, none is not at all. Larger places go before smaller ones.
    pub fn rank(&self, query: &Query) -> Option<(u8, crate::place::Level)> {
        let any =
            |names: &[String; 2], fits: &dyn Fn(&str) -> bool| names.iter().any(|name| !name.is_empty() && fits(name));
        let rank = if any(&self.tight, &|name| name == query.tight) {
            0
        } else if any(&self.tight, &|name| name.starts_with(&query.tight)) {
            1
        } else if any(&self.names, &|name| name.split(' ').any(|word| word.starts_with(&query.text))) {
            2
        } else if any(&self.tight, &|name| name.contains(&query.tight)) {
            3
        } else if query.is_spread_over(self) {
            4
        } else {
            return None;
        };
        Some((rank, self.level))
    }
}

/// What somebody typed, folded.
pub(crate) struct Query {
    text: String,
    tight: String,
}

impl Query {
    /// None if there is nothing to look for.
    pub fn new(text: &str) -> Option<Self> {
        let text = fold(text);
        let tight = tightened(&text);
        (!tight.is_empty()).then_some(Self { text, tight })
    }

    /// "shiraz fars": every word is in the place's or its parents' names, and one at least in its own.
    fn is_spread_over(&self, entry: &Entry) -> bool {
        let mut words = self.text.split(' ');
        let own = |word: &str| entry.names.iter().any(|name| name.contains(word));
        words.clone().count() > 1 && words.clone().any(own) && words.all(|word| entry.whole.contains(word))
    }
}

fn tightened(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}
