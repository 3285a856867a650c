//! What everybody may read: the cases that were answered, newest first, and where they are.

use db::{Sql, StoreError, Timestamp, Tx, Uuid, sql};

use super::near;
use crate::CaseId;

/// Points of a map at most.
const MOST_POINTS: usize = 2_000;
/// Boxes that are read one by one at most.
const MOST_BOXES: i64 = 100;
/// A map of more rows of boxes than this is shown by the newest cases of all.
const MOST_ROWS: i64 = 240;

/// One line of the public list.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Announced {
    /// The case.
    pub id: CaseId,
    /// Its public name.
    pub number: String,
    /// The kind of case.
    pub kind: String,
    /// Its category.
    pub category: String,
    /// The code of its place.
    pub place: String,
    /// The code of its province.
    pub region: String,
    /// Its title.
    pub title: String,
    /// Whether it is still open (the reporter's days run, or it was reopened).
    pub open: bool,
    /// The outcome it closed with.
    pub outcome: Option<String>,
    /// What the reporter said.
    pub verdict: Option<String>,
    /// When it was announced.
    pub announced_at: Timestamp,
    /// How many codes got its answer.
    pub reporters: i64,
}

/// A point of the public map.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Point {
    /// The public name.
    pub number: String,
    /// The category.
    pub category: String,
    /// The outcome, once closed.
    pub outcome: Option<String>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// A part of the map, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapBox {
    /// The southern edge.
    pub south: f64,
    /// The western edge.
    pub west: f64,
    /// The northern edge.
    pub north: f64,
    /// The eastern edge.
    pub east: f64,
}

/// Which answered cases are wanted; what is left out is not asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// Of this province.
    pub region: Option<&'a str>,
    /// Of this category.
    pub category: Option<&'a str>,
    /// Closed with this outcome.
    pub outcome: Option<&'a str>,
}

/// A page of the answered cases, newest first, before the row with this time and key; of one province, if one is named.
pub async fn announced(
    tx: &mut Tx,
    region: Option<&str>,
    before: Option<(Timestamp, CaseId)>,
    rows: i64,
) -> Result<Vec<Announced>, StoreError> {
    wanted(tx, Wanted { region, ..Wanted::default() }, before, rows).await
}

/// The same of those that are wanted alone.
pub async fn wanted(
    tx: &mut Tx,
    wanted: Wanted<'_>,
    before: Option<(Timestamp, CaseId)>,
    rows: i64,
) -> Result<Vec<Announced>, StoreError> {
    let newest = (Timestamp::from_micros(i64::MAX), Uuid::max());
    let (at, id) = before.map_or(newest, |(at, id)| (at, id.0));
    let list = tx.query(match wanted {
        Wanted { category: Some(_), .. } => IN_CATEGORY,
        Wanted { region: Some(_), .. } => OF_REGION,
        _ => ALL,
    });
    let list = list.bind(at).bind(id).bind(wanted.region).bind(wanted.category).bind(wanted.outcome);
    list.bind(rows.clamp(1, super::inbox::MOST)).all().await
}

const ALL: Sql = sql!(
    "SELECT id, number, kind, category, place, region, title, open, outcome, verdict, announced_at, reporters
     FROM cases WHERE shown AND announced_at IS NOT NULL AND (announced_at, id) < ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR region = $3)
       AND (CAST($4 AS TEXT) IS NULL OR category = $4)
       AND (CAST($5 AS TEXT) IS NULL OR outcome = $5)
     ORDER BY announced_at DESC, id DESC LIMIT $6"
);
const OF_REGION: Sql = sql!(
    "SELECT id, number, kind, category, place, region, title, open, outcome, verdict, announced_at, reporters
     FROM cases WHERE shown AND announced_at IS NOT NULL AND region = $3 AND (announced_at, id) < ($1, $2)
       AND (CAST($4 AS TEXT) IS NULL OR category = $4)
       AND (CAST($5 AS TEXT) IS NULL OR outcome = $5)
     ORDER BY announced_at DESC, id DESC LIMIT $6"
);
const IN_CATEGORY: Sql = sql!(
    "SELECT id, number, kind, category, place, region, title, open, outcome, verdict, announced_at, reporters
     FROM cases WHERE shown AND announced_at IS NOT NULL AND category = $4 AND (announced_at, id) < ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR region = $3)
       AND (CAST($5 AS TEXT) IS NULL OR outcome = $5)
     ORDER BY announced_at DESC, id DESC LIMIT $6"
);

/// The answered cases of a part of the map: at most 2,000. In a part of few boxes the newest of each.
pub async fn points(tx: &mut Tx, part: MapBox) -> Result<Vec<Point>, StoreError> {
    let (first, last) = (near::row_of(part.south), near::row_of(part.north));
    if last.saturating_sub(first) >= MOST_ROWS {
        return newest_points(tx, part).await;
    }
    let strips = strips((first, last), (near::column_of(part.west), near::column_of(part.east)));
    let mut found: Vec<Point> = Vec::new();
    for (strip, strips_left) in strips.iter().zip((1..=strips.len()).rev()) {
        // Every strip gets its share of what is left, so that a full south leaves room for the north.
        let left = MOST_POINTS.saturating_sub(found.len());
        let share = left.checked_div(strips_left).unwrap_or(left).max(1);
        // All of it lies in the index; read backwards, so that a box begins with its newest.
        let points = tx.query(sql!(
            "SELECT number, category, outcome, lat, lon FROM cases
             WHERE shown AND announced_at IS NOT NULL AND grid BETWEEN $1 AND $2
             ORDER BY grid DESC, announced_at DESC LIMIT $3"
        ));
        let share = i64::try_from(share).unwrap_or(i64::MAX);
        found.extend(points.bind(strip.0).bind(strip.1).bind(share).all::<Point>().await?);
    }
    Ok(found)
}

/// The first and the last box of each strip that a part of the map is read in: box by box where they are few, else row by row.
fn strips((south, north): (i64, i64), (west, east): (i64, i64)) -> Vec<(i64, i64)> {
    let count = |from: i64, to: i64| to.saturating_sub(from).saturating_add(1);
    if count(south, north).saturating_mul(count(west, east)) > MOST_BOXES {
        return (south..=north).map(|row| near::boxes(row, west, east)).collect();
    }
    let boxes = (south..=north).flat_map(|row| (west..=east).map(move |column| near::boxes(row, column, column)));
    boxes.collect()
}

async fn newest_points(tx: &mut Tx, part: MapBox) -> Result<Vec<Point>, StoreError> {
    let points = tx.query(sql!(
        "SELECT number, category, outcome, lat, lon FROM (
             SELECT number, category, outcome, lat, lon FROM cases
             WHERE shown AND announced_at IS NOT NULL ORDER BY announced_at DESC, id DESC LIMIT 10000) AS newest
         WHERE lat BETWEEN $1 AND $2 AND lon BETWEEN $3 AND $4 LIMIT $5"
    ));
    points
        .bind(part.south)
        .bind(part.north)
        .bind(part.west)
        .bind(part.east)
        .bind(i64::try_from(MOST_POINTS).unwrap_or(i64::MAX))
        .all()
        .await
}
