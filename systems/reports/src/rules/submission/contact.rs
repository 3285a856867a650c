//! Where an answer may be sent: whether it is plausible, never whether it exists.

use std::sync::LazyLock;

use language::{latin_digits, tidy_input};
use regex::Regex;

/// The longest e-mail address (RFC 5321).
const LONGEST: usize = 254;

static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the pattern is a constant; the tests compile it")]
    Regex::new(r"(?i)^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$")
        .expect("a pattern of this file")
});

/// The e-mail address in this text, in Latin digits, its domain in lower case; none if it cannot be one.
#[must_use]
pub fn email(typed: &str) -> Option<String> {
    let plain = latin_digits(&tidy_input(typed));
    if plain.len() > LONGEST || !EMAIL.is_match(&plain) {
        return None;
    }
    let (who, domain) = plain.rsplit_once('@')?;
    (who.len() <= 64).then(|| format!("{who}@{}", domain.to_ascii_lowercase()))
}

/// The telephone number in this text: 8 to 15 Latin digits, perhaps with a plus; none if it cannot be one. Marks between the digits are
/// dropped, `00` before a country becomes a plus.
#[must_use]
pub fn phone(typed: &str) -> Option<String> {
    let plain = latin_digits(&tidy_input(typed));
    let marks =
        |letter: char| letter.is_whitespace() || matches!(letter, '-' | '–' | '.' | '(' | ')' | '/' | '\u{200c}');
    let bare = plain.replace(marks, "");
    let (plus, digits) = match bare.strip_prefix('+').or_else(|| bare.strip_prefix("00")) {
        Some(digits) => ("+", digits),
        None => ("", bare.as_str()),
    };
    let sound = (8..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    sound.then(|| format!("{plus}{digits}"))
}
