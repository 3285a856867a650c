//! How the letters of a file are written, told by its first bytes.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// The encoding that the bytes themselves give away: by a mark at the beginning, or by UTF-16's many zero bytes.
pub(in super::super) fn evident(start: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(start).map(|(encoding, _)| encoding).or_else(|| sixteen(start))
}

/// UTF-16 without a mark: nearly every second byte is that of the block of Latin or of Arabic letters, and the bytes
/// between them are not. In no other encoding of a text is it so.
fn sixteen(start: &[u8]) -> Option<&'static Encoding> {
    let start = start.get(..start.len() & !1).unwrap_or_default();
    let of_block = |byte: &u8| matches!(byte, 0 | 6);
    let blocks = |first: usize| start.iter().skip(first).step_by(2).filter(|byte| of_block(byte)).count();
    let letters = start.len() / 2;
    let (most, few) = (letters.saturating_mul(3) / 4, letters / 4);
    match (blocks(0), blocks(1)) {
        (first, second) if first > most && second <= few => Some(UTF_16BE),
        (first, second) if second > most && first <= few => Some(UTF_16LE),
        _ => None,
    }
}

/// The separator that a first line as Excel writes it names: `sep=;`.
pub(in super::super) fn separator_line(line: &str) -> Option<u8> {
    let line = line.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
    let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    let (name, separator) = line.split_at_checked(4)?;
    match separator.as_bytes() {
        [one] if name.eq_ignore_ascii_case("sep=") && one.is_ascii() && !b"\"\r\n".contains(one) => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn little(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn big(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn utf_16_is_told_without_a_mark_in_latin_and_in_persian() {
        for text in ["id,title\n1,lamp\n", "شناسه;تاریخ ثبت;عنوان\nالف;ب;می\u{200c}شود\n", "id\n1"]
        {
            assert_eq!(evident(&little(text)), Some(UTF_16LE), "{text}");
            assert_eq!(evident(&big(text)), Some(UTF_16BE), "{text}");
        }
    }

    #[test]
    fn a_text_of_bytes_is_not_taken_for_utf_16() {
        let (persian, _, _) = encoding_rs::WINDOWS_1256.encode("شناسه;عنوان");
        for text in ["id,title\n1,a\0b\n".as_bytes(), "شناسه;عنوان".as_bytes(), &persian, &[], b"a".as_slice(), &[0; 4]]
        {
            assert_eq!(evident(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_line_that_names_a_separator_is_known() {
        assert_eq!(separator_line("sep=;\r\n"), Some(b';'));
        assert_eq!(separator_line("\u{feff}\"SEP=\t\"\n"), Some(b'\t'));
        for other in ["sep=", "sep=;;", "separator", "id;title", "شناسه"] {
            assert_eq!(separator_line(other), None, "{other}");
        }
    }
}
