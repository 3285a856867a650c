//! How much of the ground a picture shows, and where on it a point of the ground lies.

use geo::{BoundingRect, Coord, MultiPolygon};
use places::{Bounds, Places, Point};

/// Metres in a degree of latitude.
const DEGREE: f64 = 111_320.0;
/// How far a picture reaches from its middle, in metres; the first that shows enough names is taken.
const REACHES: [f64; 4] = [2_500.0, 5_000.0, 10_000.0, 20_000.0];
/// How far it reaches where little is known round about.
const WIDEST: f64 = 40_000.0;
/// So many landmarks tell a reader where he is.
const ENOUGH: usize = 4;
/// Free space round a place that is shown whole, as a share of it.
const MARGIN: f64 = 1.12;

/// A position in the picture, in its own units, from the upper left.
pub(crate) type Pixel = (f64, f64);

/// A part of the ground and the sheet it is drawn on. Flat: at this size the earth's curve is less than a line's width.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    middle: Point,
    /// Metres on the ground in one unit of the picture.
    pub metres: f64,
    size: Pixel,
}

impl Extent {
    /// The surroundings of a point: so wide that a few known places are in sight, so near that the point means something.
    pub fn around(places: &Places, middle: Point, size: Pixel) -> Self {
        let reach = |reach: f64| Self { middle, metres: reach / (size.0.min(size.1) / 2.0), size };
        let tells = |extent: &Self| places.landmarks_within(extent.bounds(0.0)).len() >= ENOUGH;
        REACHES.into_iter().map(reach).find(tells).unwrap_or_else(|| reach(WIDEST))
    }

    /// So that a whole outline is in sight, within the part of the sheet that begins at `from` and is `size` large.
    pub fn of(shape: &MultiPolygon, size: Pixel) -> Option<Self> {
        let rect = shape.bounding_rect()?;
        let middle = Point::new(rect.center().y, rect.center().x)?;
        let across = rect.width() * DEGREE * squeeze(middle);
        let metres = (across / size.0).max(rect.height() * DEGREE / size.1) * MARGIN;
        Some(Self { middle, metres: metres.max(1.0), size })
    }

    /// Where a point of the ground lies in the picture.
    pub fn pixel(&self, at: Coord) -> Pixel {
        let unit = DEGREE / self.metres;
        let x = (at.x - self.middle.lon) * squeeze(self.middle) * unit + self.size.0 / 2.0;
        (x, (self.middle.lat - at.y) * unit + self.size.1 / 2.0)
    }

    /// The ground in sight, and `more` units on every side.
    pub fn bounds(&self, more: f64) -> Bounds {
        let high = (self.size.1 / 2.0 + more) * self.metres / DEGREE;
        let wide = (self.size.0 / 2.0 + more) * self.metres / DEGREE / squeeze(self.middle);
        let Point { lat, lon } = self.middle;
        Bounds {
            south_west: Point { lat: lat - high, lon: lon - wide },
            north_east: Point { lat: lat + high, lon: lon + wide },
        }
    }
}

/// How much shorter a degree of longitude is than one of latitude there.
fn squeeze(at: Point) -> f64 {
    at.lat.to_radians().cos().max(0.01)
}

pub(crate) fn coord(point: Point) -> Coord {
    Coord { x: point.lon, y: point.lat }
}
