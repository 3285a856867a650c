//! Where a case is, for a picture of the map: exact for whoever may see the case, blurred for everybody.

use cases::store::CaseRow;
use language::Words;
use maps::{Size, Spot, View};
use places::{Places, Point};

/// Where a case is, as it was told: for whoever may see the case, and for nobody else.
#[must_use]
pub fn spot(row: &CaseRow) -> Spot {
    point(row).map_or_else(|| Spot::Place(row.place.clone()), Spot::Point)
}

/// The same for everybody: the point blurred to the grid of the public map.
#[must_use]
pub fn blurred_spot(row: &CaseRow) -> Spot {
    point(row).map_or_else(|| Spot::Place(row.place.clone()), |point| Spot::Area(places::blur(point)))
}

/// A point as telephones and programs for maps open it.
#[must_use]
pub fn geo_uri(at: Point) -> String {
    format!("geo:{:.6},{:.6}?z=17", at.lat, at.lon)
}

fn point(row: &CaseRow) -> Option<Point> {
    Point::new(row.lat?, row.lon?)
}

/// A picture of the map as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapPicture {
    /// Where the picture is.
    pub href: String,
    /// What it shows, for those who do not see it; empty where there is nothing to be drawn.
    pub alt: String,
    /// How wide and high it is.
    pub size: (u16, u16),
}

impl MapPicture {
    /// The picture of a spot that lies at `path`, in the reader's language.
    #[must_use]
    pub fn new(places: &Places, words: &Words, (path, spot): (&str, Spot)) -> Self {
        let view = View { spot, size: Size::PAGE, words };
        let size = (Size::PAGE.width, Size::PAGE.height);
        Self { href: format!("{path}?lang={}", words.code()), alt: maps::in_words(places, &view), size }
    }
}
