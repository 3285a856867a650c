//! TOML read strictly: every fault of a text in one list, each with its line and key, and for a word that nobody knows the
//! nearest known one.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer, Error};

/// So many faults are told of one text; whoever mends these finds the others.
const MOST: usize = 100;

/// All that is wrong with a TOML text, in the order of its lines.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct TomlFaults(Vec<TomlFault>);

/// One thing that is wrong with a TOML text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TomlFault {
    line: usize,
    key: String,
    words: String,
}

impl TomlFaults {
    /// Each by itself.
    pub fn iter(&self) -> impl Iterator<Item = &TomlFault> {
        self.0.iter()
    }
}

impl fmt::Display for TomlFaults {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        match told.as_slice() {
            [one] => out.write_str(one),
            several => write!(out, "{} faults\n- {}", several.len(), several.join("\n- ")),
        }
    }
}

impl fmt::Display for TomlFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, key, words } = self;
        if key.is_empty() { write!(out, "line {line}: {words}") } else { write!(out, "line {line}, `{key}`: {words}") }
    }
}

/// Reads a TOML text as a `T`. A type whose structs say `deny_unknown_fields` has every unknown key named.
pub fn from_toml<T: DeserializeOwned>(text: &str) -> Result<T, TomlFaults> {
    toml::from_str(text).map_err(|_| TomlFaults(faults::<T>(text)))
}

/// What is wrong, found by reading again and again: each time without what was found before.
fn faults<T: DeserializeOwned>(text: &str) -> Vec<TomlFault> {
    let (mut root, syntax) = DeTable::parse_recoverable(text);
    if !syntax.is_empty() {
        let told = syntax.iter().map(|error| told(text, error, String::new()));
        return told.collect::<BTreeSet<_>>().into_iter().collect();
    }
    let mut found = BTreeSet::new();
    let mut left_out: Vec<String> = Vec::new();
    while found.len() < MOST {
        let Err(error) = T::deserialize(Deserializer::from(root.clone())) else { break };
        let place = error.span().and_then(|span| leave_out(root.get_mut(), &span, ""));
        // What is missing because it was left out has been told already.
        if missing(&error).is_none_or(|name| !left_out.iter().any(|key| key == name)) {
            found.insert(told(text, &error, place.clone().unwrap_or_default()));
        }
        let Some(place) = place else { break };
        left_out.push(place.rsplit('.').next().unwrap_or(&place).to_owned());
    }
    found.into_iter().collect()
}

fn told(text: &str, error: &Error, key: String) -> TomlFault {
    let at = error.span().map_or(0, |span| span.start);
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(1);
    TomlFault { line, key, words: plainly(error.message()) }
}

/// The name of the field that an error misses.
fn missing(error: &Error) -> Option<&str> {
    error.message().strip_prefix("missing field `")?.split('`').next()
}

/// Takes out what lies at `span`: a key, a value, or an entry of a list; answers the path of its key.
fn leave_out(table: &mut DeTable<'_>, span: &Range<usize>, above: &str) -> Option<String> {
    let below = |key: &str| if above.is_empty() { key.to_owned() } else { format!("{above}.{key}") };
    let is_there = |key: &Spanned<_>, value: &Spanned<DeValue<'_>>| key.span() == *span || value.span() == *span;
    let here = table.iter().find(|(key, value)| is_there(key, value)).map(|(key, _)| key.get_ref().to_string());
    if let Some(key) = here {
        table.remove(key.as_str());
        return Some(below(&key));
    }
    table.iter_mut().find_map(|(key, value)| leave_out_of(value.get_mut(), span, &below(key.get_ref())))
}

fn leave_out_of(value: &mut DeValue<'_>, span: &Range<usize>, path: &str) -> Option<String> {
    match value {
        DeValue::Table(table) => leave_out(table, span, path),
        DeValue::Array(list) if list.iter().any(|entry| entry.span() == *span) => {
            *list = std::mem::replace(list, DeArray::new()).into_iter().filter(|entry| entry.span() != *span).collect();
            Some(path.to_owned())
        }
        DeValue::Array(list) => list.iter_mut().find_map(|entry| leave_out_of(entry.get_mut(), span, path)),
        _ => None,
    }
}

/// Serde's words, made plain where a word is unknown.
fn plainly(message: &str) -> String {
    let unknown = message.strip_prefix("unknown field `").or_else(|| message.strip_prefix("unknown variant `"));
    let Some((word, expected)) = unknown.and_then(|rest| rest.split_once('`')) else { return message.to_owned() };
    // `expected one of` is followed by the known words, each between two marks.
    let known: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    unknown_word(word, &known)
}

/// What is said of a word that is none of those known.
#[must_use]
pub fn unknown_word(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(near) => format!("`{word}` is not known; did you mean `{near}`?"),
        None if known.is_empty() => format!("`{word}` is not known; nothing may stand here"),
        None => format!("`{word}` is not known; it may be {}", quoted(known)),
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The known word that is most like `word`, if one is like it at all: a third of its letters may be wrong.
#[must_use]
pub fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let plain = |text: &str| text.to_lowercase().replace('-', "_");
    let far = |known: &str| strsim::damerau_levenshtein(&plain(word), &plain(known));
    let near = known.iter().map(|known| (far(known), *known)).min()?;
    let allowed = word.chars().count().max(near.1.chars().count()).div_ceil(3);
    (near.0 <= allowed).then_some(near.1)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "read for its faults")]
    struct Shop {
        name: String,
        colour: Option<Colour>,
        #[serde(default)]
        shelf: Vec<Shelf>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Colour {
        Red,
        Green,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "read for its faults")]
    struct Shelf {
        key: String,
        #[serde(default)]
        height: u8,
    }

    fn said(text: &str) -> Vec<String> {
        from_toml::<Shop>(text).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_fault_is_told_at_once_with_its_line_its_key_and_the_nearest_word() {
        let text = "name = 1\ncolor = \"red\"\ncolour = \"rad\"\n\n[[shelf]]\nkey = \"a\"\nhieght = 2\n\n[[shelf]]\nheight = 300\n\n[[shelf]]\nkey = \"c\"\nheight = \"high\"\n";
        let said = said(text);
        assert_eq!(
            said,
            [
                "line 1, `name`: invalid type: integer `1`, expected a string",
                "line 2, `color`: `color` is not known; did you mean `colour`?",
                "line 3, `colour`: `rad` is not known; did you mean `red`?",
                "line 7, `shelf.hieght`: `hieght` is not known; did you mean `height`?",
                "line 9, `shelf`: missing field `key`",
                "line 10, `shelf.height`: invalid value: integer `300`, expected u8",
                "line 14, `shelf.height`: invalid type: string \"high\", expected u8",
            ]
        );
    }

    #[test]
    fn a_word_like_none_is_answered_with_all_that_are_known() {
        assert_eq!(
            said("name = \"a\"\nowner = 1\n"),
            ["line 2, `owner`: `owner` is not known; it may be `name`, `colour`, `shelf`"]
        );
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_lines() {
        let said = said("name = \"a\nshelf = [\n");
        assert!(said[0].starts_with("line 1: "), "{said:?}");
    }

    #[test]
    fn nothing_is_wrong_with_what_is_right() {
        assert!(from_toml::<Shop>("name = \"a\"\n[[shelf]]\nkey = \"b\"\n").is_ok());
    }
}
