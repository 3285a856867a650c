//! Attachments kept on disk, pictures re-encoded without metadata, folders of data.

mod folder;

pub use folder::{Folder, FolderError, Source};
