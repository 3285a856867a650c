//! Blurring a point to a grid, so that a public map does not show a doorstep.

use crate::place::Point;

/// The height of a cell of the grid in degrees: 500 metres on the ground.
const STEP: f64 = 0.0045;

/// The middle of the cell of about 500 by 500 metres in which `point` lies.
///
/// The grid is fixed to the globe and knows no secret: the same point always gives the same answer, so that many
/// reports from one house cannot be averaged to find it. Blurring a blurred point changes nothing.
#[must_use]
pub fn blur(point: Point) -> Point {
    let lat = middle(point.lat, STEP);
    // A degree of longitude is shorter away from the equator; near the poles the cell just grows wide.
    let wide = STEP / lat.to_radians().cos().max(0.01);
    let lon = middle(point.lon, wide);
    Point { lat: rounded(lat), lon: rounded(lon) }
}

fn middle(degrees: f64, step: f64) -> f64 {
    ((degrees / step).floor() + 0.5) * step
}

/// Five decimals: about a metre.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e5).round() / 1e5
}
