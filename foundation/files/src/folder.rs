//! A folder of data: on disk, or carried inside the program. Who reads it cannot tell which.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a folder's bytes come from.
pub trait Source: Send + Sync {
    /// The bytes of the file at `path` (relative, `/` between parts), if there is one.
    fn read(&self, path: &str) -> Option<Cow<'static, [u8]>>;
    /// The names of all files below `under` (relative to the whole folder), sorted.
    fn list(&self, under: &str) -> Vec<String>;
}

/// Why a file of a folder could not be had.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is no such file.
    #[error("{folder}: there is no file {path}")]
    Missing {
        /// How the folder calls itself.
        folder: String,
        /// The path asked for.
        path: String,
    },
    /// The file is not UTF-8 text.
    #[error("{folder}/{path} is not UTF-8 text")]
    NotText {
        /// How the folder calls itself.
        folder: String,
        /// The path asked for.
        path: String,
    },
}

/// A folder of data files, cheap to clone.
#[derive(Clone)]
pub struct Folder {
    source: Arc<dyn Source>,
    name: String,
    prefix: String,
}

impl Folder {
    /// The folder at `path` on disk.
    #[must_use]
    pub fn on_disk(path: &Path) -> Self {
        Self::new(path.display().to_string(), Arc::new(OnDisk(path.to_owned())))
    }

    /// A folder whose bytes come from `source`; `name` is what errors call it.
    #[must_use]
    pub fn new(name: String, source: Arc<dyn Source>) -> Self {
        Self { source, name, prefix: String::new() }
    }

    /// What errors call this folder.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same folder seen from one of its sub-folders.
    #[must_use]
    pub fn under(&self, sub: &str) -> Self {
        Self { source: Arc::clone(&self.source), name: self.name.clone(), prefix: format!("{}{sub}/", self.prefix) }
    }

    /// Whether there is a file at `path`.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.source.read(&self.whole(path)).is_some()
    }

    /// The bytes of the file at `path`.
    pub fn bytes(&self, path: &str) -> Result<Cow<'static, [u8]>, FolderError> {
        let whole = self.whole(path);
        self.source.read(&whole).ok_or(FolderError::Missing { folder: self.name.clone(), path: whole })
    }

    /// The text of the file at `path`.
    pub fn text(&self, path: &str) -> Result<String, FolderError> {
        let bytes = self.bytes(path)?.into_owned();
        String::from_utf8(bytes).map_err(|_| FolderError::NotText { folder: self.name.clone(), path: self.whole(path) })
    }

    /// The names of all files in this folder and below, relative to it, sorted.
    #[must_use]
    pub fn list(&self) -> Vec<String> {
        let names = self.source.list(&self.prefix);
        names.iter().filter_map(|name| name.strip_prefix(&self.prefix)).map(str::to_owned).collect()
    }

    fn whole(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }
}

struct OnDisk(PathBuf);

impl Source for OnDisk {
    fn read(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        if path.split('/').any(|part| part == "..") {
            return None;
        }
        std::fs::read(self.0.join(path)).ok().map(Cow::Owned)
    }

    fn list(&self, under: &str) -> Vec<String> {
        let mut found = Vec::new();
        walk(&self.0.join(under), under, &mut found);
        found.sort();
        found
    }
}

fn walk(folder: &Path, name: &str, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let below = format!("{name}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            walk(&path, &format!("{below}/"), found);
        } else {
            found.push(below);
        }
    }
}
