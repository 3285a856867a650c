//! A message kept for later: its key and what is put into it. It becomes words in the reader's language.

use language::{Value, Words};

/// A key of the catalogue with its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    key: String,
    values: Vec<(String, Value<'static>)>,
}

impl Message {
    /// The message of a key.
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), values: Vec::new() }
    }

    /// The same with one more value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value<'static>>) -> Self {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// The key alone.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The message in a reader's language.
    #[must_use]
    pub fn in_words(&self, words: &Words) -> String {
        let values: Vec<(&str, Value<'_>)> =
            self.values.iter().map(|(name, value)| (name.as_str(), Value::from(value))).collect();
        words.with(&self.key, &values)
    }
}

impl From<&str> for Message {
    fn from(key: &str) -> Self {
        Self::new(key)
    }
}
