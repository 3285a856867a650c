//! The rows that were not taken: each with its line, why, and itself as it was.

use std::fs::File;
use std::path::Path;

use csv::Writer;

use super::refusal::Refusal;
use super::rows::Row;
use crate::trouble::{OrTrouble, Trouble};

/// Refusals told at the end where no file was named for them.
const TOLD: usize = 20;

/// Keeps rows that were not taken.
pub(super) struct Rejects {
    file: Option<Writer<File>>,
    told: Vec<String>,
    count: u64,
}

impl Rejects {
    /// In a file: its line, why it was refused, and the row as it stood there. Or told at the end, where none is named.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Trouble> {
        let file = path.map(created).transpose()?;
        Ok(Self { file, told: Vec::new(), count: 0 })
    }

    /// Keeps one.
    pub(super) fn add(&mut self, row: &Row, why: &Refusal) -> Result<(), Trouble> {
        let line = row.line;
        self.count = self.count.saturating_add(1);
        if self.told.len() < TOLD {
            self.told.push(format!("line {line}: {why}"));
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        let (line, why) = (line.to_string(), why.to_string());
        file.write_record([line.as_str(), why.as_str(), row.raw.as_str()])
            .or_trouble("A refused row cannot be kept", ROOM)
    }

    /// How many there were.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// Ends the file; answers what is to be told.
    pub(super) fn finish(mut self) -> Result<Vec<String>, Trouble> {
        match &mut self.file {
            Some(file) => file.flush().or_trouble("The refused rows cannot be kept", ROOM).map(|()| Vec::new()),
            None => Ok(self.told),
        }
    }
}

const ROOM: &str = "see that there is room on the disk, then import again: what is there already is not brought twice.";

/// A new file: what lies there already is somebody's.
fn created(path: &Path) -> Result<Writer<File>, Trouble> {
    let what = format!("{} cannot be written", path.display());
    let todo = "name a file with --rejects that is not there yet.";
    let file = File::create_new(path).or_trouble(&what, todo)?;
    let mut writer = csv::Writer::from_writer(file);
    writer.write_record(["line", "refused_because", "row"]).or_trouble(&what, todo)?;
    Ok(writer)
}
