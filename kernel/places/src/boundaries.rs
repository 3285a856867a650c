//! Boundaries: which polygon a point lies in, and the same polygons for the map.

use crate::config::{BoundariesConfig, LevelConfig};
use crate::error::PlacesError;
use crate::place::Point;
use files::Folder;
use geo::{BoundingRect, Contains, MultiPolygon};
use geojson::{Feature, FeatureCollection};
use rstar::{AABB, RTree, RTreeObject};

/// A rectangle on the ground, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The corner of the lowest latitude and longitude.
    pub south_west: Point,
    /// The corner of the highest latitude and longitude.
    pub north_east: Point,
}

impl Bounds {
    /// Whether a point lies in it or on its edge.
    #[must_use]
    pub fn holds(self, point: Point) -> bool {
        let (low, high) = (self.south_west, self.north_east);
        (low.lat..=high.lat).contains(&point.lat) && (low.lon..=high.lon).contains(&point.lon)
    }

    /// The longer of its sides, in degrees.
    #[must_use]
    pub fn longer_side(self) -> f64 {
        let (low, high) = (self.south_west, self.north_east);
        (high.lat - low.lat).max(high.lon - low.lon)
    }

    fn joined(self, other: Self) -> Self {
        let (low, high) = (other.south_west, other.north_east);
        Self {
            south_west: Point { lat: self.south_west.lat.min(low.lat), lon: self.south_west.lon.min(low.lon) },
            north_east: Point { lat: self.north_east.lat.max(high.lat), lon: self.north_east.lon.max(high.lon) },
        }
    }
}

/// The outline of one place.
struct Outline {
    code: String,
    shape: MultiPolygon,
    bounds: Bounds,
}

impl RTreeObject for Outline {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        let Bounds { south_west, north_east } = self.bounds;
        AABB::from_corners([south_west.lon, south_west.lat], [north_east.lon, north_east.lat])
    }
}

/// The boundaries of one level.
pub(crate) struct Boundaries {
    outlines: RTree<Outline>,
    /// What the map draws: a feature and the code it belongs to.
    pub drawn: Vec<(String, Feature)>,
}

impl Boundaries {
    pub fn load(folder: &Folder, level: &LevelConfig, config: &BoundariesConfig) -> Result<Self, PlacesError> {
        let exact = features(folder, level, config, &config.file)?;
        let outlines = exact.iter().map(|(code, feature)| outline(&config.file, code, feature));
        let outlines = RTree::bulk_load(outlines.collect::<Result<_, _>>()?);
        let drawn = match &config.drawn {
            Some(file) => features(folder, level, config, file)?,
            None => exact,
        };
        Ok(Self { outlines, drawn })
    }

    /// The code of the place in which the point lies; on a line between two, the first code of both.
    pub fn locate(&self, point: Point) -> Option<&str> {
        let at = geo::Point::new(point.lon, point.lat);
        let near = self.outlines.locate_in_envelope_intersecting(AABB::from_point([point.lon, point.lat]));
        near.filter(|outline| outline.shape.contains(&at)).map(|outline| outline.code.as_str()).min()
    }

    pub fn bounds(&self) -> Option<Bounds> {
        self.outlines.iter().map(|outline| outline.bounds).reduce(Bounds::joined)
    }

    pub fn bounds_of(&self, code: &str) -> Option<Bounds> {
        self.outlines.iter().filter(|outline| outline.code == code).map(|outline| outline.bounds).reduce(Bounds::joined)
    }

    /// The outlines whose rectangle reaches into this one, in no order.
    pub fn within(&self, bounds: Bounds) -> impl Iterator<Item = (&str, &MultiPolygon)> {
        let (low, high) = (bounds.south_west, bounds.north_east);
        let area = AABB::from_corners([low.lon, low.lat], [high.lon, high.lat]);
        self.outlines.locate_in_envelope_intersecting(area).map(|outline| (outline.code.as_str(), &outline.shape))
    }

    pub fn outline_of(&self, code: &str) -> Option<&MultiPolygon> {
        self.outlines.iter().find(|outline| outline.code == code).map(|outline| &outline.shape)
    }

    /// The codes that have an outline, in no order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.outlines.iter().map(|outline| outline.code.as_str())
    }
}

/// The features of a file, each with the code of its place.
fn features(
    folder: &Folder,
    level: &LevelConfig,
    config: &BoundariesConfig,
    file: &str,
) -> Result<Vec<(String, Feature)>, PlacesError> {
    let text = folder.text(file)?;
    let collection: FeatureCollection =
        text.parse().map_err(|error: geojson::Error| boundary_error(file, "?", error.to_string()))?;
    collection.features.into_iter().map(|feature| with_code(level, config, file, feature)).collect()
}

fn with_code(
    level: &LevelConfig,
    config: &BoundariesConfig,
    file: &str,
    feature: Feature,
) -> Result<(String, Feature), PlacesError> {
    let code = feature.property(&config.key).and_then(|value| value.as_str());
    let Some(code) = code else {
        return Err(boundary_error(file, "?", format!("there is no text property `{}`", config.key)));
    };
    Ok((format!("{}{code}", level.prefix), feature))
}

fn outline(file: &str, code: &str, feature: &Feature) -> Result<Outline, PlacesError> {
    let wrong = |words: &str| boundary_error(file, code, words.to_owned());
    let geometry = feature.geometry.clone().ok_or_else(|| wrong("there is no geometry"))?;
    let shape: geo::Geometry = geometry.try_into().map_err(|_| wrong("the geometry is not readable"))?;
    let shape = match shape {
        geo::Geometry::Polygon(polygon) => MultiPolygon::new(vec![polygon]),
        geo::Geometry::MultiPolygon(polygons) => polygons,
        _ => return Err(wrong("only polygons bound a place")),
    };
    let rect = shape.bounding_rect().ok_or_else(|| wrong("the polygon is empty"))?;
    let (low, high) = (rect.min(), rect.max());
    let bounds =
        Bounds { south_west: Point { lat: low.y, lon: low.x }, north_east: Point { lat: high.y, lon: high.x } };
    Ok(Outline { code: code.to_owned(), shape, bounds })
}

fn boundary_error(file: &str, code: &str, words: String) -> PlacesError {
    PlacesError::Boundary { file: file.to_owned(), code: code.to_owned(), words }
}
