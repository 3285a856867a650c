//! The nearest known place to a point: for saying "near Shiraz", never for deciding who is responsible.

use crate::boundaries::Bounds;
use crate::place::{Place, Point};
use geo::{Distance, Haversine};
use rstar::{AABB, PointDistance, RTree, RTreeObject};

/// A place and how far away it is.
#[derive(Debug, Clone, Copy)]
pub struct Near<'a> {
    /// The place.
    pub place: &'a Place,
    /// Metres from the point asked about to the place's own point, as the crow flies.
    pub metres: f64,
}

/// A place's point on a map stretched so that both directions count alike near the jurisdiction's middle.
struct Mark {
    code: String,
    at: [f64; 2],
}

impl RTreeObject for Mark {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_point(self.at)
    }
}

impl PointDistance for Mark {
    fn distance_2(&self, point: &[f64; 2]) -> f64 {
        self.at.distance_2(point)
    }
}

/// All places that `nearest` may answer with.
pub(crate) struct Landmarks {
    marks: RTree<Mark>,
    squeeze: f64,
}

impl Landmarks {
    pub fn new<'a>(places: impl Iterator<Item = &'a Place>, middle_lat: f64) -> Self {
        let squeeze = middle_lat.to_radians().cos();
        let mark = |place: &Place| {
            let point = place.point?;
            Some(Mark { code: place.code.clone(), at: [point.lon * squeeze, point.lat] })
        };
        Self { marks: RTree::bulk_load(places.filter_map(mark).collect()), squeeze }
    }

    pub fn nearest(&self, point: Point) -> Option<&str> {
        let mark = self.marks.nearest_neighbor([point.lon * self.squeeze, point.lat])?;
        Some(&mark.code)
    }

    /// The codes of the marks within a rectangle, in order.
    pub fn within(&self, bounds: Bounds) -> impl Iterator<Item = &str> {
        let (low, high) = (bounds.south_west, bounds.north_east);
        let area = AABB::from_corners([low.lon * self.squeeze, low.lat], [high.lon * self.squeeze, high.lat]);
        let mut codes: Vec<&str> = self.marks.locate_in_envelope(area).map(|mark| mark.code.as_str()).collect();
        codes.sort_unstable();
        codes.into_iter()
    }
}

pub(crate) fn metres(a: Point, b: Point) -> f64 {
    Haversine.distance(geo::Point::new(a.lon, a.lat), geo::Point::new(b.lon, b.lat))
}
