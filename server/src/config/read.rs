//! Reads what is set, however much of it is wrong: each fault is told with where it was set, and what is sound is read on.

use figment::error::Kind;
use figment::providers::Serialized;
use figment::value::{Dict, Value};
use figment::{Error, Figment, Source};
use files::unknown_word;

use super::{Config, PREFIX};

/// So many faults are told; whoever mends these finds the others.
const MOST: usize = 50;

/// What is set, and all that could not be read of it. Nothing where so much is wrong that nothing is left.
pub(super) fn all(figment: &Figment) -> (Option<Config>, Vec<String>) {
    let mut left: Dict = match figment.extract() {
        Ok(set) => set,
        Err(errors) => return (None, errors.into_iter().map(|error| error.to_string()).collect()),
    };
    let mut faults = Vec::new();
    while faults.len() < MOST {
        let error: Error = match Figment::from(Serialized::defaults(&left)).extract() {
            Ok(config) => return (Some(config), faults),
            Err(error) => error,
        };
        let key = key(&error);
        faults.push(told(figment, &key, &error.kind));
        if !key.is_empty() && !leave_out(&mut left, &key) {
            break;
        }
    }
    (None, faults)
}

/// The whole key of what is wrong.
fn key(error: &Error) -> Vec<String> {
    let mut key = error.path.clone();
    if let Kind::UnknownField(name, _) = &error.kind
        && key.last() != Some(name)
    {
        key.push(name.clone());
    }
    key
}

/// Takes a setting out, or the table it stands in where it has none of that name; whether anything went.
fn leave_out(set: &mut Dict, key: &[String]) -> bool {
    let Some((first, rest)) = key.split_first() else { return false };
    let below = match set.get_mut(first) {
        Some(Value::Dict(_, below)) if !rest.is_empty() => leave_out(below, rest),
        _ => false,
    };
    below || set.remove(first).is_some()
}

fn told(figment: &Figment, key: &[String], kind: &Kind) -> String {
    let name = key.join(".");
    let place = place(figment, key).map(|place| format!(" ({place})")).unwrap_or_default();
    let words = match kind {
        Kind::UnknownField(word, known) | Kind::UnknownVariant(word, known) => unknown_word(word, known),
        Kind::MissingField(field) => format!("`{field}` is missing"),
        other => other.to_string(),
    };
    format!("`{name}`{place}: {words}")
}

/// Where a setting was set.
fn place(figment: &Figment, key: &[String]) -> Option<String> {
    let metadata = figment.find_metadata(&key.join("."))?;
    match &metadata.source {
        Some(Source::File(path)) => Some(format!("in {}", path.display())),
        _ if metadata.name.contains("environment") => {
            Some(format!("{PREFIX}{} in the environment", key.join("__").to_uppercase()))
        }
        _ => None,
    }
}
