//! The store: durable, idempotent, checked, and never led astray by a name.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use files::{Allowance, FileId, FileStore, FilesError, Key};
use tempfile::TempDir;

const HOUR: i64 = 3_600;
const NOON: i64 = 1_795_000_000_000_000;

fn store() -> (TempDir, FileStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::on_disk(folder.path()).unwrap();
    (folder, store)
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files_below(&path)) } else { found.push(path) }
    }
    found
}

#[tokio::test]
async fn a_file_is_named_after_its_bytes_and_comes_back_whole() {
    let (_folder, store) = store();
    let id = store.put(b"abc".to_vec()).await.unwrap();
    assert_eq!(id.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(store.get(id).await.unwrap(), b"abc");
    assert!(store.has(id).await.unwrap());
}

#[tokio::test]
async fn the_same_bytes_are_kept_once() {
    let (folder, store) = store();
    let first = store.put(b"a street lamp".to_vec()).await.unwrap();
    let second = store.put(b"a street lamp".to_vec()).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(files_below(folder.path()).len(), 1);
}

#[tokio::test]
async fn many_at_once_all_arrive_and_leave_nothing_half_written() {
    let (folder, store) = store();
    let senders = (0..64_u8).map(|n| {
        let store = store.clone();
        tokio::spawn(async move { store.put(vec![n % 16; 1_000]).await.unwrap() })
    });
    for sender in senders.collect::<Vec<_>>() {
        let id = sender.await.unwrap();
        assert_eq!(store.get(id).await.unwrap().len(), 1_000);
    }
    assert_eq!(files_below(folder.path()).len(), 16);
}

#[tokio::test]
async fn a_store_opened_again_still_has_everything() {
    let (folder, store) = store();
    let id = store.put(b"kept".to_vec()).await.unwrap();
    drop(store);
    let again = FileStore::on_disk(folder.path()).unwrap();
    assert_eq!(again.get(id).await.unwrap(), b"kept");
}

#[tokio::test]
async fn what_a_crash_left_half_written_is_swept_at_the_next_start() {
    let (folder, store) = store();
    store.put(b"whole".to_vec()).await.unwrap();
    fs::write(folder.path().join(".half-written/999999-0"), b"half").unwrap();
    FileStore::on_disk(folder.path()).unwrap();
    assert_eq!(files_below(folder.path()).len(), 1);
}

#[tokio::test]
async fn a_changed_file_is_noticed() {
    let (folder, store) = store();
    let id = store.put(b"the answer was no".to_vec()).await.unwrap();
    fs::write(&files_below(folder.path())[0], b"the answer was ok").unwrap();
    assert!(matches!(store.get(id).await, Err(FilesError::Damaged(damaged)) if damaged == id));
}

#[tokio::test]
async fn a_removed_file_is_gone_and_may_come_back() {
    let (_folder, store) = store();
    let id = store.put(b"once".to_vec()).await.unwrap();
    assert!(store.remove(id).await.unwrap());
    assert!(!store.remove(id).await.unwrap());
    assert!(matches!(store.get(id).await, Err(FilesError::Missing(_))));
    assert_eq!(store.put(b"once".to_vec()).await.unwrap(), id);
    assert_eq!(store.get(id).await.unwrap(), b"once");
}

#[tokio::test]
async fn files_are_listed_by_their_first_byte() {
    let (_folder, store) = store();
    let mut put = Vec::new();
    for n in 0..40_u8 {
        put.push(store.put(vec![n]).await.unwrap());
    }
    put.sort();
    let mut listed = Vec::new();
    for first in 0..=u8::MAX {
        listed.extend(store.list(first).await.unwrap());
    }
    assert_eq!(listed, put);
}

#[tokio::test]
async fn a_backup_does_not_tell_the_hour_of_a_file() {
    let (folder, store) = store();
    store.put(b"sent at night".to_vec()).await.unwrap();
    let about = fs::metadata(&files_below(folder.path())[0]).unwrap();
    assert_eq!(about.modified().unwrap(), std::time::SystemTime::UNIX_EPOCH);
}

#[tokio::test]
async fn a_draft_waits_for_its_report_and_is_taken_over() {
    let (_folder, store) = store();
    let first = store.put_draft("secret", b"one".to_vec(), (NOON, None)).await.unwrap();
    let second = store.put_draft("secret", b"two".to_vec(), (NOON + 1, None)).await.unwrap();
    let waiting: Vec<FileId> = store.drafts("secret").await.unwrap().iter().map(|draft| draft.id).collect();
    assert_eq!(waiting, [first, second]);
    assert!(!store.has(first).await.unwrap());
    store.take_over("secret", &[first, second]).await.unwrap();
    store.take_over("secret", &[first, second]).await.unwrap();
    store.forget_drafts("secret").await.unwrap();
    assert_eq!(store.drafts("secret").await.unwrap(), []);
    assert_eq!(store.get(second).await.unwrap(), b"two");
}

#[tokio::test]
async fn the_same_draft_twice_is_one_and_can_be_withdrawn() {
    let (_folder, store) = store();
    let id = store.put_draft("secret", b"one".to_vec(), (NOON, None)).await.unwrap();
    assert_eq!(store.put_draft("secret", b"one".to_vec(), (NOON + 9, None)).await.unwrap(), id);
    assert_eq!(store.drafts("secret").await.unwrap().len(), 1);
    assert!(store.forget_draft("secret", id).await.unwrap());
    assert!(!store.forget_draft("secret", id).await.unwrap());
}

#[tokio::test]
async fn nobody_takes_over_a_file_by_knowing_its_name() {
    let (_folder, store) = store();
    let kept = store.put(b"of another report".to_vec()).await.unwrap();
    let drafted = store.put_draft("hers", b"her draft".to_vec(), (NOON, None)).await.unwrap();
    assert!(matches!(store.take_over("his", &[kept]).await, Err(FilesError::Missing(_))));
    assert!(matches!(store.take_over("his", &[drafted]).await, Err(FilesError::Missing(_))));
    assert!(matches!(store.get_draft("his", drafted).await, Err(FilesError::Missing(_))));
}

#[tokio::test]
async fn old_drafts_are_swept_and_young_ones_stay() {
    let (folder, store) = store();
    store.put_draft("old", b"old".to_vec(), (NOON, None)).await.unwrap();
    store.put_draft("young", b"young".to_vec(), (NOON + 20 * HOUR * 1_000_000, None)).await.unwrap();
    let swept = store.sweep_drafts(24 * HOUR, NOON + 25 * HOUR * 1_000_000).await.unwrap();
    assert_eq!(swept, 1);
    assert_eq!(store.drafts("old").await.unwrap(), []);
    assert_eq!(store.drafts("young").await.unwrap().len(), 1);
    assert_eq!(fs::read_dir(folder.path().join("drafts")).unwrap().count(), 1, "the folder of a swept token goes too");
}

#[tokio::test]
async fn a_token_from_outside_never_becomes_part_of_a_path() {
    let (folder, store) = store();
    store.put_draft("../../../tmp/escape", b"x".to_vec(), (NOON, None)).await.unwrap();
    for path in files_below(folder.path()) {
        assert!(path.starts_with(folder.path().join("drafts")));
        assert!(!path.to_string_lossy().contains("escape"));
    }
}

#[test]
fn a_key_is_made_of_plain_parts_only() {
    for parts in [&["..", "etc"][..], &["a/b"], &[""], &[], &["A"], &["a", "."], &["گزارش"], &["a\0"]] {
        assert_eq!(Key::of(parts), None, "{parts:?}");
    }
    assert_eq!(Key::of(&["kept", "0f", "a-1"]).unwrap().as_str(), "kept/0f/a-1");
}

#[test]
fn only_64_hexadecimal_digits_name_a_file() {
    let id = FileId::of(b"");
    assert_eq!(id.to_string().parse(), Ok(id));
    for text in ["", "../../etc/passwd", "abc", &"g".repeat(64), &"0".repeat(63), &"0".repeat(66)] {
        assert!(text.parse::<FileId>().is_err(), "{text}");
    }
}

/// A shelf on a disk with so many bytes left.
struct Tight(files::DiskShelf, u64);

impl files::Shelf for Tight {
    fn put(&self, key: Key, bytes: Vec<u8>) -> files::Answer<'_, ()> {
        self.0.put(key, bytes)
    }

    fn get(&self, key: Key) -> files::Answer<'_, Vec<u8>> {
        self.0.get(key)
    }

    fn size(&self, key: Key) -> files::Answer<'_, Option<u64>> {
        self.0.size(key)
    }

    fn remove(&self, key: Key) -> files::Answer<'_, bool> {
        self.0.remove(key)
    }

    fn list(&self, under: Key) -> files::Answer<'_, Vec<Key>> {
        self.0.list(under)
    }

    fn room(&self) -> files::Answer<'_, Option<u64>> {
        Box::pin(std::future::ready(Ok(Some(self.1))))
    }
}

#[tokio::test]
async fn the_last_of_the_disk_is_kept_free_of_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let left = |bytes| FileStore::on(Arc::new(Tight(files::DiskShelf::open(folder.path()).unwrap(), bytes)));
    assert!(left(files::RESERVE).has_room().await.is_ok());
    assert!(matches!(left(files::RESERVE - 1).has_room().await, Err(FilesError::Shelf(_))));
}

/// A store in which two drafts of the least size may wait from a network, and three in all.
fn narrow(folder: &Path) -> FileStore {
    let allowance = Allowance { all: 3 * 65_536, network: 2 * 65_536 };
    FileStore::allowing(Arc::new(files::DiskShelf::open(folder).unwrap()), allowance)
}

#[tokio::test]
async fn only_so_much_waits_from_one_network_and_only_so_much_in_all() {
    let (folder, _) = store();
    let store = narrow(folder.path());
    let at = |network: u8| (NOON, Some(store.network(&network)));
    store.put_draft("first", b"1".to_vec(), at(1)).await.unwrap();
    let second = store.put_draft("second", b"2".to_vec(), at(1)).await.unwrap();
    assert!(matches!(store.put_draft("third", b"3".to_vec(), at(1)).await, Err(FilesError::Crowded)));
    assert!(matches!(store.may_wait(at(1)).await, Err(FilesError::Crowded)));
    store.put_draft("another", b"4".to_vec(), at(2)).await.unwrap();
    assert!(matches!(store.put_draft("more", b"5".to_vec(), at(2)).await, Err(FilesError::Crowded)), "too much in all");
    store.put_draft("an officer", b"6".to_vec(), (NOON, None)).await.unwrap();
    store.forget_drafts("an officer").await.unwrap();
    assert!(store.forget_draft("second", second).await.unwrap());
    store.put_draft("third", b"3".to_vec(), at(1)).await.unwrap();
}

#[tokio::test]
async fn what_waited_before_a_new_start_is_counted_until_its_day_is_over() {
    let (folder, _) = store();
    let before = narrow(folder.path());
    for token in ["a", "b", "c"] {
        before.put_draft(token, token.as_bytes().to_vec(), (NOON, None)).await.unwrap();
    }
    let again = narrow(folder.path());
    let at = |now| (now, Some(again.network(&1_u8)));
    assert!(matches!(again.may_wait(at(NOON)).await, Err(FilesError::Crowded)));
    assert!(again.may_wait(at(NOON + 25 * HOUR * 1_000_000)).await.is_ok());
}
