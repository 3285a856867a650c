//! Names on a picture: the nearest first, each beside its mark, none over another.

use language::Lang;
use places::{Place, Places, Point};

use crate::extent::{Extent, Pixel, coord};
use crate::letters;
use crate::picture::{Fill, Ink, Item};

/// Names on one picture at most.
const MOST: usize = 9;
/// The height of a name's letters.
pub(crate) const SIZE: f64 = 13.0;
/// The radius of a known place's mark.
const MARK: f64 = 2.6;
/// Between a mark and its name.
const GAP: f64 = 5.0;

/// A part of the picture that something stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    pub from: Pixel,
    pub to: Pixel,
}

impl Room {
    pub fn round(middle: Pixel, (wide, high): Pixel) -> Self {
        let half = (wide / 2.0, high / 2.0);
        Self { from: (middle.0 - half.0, middle.1 - half.1), to: (middle.0 + half.0, middle.1 + half.1) }
    }

    fn meets(&self, other: &Self) -> bool {
        self.from.0 < other.to.0 && other.from.0 < self.to.0 && self.from.1 < other.to.1 && other.from.1 < self.to.1
    }

    fn is_in(&self, size: Pixel) -> bool {
        self.from.0 >= 2.0 && self.from.1 >= 2.0 && self.to.0 <= size.0 - 2.0 && self.to.1 <= size.1 - 2.0
    }
}

/// The known places in sight, with their names, as far as there is room beside what stands there already.
pub(crate) fn known(
    places: &Places,
    lang: Lang,
    (extent, size): (&Extent, Pixel),
    (middle, mut taken): (Point, Vec<Room>),
) -> Vec<Item> {
    let mut near: Vec<(f64, &Place, Point)> = places
        .landmarks_within(extent.bounds(0.0))
        .into_iter()
        .filter_map(|place| place.point.map(|point| (middle.metres_to(point), place, point)))
        .collect();
    near.sort_by(|(a, _, _), (b, _, _)| a.total_cmp(b));
    let (mut items, mut written) = (Vec::new(), 0);
    for (_, place, point) in near {
        if written == MOST {
            break;
        }
        // A name in letters the reader cannot read says nothing.
        if lang == Lang::En && place.name_en.is_empty() {
            continue;
        }
        let (at, name) = (extent.pixel(coord(point)), place.name(lang));
        // A division is named across itself, a town beside its mark.
        let is_area = places.outline_of(&place.code).is_some();
        let Some((text, room)) = beside(name, (at, is_area), &taken, size) else { continue };
        if !is_area {
            items.push(Item::Disc { at, radius: MARK, fill: Fill::solid(Ink::Mark), line: None });
            taken.push(Room::round(at, (MARK * 2.0, MARK * 2.0)));
        }
        items.push(text);
        taken.push(room);
        written += 1;
    }
    items
}

/// The first free place for a name: right of its mark, left, below, above.
fn beside(name: &str, (at, is_area): (Pixel, bool), taken: &[Room], size: Pixel) -> Option<(Item, Room)> {
    let width = letters::width(name, SIZE);
    let (aside, apart) = (width / 2.0 + MARK + GAP, SIZE * 0.95 + MARK);
    let sides = if is_area {
        [(0.0, 0.0), (0.0, 10.0), (0.0, -10.0), (0.0, 20.0)]
    } else {
        [(aside, 0.0), (-aside, 0.0), (0.0, apart), (0.0, -apart)]
    };
    sides.into_iter().find_map(|(x, y)| {
        let middle = (at.0 + x, at.1 + y);
        let room = Room::round(middle, (width + 4.0, SIZE * 1.3));
        let free = room.is_in(size) && !taken.iter().any(|other| other.meets(&room));
        free.then(|| (name_at(name, middle, (SIZE, Ink::Text)), room))
    })
}

/// A text in the middle of its room.
pub(crate) fn name_at(text: &str, at: Pixel, (size, ink): (f64, Ink)) -> Item {
    Item::Text { text: text.to_owned(), at, size, ink, width: letters::width(text, size) }
}
