//! Static pictures of the map: a point or a place among the boundaries and names we carry.
//!
//! [`draw`] lays a picture out; [`Picture::svg`] writes it for a page, [`Picture::png`] for a letter, whose readers show no
//! SVG. Nothing is loaded from anywhere: the lines and names are the jurisdiction's own, the letters are drawn from a font
//! that is part of the program. Who may see a picture is decided by whoever draws it: for the public only
//! [`Spot::Area`] is given, the point blurred to its grid.

mod clip;
mod extent;
mod labels;
mod letters;
mod picture;
mod png;
mod scale;
mod scene;
mod svg;

pub use picture::{Picture, PictureError, Theme};
pub use scene::{Size, Spot, View, draw, in_words};
