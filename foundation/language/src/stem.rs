//! Words as they are compared in a search: what is left of a folded word without the endings and beginnings that a language
//! puts on it, and spoken Persian as it is written.

use crate::spoken;

/// Letters that must be left of a word.
const LEAST: usize = 3;

/// Beginnings of Persian verbs.
pub(crate) const PERSIAN_BEGINNINGS: [&str; 2] = ["نمی", "می"];

/// Endings of Persian words that are also written apart: the plural, whose it is. A longer one stands before its own end.
pub(crate) const APART: [&str; 19] = [
    "هایشان",
    "هایمان",
    "هایتان",
    "هامون",
    "هاشون",
    "هاتون",
    "هایی",
    "های",
    "هاش",
    "هام",
    "ها",
    "مون",
    "تون",
    "شون",
    "مان",
    "شان",
    "تان",
    "ترین",
    "تر",
];

/// Endings of Persian words that are always joined: whose it is, who does it.
const JOINED: [&str; 12] = ["ات", "ان", "ند", "ید", "یم", "د", "ی", "م", "ش", "ت", "ا", "و"];

/// The silent end of Persian words, which an ending may swallow.
const SILENT: &str = "ه";

/// Endings of English words.
const ENGLISH_ENDINGS: [&str; 10] = ["ings", "ing", "edly", "ed", "ies", "es", "s", "er", "ly", "e"];

/// The stem of a folded word.
pub(crate) fn stem(word: &str) -> String {
    if word.starts_with(|letter: char| letter.is_ascii_alphanumeric()) { english(word) } else { persian(word) }
}

fn persian(word: &str) -> String {
    let written = spoken::listed(word).unwrap_or(word);
    let bare = PERSIAN_BEGINNINGS.iter().find_map(|beginning| without_beginning(written, beginning));
    let mut rest = bare.unwrap_or(written);
    while let Some(shorter) = APART.iter().chain(&JOINED).chain([&SILENT]).find_map(|end| without_end(rest, end)) {
        rest = shorter;
    }
    let Some(written) = spoken::with_an(rest) else { return rest.to_owned() };
    without_end(&written, "ان").unwrap_or(&written).to_owned()
}

fn english(word: &str) -> String {
    let rest = ENGLISH_ENDINGS.iter().find_map(|end| without_end(word, end)).unwrap_or(word);
    let rest = without_end(rest, "e").unwrap_or(rest);
    let mut letters = rest.chars().rev();
    let doubled = matches!((letters.next(), letters.next()), (Some(last), Some(before)) if last == before);
    let rest = if doubled { without_last(rest) } else { rest };
    without_end(rest, "y").unwrap_or(rest).to_owned()
}

fn without_beginning<'a>(word: &'a str, beginning: &str) -> Option<&'a str> {
    word.strip_prefix(beginning).filter(|rest| rest.chars().count() >= LEAST)
}

fn without_end<'a>(word: &'a str, end: &str) -> Option<&'a str> {
    word.strip_suffix(end).filter(|rest| rest.chars().count() >= LEAST)
}

fn without_last(word: &str) -> &str {
    let last = word.chars().next_back().map_or(0, char::len_utf8);
    word.get(..word.len().saturating_sub(last)).filter(|rest| rest.chars().count() >= LEAST).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn spoken_and_written_words_have_one_stem() {
        for (one, other) in [
            ("خیابون", "خیابان"),
            ("چراغهای", "چراغ"),
            ("چراغهامون", "چراغ"),
            ("کوچه", "کوچهها"),
            ("خونه", "خانه"),
            ("نداریم", "ندارد"),
            ("میشکند", "شکند"),
            ("گرون", "گران"),
            ("leaking", "leaks"),
            ("lights", "light"),
            ("dumped", "dump"),
            ("buses", "bus"),
            ("batteries", "battery"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} and {other}");
        }
    }

    #[test]
    fn short_words_stay_whole() {
        for word in ["اب", "گاز", "نت", "gas", "bus", "a", ""] {
            assert_eq!(stem(word), word);
        }
    }
}
