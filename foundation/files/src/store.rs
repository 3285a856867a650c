//! Files kept under the SHA-256 of their bytes: the same file twice is kept once, and a changed one is noticed.
//!
//! What is uploaded before a report is sent waits as a draft, under a token only its sender holds; sending takes it over
//! into the store, and a sweep forgets what was never sent.

use std::fmt;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::disk::DiskShelf;
use crate::shelf::{Key, Shelf, ShelfError};

/// The name of a kept file: the SHA-256 of its bytes, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileId([u8; 32]);

impl FileId {
    /// The name of the file with these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The 32 bytes of the name.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileId({self})")
    }
}

/// The text is not the name of a file: not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a file")]
pub struct NotAFileId;

impl FromStr for FileId {
    type Err = NotAFileId;

    fn from_str(text: &str) -> Result<Self, NotAFileId> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotAFileId)?;
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for FileId {
    type Error = NotAFileId;

    fn try_from(text: String) -> Result<Self, NotAFileId> {
        text.parse()
    }
}

impl From<FileId> for String {
    fn from(id: FileId) -> Self {
        id.to_string()
    }
}

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// There is no such file, or no such draft under that token.
    #[error("there is no file {0}")]
    Missing(FileId),
    /// What is kept under this name is no longer what was put there.
    #[error("the file {0} is damaged")]
    Damaged(FileId),
    /// The shelf beneath failed; trying again later may help.
    #[error(transparent)]
    Shelf(ShelfError),
}

/// A file that waits for its report to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    /// Its name, the same that it will have in the store.
    pub id: FileId,
    /// When it was put there, in microseconds since 1970.
    pub at: i64,
}

/// Files kept under the SHA-256 of their bytes. Cheap to clone.
#[derive(Clone)]
pub struct FileStore {
    shelf: Arc<dyn Shelf>,
}

impl FileStore {
    /// The store in a folder of this machine's disk, made if it is not there.
    pub fn on_disk(root: &Path) -> Result<Self, FilesError> {
        let shelf = DiskShelf::open(root).map_err(|error| FilesError::Shelf(error.into()))?;
        Ok(Self::on(Arc::new(shelf)))
    }

    /// The store on any shelf.
    #[must_use]
    pub fn on(shelf: Arc<dyn Shelf>) -> Self {
        Self { shelf }
    }

    /// Keeps `bytes`; durable once answered. The same bytes again are kept once and answered alike.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<FileId, FilesError> {
        let id = FileId::of(&bytes);
        let key = kept(id)?;
        let length = u64::try_from(bytes.len()).ok();
        if self.shelf.size(key.clone()).await.map_err(FilesError::Shelf)? != length {
            self.shelf.put(key, bytes).await.map_err(FilesError::Shelf)?;
        }
        Ok(id)
    }

    /// The bytes of the file `id`, checked against its name.
    pub async fn get(&self, id: FileId) -> Result<Vec<u8>, FilesError> {
        self.read(id, kept(id)?).await
    }

    /// Whether there is a file `id`.
    pub async fn has(&self, id: FileId) -> Result<bool, FilesError> {
        Ok(self.shelf.size(kept(id)?).await.map_err(FilesError::Shelf)?.is_some())
    }

    /// Forgets the file `id`; whether there was one. Every report that shows it loses it: the caller knows who still does.
    pub async fn remove(&self, id: FileId) -> Result<bool, FilesError> {
        self.shelf.remove(kept(id)?).await.map_err(FilesError::Shelf)
    }

    /// The names of all kept files that begin with this byte, sorted. A sweep asks for all 256 in turn, so that nothing is ever
    /// listed whole.
    pub async fn list(&self, first: u8) -> Result<Vec<FileId>, FilesError> {
        let keys = self.shelf.list(key(&["kept", &format!("{first:02x}")])?).await.map_err(FilesError::Shelf)?;
        Ok(keys.iter().filter_map(|key| key.name().parse().ok()).collect())
    }

    /// Keeps `bytes` until the report they belong to is sent. `token` is the sender's secret (at least 128 random bits; only its
    /// hash reaches the shelf), `now` the time in microseconds since 1970.
    pub async fn put_draft(&self, token: &str, bytes: Vec<u8>, now: i64) -> Result<FileId, FilesError> {
        let id = FileId::of(&bytes);
        if !self.drafts(token).await?.iter().any(|draft| draft.id == id) {
            let moment = now.max(0).to_string();
            let key = key(&["drafts", &folder_of(token), &format!("{moment}-{id}")])?;
            self.shelf.put(key, bytes).await.map_err(FilesError::Shelf)?;
        }
        Ok(id)
    }

    /// The drafts under `token`, in the order in which they came.
    pub async fn drafts(&self, token: &str) -> Result<Vec<Draft>, FilesError> {
        let keys = self.draft_keys(token).await?;
        let mut drafts: Vec<Draft> = keys.iter().filter_map(draft_of).collect();
        drafts.sort_by_key(|draft| draft.at);
        Ok(drafts)
    }

    /// The bytes of the draft `id` under `token`.
    pub async fn get_draft(&self, token: &str, id: FileId) -> Result<Vec<u8>, FilesError> {
        let keys = self.draft_keys(token).await?;
        let found = keys.into_iter().find(|key| draft_of(key).is_some_and(|draft| draft.id == id));
        self.read(id, found.ok_or(FilesError::Missing(id))?).await
    }

    /// Keeps the drafts `ids` of `token` for good. The drafts stay until [`FileStore::forget_drafts`], so this may run again after a
    /// crash, or when the transaction that names the files is retried. A name that is no draft of this token is refused: nobody
    /// can take over a file merely by knowing its name.
    pub async fn take_over(&self, token: &str, ids: &[FileId]) -> Result<(), FilesError> {
        for &id in ids {
            let bytes = self.get_draft(token, id).await?;
            self.put(bytes).await?;
        }
        Ok(())
    }

    /// Forgets one draft of `token`; whether there was one.
    pub async fn forget_draft(&self, token: &str, id: FileId) -> Result<bool, FilesError> {
        let keys = self.draft_keys(token).await?;
        let found = keys.into_iter().find(|key| draft_of(key).is_some_and(|draft| draft.id == id));
        match found {
            Some(key) => self.shelf.remove(key).await.map_err(FilesError::Shelf),
            None => Ok(false),
        }
    }

    /// Forgets all drafts of `token`: the report was sent, or its sender went away.
    pub async fn forget_drafts(&self, token: &str) -> Result<(), FilesError> {
        for key in self.draft_keys(token).await? {
            self.shelf.remove(key).await.map_err(FilesError::Shelf)?;
        }
        Ok(())
    }

    /// Forgets every draft that is older than `seconds` at `now` (microseconds since 1970); how many there were.
    pub async fn sweep_drafts(&self, seconds: i64, now: i64) -> Result<u64, FilesError> {
        let limit = now.saturating_sub(seconds.saturating_mul(1_000_000));
        let mut swept = 0;
        for key in self.shelf.list(key(&["drafts"])?).await.map_err(FilesError::Shelf)? {
            let old = draft_of(&key).is_some_and(|draft| draft.at < limit);
            if old && self.shelf.remove(key).await.map_err(FilesError::Shelf)? {
                swept += 1;
            }
        }
        Ok(swept)
    }

    async fn draft_keys(&self, token: &str) -> Result<Vec<Key>, FilesError> {
        self.shelf.list(key(&["drafts", &folder_of(token)])?).await.map_err(FilesError::Shelf)
    }

    async fn read(&self, id: FileId, key: Key) -> Result<Vec<u8>, FilesError> {
        let bytes = self.shelf.get(key).await.map_err(|error| match error {
            ShelfError::Missing => FilesError::Missing(id),
            ShelfError::Broken(_) => FilesError::Shelf(error),
        })?;
        if FileId::of(&bytes) == id { Ok(bytes) } else { Err(FilesError::Damaged(id)) }
    }
}

/// `kept/ab/cd/abcd…`: two levels of 256 folders, so that ten million files lie 150 to a folder.
fn kept(id: FileId) -> Result<Key, FilesError> {
    let [first, second, ..] = id.0;
    key(&["kept", &format!("{first:02x}"), &format!("{second:02x}"), &id.to_string()])
}

/// The folder of a token's drafts. The token itself is a secret and came from outside: it never becomes part of a path.
fn folder_of(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

fn draft_of(key: &Key) -> Option<Draft> {
    let (at, id) = key.name().split_once('-')?;
    Some(Draft { id: id.parse().ok()?, at: at.parse().ok()? })
}

/// Every key made here is sound by the way it is made; if one were not, nothing must be touched.
fn key(parts: &[&str]) -> Result<Key, FilesError> {
    Key::of(parts).ok_or_else(|| FilesError::Shelf(ShelfError::Broken(std::io::Error::other("an unsound key"))))
}
