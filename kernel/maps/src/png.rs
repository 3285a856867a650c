//! Painting a picture as PNG, for letters: mail programmes show no SVG.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
use tiny_skia::{FillRule, Paint, Path, PathBuilder, Pixmap, Stroke as Pen, Transform};

use crate::extent::Pixel;
use crate::letters;
use crate::picture::{Fill, Ink, Item, Picture, PictureError, Stroke};

/// The edge round letters, so that they are read over a line.
const HALO: f32 = 3.0;

impl Picture {
    /// The picture as a PNG file, on a light ground, one pixel a unit. Without the credit: the letter says it in words.
    pub fn png(&self) -> Result<Vec<u8>, PictureError> {
        let too_large = || PictureError::Size(self.width, self.height);
        let (width, height) = (whole(self.width), whole(self.height));
        let mut sheet = Pixmap::new(width, height).ok_or_else(too_large)?;
        let [red, green, blue] = Ink::Outside.light();
        sheet.fill(tiny_skia::Color::from_rgba8(red, green, blue, 255));
        for item in &self.items {
            paint(&mut sheet, item);
        }
        let colours: Vec<u8> =
            sheet.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).map(coarse).collect();
        let mut file = Vec::new();
        let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Best, FilterType::NoFilter);
        encoder.write_image(&colours, width, height, ExtendedColorType::Rgb8)?;
        Ok(file)
    }
}

/// Fewer shades along the edges of lines: nobody sees it, and the file is half as large.
fn coarse(shade: u8) -> u8 {
    (shade & 0xf8) | (shade >> 5)
}

fn paint(sheet: &mut Pixmap, item: &Item) {
    match item {
        Item::Shape { rings, fill, line } => {
            if let Some(path) = path(rings) {
                shape(sheet, &path, (*fill, *line));
            }
        }
        Item::Disc { at, radius, fill, line } => {
            if let Some(path) = PathBuilder::from_circle(single(at.0), single(at.1), single(*radius)) {
                shape(sheet, &path, (Some(*fill), *line));
            }
        }
        Item::Text { text, at, size, ink, width } => {
            let from = (at.0 - width / 2.0, at.1 + size * 0.34);
            if let Some(path) = letters::outline(text, *size, from) {
                let halo = Pen { width: HALO, line_join: tiny_skia::LineJoin::Round, ..Pen::default() };
                sheet.stroke_path(&path, &colour(Ink::Card, 1.0), &halo, Transform::identity(), None);
                sheet.fill_path(&path, &colour(*ink, 1.0), FillRule::Winding, Transform::identity(), None);
            }
        }
    }
}

fn shape(sheet: &mut Pixmap, path: &Path, (fill, line): (Option<Fill>, Option<Stroke>)) {
    if let Some(Fill { ink, opacity }) = fill {
        sheet.fill_path(path, &colour(ink, opacity), FillRule::EvenOdd, Transform::identity(), None);
    }
    if let Some(Stroke { ink, width }) = line {
        let pen = Pen { width: single(width), line_join: tiny_skia::LineJoin::Round, ..Pen::default() };
        sheet.stroke_path(path, &colour(ink, 1.0), &pen, Transform::identity(), None);
    }
}

fn colour(ink: Ink, opacity: f64) -> Paint<'static> {
    let [red, green, blue] = ink.light();
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    let mut colour = tiny_skia::Color::from_rgba8(red, green, blue, 255);
    colour.set_alpha(single(opacity));
    paint.set_color(colour);
    paint
}

fn path(rings: &[Vec<Pixel>]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for ring in rings {
        for (place, (x, y)) in ring.iter().enumerate() {
            if place == 0 { path.move_to(single(*x), single(*y)) } else { path.line_to(single(*x), single(*y)) }
        }
        path.close();
    }
    path.finish()
}

/// The painter counts in single precision; a picture is a few hundred units wide.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a position in a picture of a few hundred units"
)]
pub(crate) fn single(number: f64) -> f32 {
    number as f32
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a size"
)]
fn whole(number: f64) -> u32 {
    number.clamp(0.0, 10_000.0) as u32
}
