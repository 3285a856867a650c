//! What a file store needs of whatever holds its bytes: six verbs, no knowledge of what the bytes are.
//!
//! The disk is one shelf ([`crate::DiskShelf`]); a bucket that speaks S3 can be another, without any caller noticing.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// What a shelf gives back: a future that any executor may move between threads.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, ShelfError>> + Send + 'a>>;

/// Where something lies on a shelf: `/` between parts, each part made of `a-z`, `0-9` and `-` only.
///
/// A key cannot be made of anything else, so no name that came from outside can lead out of the shelf.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The key with these parts, or `None` if a part is empty or holds any other character.
    #[must_use]
    pub fn of(parts: &[&str]) -> Option<Self> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let sound = !parts.is_empty() && parts.iter().all(|part| !part.is_empty() && part.chars().all(plain));
        sound.then(|| Self(parts.join("/")))
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// All parts, from the outside in.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a shelf could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// Nothing lies under that key.
    #[error("nothing lies there")]
    Missing,
    /// The machine beneath failed: disk full, permission, network. Trying again later may help.
    #[error("the shelf failed: {0}")]
    Broken(#[from] std::io::Error),
}

/// Something that holds bytes under keys.
pub trait Shelf: Send + Sync {
    /// Puts `bytes` under `key`, whole or not at all, replacing what lay there. Durable once answered.
    fn put(&self, key: Key, bytes: Vec<u8>) -> Answer<'_, ()>;

    /// The bytes under `key`.
    fn get(&self, key: Key) -> Answer<'_, Vec<u8>>;

    /// How many bytes lie under `key`; `None` if nothing does. What is found is durable once answered.
    fn size(&self, key: Key) -> Answer<'_, Option<u64>>;

    /// Takes away what lies under `key`; whether there was anything.
    fn remove(&self, key: Key) -> Answer<'_, bool>;

    /// All keys below `under`, sorted. Ask for a part of the shelf, never for all of it.
    fn list(&self, under: Key) -> Answer<'_, Vec<Key>>;

    /// How many bytes still fit; `None` where nobody knows.
    fn room(&self) -> Answer<'_, Option<u64>> {
        Box::pin(std::future::ready(Ok(None)))
    }
}
