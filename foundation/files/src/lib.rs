//! Attachments kept on disk, pictures re-encoded without metadata, folders of data.
//!
//! * [`FileStore`] keeps bytes under the SHA-256 of what they are: durable before it answers, idempotent, checked on reading.
//! * [`pictures`] turns an untrusted upload into a picture of ours, with nothing of its past in it.
//! * [`Folder`] reads data files without knowing whether they lie on disk or inside the program.
//! * [`from_toml`] reads a TOML text strictly, and tells all its faults at once.

mod disk;
mod folder;
pub mod pictures;
mod shelf;
mod store;
mod strict;
mod waiting;

pub use disk::DiskShelf;
pub use folder::{Folder, FolderError, Source};
pub use shelf::{Answer, Key, Shelf, ShelfError};
pub use store::{DRAFTS_KEPT, Draft, FileId, FileStore, FilesError, NotAFileId, RESERVE};
pub use strict::{TomlFault, TomlFaults, from_toml, nearest, unknown_word};
pub use waiting::{Allowance, Network};
