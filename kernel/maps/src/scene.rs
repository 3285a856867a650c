//! Laying a picture out: the divisions, the names, the spot, the scale, and where in its region all of it lies.

use language::{Lang, Words};
use places::{Places, Point};

use crate::clip::rings;
use crate::extent::{Extent, Pixel, coord};
use crate::labels::{self, Room, name_at};
use crate::letters;
use crate::picture::{Fill, Ink, Item, Picture, Stroke};
use crate::scale;

/// How large a picture is, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From side to side.
    pub width: u16,
    /// From top to bottom.
    pub height: u16,
}

impl Size {
    /// A picture on a page or in a letter.
    pub const PAGE: Self = Self { width: 600, height: 340 };
    /// A small one, beside a line of a list.
    pub const SMALL: Self = Self { width: 320, height: 200 };
}

/// What a picture is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Spot {
    /// A point as it was given: only for whoever may know it.
    Point(Point),
    /// A point blurred to its grid, shown as the area it may lie in: for everybody.
    Area(Point),
    /// A place as a whole, by its code: where no point is known.
    Place(String),
}

/// What is to be drawn, how large, in whose words.
pub struct View<'a> {
    /// What it is about.
    pub spot: Spot,
    /// How large it is.
    pub size: Size,
    /// The reader's words and language.
    pub words: &'a Words,
}

/// The radius of the area in which a blurred point may lie, in metres: a cell of the grid is 0.005 degrees high and wide, and its
/// corners are nowhere farther from its middle.
const AREA: f64 = 400.0;
/// The share of the picture's width that its surroundings take, in a corner.
const INSET: f64 = 0.24;
/// The surroundings are drawn where they are so much larger than the picture.
const LARGER: f64 = 2.0;
/// Between things and the picture's edge.
const EDGE: f64 = 10.0;

/// Lays a picture out; none where the place is not known, or has no outline.
#[must_use]
pub fn draw(places: &Places, view: &View<'_>) -> Option<Picture> {
    let size = (f64::from(view.size.width), f64::from(view.size.height));
    let stage = Stage::of(places, view, size)?;
    let mut items = stage.divisions();
    let (spot, spot_room) = stage.spot(view);
    let (inset, inset_room) = stage.inset().unzip();
    let (bar, bar_room) = stage.bar(view.words);
    let taken = [Some(spot_room), inset_room, Some(bar_room)].into_iter().flatten().collect();
    items.extend(labels::known(places, view.words.lang, (&stage.extent, size), (stage.middle, taken)));
    items.extend(spot.into_iter().chain(inset.into_iter().flatten()).chain(bar));
    Some(Picture {
        width: size.0,
        height: size.1,
        items,
        credit: places.attribution(view.words.lang).to_owned(),
        alt: stage.alt(view),
        lang: view.words.code(),
        dir: view.words.dir(),
    })
}

/// What a picture says in words, for those who do not see it; empty where there would be no picture.
#[must_use]
pub fn in_words(places: &Places, view: &View<'_>) -> String {
    let size = (f64::from(view.size.width), f64::from(view.size.height));
    Stage::of(places, view, size).map_or_else(String::new, |stage| stage.alt(view))
}

/// What all parts of a picture share.
struct Stage<'a> {
    places: &'a Places,
    extent: Extent,
    size: Pixel,
    middle: Point,
    /// The smallest division it is about.
    here: Option<String>,
    from_right: bool,
}

impl<'a> Stage<'a> {
    fn of(places: &'a Places, view: &View<'_>, size: Pixel) -> Option<Self> {
        let from_right = view.words.lang == Lang::Fa;
        let made = |extent, middle, here| Self { places, extent, size, middle, here, from_right };
        match &view.spot {
            Spot::Point(at) | Spot::Area(at) => {
                let here = places.locate(*at).map(|located| located.deepest().to_owned());
                Some(made(Extent::around(places, *at, size), *at, here))
            }
            Spot::Place(code) => {
                let own = places.get(code)?;
                let mut line = std::iter::once(own).chain(places.ancestors(code));
                let (outlined, shape) = line.find_map(|place| Some((place, places.outline_of(&place.code)?)))?;
                let extent = Extent::of(shape, size)?;
                let bounds = extent.bounds(0.0);
                let (low, high) = (bounds.south_west, bounds.north_east);
                let middle = Point { lat: f64::midpoint(low.lat, high.lat), lon: f64::midpoint(low.lon, high.lon) };
                Some(made(extent, middle, Some(outlined.code.clone())))
            }
        }
    }

    /// The divisions in sight: the finest filled, the regions' borders above them.
    fn divisions(&self) -> Vec<Item> {
        let bounds = self.extent.bounds(EDGE);
        let levels: Vec<_> = self.places.outlined_levels().collect();
        let mut items = Vec::new();
        for level in levels.iter().rev() {
            let is_finest = Some(level) == levels.last();
            let is_region = Some(level) == levels.first();
            for (place, shape) in self.places.outlines_within(*level, bounds) {
                let about = self.here.as_deref().is_some_and(|here| self.places.contains(&place.code, here));
                let ink = if about { Ink::Here } else { Ink::Land };
                let line = if is_region { (Ink::Border, 1.8) } else { (Ink::Line, 1.0) };
                items.push(Item::Shape {
                    rings: rings(shape, &self.extent, self.size),
                    fill: is_finest.then(|| Fill::solid(ink)),
                    line: Some(Stroke { ink: line.0, width: line.1 }),
                });
            }
        }
        items
    }

    /// The spot itself, and the room it takes.
    fn spot(&self, view: &View<'_>) -> (Vec<Item>, Room) {
        let disc = |at, radius, fill, line| Item::Disc { at, radius, fill, line };
        let ring = |ink, width| Some(Stroke { ink, width });
        match &view.spot {
            Spot::Point(at) => {
                let at = self.extent.pixel(coord(*at));
                let spot = disc(at, 8.0, Fill::solid(Ink::Spot), ring(Ink::Card, 2.5));
                let eye = disc(at, 2.4, Fill::solid(Ink::Card), None);
                let halo = disc(at, 17.0, Fill { ink: Ink::Spot, opacity: 0.16 }, ring(Ink::Spot, 1.0));
                (vec![halo, spot, eye], Room::round(at, (36.0, 36.0)))
            }
            Spot::Area(at) => {
                let (at, radius) = (self.extent.pixel(coord(*at)), (AREA / self.extent.metres).max(11.0));
                let area = disc(at, radius, Fill { ink: Ink::Area, opacity: 0.3 }, ring(Ink::Area, 2.0));
                (vec![area], Room::round(at, (radius * 2.0, radius * 2.0)))
            }
            Spot::Place(_) => {
                let shape = self.here.as_deref().and_then(|code| self.places.outline_of(code));
                let rings = shape.map(|shape| rings(shape, &self.extent, self.size)).unwrap_or_default();
                let fill = Some(Fill { ink: Ink::Area, opacity: 0.12 });
                let line = ring(Ink::Area, 2.2);
                (vec![Item::Shape { rings, fill, line }], Room::round((0.0, 0.0), (0.0, 0.0)))
            }
        }
    }

    /// Where in its region the picture lies, in the upper corner at the end of the line.
    fn inset(&self) -> Option<(Vec<Item>, Room)> {
        let region = self.places.region_of(self.here.as_deref()?)?;
        let shape = self.places.outline_of(&region.code)?;
        let side = (self.size.0 * INSET, self.size.0 * INSET * 0.8);
        let whole = Extent::of(shape, side)?;
        let shown =
            (self.size.0 * self.extent.metres / whole.metres).min(self.size.1 * self.extent.metres / whole.metres);
        if shown * LARGER > side.1 {
            return None;
        }
        let left = if self.from_right { EDGE } else { self.size.0 - EDGE - side.0 };
        let moved = |(x, y): Pixel| (x + left, y + EDGE);
        let room = Room { from: moved((0.0, 0.0)), to: moved(side) };
        let edge = vec![room.from, (room.to.0, room.from.1), room.to, (room.from.0, room.to.1)];
        let of_region = rings(shape, &whole, side).into_iter().map(|ring| ring.into_iter().map(moved).collect());
        let thin = |ink| Some(Stroke { ink, width: 1.0 });
        let at = moved(whole.pixel(coord(self.middle)));
        let spot = Fill::solid(Ink::Spot);
        let items = vec![
            Item::Shape {
                rings: vec![edge],
                fill: Some(Fill { ink: Ink::Card, opacity: 0.92 }),
                line: thin(Ink::Line),
            },
            Item::Shape { rings: of_region.collect(), fill: Some(Fill::solid(Ink::Land)), line: thin(Ink::Border) },
            Item::Disc { at, radius: 4.0, fill: spot, line: Some(Stroke { ink: Ink::Card, width: 1.5 }) },
        ];
        Some((items, room))
    }

    /// The bar of the scale, in the lower corner where lines begin.
    fn bar(&self, words: &Words) -> (Vec<Item>, Room) {
        let (length, wide) = scale::bar(self.size.0, self.extent.metres);
        let left = if self.from_right { self.size.0 - EDGE - 4.0 - wide } else { EDGE + 4.0 };
        let foot = self.size.1 - EDGE - 4.0;
        let (low, high) = (foot, foot - 5.0);
        let bracket =
            vec![(left, high), (left, low), (left + wide, low), (left + wide, high), (left + wide, low), (left, low)];
        let text = scale::in_words(length, words);
        let broad = wide.max(letters::width(&text, labels::SIZE));
        let room = Room { from: (left - 6.0, high - 22.0), to: (left + broad + 6.0, self.size.1) };
        let sheet = [
            (left - 6.0, high - 21.0),
            (left + broad + 6.0, high - 21.0),
            (left + broad + 6.0, foot + 5.0),
            (left - 6.0, foot + 5.0),
        ];
        let fill = Some(Fill { ink: Ink::Card, opacity: 0.8 });
        let items = vec![
            Item::Shape { rings: vec![sheet.to_vec()], fill, line: None },
            Item::Shape { rings: vec![bracket], fill: None, line: Some(Stroke { ink: Ink::Text, width: 1.5 }) },
            name_at(&text, (left + broad / 2.0, high - 9.0), (labels::SIZE, Ink::Text)),
        ];
        (items, room)
    }

    /// What the picture shows, in words.
    fn alt(&self, view: &View<'_>) -> String {
        let words = view.words;
        let name = |code: &str| {
            let place = self.places.get(code)?;
            let region = self.places.region_of(code).filter(|region| region.code != code);
            let names = std::iter::once(place).chain(region).map(|place| place.name(words.lang));
            Some(names.collect::<Vec<_>>().join(match words.lang {
                Lang::Fa => "، ",
                Lang::En => ", ",
            }))
        };
        let place = self.here.as_deref().and_then(name).unwrap_or_default();
        let key = match view.spot {
            _ if place.is_empty() => "map-alt-nowhere",
            Spot::Point(_) => "map-alt-point",
            Spot::Area(_) => "map-alt-area",
            Spot::Place(_) => "map-alt-place",
        };
        words.t1(key, "place", place)
    }
}
