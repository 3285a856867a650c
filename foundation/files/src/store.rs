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
use crate::waiting::{Allowance, Network, Waiting};

/// How long a draft waits for its report to be sent, in seconds: a day.
pub const DRAFTS_KEPT: i64 = 86_400;
/// So many bytes of the disk are left to what is written without pictures: 128 MiB.
pub const RESERVE: u64 = 128 * 1_024 * 1_024;

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
    /// As much waits for reports to be sent as may, from this network or in all.
    #[error("too much waits for reports to be sent")]
    Crowded,
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
    waiting: Arc<Waiting>,
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
        Self::allowing(shelf, Allowance::default())
    }

    /// The same, where other bytes may wait for reports to be sent.
    #[must_use]
    pub fn allowing(shelf: Arc<dyn Shelf>, allowance: Allowance) -> Self {
        Self { shelf, waiting: Arc::new(Waiting::new(allowance)) }
    }

    /// Whether there is room for a picture. The last of it is kept free: a report without one still gets in.
    pub async fn has_room(&self) -> Result<(), FilesError> {
        let room = self.shelf.room().await.map_err(FilesError::Shelf)?;
        let is_full = room.is_some_and(|room| room < RESERVE);
        if is_full {
            Err(FilesError::Shelf(ShelfError::Broken(std::io::ErrorKind::StorageFull.into())))
        } else {
            Ok(())
        }
    }

    /// The name under which what comes from a network is counted: it says nothing outside this process.
    #[must_use]
    pub fn network(&self, network: &impl std::hash::Hash) -> Network {
        self.waiting.network(network)
    }

    /// Whether a draft from this network may wait, at `now` (microseconds since 1970): asked before work is put into it.
    pub async fn may_wait(&self, (now, from): (i64, Option<Network>)) -> Result<(), FilesError> {
        self.learn().await?;
        if self.waiting.has_room(0, (now, from)) { Ok(()) } else { Err(FilesError::Crowded) }
    }

    /// Counts what waited before this process began: once, and only for all together.
    async fn learn(&self) -> Result<(), FilesError> {
        if self.waiting.is_learnt() {
            return Ok(());
        }
        let mut found = Vec::new();
        for key in self.shelf.list(key(&["drafts"])?).await.map_err(FilesError::Shelf)? {
            let (size, at) = (self.shelf.size(key.clone()).await.map_err(FilesError::Shelf)?, draft_of(&key));
            found.extend(size.zip(at).map(|(size, draft)| (key, size, draft.at)));
        }
        self.waiting.learn(found);
        Ok(())
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
    /// hash reaches the shelf), `now` the time in microseconds since 1970, `from` the network it comes from; none where its sender
    /// is known, and so not counted against anybody.
    pub async fn put_draft(
        &self,
        token: &str,
        bytes: Vec<u8>,
        (now, from): (i64, Option<Network>),
    ) -> Result<FileId, FilesError> {
        self.learn().await?;
        let id = FileId::of(&bytes);
        if !self.drafts(token).await?.iter().any(|draft| draft.id == id) {
            let moment = now.max(0).to_string();
            let key = key(&["drafts", &folder_of(token), &format!("{moment}-{id}")])?;
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if !self.waiting.admit(&key, size, (now, from)) {
                return Err(FilesError::Crowded);
            }
            let put = self.shelf.put(key.clone(), bytes).await;
            put.inspect_err(|_| self.waiting.leave(&key)).map_err(FilesError::Shelf)?;
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
            Some(key) => self.remove_draft(key).await,
            None => Ok(false),
        }
    }

    /// Forgets all drafts of `token`: the report was sent, or its sender went away.
    pub async fn forget_drafts(&self, token: &str) -> Result<(), FilesError> {
        for key in self.draft_keys(token).await? {
            self.remove_draft(key).await?;
        }
        Ok(())
    }

    async fn remove_draft(&self, key: Key) -> Result<bool, FilesError> {
        let was_there = self.shelf.remove(key.clone()).await.map_err(FilesError::Shelf)?;
        self.waiting.leave(&key);
        Ok(was_there)
    }

    /// Forgets every draft that is older than `seconds` at `now` (microseconds since 1970); how many there were.
    pub async fn sweep_drafts(&self, seconds: i64, now: i64) -> Result<u64, FilesError> {
        let limit = now.saturating_sub(seconds.saturating_mul(1_000_000));
        let mut swept = 0;
        for key in self.shelf.list(key(&["drafts"])?).await.map_err(FilesError::Shelf)? {
            let old = draft_of(&key).is_some_and(|draft| draft.at < limit);
            if old && self.remove_draft(key).await? {
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
