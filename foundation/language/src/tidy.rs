//! Tidying what people type, before it is kept: nothing of what they said is lost.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

const ZWNJ: char = '\u{200C}';
const HAMZA_ABOVE: char = '\u{654}';

/// A line as it is kept: Arabic yeh and kaf Persian, composed, one space between words, no control characters and
/// none that turn text round. The zero-width non-joiner stays where it joins two letters.
#[must_use]
pub fn tidy_input(text: &str) -> String {
    let inner = text.trim();
    if is_tidy(inner) { inner.to_owned() } else { tidied(text) }
}

/// Whether a line is, for certain, as tidying leaves it. Nearly all are, and to see that costs a tenth of tidying them.
fn is_tidy(line: &str) -> bool {
    let is_gap = |c| matches!(c, ' ' | ZWNJ);
    let mut before = ' ';
    for c in line.chars() {
        let stays = match c {
            ' ' | ZWNJ => !is_gap(before),
            // With this letter it is composed to no other, as in «خانهٔ».
            HAMZA_ABOVE => before == 'ه',
            other => is_plain(other),
        };
        if !stays {
            return false;
        }
        before = c;
    }
    !is_gap(before)
}

/// What is kept as it is, beside whatever it stands: most of what Persian and English are written with.
fn is_plain(c: char) -> bool {
    matches!(c, '!'..='~' | 'ء'..='غ' | 'ف' | 'ق' | 'ل'..='و' | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی' | '۰'..='۹' | '،' | '؛' | '؟' | '«' | '»')
}

fn tidied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = None;
    for c in clean(text).chars().map(persian_letter) {
        last = push(&mut out, last, if c.is_whitespace() { ' ' } else { c });
    }
    cut_end(&mut out);
    out
}

/// Text of several lines as it is kept: each line as by [`tidy_input`], at most one empty line between two, none at
/// either end.
#[must_use]
pub fn tidy_multiline(text: &str) -> String {
    let inner = text.trim();
    if inner.split('\n').all(is_tidy) { inner.to_owned() } else { tidied_lines(text) }
}

fn tidied_lines(text: &str) -> String {
    let newlines = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let mut out = String::with_capacity(newlines.len());
    let mut empty = 0_usize;
    for line in newlines.lines().map(tidy_input) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        out.push_str(&line);
    }
    out
}

/// Composed, without what must not be kept.
fn clean(text: &str) -> Cow<'_, str> {
    // Composition comes last: what is removed may have stood between a letter and its mark.
    let kept = if text.contains(unwanted) { Cow::Owned(text.replace(unwanted, "")) } else { Cow::Borrowed(text) };
    // What people type is nearly always composed already, and to see that is cheaper than to compose it again.
    if is_nfc_quick(kept.chars()) == IsNormalized::Yes { kept } else { Cow::Owned(kept.nfc().collect()) }
}

/// Controls (except white space), marks and overrides of direction, noncharacters' carriers such as the byte order mark.
fn unwanted(c: char) -> bool {
    let steering = matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    steering || (c.is_control() && !c.is_whitespace())
}

fn persian_letter(c: char) -> char {
    match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        other => other,
    }
}

/// Appends, keeping single spaces and no non-joiner beside a space, another one, or the beginning; answers what stands last.
fn push(out: &mut String, last: Option<char>, c: char) -> Option<char> {
    match (last, c) {
        (None | Some(' '), ' ' | ZWNJ) | (Some(ZWNJ), ZWNJ) => return last,
        // Before a non-joiner stands a letter.
        (Some(ZWNJ), ' ') => drop(out.pop()),
        _ => {}
    }
    out.push(c);
    Some(c)
}

fn cut_end(out: &mut String) {
    let kept = out.trim_end_matches([' ', ZWNJ]).len();
    out.truncate(kept);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_tidy, tidied, tidied_lines, tidy_input, tidy_multiline};

    #[test]
    fn a_line_is_made_persian_and_plain() {
        assert_eq!(tidy_input("  علي   كريمي \n"), "علی کریمی");
        assert_eq!(tidy_input("می\u{200C}شود"), "می\u{200C}شود");
        assert_eq!(tidy_input("می\u{200C} شود\u{200C}"), "می شود");
        assert_eq!(tidy_input("\u{202E}txt.exe\u{202C}\u{0}\u{7}"), "txt.exe");
        assert_eq!(tidy_input("a\u{2066}b\u{2069}\u{200F}c"), "abc");
        assert_eq!(tidy_input("e\u{301}"), "é");
    }

    #[test]
    fn what_most_people_write_is_tidy_as_it_is() {
        for line in ["چراغ‌های کوچهٔ ۱۲ خاموش است؛ چرا؟", "The lamp at no. 12 is dark (again)!", "خانه‌ای"]
        {
            assert!(is_tidy(line), "{line}");
        }
        for line in
            ["", " a", "a ", "a  b", "a \u{200C}b", "\u{200C}a", "a\u{200C}", "علي", "a\tb", "e\u{301}", "ا\u{654}"]
        {
            assert!(!is_tidy(line), "{line:?}");
        }
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(tidy_multiline("\n\n سلام \r\nدنیا\n\n\n\nپایان\n"), "سلام\nدنیا\n\nپایان");
    }

    proptest! {
        #[test]
        fn tidying_twice_is_tidying_once(text in any::<String>(), persian in "[\\u{600}-\\u{6FF}\\u{200B}-\\u{200F} \\n]{0,40}") {
            for sample in [text, persian] {
                let line = tidy_input(&sample);
                prop_assert_eq!(tidy_input(&line), line);
                let lines = tidy_multiline(&sample);
                prop_assert_eq!(tidy_multiline(&lines), lines);
            }
        }

        #[test]
        fn what_seems_tidy_is_tidy(text in "[\\u{21}-\\u{BB}\\u{600}-\\u{6FF} \u{200C}\\n]{0,12}", line in "[a-c ی\u{200C}]{0,6}") {
            for sample in [text, line] {
                prop_assert_eq!(tidy_input(&sample), tidied(&sample));
                prop_assert_eq!(tidy_multiline(&sample), tidied_lines(&sample));
                prop_assert!(!is_tidy(&sample) || tidied(&sample) == sample);
            }
        }

        #[test]
        fn nothing_that_turns_text_round_is_left(text in "[a\\u{600}-\\u{60F}\\u{2000}-\\u{206F}\\n]{0,60}") {
            let kept = tidy_multiline(&text);
            let turns = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!kept.contains(turns));
        }
    }
}
