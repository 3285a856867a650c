//! Lets through the rows that may be brought, and keeps the others with why.

use std::collections::BTreeMap;

use super::Brought;
use super::refusal::Refusal;
use super::rejects::Rejects;
use super::request::{Reader, Request};
use super::rows::Row;
use crate::trouble::Trouble;

/// Lets through the rows that may be brought.
pub(super) struct Sieve<'a> {
    reader: Reader<'a>,
    rejects: Rejects,
    /// The line of each id that was seen.
    lines: BTreeMap<String, u64>,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(reader: Reader<'a>, rejects: Rejects) -> Self {
        Self { reader, rejects, lines: BTreeMap::new() }
    }

    /// The request of a row, if it is meant and may be brought.
    pub(super) fn take(&mut self, row: &Row, brought: &mut Brought) -> Result<Option<Request>, Trouble> {
        // Only a row that could be read can say that it is not meant.
        if row.fields.as_ref().is_ok_and(|fields| !self.reader.is_meant(fields)) {
            brought.left_out = brought.left_out.saturating_add(1);
            return Ok(None);
        }
        brought.rows = brought.rows.saturating_add(1);
        match self.judge(row) {
            Ok(request) => Ok(Some(request)),
            Err(why) => self.rejects.add(row, &why).map(|()| None),
        }
    }

    /// How many were refused, and the first of them in words, unless they went into a file.
    pub(super) fn finish(self) -> Result<(u64, Vec<String>), Trouble> {
        let count = self.rejects.count();
        Ok((count, self.rejects.finish()?))
    }

    fn judge(&mut self, row: &Row) -> Result<Request, Refusal> {
        let fields = row.fields.as_ref().map_err(|broken| Refusal::Broken(*broken))?;
        let request = self.reader.read(fields)?;
        if let Some(line) = self.lines.get(&request.id) {
            return Err(Refusal::IdAgain { line: *line });
        }
        self.lines.insert(request.id.clone(), row.line);
        Ok(request)
    }
}
