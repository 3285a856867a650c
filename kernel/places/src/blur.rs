//! Blurring a point to a grid, so that a public map does not show a doorstep.

use crate::place::Point;

/// Cells to a degree. A cell is 0.005 degrees high and wide: about 550 by 450 metres in the middle latitudes. It is the grid by
/// which cases lie on the public map: two grids laid over each other would tell more of a place than either of them.
const CELLS: f64 = 200.0;

/// The middle of the cell of about 500 by 500 metres in which `point` lies.
///
/// The grid is fixed to the globe and knows no secret: the same point always gives the same answer, so that many
/// reports from one house cannot be averaged to find it. Blurring a blurred point changes nothing.
#[must_use]
pub fn blur(point: Point) -> Point {
    Point { lat: middle(point.lat, 90.0), lon: middle(point.lon, 180.0) }
}

/// Counted from the grid's first row or column, as cases count; five decimals are about a metre.
fn middle(degrees: f64, first: f64) -> f64 {
    let middle = (((degrees + first) * CELLS).floor() + 0.5) / CELLS - first;
    (middle * 1e5).round() / 1e5
}
