//! Names as outlines: Persian joined as it is written, numbers within it from left to right. From a font of our own.

use std::sync::LazyLock;

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Direction, Face, UnicodeBuffer};
use tiny_skia::{Path, PathBuilder};

use crate::png::single;

static PERSIAN: LazyLock<Option<Face<'static>>> =
    LazyLock::new(|| Face::from_slice(include_bytes!("../fonts/vazirmatn-persian.ttf"), 0));
static LATIN: LazyLock<Option<Face<'static>>> =
    LazyLock::new(|| Face::from_slice(include_bytes!("../fonts/vazirmatn-latin.ttf"), 0));

/// What a sign is to the order of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Persian,
    /// Numbers run from left to right in any script.
    PersianNumber,
    Latin,
    /// Spaces and points go where the whole text goes.
    Neutral,
}

fn kind(sign: char) -> Kind {
    match sign {
        '\u{6f0}'..='\u{6f9}' | '\u{660}'..='\u{669}' => Kind::PersianNumber,
        '\u{600}'..='\u{6ff}' | '\u{200c}' | '\u{200d}' => Kind::Persian,
        '0'..='9' | 'A'..='Z' | 'a'..='z' => Kind::Latin,
        _ => Kind::Neutral,
    }
}

/// Whether a text is written from right to left.
pub(crate) fn from_right(text: &str) -> bool {
    text.chars().any(|sign| kind(sign) == Kind::Persian)
}

/// The parts of a text that run one way each, in the order in which they stand from left to right.
fn parts(text: &str) -> Vec<(Kind, String)> {
    let mut parts: Vec<(Kind, String)> = Vec::new();
    for sign in text.chars() {
        match parts.last_mut() {
            Some((last, part)) if *last == kind(sign) => part.push(sign),
            _ => parts.push((kind(sign), sign.to_string())),
        }
    }
    if from_right(text) {
        parts.reverse();
    }
    parts
}

/// A sign of the font, and where it stands from the beginning of the text, in units of the font.
struct Placed {
    face: &'static Face<'static>,
    glyph: GlyphId,
    at: (f64, f64),
    unit: f64,
}

/// All signs of a text, and how wide it is, for letters one unit high.
fn laid_out(text: &str) -> (Vec<Placed>, f64) {
    let (mut placed, mut pen) = (Vec::new(), 0.0);
    let right = from_right(text);
    for (kind, part) in parts(text) {
        let latin = kind == Kind::Latin || (kind == Kind::Neutral && !right);
        let Some(face) = (if latin { &*LATIN } else { &*PERSIAN }).as_ref() else { continue };
        let unit = 1.0 / f64::from(face.units_per_em().max(1));
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&part);
        buffer.guess_segment_properties();
        let is_left = kind == Kind::PersianNumber || latin;
        buffer.set_direction(if is_left { Direction::LeftToRight } else { Direction::RightToLeft });
        let shaped = rustybuzz::shape(face, &[], buffer);
        for (sign, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let at = (pen + f64::from(position.x_offset) * unit, f64::from(position.y_offset) * unit);
            let glyph = GlyphId(u16::try_from(sign.glyph_id).unwrap_or_default());
            placed.push(Placed { face, glyph, at, unit });
            pen += f64::from(position.x_advance) * unit;
        }
    }
    (placed, pen)
}

/// How wide a text is in letters of this size.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    laid_out(text).1 * size
}

/// A text as one outline, its left end on the line at `at`; none where nothing of it can be drawn.
pub(crate) fn outline(text: &str, size: f64, at: (f64, f64)) -> Option<Path> {
    let mut path = PathBuilder::new();
    for placed in laid_out(text).0 {
        let from = (at.0 + placed.at.0 * size, at.1 - placed.at.1 * size);
        let mut pen = Pen { path: &mut path, from, unit: placed.unit * size };
        // A space has no outline.
        let _ = placed.face.outline_glyph(placed.glyph, &mut pen);
    }
    path.finish()
}

/// Draws one sign where it stands.
struct Pen<'a> {
    path: &'a mut PathBuilder,
    from: (f64, f64),
    unit: f64,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (single(self.from.0 + f64::from(x) * self.unit), single(self.from.1 - f64::from(y) * self.unit))
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (from, to) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(from.0, from.1, to.0, to.1);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (one, two, to) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(one.0, one.1, two.0, two.1, to.0, to.1);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_within_persian_stands_left_of_the_word_before_it_and_is_not_turned_round() {
        let parts: Vec<String> = parts("منطقهٔ ۱۲").into_iter().map(|(_, part)| part).collect();
        assert_eq!(parts, ["۱۲", " ", "منطقهٔ"]);
        let english = super::parts("Zone 12");
        assert_eq!(english.first().map(|(_, part)| part.as_str()), Some("Zone"));
    }

    #[test]
    fn persian_letters_are_joined() {
        let joined = width("سلام", 10.0);
        let alone: f64 = ["س", "ل", "ا", "م"].iter().map(|letter| width(letter, 10.0)).sum();
        assert!(joined > 0.0 && joined < alone, "{joined} {alone}");
    }

    #[test]
    fn every_sign_of_both_scripts_has_an_outline() {
        for text in ["آبادان", "چراغ", "پنج‌شیر", "۱۲۳۴۵۶۷۸۹۰", "Dorchester", "5 km", "(a/b)"]
        {
            let (placed, wide) = laid_out(text);
            assert!(wide > 0.0 && placed.iter().all(|sign| sign.glyph.0 != 0), "{text}");
            assert!(outline(text, 12.0, (0.0, 20.0)).is_some(), "{text}");
        }
    }
}
