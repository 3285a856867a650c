//! The shadow of a text: the same with Latin digits and one kind of yeh and kaf, so that a shape needs to be written once; every place
//! in it leads back to its place in the text.

use std::ops::Range;

use regex::Regex;

use super::{Hit, Kind};

/// What stands in the shadow where something was taken or spared: part of no number and joining none.
const TAKEN: &str = "#";

pub(super) struct Shadow {
    text: String,
    /// For each byte of the shadow, and its end, the byte of the text where that letter begins.
    origin: Vec<usize>,
}

impl Shadow {
    pub(super) fn of(text: &str) -> Self {
        let mut shadow = Self { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len() + 1) };
        for (at, letter) in text.char_indices() {
            let plain = plain(letter);
            shadow.text.push(plain);
            shadow.origin.extend(std::iter::repeat_n(at, plain.len_utf8()));
        }
        shadow.origin.push(text.len());
        shadow
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where in the text a part of the shadow lies.
    pub(super) fn origin(&self, part: &Range<usize>) -> Range<usize> {
        let at = |place: usize| self.origin.get(place).copied().unwrap_or_default();
        at(part.start)..at(part.end)
    }

    /// Everything of this shape (its group `n`, if it has one), which no later shape sees any more.
    pub(super) fn take(&mut self, shape: &Regex, kind: Kind) -> Vec<Hit> {
        let found: Vec<Range<usize>> = shape
            .captures_iter(&self.text)
            .filter_map(|captures| captures.name("n").or_else(|| captures.get(0)))
            .map(|part| part.range())
            .collect();
        self.blot(&found);
        found.iter().map(|part| Hit { at: self.origin(part), kind }).collect()
    }

    /// Hides everything of this shape from later ones, and leaves it in the text.
    pub(super) fn spare(&mut self, shape: &Regex) {
        let found: Vec<Range<usize>> = shape.find_iter(&self.text).map(|part| part.range()).collect();
        self.blot(&found);
    }

    fn blot(&mut self, parts: &[Range<usize>]) {
        for part in parts {
            self.text.replace_range(part.clone(), &TAKEN.repeat(part.len()));
        }
    }
}

/// The letter as shapes are written: a Latin digit, one kind of yeh and kaf, a plain blank and dash.
pub(super) fn plain(letter: char) -> char {
    let zero = match letter {
        // First, for most letters of many texts are these.
        '\0'..='\x7f' => return letter,
        '۰'..='۹' => '۰',
        '٠'..='٩' => '٠',
        '０'..='９' => '０',
        'ي' | 'ى' => return 'ی',
        'ك' => return 'ک',
        '\u{a0}' | '\u{202f}' => return ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ـ' => return '-',
        other => return other,
    };
    char::from_digit(u32::from(letter) - u32::from(zero), 10).unwrap_or(letter)
}
