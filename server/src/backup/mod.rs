//! Backups: one folder with the whole store as an SQLite file, all attachments, and a manifest that proves both.
//!
//! A backup is made while the program runs, from one snapshot, of either engine; it is restored into either. The instance's
//! secret is not in it: whoever gets hold of a backup must not be able to forge cookies and links.

mod attachments;
mod make;
mod manifest;
mod restore;

pub(crate) use make::make;
pub(crate) use restore::restore;

/// The whole store, in a backup's folder.
const STORE: &str = "panjereh.db";
/// The attachments, in a backup's folder.
const ATTACHMENTS: &str = "files";
