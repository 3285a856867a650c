//! A shelf on the disk of this machine.
//!
//! A file is written beside its place, flushed, renamed into place, and its folder flushed too: after a power cut there is
//! either the whole file or none, and what was acknowledged is there.

use std::collections::HashSet;
use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::shelf::{Answer, Key, Shelf, ShelfError};

/// Where files lie until they are whole. The dot keeps it apart from every key.
const HALF_WRITTEN: &str = ".half-written";

/// Nobody but the owner reads attachments, whatever the process is told of masks.
const OWN_FOLDER: u32 = 0o700;
const OWN_FILE: u32 = 0o600;

/// A folder on disk that holds bytes under keys. Cheap to clone.
#[derive(Clone)]
pub struct DiskShelf(Arc<Inner>);

struct Inner {
    root: PathBuf,
    /// Folders known to be on disk for good, so that they need no second flush.
    firm: Mutex<HashSet<PathBuf>>,
    next: AtomicU64,
}

impl DiskShelf {
    /// The shelf in the folder `root`, which is made if it is not there. What a crashed process left half written is swept away.
    pub fn open(root: &Path) -> io::Result<Self> {
        let beside = root.join(HALF_WRITTEN);
        DirBuilder::new().recursive(true).mode(OWN_FOLDER).create(&beside)?;
        // A folder made before, or by hand, may be open to others; another user's stays as it is.
        let _ = fs::set_permissions(root, Permissions::from_mode(OWN_FOLDER));
        sweep_half_written(&beside)?;
        flush_folder(root)?;
        let inner = Inner { root: root.to_owned(), firm: Mutex::default(), next: AtomicU64::new(0) };
        Ok(Self(Arc::new(inner)))
    }

    fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, ShelfError> + Send + 'static,
    ) -> Answer<'_, T> {
        let inner = Arc::clone(&self.0);
        Box::pin(async move {
            let done = tokio::task::spawn_blocking(move || work(&inner)).await;
            done.map_err(|stopped| ShelfError::Broken(io::Error::other(stopped)))?
        })
    }
}

impl Shelf for DiskShelf {
    fn put(&self, key: Key, bytes: Vec<u8>) -> Answer<'_, ()> {
        self.run(move |inner| inner.put(&key, &bytes))
    }

    fn get(&self, key: Key) -> Answer<'_, Vec<u8>> {
        self.run(move |inner| fs::read(inner.path(&key)).map_err(missing_or_broken))
    }

    fn size(&self, key: Key) -> Answer<'_, Option<u64>> {
        self.run(move |inner| inner.size(&key))
    }

    fn remove(&self, key: Key) -> Answer<'_, bool> {
        self.run(move |inner| inner.remove(&key))
    }

    fn list(&self, under: Key) -> Answer<'_, Vec<Key>> {
        self.run(move |inner| {
            let mut found = Vec::new();
            walk(&inner.path(&under), under.as_str(), &mut found)?;
            found.sort();
            Ok(found)
        })
    }

    fn room(&self) -> Answer<'_, Option<u64>> {
        self.run(|inner| {
            let told = rustix::fs::statvfs(&inner.root).map_err(io::Error::from)?;
            Ok(Some(told.f_bavail.saturating_mul(told.f_frsize)))
        })
    }
}

impl Inner {
    fn path(&self, key: &Key) -> PathBuf {
        key.parts().fold(self.root.clone(), |path, part| path.join(part))
    }

    fn put(&self, key: &Key, bytes: &[u8]) -> Result<(), ShelfError> {
        let place = self.path(key);
        let folder = place.parent().unwrap_or(&self.root).to_owned();
        self.make_firm(&folder)?;
        let half = self.write_beside(bytes)?;
        let moved = fs::rename(&half, &place);
        if moved.is_err() {
            // The rename's own error is the one worth telling.
            let _ = fs::remove_file(&half);
        }
        moved?;
        Ok(flush_folder(&folder)?)
    }

    /// Found does not mean durable: another thread may have renamed the file and not yet flushed its folder. So flush here too.
    fn size(&self, key: &Key) -> Result<Option<u64>, ShelfError> {
        let place = self.path(key);
        let found = match fs::metadata(&place) {
            Ok(about) if about.is_file() => about.len(),
            Ok(_) => return Ok(None),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let folder = place.parent().unwrap_or(&self.root).to_owned();
        self.make_firm(&folder)?;
        flush_folder(&folder)?;
        Ok(Some(found))
    }

    fn remove(&self, key: &Key) -> Result<bool, ShelfError> {
        let place = self.path(key);
        match fs::remove_file(&place) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        if let Some(folder) = place.parent() {
            flush_folder(folder)?;
            // The folder of a draft goes with its last file; one that still holds files stays, and that is no error.
            self.forget(folder);
            let _ = fs::remove_dir(folder);
        }
        Ok(true)
    }

    /// The bytes in a file of their own, flushed, its date set to 1970 so that no backup tells the hour something was sent.
    fn write_beside(&self, bytes: &[u8]) -> io::Result<PathBuf> {
        let (mut file, path) = self.fresh()?;
        file.lock()?;
        let written = file
            .write_all(bytes)
            .and_then(|()| file.set_modified(SystemTime::UNIX_EPOCH))
            .and_then(|()| file.sync_all());
        if written.is_err() {
            // A full disk must not keep the half that fitted.
            let _ = fs::remove_file(&path);
        }
        written.map(|()| path)
    }

    fn fresh(&self) -> io::Result<(File, PathBuf)> {
        loop {
            let name = format!("{}-{}", std::process::id(), self.next.fetch_add(1, Ordering::Relaxed));
            let path = self.root.join(HALF_WRITTEN).join(name);
            match File::options().write(true).create_new(true).mode(OWN_FILE).open(&path) {
                Ok(file) => return Ok((file, path)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Makes `folder` and all above it, and flushes each into the one that holds it; what is known to be firm costs nothing.
    fn make_firm(&self, folder: &Path) -> io::Result<()> {
        if folder == self.root || self.firm().contains(folder) && folder.is_dir() {
            return Ok(());
        }
        let Some(above) = folder.parent() else { return Ok(()) };
        self.make_firm(above)?;
        match DirBuilder::new().mode(OWN_FOLDER).create(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => flush_folder(above)?,
        }
        self.firm().insert(folder.to_owned());
        Ok(())
    }

    fn forget(&self, folder: &Path) {
        self.firm().remove(folder);
    }

    fn firm(&self) -> std::sync::MutexGuard<'_, HashSet<PathBuf>> {
        // The set is only a memory of what need not be done again: still sound if a thread died holding it.
        self.firm.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A half-written file whose writer lives is locked by it; the others belong to nobody.
fn sweep_half_written(beside: &Path) -> io::Result<()> {
    for entry in fs::read_dir(beside)? {
        let path = entry?.path();
        let abandoned = File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if abandoned {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn walk(folder: &Path, key: &str, found: &mut Vec<Key>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let below = format!("{key}/{}", name.to_string_lossy());
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &below, found)?;
        } else {
            found.extend(Key::of(&below.split('/').collect::<Vec<_>>()));
        }
    }
    Ok(())
}

fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn missing_or_broken(error: io::Error) -> ShelfError {
    if error.kind() == ErrorKind::NotFound { ShelfError::Missing } else { ShelfError::Broken(error) }
}
