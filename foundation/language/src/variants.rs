//! The ways a word may be written, for a search that compares whole words: spoken and written, joined to its neighbours and
//! apart, one thing and many. Never its mere stem, which other words share.

use crate::spoken::{spoken, written};
use crate::stem::{APART, PERSIAN_BEGINNINGS};

/// The most variants of one word, itself among them.
pub const MOST_VARIANTS: usize = 12;

/// Letters of a word that may be known joined to its neighbour.
pub(crate) const LONGEST_JOINED: usize = 12;
/// Letters that stand at least before the plural, between a verb and its beginning, and before any other ending.
const BEFORE_PLURAL: usize = 2;
const WITHIN_A_VERB: usize = 3;
const BEFORE_ENDING: usize = 3;

/// Second parts of words that people write joined, apart, or with a half-space; and how many letters stand at least before
/// them, so that «خودرو» and «نیرو» stay whole.
const SECOND_PARTS: [(&str, usize); 18] = [
    ("رو", 4),
    ("گیر", 4),
    ("راه", 4),
    ("گذر", 3),
    ("کشی", 2),
    ("بندی", 3),
    ("سوزی", 3),
    ("ریزی", 3),
    ("گذاری", 3),
    ("گرفتگی", 2),
    ("خوردگی", 2),
    ("light", 4),
    ("lights", 4),
    ("lamp", 4),
    ("lamps", 4),
    ("walk", 4),
    ("hole", 3),
    ("holes", 3),
];

/// One way to write a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The words that must all be there.
    pub words: Vec<String>,
    /// Whether it ends where the text ends, so that it may be the beginning of a longer word.
    pub may_go_on: bool,
}

/// For each word of a folded text the ways it may be written, itself first: at most [`MOST_VARIANTS`] of each.
#[must_use]
pub fn variants(words: &[&str]) -> Vec<Vec<Variant>> {
    let beside = |place: Option<usize>| place.and_then(|place| words.get(place)).copied();
    let of = |(place, word): (usize, &&str)| {
        let (before, after) = (beside(place.checked_sub(1)), beside(place.checked_add(1)));
        let is_second_last = place.saturating_add(2) == words.len();
        let joined_before = before.and_then(|before| joined(before, word, after.is_none()));
        let joined_after = after.and_then(|after| joined(word, after, is_second_last));
        let all = alone(word, after.is_none()).into_iter().chain(joined_before).chain(joined_after).chain(parted(word));
        each_once(all)
    };
    words.iter().enumerate().map(of).collect()
}

fn each_once(all: impl Iterator<Item = Variant>) -> Vec<Variant> {
    let mut kept: Vec<Variant> = Vec::new();
    for variant in all {
        if kept.len() < MOST_VARIANTS && kept.iter().all(|known| known.words != variant.words) {
            kept.push(variant);
        }
    }
    kept
}

/// The word itself and what else one word may say for it.
fn alone(word: &str, is_last: bool) -> Vec<Variant> {
    let whole = |word: String, may_go_on| Variant { words: vec![word], may_go_on };
    let mut found = vec![whole(word.to_owned(), is_last)];
    if is_latin(word) {
        found.extend(other_number(word).map(|other| whole(other, false)));
    } else {
        found.extend([written(word), spoken(word)].into_iter().flatten().map(|other| whole(other, is_last)));
    }
    found
}

fn joined(first: &str, second: &str, may_go_on: bool) -> Option<Variant> {
    let joined = format!("{first}{second}");
    (joined.chars().count() <= LONGEST_JOINED).then(|| Variant { words: vec![joined], may_go_on })
}

/// The word in two, at each place where people leave a space; and so what is written for it.
fn parted(word: &str) -> Vec<Variant> {
    let other = if is_latin(word) { other_number(word) } else { written(word) };
    let forms = std::iter::once(word.to_owned()).chain(other);
    let two =
        |(first, second): (&str, &str)| Variant { words: vec![first.to_owned(), second.to_owned()], may_go_on: false };
    let each = |form: String| {
        [at_ending(&form), at_beginning(&form), at_second_part(&form)]
            .into_iter()
            .flatten()
            .map(two)
            .collect::<Vec<_>>()
    };
    forms.flat_map(each).collect()
}

fn at_ending(word: &str) -> Option<(&str, &str)> {
    APART.iter().find_map(|end| {
        let least = if end.starts_with("ها") { BEFORE_PLURAL } else { BEFORE_ENDING };
        before(word, end, least)
    })
}

fn at_beginning(word: &str) -> Option<(&str, &str)> {
    PERSIAN_BEGINNINGS.into_iter().find_map(|beginning| {
        let verb = word.strip_prefix(beginning).filter(|verb| verb.chars().count() >= WITHIN_A_VERB)?;
        Some((beginning, verb))
    })
}

fn at_second_part(word: &str) -> Option<(&str, &str)> {
    SECOND_PARTS.iter().find_map(|(second, least)| before(word, second, *least))
}

fn before<'a>(word: &'a str, end: &'a str, least: usize) -> Option<(&'a str, &'a str)> {
    let first = word.strip_suffix(end).filter(|first| first.chars().count() >= least)?;
    Some((first, end))
}

fn is_latin(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_alphanumeric())
}

/// Of an English word that names one thing the one that names many, and the other way round.
fn other_number(word: &str) -> Option<String> {
    let is_word = word.len() > 3 && word.bytes().all(|letter| letter.is_ascii_lowercase());
    let hisses = |word: &str| ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end));
    let one = |word: &str| {
        let with_y = word.strip_suffix("ies").map(|one| format!("{one}y"));
        let hissing = || word.strip_suffix("es").filter(|one| hisses(one)).map(str::to_owned);
        let usual = || word.strip_suffix('s').filter(|one| !one.ends_with('s')).map(str::to_owned);
        with_y.or_else(hissing).or_else(usual)
    };
    let many = |word: &str| match word.strip_suffix('y') {
        Some(rest) if !rest.ends_with(['a', 'e', 'o', 'u']) => format!("{rest}ies"),
        _ if hisses(word) => format!("{word}es"),
        _ => format!("{word}s"),
    };
    is_word.then(|| one(word).unwrap_or_else(|| many(word)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MOST_VARIANTS, variants};
    use crate::fold;

    /// The variants of each word of a text, the words of one joined by a plus sign, those that may go on with a star.
    fn shown(text: &str) -> Vec<Vec<String>> {
        let text = fold(text);
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let show = |variant: &super::Variant| variant.words.join("+") + if variant.may_go_on { "*" } else { "" };
        variants(&words).iter().map(|ways| ways.iter().map(show).collect()).collect()
    }

    #[test]
    fn the_plural_is_joined_or_apart() {
        assert_eq!(shown("چراغهای"), [vec!["چراغهای*", "چراغ+های"]]);
        for text in ["چراغ‌های", "چراغ های"] {
            assert_eq!(shown(text), [vec!["چراغ", "چراغهای*"], vec!["های*", "چراغهای*"]], "{text}");
        }
        assert_eq!(shown("سگها"), [vec!["سگها*", "سگ+ها"]]);
    }

    #[test]
    fn spoken_words_are_looked_for_as_they_are_written_and_written_ones_as_they_are_spoken() {
        assert_eq!(shown("خیابون"), [vec!["خیابون*", "خیابان*"]]);
        assert_eq!(shown("خیابان"), [vec!["خیابان*", "خیابون*"]]);
        assert_eq!(shown("چراغامون"), [vec!["چراغامون*", "چراغهایمان*", "چراغا+مون", "چراغ+هایمان"]]);
        assert_eq!(shown("میده"), [vec!["میده*", "میدهد*", "می+دهد"]]);
    }

    #[test]
    fn second_parts_are_joined_or_apart_but_what_only_ends_alike_stays_whole() {
        assert_eq!(shown("پیادهرو"), [vec!["پیادهرو*", "پیاده+رو"]]);
        assert_eq!(shown("پیاده‌رو"), [vec!["پیاده", "پیادهرو*"], vec!["رو*", "پیادهرو*"]]);
        assert_eq!(shown("سرعتگیر"), [vec!["سرعتگیر*", "سرعت+گیر"]]);
        assert_eq!(shown("خطکشی"), [vec!["خطکشی*", "خط+کشی"]]);
        for word in ["خودرو", "نیرو", "درگیر"] {
            assert_eq!(shown(word), [vec![format!("{word}*")]]);
        }
    }

    #[test]
    fn english_words_are_one_or_many_joined_or_apart() {
        assert_eq!(
            shown("street lamps"),
            [vec!["street", "streets", "streetlamps*"], vec!["lamps*", "lamp", "streetlamps*"]]
        );
        assert_eq!(shown("streetlight"), [vec!["streetlight*", "streetlights", "street+light", "street+lights"]]);
        for (one, many) in [("battery", "batteries"), ("bench", "benches"), ("tree", "trees")] {
            assert_eq!(shown(one)[0][1], many);
            assert_eq!(shown(many)[0][1], one);
        }
        assert_eq!(shown("gas"), [vec!["gas*"]]);
    }

    #[test]
    fn a_stem_alone_is_no_variant() {
        for (word, stem) in [("چراغهای", "چراغ"), ("کوچه", "کوچ"), ("ندارد", "ندار"), ("leaking", "leak")]
        {
            assert!(shown(word)[0].iter().all(|way| way.trim_end_matches('*') != stem), "{word}");
        }
    }

    proptest! {
        #[test]
        fn there_are_few_each_once_the_word_itself_first(text in "\\PC{0,40}|([\\u{627}-\\u{64A}ی‌ک ]|ها|های|ون|می|رو){0,20}") {
            let folded = fold(&text);
            let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
            let all = variants(&words);
            prop_assert_eq!(all.len(), words.len());
            for (word, ways) in words.iter().zip(&all) {
                prop_assert!(ways.len() <= MOST_VARIANTS);
                prop_assert_eq!(&ways[0].words, &[(*word).to_owned()]);
                prop_assert!(ways.iter().flat_map(|way| &way.words).all(|word| !word.is_empty() && !word.contains(' ')));
                prop_assert!(ways.iter().enumerate().all(|(at, way)| ways.iter().skip(at + 1).all(|other| other.words != way.words)));
            }
        }
    }
}
