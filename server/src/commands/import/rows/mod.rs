//! A file of rows, packed or not, in whatever encoding, read row by row, whatever is in it.

mod encoding;
mod lines;
mod quotes;

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::StringRecord;
use encoding_rs::Encoding;
use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::read::MultiGzDecoder;

use crate::trouble::{OrTrouble, Trouble};
pub(super) use encoding::{evident, separator_line};
use lines::{Line, Lines};
use quotes::Quotes;

/// What a file packed with gzip begins with.
const GZIP: &[u8] = &[0x1f, 0x8b];
/// What a ZIP archive begins with; an XLSX workbook is one.
const ZIP: &[u8] = b"PK\x03\x04";
/// So much of the beginning tells how a file is written, in bytes.
const BEGINNING: u64 = 1 << 16;
const TODO: &str = "name a CSV file, or one packed with gzip.";
/// A row may spread over so many lines; beyond it a quote was forgotten.
const LONGEST_ROW: usize = 200;

/// How a file is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Format {
    /// What stands between two fields: one ASCII character.
    pub(super) separator: u8,
    /// How its letters are written, where its beginning does not give that away.
    pub(super) encoding: &'static Encoding,
}

/// A file of rows.
pub(super) struct Rows {
    lines: Lines<Box<dyn Read>>,
    format: Format,
    header: StringRecord,
    read: Arc<AtomicU64>,
    size: u64,
}

/// A row: its line, its text as it stands in the file, and its fields or what is wrong with it.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) raw: String,
    pub(super) fields: Result<StringRecord, Broken>,
}

/// Why a row cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// It holds bytes that are no letters of the file's encoding.
    NotText,
    /// It holds a zero byte, which no text has.
    Nul,
    /// A quote in it is never closed, or closes in the middle of a field.
    Quote,
    /// It is longer than any row may be.
    TooLong,
    /// It has more or fewer fields than the header.
    Width { has: usize, wanted: usize },
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
    pub(super) fn open(path: &Path, format: Format) -> Result<Self, Trouble> {
        let what = format!("{} cannot be read", path.display());
        let file = File::open(path).or_trouble(&what, TODO)?;
        let found = file.metadata().or_trouble(&what, TODO)?;
        if !found.is_file() {
            return Err(Trouble::new(format!("{} is no file.", path.display()), TODO));
        }
        let (read, size) = (Arc::new(AtomicU64::new(0)), found.len());
        let mut plain = unpacked(file, &read, path)?;
        let mut start = Vec::new();
        // A packed file that breaks off is told when its rows are read.
        let _ended = plain.by_ref().take(BEGINNING).read_to_end(&mut start);
        let encoding = evident(&start).unwrap_or(format.encoding);
        let plain = Cursor::new(start).chain(plain);
        let mut decoder = DecodeReaderBytesBuilder::new();
        decoder.encoding(Some(encoding)).bom_override(true).utf8_passthru(true).strip_bom(true);
        let mut lines: Lines<Box<dyn Read>> = Lines::new(Box::new(decoder.build(plain)));
        let found = header(&mut lines, format).or_trouble(&what, TODO)?;
        let (header, format) = found.ok_or_else(|| {
            Trouble::new(format!("{} has no line with the names of its columns.", path.display()), TODO)
        })?;
        Ok(Self { lines, format, header, read, size })
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
        let first = loop {
            let Some(line) = self.line()? else { return Ok(None) };
            if !line.is_empty() {
                break line;
            }
        };
        let number = first.number;
        let (taken, whole) = self.gather(first)?;
        let fields = if whole { self.parse(&taken) } else { Err(Broken::Quote) };
        // A quote that was forgotten takes the rows after it along. They are given back and read for themselves.
        let is_one = taken.len() == 1;
        let spoilt = fields.is_err() && !is_one;
        let mut taken = taken.into_iter();
        let raw = if spoilt {
            let first = taken.next().map(|line| line.text()).unwrap_or_default();
            self.lines.give_back(taken);
            first
        } else {
            taken.map(|line| line.text()).collect::<String>()
        };
        let fields = if spoilt { Err(Broken::Quote) } else { fields };
        Ok(Some(Row { line: number, raw: raw.trim_end_matches(['\r', '\n']).to_owned(), fields }))
    }

    fn line(&mut self) -> Result<Option<Line>, Trouble> {
        let after = self.lines.number();
        let todo = "get the file anew; the rows before that line are here and are not brought twice.";
        self.lines.next().or_trouble(format!("The file breaks off after line {after}"), todo)
    }

    /// The lines of one row, and whether its quotes are sound: the last is closed, none in the middle of a field.
    fn gather(&mut self, first: Line) -> Result<(Vec<Line>, bool), Trouble> {
        let mut quotes = Quotes::new(self.format.separator);
        quotes.read(&first.bytes);
        let mut taken = vec![first];
        while quotes.is_open() && taken.len() < LONGEST_ROW {
            let Some(line) = self.line()? else { break };
            quotes.read(&line.bytes);
            let is_row = taken.first().is_some_and(|first| self.begins_anew(first, &line));
            taken.push(line);
            if is_row {
                return Ok((taken, false));
            }
        }
        Ok((taken, !quotes.is_open() && !quotes.is_broken()))
    }

    /// Whether a line that a quote has taken along looks like a row of its own: it has the separators of one, and begins
    /// with a single word where the row before it does. Rows are refused rather than joined.
    fn begins_anew(&self, row: &Line, line: &Line) -> bool {
        let separator = self.format.separator;
        let fields = line.bytes.split(|byte| *byte == separator).count();
        let is_word = |line: &Line| {
            let field: Vec<u8> = line.bytes.iter().copied().take_while(|byte| *byte != separator).collect();
            !String::from_utf8_lossy(&field).replace('"', " ").trim().contains(char::is_whitespace)
        };
        fields >= self.header.len() && (is_word(line) || !is_word(row))
    }

    fn parse(&self, lines: &[Line]) -> Result<StringRecord, Broken> {
        if lines.iter().any(|line| line.cut) {
            return Err(Broken::TooLong);
        }
        let bytes: Vec<u8> = lines.iter().flat_map(|line| line.bytes.iter().copied()).collect();
        if bytes.contains(&0) {
            return Err(Broken::Nul);
        }
        let text = String::from_utf8(bytes).map_err(|_| Broken::NotText)?;
        // What a decoder could not read, it writes as this.
        if text.contains('\u{FFFD}') {
            return Err(Broken::NotText);
        }
        let fields = record(&text, self.format).ok_or(Broken::Quote)?;
        let (has, wanted) = (fields.len(), self.header.len());
        if has == wanted { Ok(fields) } else { Err(Broken::Width { has, wanted }) }
    }
}

/// The fields of one row.
fn record(text: &str, format: Format) -> Option<StringRecord> {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(format.separator).buffer_capacity(text.len().max(1));
    let mut fields = StringRecord::new();
    reader.from_reader(text.as_bytes()).read_record(&mut fields).ok()?.then_some(fields)
}

/// The names of the columns, and the format with the separator that a line before them names.
fn header(lines: &mut Lines<Box<dyn Read>>, mut format: Format) -> std::io::Result<Option<(StringRecord, Format)>> {
    let mut is_first = true;
    while let Some(line) = lines.next()? {
        if line.is_empty() {
            continue;
        }
        let text = line.text();
        match separator_line(&text).filter(|_| is_first) {
            Some(separator) => format.separator = separator,
            None => return Ok(record(&text, format).map(|header| (header, format))),
        }
        is_first = false;
    }
    Ok(None)
}

fn unpacked(mut file: File, read: &Arc<AtomicU64>, path: &Path) -> Result<Box<dyn Read>, Trouble> {
    let what = format!("{} cannot be read", path.display());
    let mut start = Vec::new();
    file.by_ref().take(4).read_to_end(&mut start).or_trouble(&what, TODO)?;
    file.rewind().or_trouble(&what, TODO)?;
    if start.starts_with(ZIP) {
        let what = format!("{} is a ZIP archive or a workbook, not a text.", path.display());
        return Err(Trouble::new(what, "unpack it, or save the sheet as CSV in UTF-8."));
    }
    let counted = BufReader::new(Counted { file, read: Arc::clone(read) });
    let packed = start.starts_with(GZIP);
    Ok(if packed { Box::new(MultiGzDecoder::new(counted)) } else { Box::new(counted) })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let format = Format { separator: b',', encoding: encoding_rs::UTF_8 };
        let mut rows = Rows::open(file.path(), format).unwrap();
        std::iter::from_fn(|| rows.next().unwrap()).collect()
    }

    #[test]
    fn two_neighbours_with_a_quote_in_the_same_column_stay_two() {
        let told = rows("id,what,where\n1,\"lamp one,here\n2,\"lamp two\",there\n3,lamp,\"x\"\n");
        let lines: Vec<(u64, bool)> = told.iter().map(|row| (row.line, row.fields.is_ok())).collect();
        assert_eq!(lines, [(2, false), (3, true), (4, true)]);
        let told = rows("id,what,where\n1,\"lamp one,here\n2,5\",there\n");
        assert_eq!(told.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3], "a quote at the end of a plain field");
    }

    #[test]
    fn a_text_over_several_lines_is_one_row() {
        let told = rows("id,what,where\n1,\"lamp, dark\nsince today, again\nand again\",here\n2,b,c\n");
        assert_eq!(told.iter().map(|row| row.fields.is_ok()).collect::<Vec<_>>(), [true, true]);
    }

    #[test]
    fn wherever_quotes_stand_each_row_is_read_or_refused() {
        // Chance with a seed of its own: each run tells the same story.
        let mut chance = 1_u64;
        let mut next = move |below: usize| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(chance >> 33).unwrap() % below
        };
        for _ in 0..300 {
            let (many, width) = (1 + next(12), 2 + next(4));
            let mut text = (0..width).map(|column| format!("c{column}")).collect::<Vec<_>>().join(",") + "\n";
            for id in 0..many {
                let fields: Vec<String> =
                    (1..width).map(|_| ["lamp", "\"dark\"", "", "two words"][next(4)].to_owned()).collect();
                let mut row = format!("{id},{}", fields.join(","));
                for _ in 0..next(3) {
                    row.insert(next(row.len() + 1), '"');
                }
                text.push_str(&row);
                text.push('\n');
            }
            let told = rows(&text);
            let lines: Vec<u64> = told.iter().map(|row| row.line).collect();
            assert_eq!(lines, (2..).take(many).collect::<Vec<_>>(), "{text}");
        }
    }
}
