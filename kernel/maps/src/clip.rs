//! Rings of boundaries, cut to the picture and thinned to what can be seen in it.

use geo::{LineString, MultiPolygon, Simplify as _};

use crate::extent::{Extent, Pixel};

/// Lines run on so far beyond the picture that their cut ends are out of sight.
const BEYOND: f64 = 4.0;
/// A corner that stands out less than this is none, in units of the picture.
const FINE: f64 = 1.1;

/// The rings of an outline as they lie in a picture of this size; those out of sight are left out.
pub(crate) fn rings(shape: &MultiPolygon, extent: &Extent, size: Pixel) -> Vec<Vec<Pixel>> {
    let lines = shape.0.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    let cut = |line: &LineString| thinned(&cut(line.coords().map(|at| extent.pixel(*at)).collect(), size));
    lines.map(cut).filter(|ring| ring.len() >= 3).collect()
}

/// One side of the picture that a ring is cut at: how far within it a corner lies.
type Side = fn(Pixel, Pixel) -> f64;

const SIDES: [Side; 4] = [
    |at, _| at.0 + BEYOND,
    |at, size| size.0 + BEYOND - at.0,
    |at, _| at.1 + BEYOND,
    |at, size| size.1 + BEYOND - at.1,
];

/// A ring cut at all four sides, one after the other (Sutherland and Hodgman).
fn cut(mut ring: Vec<Pixel>, size: Pixel) -> Vec<Pixel> {
    for side in SIDES {
        let mut kept = Vec::with_capacity(ring.len());
        let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
        for (from, to) in before.zip(&ring) {
            let (start, end) = (side(*from, size), side(*to, size));
            if (start < 0.0) != (end < 0.0) {
                let share = start / (start - end);
                kept.push((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share));
            }
            if end >= 0.0 {
                kept.push(*to);
            }
        }
        ring = kept;
    }
    ring
}

/// The corners that can be seen to be corners (Douglas and Peucker).
fn thinned(ring: &[Pixel]) -> Vec<Pixel> {
    let line = LineString::from(ring.to_vec()).simplify(FINE);
    let mut kept: Vec<Pixel> = line.coords().map(geo::Coord::x_y).collect();
    if kept.len() > 1 && kept.first() == kept.last() {
        kept.pop();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Pixel = (100.0, 80.0);

    #[test]
    fn a_ring_within_the_picture_stays_as_it_is() {
        let ring = vec![(10.0, 10.0), (50.0, 10.0), (50.0, 50.0)];
        assert_eq!(cut(ring.clone(), SIZE), ring);
    }

    #[test]
    fn a_ring_round_the_whole_picture_is_cut_to_its_edge() {
        let ring = vec![(-500.0, -500.0), (500.0, -500.0), (500.0, 500.0), (-500.0, 500.0)];
        let kept = cut(ring, SIZE);
        assert_eq!(kept.len(), 4);
        assert!(kept.iter().all(|(x, y)| (-BEYOND..=104.0).contains(x) && (-BEYOND..=84.0).contains(y)), "{kept:?}");
    }

    #[test]
    fn a_ring_beside_the_picture_is_left_out() {
        assert_eq!(cut(vec![(200.0, 0.0), (300.0, 0.0), (300.0, 50.0)], SIZE), []);
    }

    #[test]
    fn corners_that_do_not_stand_out_are_left_out() {
        let ring = [(0.0, 0.0), (20.0, 0.6), (40.0, 0.0), (40.0, 30.0), (0.0, 0.0)];
        assert_eq!(thinned(&ring), [(0.0, 0.0), (40.0, 0.0), (40.0, 30.0)]);
    }
}
