//! The lines of a text, each with its number as an editor counts them; any of the three ways to end one.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};

/// The longest line that is kept whole, in bytes. More is cut, and said.
const LONGEST: usize = 16 << 20;

/// One line, its end included.
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) bytes: Vec<u8>,
    /// It was longer than any line may be; the rest of it was passed over.
    pub(super) cut: bool,
}

impl Line {
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.iter().all(|byte| matches!(byte, b'\r' | b'\n'))
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Reads lines.
pub(super) struct Lines<R> {
    reader: BufReader<R>,
    number: u64,
    ahead: VecDeque<Line>,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader: BufReader::new(reader), number: 0, ahead: VecDeque::new() }
    }

    /// How many lines were read so far.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Lines that are to be read again, in their order.
    pub(super) fn give_back(&mut self, lines: impl DoubleEndedIterator<Item = Line>) {
        for line in lines.rev() {
            self.ahead.push_front(line);
        }
    }

    /// The next line; none at the end.
    pub(super) fn next(&mut self) -> std::io::Result<Option<Line>> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        let (mut bytes, mut cut) = (Vec::new(), false);
        loop {
            let found = self.reader.fill_buf()?;
            if found.is_empty() {
                break;
            }
            let end = found.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let many = end.map_or(found.len(), |end| end.saturating_add(1));
            let (part, _) = found.split_at_checked(many).unwrap_or((found, &[]));
            let last = part.last().copied();
            let room = LONGEST.saturating_sub(bytes.len());
            cut |= part.len() > room;
            bytes.extend(part.iter().take(room));
            self.reader.consume(many);
            if end.is_some() {
                self.whole_end(last, &mut bytes)?;
                break;
            }
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        Ok(Some(Line { number: self.number, bytes, cut }))
    }

    /// CR and LF together end one line.
    fn whole_end(&mut self, last: Option<u8>, bytes: &mut Vec<u8>) -> std::io::Result<()> {
        if last == Some(b'\r') && self.reader.fill_buf()?.first() == Some(&b'\n') {
            bytes.push(b'\n');
            self.reader.consume(1);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &'static str) -> Vec<(u64, String)> {
        let mut lines = Lines::new(text.as_bytes());
        std::iter::from_fn(|| lines.next().unwrap()).map(|line| (line.number, line.text())).collect()
    }

    #[test]
    fn three_ways_to_end_a_line_are_counted_as_an_editor_counts_them() {
        let told = lines("a\nb\r\nc\rd");
        assert_eq!(told, [(1, "a\n"), (2, "b\r\n"), (3, "c\r"), (4, "d")].map(|(n, text)| (n, text.to_owned())));
        assert_eq!(lines("\r\r\n\n").len(), 3);
    }

    #[test]
    fn what_is_given_back_is_read_again_in_its_order() {
        let mut lines = Lines::new("a\nb\nc\n".as_bytes());
        let taken: Vec<Line> = std::iter::from_fn(|| lines.next().unwrap()).collect();
        lines.give_back(taken.into_iter());
        let again: Vec<u64> = std::iter::from_fn(|| lines.next().unwrap()).map(|line| line.number).collect();
        assert_eq!(again, [1, 2, 3]);
    }

    #[test]
    fn a_line_without_end_is_cut_and_says_so() {
        let long = std::iter::repeat_n(b'x', LONGEST + 5).chain(*b"\nnext\n").collect::<Vec<u8>>();
        let mut lines = Lines::new(long.as_slice());
        let first = lines.next().unwrap().unwrap();
        assert!(first.cut);
        assert_eq!(lines.next().unwrap().unwrap().text(), "next\n");
    }
}
