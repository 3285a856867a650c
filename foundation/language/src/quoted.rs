//! A text in quotes, as it is read: half-spaces and marks stay what they are.

use std::fmt::Write;

/// The text between double quotes, as TOML and JSON write it. Only what would end it or cannot be seen is escaped: quotes,
/// backslashes, control characters, and marks that turn the direction of what follows.
///
/// ```
/// assert_eq!(language::quoted("می\u{200c}شود \"الف\""), "\"می\u{200c}شود \\\"الف\\\"\"");
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if letter.is_control() || turns(letter) => {
                let _infallible = write!(out, "\\u{:04x}", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// Whether it divides lines, or turns the direction of what follows.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_read_again_by_json_and_looks_as_it_was_written() {
        for text in ["", "می\u{200c}شود", "\u{651}تشدید", "a\"b\\c\nd\te\u{0}", "\u{202e}turned"] {
            assert_eq!(serde_json::from_str::<String>(&quoted(text)).unwrap(), text);
        }
        assert_eq!(quoted("می\u{200c}شود"), "\"می\u{200c}شود\"");
        assert!(!quoted("\u{202e}turned").contains('\u{202e}'));
    }
}
