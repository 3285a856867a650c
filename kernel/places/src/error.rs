//! Why the places of a jurisdiction could not be read, in words that say which file and what in it.

use files::FolderError;

/// Why the places of a jurisdiction could not be read.
#[derive(Debug, thiserror::Error)]
pub enum PlacesError {
    /// A file is missing or is not text.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// `places.toml` does not say what it should.
    #[error("{file}: {words}")]
    Config {
        /// The file.
        file: String,
        /// What is wrong in it.
        words: String,
    },
    /// A row of a list cannot be used.
    #[error("{file}, row {row}: {words}")]
    Row {
        /// The file.
        file: String,
        /// The row, the header not counted, from 1.
        row: usize,
        /// What is wrong in it.
        words: String,
    },
    /// A boundary cannot be used.
    #[error("{file}, boundary of {code}: {words}")]
    Boundary {
        /// The file.
        file: String,
        /// The code, as far as it is known.
        code: String,
        /// What is wrong with it.
        words: String,
    },
}
