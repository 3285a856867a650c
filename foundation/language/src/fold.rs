//! Folding for search: what people type and what was written meet in one plain form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::digits::latin_digit;

/// A text as it is searched for: compatibility forms resolved, lower case, Arabic and Persian letters as one
/// (`ي ى ئ` are `ی`, `ك` is `ک`, `ة ۀ` are `ه`, `أ إ آ` are `ا`, `ؤ` is `و`), vowel signs, accents, tatweel and hamza
/// gone, digits Latin, and everything that is neither letter nor digit (the zero-width non-joiner too) one space.
#[must_use]
pub fn fold(text: &str) -> String {
    let lower = text.nfkd().flat_map(char::to_lowercase);
    let mut out = String::with_capacity(text.len());
    let mut space_due = false;
    for c in lower.nfkd().filter(|c| !vanishes(*c)) {
        let c = letter(latin_digit(c));
        if !c.is_alphanumeric() {
            space_due = true;
            continue;
        }
        if space_due && !out.is_empty() {
            out.push(' ');
        }
        space_due = false;
        out.push(c);
    }
    out
}

/// What goes without leaving a gap: marks above and below letters, tatweel, a lone hamza, and signs that only join
/// letters or steer direction.
fn vanishes(c: char) -> bool {
    let between_letters = matches!(c, 'ـ' | 'ء' | '\u{AD}' | '\u{200D}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    between_letters || is_combining_mark(c)
}

/// The one letter that stands for all its spellings. Those with a hamza or madda above have lost it already.
fn letter(c: char) -> char {
    match c {
        'ي' | 'ى' | 'ې' | 'ۍ' | 'ێ' | 'ے' => 'ی',
        'ك' | 'ڪ' => 'ک',
        'ة' | 'ۃ' | 'ە' | 'ہ' | 'ھ' | 'ۀ' => 'ه',
        'ٱ' => 'ا',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fold;

    #[test]
    fn spellings_of_one_word_meet() {
        assert_eq!(fold("كتابخانة ملّي"), fold("کتابخانه ملی"));
        assert_eq!(fold("می‌شود"), "می شود");
        assert_eq!(fold("مؤسسه"), "موسسه");
        assert_eq!(fold("مسئول"), fold("مسیول"));
        assert_eq!(fold("خانۀ ما"), fold("خانه ما"));
        assert_eq!(fold("آب"), fold("أب"));
        assert_eq!(fold("ســـلام"), "سلام");
        assert_eq!(fold("سَلامٌ"), "سلام");
        assert_eq!(fold("جزء"), "جز");
    }

    #[test]
    fn digits_case_accents_and_marks_do_not_matter() {
        assert_eq!(fold("پلاک ۱۲٣"), "پلاک 123");
        assert_eq!(fold("  Café--NOIR,\n(№ 5) "), "cafe noir no 5");
        assert_eq!(fold("ﻻ ﷼"), "لا ریال");
        assert_eq!(fold("؟،؛"), "");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}|[\\u{600}-\\u{6FF}a-zA-Z\\u{200C} ]{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_folded_text_has_single_spaces_within_and_none_at_its_ends(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert!(!folded.contains("  ") && folded.trim() == folded);
        }
    }
}
