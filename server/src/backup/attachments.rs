//! Attachments copied from one file store to another, each checked against its name on the way.

use files::{FileId, FileStore, FilesError};
use futures_util::{StreamExt, stream};
use sha2::{Digest, Sha256};

use super::manifest::Attachments;

/// How many are under way at a time: each waits for the disk twice.
const AT_ONCE: usize = 8;

enum Copied {
    Bytes(u64),
    /// Removed since it was listed.
    Gone,
    Damaged,
}

/// What is said of no attachments at all.
pub(super) fn none() -> Attachments {
    Attachments { hash: hex::encode(Sha256::new().finalize()), ..Attachments::default() }
}

/// Copies all attachments; answers what can be said of those that arrived. `progress` is told how many did.
pub(super) async fn copy(
    from: &FileStore,
    to: &FileStore,
    progress: &mut (dyn FnMut(u64) + Send),
) -> Result<Attachments, FilesError> {
    let mut told = Attachments::default();
    let mut names = Sha256::new();
    for first in 0..=u8::MAX {
        let ids = from.list(first).await?;
        let mut copies =
            stream::iter(ids).map(|id| async move { (id, copy_one(from, to, id).await) }).buffered(AT_ONCE);
        while let Some((id, copied)) = copies.next().await {
            tell(&mut told, &mut names, id, &copied?);
            progress(told.count);
        }
    }
    told.hash = hex::encode(names.finalize());
    Ok(told)
}

fn tell(told: &mut Attachments, names: &mut Sha256, id: FileId, copied: &Copied) {
    match copied {
        Copied::Bytes(bytes) => {
            names.update(id.bytes());
            told.count = told.count.saturating_add(1);
            told.bytes = told.bytes.saturating_add(*bytes);
        }
        Copied::Damaged => told.damaged.push(id.to_string()),
        Copied::Gone => {}
    }
}

async fn copy_one(from: &FileStore, to: &FileStore, id: FileId) -> Result<Copied, FilesError> {
    let bytes = match from.get(id).await {
        Ok(bytes) => bytes,
        Err(FilesError::Missing(_)) => return Ok(Copied::Gone),
        Err(FilesError::Damaged(_)) => return Ok(Copied::Damaged),
        Err(error) => return Err(error),
    };
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    to.put(bytes).await?;
    Ok(Copied::Bytes(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_damaged_attachment_is_named_and_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let from = FileStore::on_disk(&folder.path().join("from")).unwrap();
        let to = FileStore::on_disk(&folder.path().join("to")).unwrap();
        let sound = from.put(b"sound".to_vec()).await.unwrap();
        let damaged = from.put(b"damaged".to_vec()).await.unwrap().to_string();
        let path = folder.path().join("from/kept").join(&damaged[..2]).join(&damaged[2..4]).join(&damaged);
        std::fs::write(path, b"DAMAGED").unwrap();
        let told = copy(&from, &to, &mut |_| {}).await.unwrap();
        assert_eq!((told.count, told.bytes, told.damaged), (1, 5, vec![damaged]));
        assert!(to.has(sound).await.unwrap());
    }
}
