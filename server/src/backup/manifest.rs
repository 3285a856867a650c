//! What a backup says of itself: when, by which program, which tables and files, and what they hash to.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use db::Timestamp;
use db::transfer::Proof;
use serde::{Deserialize, Serialize};

use crate::trouble::{OrTrouble, Trouble};

const NAME: &str = "manifest.json";
/// The format this program writes, and the only one it reads.
const FORMAT: u32 = 1;

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    format: u32,
    /// The version of the program that made it.
    pub(crate) program: String,
    /// When it was begun.
    pub(crate) made_at: Timestamp,
    /// The migrations its tables have had, as `system/name`.
    pub(crate) migrations: Vec<String>,
    /// What was proved of each table.
    pub(crate) tables: Vec<Proof>,
    /// What was proved of the attachments.
    pub(crate) attachments: Attachments,
}

/// What is said of all attachments together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attachments {
    pub(crate) count: u64,
    pub(crate) bytes: u64,
    /// SHA-256 over the names in their order. A name is itself the SHA-256 of what it names.
    pub(crate) hash: String,
    /// Those found damaged where they were kept: they are not in the backup.
    #[serde(default)]
    pub(crate) damaged: Vec<String>,
}

impl Manifest {
    /// The manifest of a backup begun at `made_at`.
    pub(crate) fn new(
        made_at: Timestamp,
        migrations: Vec<String>,
        tables: Vec<Proof>,
        attachments: Attachments,
    ) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        Self { format: FORMAT, program, made_at, migrations, tables, attachments }
    }

    /// All rows of all tables.
    pub(crate) fn rows(&self) -> u64 {
        self.tables.iter().map(|proof| proof.rows).sum()
    }

    /// Writes it into a backup's folder: last, so that a backup without one is known to be unfinished.
    pub(crate) fn write(&self, folder: &Path) -> std::io::Result<()> {
        let file = File::options().write(true).create_new(true).mode(0o600).open(folder.join(NAME))?;
        serde_json::to_writer_pretty(&file, self)?;
        file.sync_all()
    }

    /// Reads it from a backup's folder.
    pub(crate) fn read(folder: &Path) -> Result<Self, Trouble> {
        let path = folder.join(NAME);
        let shown = path.display();
        let text = std::fs::read_to_string(&path).or_trouble(
            format!("{shown} cannot be read"),
            "name the folder of a finished backup; without a manifest there is none.",
        )?;
        let todo = "the manifest was changed or belongs to another program: take another backup.";
        let read: Self = serde_json::from_str(&text).or_trouble(format!("{shown} is not understood"), todo)?;
        if read.format == FORMAT {
            return Ok(read);
        }
        Err(Trouble::new(
            format!("{shown} has format {}, and this program reads format {FORMAT}.", read.format),
            format!("restore it with panjereh {}.", read.program),
        ))
    }
}
