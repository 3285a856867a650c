//! A message kept for later: its key and what is put into it. It becomes words in the reader's language.

use language::{TimeZone, Value, Words};

/// A key of the catalogue with its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    key: String,
    values: Vec<(String, Kept)>,
}

/// What is put into a message, as it is kept.
#[derive(Debug, Clone, PartialEq)]
enum Kept {
    /// The same for every reader, but for the digits.
    Said(Value<'static>),
    /// Microseconds since 1970: each reader's calendar and clock say it.
    Moment(i64),
}

impl Message {
    /// The message of a key.
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), values: Vec::new() }
    }

    /// The same with one more value.
    #[must_use]
    pub fn with(self, name: &str, value: impl Into<Value<'static>>) -> Self {
        self.keeping(name, Kept::Said(value.into()))
    }

    /// The same with a moment, in microseconds since 1970.
    #[must_use]
    pub fn with_moment(self, name: &str, micros: i64) -> Self {
        self.keeping(name, Kept::Moment(micros))
    }

    fn keeping(mut self, name: &str, value: Kept) -> Self {
        self.values.push((name.to_owned(), value));
        self
    }

    /// The key alone.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The message in a reader's language; moments by the clock of Greenwich.
    #[must_use]
    pub fn in_words(&self, words: &Words) -> String {
        self.at(words, &TimeZone::UTC)
    }

    /// The message in a reader's language, moments by a reader's clock.
    #[must_use]
    pub fn at(&self, words: &Words, zone: &TimeZone) -> String {
        let values: Vec<(&str, Value<'_>)> =
            self.values.iter().map(|(name, value)| (name.as_str(), value.said(words, zone))).collect();
        words.with(&self.key, &values)
    }
}

impl Kept {
    fn said(&self, words: &Words, zone: &TimeZone) -> Value<'_> {
        match self {
            Self::Said(value) => Value::from(value),
            Self::Moment(micros) => Value::from(words.date_time_short(*micros, zone)),
        }
    }
}

impl From<&str> for Message {
    fn from(key: &str) -> Self {
        Self::new(key)
    }
}
