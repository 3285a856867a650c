//! `places/spellings.toml`: how else the names of places are written in Latin letters.

use std::collections::BTreeMap;

use files::Folder;
use serde::Deserialize;

use crate::error::PlacesError;

/// Names and what is typed are rewritten alike, so that two spellings of one name meet.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spellings {
    /// Letters and what stands for them, in this order; a space stands at the edge of each word.
    letters: Vec<(String, String)>,
    /// Whole words and what stands for them.
    words: BTreeMap<String, String>,
}

impl Spellings {
    /// The spellings of a jurisdiction; none where it names no file of them.
    pub fn load(folder: &Folder, file: Option<&str>) -> Result<Self, PlacesError> {
        let Some(file) = file else { return Ok(Self::default()) };
        let wrong = |words: String| PlacesError::Config { file: file.to_owned(), words };
        files::from_toml(&folder.text(file)?).map_err(|error| wrong(error.to_string()))
    }

    /// A folded text as all its spellings are compared.
    pub fn rewritten(&self, text: &str) -> String {
        let word = |word| self.words.get(word).map_or(word, String::as_str);
        let words = format!(" {} ", text.split(' ').map(word).collect::<Vec<_>>().join(" "));
        let one = |text: String, (letters, other): &(String, String)| text.replace(letters.as_str(), other);
        self.letters.iter().fold(words, one).trim().to_owned()
    }
}
