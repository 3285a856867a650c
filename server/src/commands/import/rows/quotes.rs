//! Whether a row goes on in the next line: a quoted field may hold line breaks (RFC 4180).

/// Follows the quotes of a row.
pub(super) struct Quotes {
    separator: u8,
    at: At,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Before the first byte of a field: only here a quote opens one.
    Start,
    /// Within a field that is not quoted.
    Plain,
    /// Within a quoted field.
    Quoted,
    /// After a quote within a quoted field: it ends there, or the next quote makes it one letter.
    AfterQuote,
    /// After a field that was closed and goes on nevertheless: nobody knows what was meant.
    Broken,
}

impl Quotes {
    pub(super) fn new(separator: u8) -> Self {
        Self { separator, at: At::Start }
    }

    /// Goes on with one line, its end included.
    pub(super) fn read(&mut self, line: &[u8]) {
        for byte in line {
            self.at = self.after(*byte);
        }
    }

    /// Whether the field that was begun is not closed yet.
    pub(super) fn is_open(&self) -> bool {
        self.at == At::Quoted
    }

    /// Whether a field went on after its closing quote.
    pub(super) fn is_broken(&self) -> bool {
        self.at == At::Broken
    }

    fn after(&self, byte: u8) -> At {
        match (self.at, byte) {
            (At::Broken, _) => At::Broken,
            (At::Quoted, b'"') => At::AfterQuote,
            (At::Start | At::AfterQuote, b'"') | (At::Quoted, _) => At::Quoted,
            (_, b'\n' | b'\r') => At::Start,
            (_, byte) if byte == self.separator => At::Start,
            (At::AfterQuote, _) => At::Broken,
            _ => At::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(line: &str) -> bool {
        let mut quotes = Quotes::new(b',');
        quotes.read(line.as_bytes());
        quotes.is_open()
    }

    #[test]
    fn a_quote_opens_a_field_only_at_its_beginning() {
        assert!(open("a,\"b\n") && open("\"b"));
        assert!(!open("a,b\"c\n") && !open("5\" pipe,b\n"));
    }

    #[test]
    fn two_quotes_are_one_letter_and_one_closes() {
        assert!(open("\"say \"\"yes\"\" to\n"));
        assert!(!open("\"say \"\"yes\"\"\",b\n") && !open("\"\",\"\"\n"));
    }

    #[test]
    fn a_field_that_goes_on_after_its_closing_quote_is_broken() {
        let broken = |line: &str| {
            let mut quotes = Quotes::new(b',');
            quotes.read(line.as_bytes());
            quotes.is_broken()
        };
        assert!(broken("\"four\" good,b\n") && broken("\"la\"mp\",b\n") && broken("\"a\" ,b\n"));
        assert!(!broken("\"a\",b\r\n") && !broken("\"a \"\"b\"\"\",c") && !broken("5\" pipe,b\n"));
    }

    #[test]
    fn a_quoted_separator_divides_nothing() {
        assert!(open("\"a,b\n") && !open("\"a,b\",c\n"));
        let mut quotes = Quotes::new(b';');
        quotes.read(b"a,\"b;\"c");
        assert!(quotes.is_open());
    }
}
