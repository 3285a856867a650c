//! What somebody pasted where a tracking code is asked for, and the digits that may be meant by it.

use language::latin_digits;

use super::WHOLE;

/// Digits of each group, as a receipt shows a code.
const GROUP: usize = 4;
/// An address within an address is escaped twice.
const ESCAPED: usize = 3;

/// A pasted text, made plain.
pub(super) struct Pasted {
    /// The groups of digits, together as long as no letter stands between them.
    runs: Vec<Vec<String>>,
    /// The same without the tags of a page.
    untagged: Vec<Vec<String>>,
    /// The same with the letters that look like digits read as those; nothing where there are none.
    alike: Vec<Vec<String>>,
}

impl Pasted {
    pub(super) fn of(text: &str) -> Self {
        let text = latin_digits(&unescaped(text));
        let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        let bare = without_tags(&text);
        let digits = with_digits_for_letters(&bare);
        let alike = if digits == bare { Vec::new() } else { runs(&digits) };
        Self { runs: runs(&text), untagged: runs(&bare), alike }
    }

    /// The most digits that stand together; none where there are no digits.
    pub(super) fn longest(&self) -> Option<usize> {
        self.runs.iter().map(|run| run.iter().map(String::len).sum()).max()
    }

    /// All that has as many digits as a code, what is the likelier meant first: what stands alone, six groups of four, what
    /// other numbers stand beside, what words stand between; and last what is one only if its letters are digits.
    pub(super) fn readings(&self) -> impl Iterator<Item = String> {
        let strict = [&self.runs, &self.untagged].into_iter().flat_map(|runs| together(runs));
        let loose = apart(&self.untagged);
        strict.chain(loose).chain(together(&self.alike)).chain(apart(&self.alike))
    }
}

/// Codes that no letter stands within.
fn together(runs: &[Vec<String>]) -> impl Iterator<Item = String> {
    let alone = runs.iter().map(|run| run.concat()).filter(|digits| digits.len() == WHOLE);
    let fours = runs.iter().flat_map(|run| windows(&of_four(run)));
    alone.chain(fours).chain(runs.iter().flat_map(|run| windows(run)))
}

/// Codes whose groups have words between them.
fn apart(runs: &[Vec<String>]) -> Vec<String> {
    let all: Vec<&String> = runs.iter().flatten().collect();
    let mut found = windows(&of_four(all.iter().copied()));
    found.append(&mut windows(&all));
    found
}

fn of_four<'a>(groups: impl IntoIterator<Item = &'a String>) -> Vec<&'a String> {
    groups.into_iter().filter(|group| group.len() == GROUP).collect()
}

/// The neighbouring groups that have as many digits together as a code.
fn windows<S: AsRef<str>>(run: &[S]) -> Vec<String> {
    let from = |start: usize| {
        let mut digits = String::new();
        for group in run.iter().skip(start) {
            digits.push_str(group.as_ref());
            if digits.len() >= WHOLE {
                break;
            }
        }
        (digits.len() == WHOLE).then_some(digits)
    };
    (0..run.len()).filter_map(from).collect()
}

/// The groups of digits in a text, together as long as no letter stands between them.
fn runs(text: &str) -> Vec<Vec<String>> {
    let groups = |part: &str| {
        let groups = part.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
        groups.map(str::to_owned).collect::<Vec<_>>()
    };
    text.split(char::is_alphabetic).map(groups).filter(|run| !run.is_empty()).collect()
}

/// A text whose escapes, as addresses (`%E2%80%91`) and pages (`&#8209;`, `&nbsp;`) have them, are what they stand for.
fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..ESCAPED {
        let plain = without_percents(&text);
        if plain == text {
            break;
        }
        text = plain;
    }
    without_entities(&text)
}

fn without_percents(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let escaped = escaped.filter(|two| *first == b'%' && two.chars().all(|c| c.is_ascii_hexdigit()));
        let byte = escaped.and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(after.len());
        let (name, behind) = after.split_at(end);
        if let Some(behind) = behind.strip_prefix(';').filter(|_| !name.is_empty()) {
            out.push(entity(name).unwrap_or(' '));
            rest = behind;
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The sign of a number (`#8209`, `#x2011`); names are of signs that part groups, or of none.
fn entity(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
    char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?)
}

/// A text with a space for each tag of a page.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        out.push(' ');
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        rest = after.split_once('>').filter(|_| is_tag).map_or(after, |(_, behind)| behind);
    }
    out.push_str(rest);
    out
}

/// A text in which `O` is 0 and `l` is 1 wherever a word has nothing but those and digits: in one with a digit, or as long as a
/// group.
fn with_digits_for_letters(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric());
    words
        .map(|word| if is_all_digits(word) { word.chars().map(digit_for).collect() } else { word.to_owned() })
        .collect()
}

fn is_all_digits(word: &str) -> bool {
    let mut signs = word.chars().filter(|c| c.is_alphanumeric());
    let has_digit = word.contains(|c: char| c.is_ascii_digit());
    (has_digit || signs.clone().count() == GROUP) && signs.all(|c| digit_for(c).is_ascii_digit())
}

fn digit_for(letter: char) -> char {
    match letter {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        other => other,
    }
}

/// What right-to-left text and keyboards add unasked; within a group they part nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
