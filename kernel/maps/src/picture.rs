//! A picture laid out: shapes, discs and names, from the lowest to the topmost.

use crate::extent::Pixel;

/// On which ground a picture will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light, as on paper.
    Light,
    /// As the reader's screen is: light, or dark where that is asked for. A letter's picture is always light.
    Screen,
}

/// What a thing is drawn with. The colours themselves are the painters'.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Where the jurisdiction ends.
    Outside,
    /// A division.
    Land,
    /// The division it is about.
    Here,
    /// Between two divisions.
    Line,
    /// Between two regions.
    Border,
    /// A known place.
    Mark,
    /// The spot.
    Spot,
    /// The area in which the spot is.
    Area,
    /// Names.
    Text,
    /// What stands behind.
    Soft,
    /// Small sheets on the picture, and the edge of letters.
    Card,
}

impl Ink {
    pub(crate) const ALL: [Self; 11] = [
        Self::Outside,
        Self::Land,
        Self::Here,
        Self::Line,
        Self::Border,
        Self::Mark,
        Self::Spot,
        Self::Area,
        Self::Text,
        Self::Soft,
        Self::Card,
    ];

    /// Red, green, blue on a light ground: those of the stylesheet.
    pub(crate) const fn light(self) -> [u8; 3] {
        match self {
            Self::Outside => [0xe9, 0xee, 0xf0],
            Self::Land => [0xf3, 0xee, 0xe4],
            Self::Here => [0xfd, 0xfb, 0xf7],
            Self::Line => [0xb7, 0xac, 0x95],
            Self::Border => [0x8a, 0x85, 0x77],
            Self::Mark | Self::Soft => [0x55, 0x60, 0x5c],
            Self::Spot => [0xa1, 0x24, 0x1c],
            Self::Area => [0x0e, 0x65, 0x5e],
            Self::Text => [0x1c, 0x26, 0x24],
            Self::Card => [0xff, 0xff, 0xff],
        }
    }

    /// The same on a dark ground.
    pub(crate) const fn dark(self) -> [u8; 3] {
        match self {
            Self::Outside => [0x0f, 0x14, 0x13],
            Self::Land => [0x1c, 0x23, 0x22],
            Self::Here => [0x26, 0x2f, 0x2d],
            Self::Line => [0x4a, 0x55, 0x52],
            Self::Border => [0x87, 0x93, 0x8f],
            Self::Mark | Self::Soft => [0xaa, 0xb4, 0xb0],
            Self::Spot => [0xf2, 0xa7, 0x9f],
            Self::Area => [0x7f, 0xc9, 0xbd],
            Self::Text => [0xec, 0xea, 0xe4],
            Self::Card => [0x14, 0x19, 0x18],
        }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stroke {
    pub ink: Ink,
    pub width: f64,
}

/// How a shape is filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fill {
    pub ink: Ink,
    /// One hides what is below, zero nothing of it.
    pub opacity: f64,
}

impl Fill {
    pub const fn solid(ink: Ink) -> Self {
        Self { ink, opacity: 1.0 }
    }
}

/// One thing in the picture.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    /// Closed rings.
    Shape { rings: Vec<Vec<Pixel>>, fill: Option<Fill>, line: Option<Stroke> },
    /// A round thing.
    Disc { at: Pixel, radius: f64, fill: Fill, line: Option<Stroke> },
    /// A name; `at` is the middle of its line, `width` how much room it takes.
    Text { text: String, at: Pixel, size: f64, ink: Ink, width: f64 },
}

/// A picture laid out, to be written in one way or another.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) items: Vec<Item>,
    pub(crate) credit: String,
    pub(crate) alt: String,
    pub(crate) lang: &'static str,
    pub(crate) dir: &'static str,
}

/// Why a picture cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// It is too large, or has no size at all.
    #[error("a picture of {0} by {1} cannot be painted")]
    Size(f64, f64),
    /// The file of it cannot be made.
    #[error("a picture cannot be written: {0}")]
    File(#[from] image::ImageError),
}

impl Picture {
    /// What it shows, for those who do not see it.
    #[must_use]
    pub fn alt(&self) -> &str {
        &self.alt
    }
}
