//! Cases near a point: found by the small box a point lies in.

use db::{StoreError, Timestamp, Tx, sql};

use crate::CaseId;

/// Boxes to a degree: a box is 0.005 degrees high and wide, about 550 by 450 metres in the middle latitudes.
const BOXES: f64 = 200.0;
/// Boxes in a row round the earth, and some to spare.
pub(crate) const ROW: i64 = 100_000;
/// Cases of a row of boxes at most.
const MOST: i64 = 200;
/// Metres to a degree of latitude.
const METRES: f64 = 111_195.0;

/// An open case near a point.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Near {
    /// The case.
    pub id: CaseId,
    /// Its public name.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The state it is in.
    pub state: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// How many codes get its answer.
    pub reporters: i64,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How far from the point, in metres.
    #[sqlx(skip)]
    pub metres: f64,
}

/// The number of the box a point lies in.
#[must_use]
pub fn grid(lat: f64, lon: f64) -> i64 {
    row_of(lat).saturating_mul(ROW).saturating_add(column_of(lon))
}

pub(crate) fn row_of(lat: f64) -> i64 {
    whole((lat + 90.0) * BOXES)
}

pub(crate) fn column_of(lon: f64) -> i64 {
    whole((lon + 180.0) * BOXES)
}

/// The boxes of one row from one column to another.
pub(crate) fn boxes(row: i64, from: i64, to: i64) -> (i64, i64) {
    let first = row.saturating_mul(ROW);
    (first.saturating_add(from), first.saturating_add(to))
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "bounded: degrees times 200")]
fn whole(number: f64) -> i64 {
    number.floor().clamp(0.0, 99_999.0) as i64
}

/// How many degrees so many boxes are high or wide.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "far fewer boxes than a float counts exactly")]
pub(crate) fn degrees(boxes: i64) -> f64 {
    boxes as f64 / BOXES
}

/// The open cases of a category whose point lies in the box of this point or beside it, the nearest first.
pub async fn similar(tx: &mut Tx, category: &str, lat: f64, lon: f64) -> Result<Vec<Near>, StoreError> {
    let mut found: Vec<Near> = Vec::new();
    for row in [-1, 0, 1] {
        let column = column_of(lon);
        let (from, to) = boxes(row_of(lat).saturating_add(row), column.saturating_sub(1), column.saturating_add(1));
        let near = tx.query(sql!(
            "SELECT id, number, title, state, opened_at, reporters, lat, lon FROM cases
             WHERE category = $1 AND grid BETWEEN $2 AND $3 AND open AND grid IS NOT NULL
               AND (version > 1 OR desk_unit IS NOT NULL)
             ORDER BY opened_at DESC LIMIT $4"
        ));
        found.extend(near.bind(category).bind(from).bind(to).bind(MOST).all::<Near>().await?);
    }
    for near in &mut found {
        near.metres = metres((lat, lon), (near.lat, near.lon));
    }
    found.sort_by(|a, b| a.metres.total_cmp(&b.metres));
    Ok(found)
}

/// The open cases of a category within so many metres of a point, the nearest first: only the boxes that the circle touches are
/// looked into.
pub async fn within(tx: &mut Tx, category: &str, at: (f64, f64), reach: f64) -> Result<Vec<Near>, StoreError> {
    let (lat, lon) = at;
    let (north, east) = (reach / METRES, reach / (METRES * lat.to_radians().cos().max(0.01)));
    let columns = (column_of(lon - east), column_of(lon + east));
    let mut found: Vec<Near> = Vec::new();
    for row in row_of(lat - north)..=row_of(lat + north) {
        let (from, to) = boxes(row, columns.0, columns.1);
        let near = tx.query(sql!(
            "SELECT id, number, title, state, opened_at, reporters, lat, lon FROM cases
             WHERE category = $1 AND grid BETWEEN $2 AND $3 AND open AND grid IS NOT NULL
               AND (version > 1 OR desk_unit IS NOT NULL)
             ORDER BY opened_at DESC LIMIT $4"
        ));
        found.extend(near.bind(category).bind(from).bind(to).bind(MOST).all::<Near>().await?);
    }
    for near in &mut found {
        near.metres = metres(at, (near.lat, near.lon));
    }
    found.retain(|near| near.metres <= reach);
    found.sort_by(|a, b| a.metres.total_cmp(&b.metres));
    Ok(found)
}

/// The open cases of a category in a place that were opened since a moment, the newest first.
pub async fn newest_at(
    tx: &mut Tx,
    category: &str,
    place: &str,
    since: Timestamp,
    rows: i64,
) -> Result<Vec<CaseId>, StoreError> {
    let newest = tx.query(sql!(
        "SELECT id FROM cases WHERE open AND (version > 1 OR desk_unit IS NOT NULL)
           AND category = $1 AND place = $2 AND opened_at >= $3
         ORDER BY opened_at DESC, id DESC LIMIT $4"
    ));
    let found: Vec<(CaseId,)> = newest.bind(category).bind(place).bind(since).bind(rows).all().await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// The distance between two near points, in metres.
fn metres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let north = (a.0 - b.0) * METRES;
    let east = (a.1 - b.1) * METRES * a.0.to_radians().cos();
    north.hypot(east)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_points_lie_in_the_same_box_or_beside_it() {
        let (here, there) = (grid(35.7001, 51.4001), grid(35.7010, 51.4010));
        assert!((here - there).abs() <= 1 || ((here - there).abs() - ROW).abs() <= 1);
    }

    #[test]
    fn a_hundredth_of_a_degree_of_latitude_is_about_1100_metres() {
        assert!((metres((35.0, 51.0), (35.01, 51.0)) - 1_112.0).abs() < 1.0);
    }
}
