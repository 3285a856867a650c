//! A CSV file, packed or not, read row by row, whatever is in it.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ByteRecord, Reader, StringRecord};
use flate2::read::MultiGzDecoder;

use crate::trouble::{OrTrouble, Trouble};

/// What a packed file begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];
const TODO: &str = "name a CSV file in UTF-8, or one packed with gzip.";

/// A file of rows.
pub(super) struct Rows {
    reader: Reader<Box<dyn Read>>,
    header: StringRecord,
    read: Arc<AtomicU64>,
    size: u64,
}

/// One row: its line, and its fields or, where they are no text, as much of them as is.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) fields: StringRecord,
    pub(super) is_text: bool,
}

/// Counts what goes through it.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let some = self.file.read(into)?;
        self.read.fetch_add(u64::try_from(some).unwrap_or_default(), Ordering::Relaxed);
        Ok(some)
    }
}

impl Rows {
    pub(super) fn open(path: &Path) -> Result<Self, Trouble> {
        let what = format!("{} cannot be read", path.display());
        let mut file = File::open(path).or_trouble(&what, TODO)?;
        let size = file.metadata().or_trouble(&what, TODO)?.len();
        let mut start = [0; 2];
        let packed = file.read(&mut start).or_trouble(&what, TODO)? == 2 && start == GZIP;
        file.rewind().or_trouble(&what, TODO)?;
        let read = Arc::new(AtomicU64::new(0));
        let counted = BufReader::new(Counted { file, read: Arc::clone(&read) });
        let plain: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(counted)) } else { Box::new(counted) };
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(plain);
        let header = rows.headers().or_trouble(&what, TODO)?.clone();
        Ok(Self { reader: rows, header, read, size })
    }

    /// The names of the columns.
    pub(super) fn header(&self) -> &StringRecord {
        &self.header
    }

    /// How much of the file was read, and how much there is, in bytes.
    pub(super) fn progress(&self) -> (u64, u64) {
        (self.read.load(Ordering::Relaxed), self.size)
    }

    /// The next row; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Row>, Trouble> {
        let mut bytes = ByteRecord::new();
        if !self.reader.read_byte_record(&mut bytes).or_trouble("The file cannot be read to its end", TODO)? {
            return Ok(None);
        }
        let line = bytes.position().map_or(0, csv::Position::line);
        Ok(Some(match StringRecord::from_byte_record(bytes) {
            Ok(fields) => Row { line, fields, is_text: true },
            Err(error) => {
                let bytes = error.into_byte_record();
                let fields = bytes.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
                Row { line, fields, is_text: false }
            }
        }))
    }
}
