//! Where an answer may be sent: whether it is plausible, never whether it exists.

use language::{latin_digits, tidy_input};

/// The e-mail address in this text, as mail servers know it; none if it cannot be one.
#[must_use]
pub fn email(typed: &str) -> Option<String> {
    channels::address::read(typed)
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
