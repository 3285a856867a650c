//! How a file is written: guessed from its beginning.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1256};
use flate2::read::MultiGzDecoder;

use super::Format;
use crate::commands::import::rows::{evident, separator_line};
use crate::trouble::{OrTrouble, Trouble};

/// So much of it is looked at, in bytes.
const LOOKED_AT: u64 = 1 << 20;
const TODO: &str = "name a CSV file, or one packed with gzip.";

/// The format of a file, and the name of its encoding.
pub(super) fn of(path: &Path) -> Result<(Format, &'static str), Trouble> {
    let start = beginning(path)?;
    let encoding = encoding_of(&start);
    let (text, _, _) = encoding.decode(&start);
    let first = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
    let separator = separator_line(first).unwrap_or_else(|| separator_of(first));
    Ok((Format { separator, encoding }, encoding.name()))
}

fn beginning(path: &Path) -> Result<Vec<u8>, Trouble> {
    let what = format!("{} cannot be read", path.display());
    let mut bytes = Vec::new();
    let file = File::open(path).or_trouble(&what, TODO)?;
    file.take(LOOKED_AT).read_to_end(&mut bytes).or_trouble(&what, TODO)?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut plain = Vec::new();
    // The packed beginning ends in the middle: what could be unpacked is enough.
    let _ended = MultiGzDecoder::new(bytes.as_slice()).take(LOOKED_AT).read_to_end(&mut plain);
    Ok(plain)
}

/// What the bytes give away decides; then whether it is sound UTF-8.
fn encoding_of(start: &[u8]) -> &'static Encoding {
    evident(start).unwrap_or_else(|| if is_utf8(start) { UTF_8 } else { WINDOWS_1256 })
}

/// Sound but for a letter that the end may have cut.
fn is_utf8(start: &[u8]) -> bool {
    std::str::from_utf8(start).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// The candidate that divides the header most often.
fn separator_of(header: &str) -> u8 {
    let times = |candidate: u8| header.bytes().filter(|byte| *byte == candidate).count();
    [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|candidate| times(*candidate)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_told_by_its_mark_its_zeros_or_its_letters() {
        let utf16: Vec<u8> = "id,title\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(encoding_of(&utf16), encoding_rs::UTF_16LE);
        assert_eq!(encoding_of(b"\xef\xbb\xbfid"), UTF_8);
        assert_eq!(encoding_of("شناسه".as_bytes()), UTF_8);
        assert_eq!(encoding_of(&"شناسه".as_bytes()[..5]), UTF_8);
        let (bytes, _, _) = WINDOWS_1256.encode("شناسه;عنوان");
        assert_eq!(encoding_of(&bytes), WINDOWS_1256);
    }

    #[test]
    fn the_separator_is_what_divides_the_header_most_often() {
        assert_eq!(
            [separator_of("a,b,c"), separator_of("a;b,c;d"), separator_of("a\tb"), separator_of("a")],
            *b",;\t,"
        );
    }
}
