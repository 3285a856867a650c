//! The public map: how many answered cases lie in each cell of it, at every scale; and the cases themselves where they are few.

use std::collections::BTreeMap;

use db::{Conflict, Insert, Query, Sql, StoreError, Tx, insert, sql};

use super::CaseRow;
use super::near::{self, ROW};

const COUNTS: Insert =
    insert!("map_counts", ["level", "cell", "total"]).on(Conflict::Add { key: &["level", "cell"], column: "total" });

/// How many boxes of the grid a cell of each level is high and wide.
const SIDES: [i64; 7] = [1, 4, 16, 64, 256, 1_024, 4_096];
/// Cells of a map at most. The finest level that keeps to it is shown, so that nothing is ever left out.
const MOST_CELLS: i64 = 600;
/// Up to so many cases of a map are shown one by one.
const MOST_POINTS: i64 = 200;

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

/// Answered cases that lie together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// What it covers.
    pub part: MapBox,
    /// The box of the grid, where the cell is a single one: the cases in it can be listed.
    pub grid: Option<i64>,
    /// How many cases lie in it.
    pub total: i64,
}

/// What a part of the map shows: together everything that lies in it, however much that is.
#[derive(Debug, Clone, PartialEq)]
pub enum MapView {
    /// Few cases: each of them.
    Points(Vec<Point>),
    /// Many: how many lie in each cell that holds any.
    Cells(Vec<Cell>),
}

/// The cells of one level that a part of the map touches: rows and columns, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    level: usize,
    rows: (i64, i64),
    columns: (i64, i64),
}

impl MapView {
    /// How many cases are shown.
    #[must_use]
    pub fn total(&self) -> i64 {
        match self {
            Self::Points(points) => i64::try_from(points.len()).unwrap_or(i64::MAX),
            Self::Cells(cells) => cells.iter().map(|cell| cell.total).sum(),
        }
    }
}

impl Span {
    /// The cells of a level that a part of the map touches.
    fn at(part: MapBox, level: usize, side: i64) -> Self {
        let cell = |number: i64| number.checked_div(side).unwrap_or_default();
        Self {
            level,
            rows: (cell(near::row_of(part.south)), cell(near::row_of(part.north))),
            columns: (cell(near::column_of(part.west)), cell(near::column_of(part.east))),
        }
    }

    /// Of the finest level whose cells are not too many.
    fn of(part: MapBox) -> Self {
        let mut spans = SIDES.into_iter().enumerate().map(|(level, side)| Self::at(part, level, side));
        let mut fitting = spans.clone().filter(|span| span.cells() <= MOST_CELLS);
        fitting.next().or_else(|| spans.next_back()).unwrap_or(Self { level: 0, rows: (0, -1), columns: (0, -1) })
    }

    /// Without the rows that hold nothing: those before the first cell found and after the last.
    fn narrowed(self, (first, last): (i64, i64)) -> Self {
        let row = |cell: i64| cell.checked_div(ROW).unwrap_or_default();
        Self { rows: (row(first), row(last)), ..self }
    }

    /// The same part in boxes of the grid.
    fn finest(self, side: i64) -> Self {
        let boxes = |(from, to): (i64, i64)| {
            (from.saturating_mul(side), to.saturating_add(1).saturating_mul(side).saturating_sub(1))
        };
        Self { level: 0, rows: boxes(self.rows), columns: boxes(self.columns) }
    }

    /// Binds the first cell of the first row, that of the last, and how much further a row goes.
    fn bound(self, query: Query<'_>) -> Query<'_> {
        let first = |row| near::boxes(row, self.columns.0, self.columns.0).0;
        query.bind(first(self.rows.0)).bind(first(self.rows.1)).bind(self.columns.1.saturating_sub(self.columns.0))
    }

    fn cells(self) -> i64 {
        let count = |(from, to): (i64, i64)| to.saturating_sub(from).saturating_add(1);
        count(self.rows).saturating_mul(count(self.columns))
    }
}

/// Where a case lies on the public map; nowhere when it is not shown, not answered, or has no point.
pub(crate) fn place(row: &CaseRow) -> Option<i64> {
    let answered = row.shown && row.announced_at.is_some();
    row.lat.zip(row.lon).filter(|_| answered).map(|(lat, lon)| near::grid(lat, lon))
}

/// Counts cases that came onto the map, left it, or stayed where they were: all with one statement.
pub(crate) async fn moved(
    tx: &mut Tx,
    moves: impl IntoIterator<Item = (Option<i64>, Option<i64>)>,
) -> Result<(), StoreError> {
    let mut changes: BTreeMap<(i64, i64), i64> = BTreeMap::new();
    for (before, after) in moves.into_iter().filter(|(before, after)| before != after) {
        for (level, side) in (0_i64..).zip(SIDES) {
            for (grid, change) in [(before, -1), (after, 1)] {
                let Some(grid) = grid else { continue };
                *changes.entry((level, cell_of(grid, side))).or_default() += change;
            }
        }
    }
    let changes: Vec<((i64, i64), i64)> = changes.into_iter().filter(|(_, change)| *change != 0).collect();
    let counted =
        tx.insert_later(COUNTS, &changes, |row, ((level, cell), change)| row.bind(*level).bind(*cell).bind(*change));
    counted.await
}

/// The cell of a level that a box of the grid lies in.
fn cell_of(grid: i64, side: i64) -> i64 {
    let (row, column) = (grid.checked_div(ROW).unwrap_or_default(), grid.checked_rem(ROW).unwrap_or_default());
    let cell = |number: i64| number.checked_div(side).unwrap_or_default();
    cell(row).saturating_mul(ROW).saturating_add(cell(column))
}

/// What a part of the map shows. Every answered case that lies in its cells is either named or counted.
pub async fn view(tx: &mut Tx, part: MapBox) -> Result<MapView, StoreError> {
    let span = Span::of(part);
    let side = SIDES.get(span.level).copied().unwrap_or(1);
    let level = i64::try_from(span.level).unwrap_or_default();
    let found: Vec<(i64, i64)> = span.bound(tx.query(CELLS)).bind(level).all().await?;
    let total = found.iter().fold(0_i64, |sum, (_, total)| sum.saturating_add(*total));
    if total > MOST_POINTS {
        return Ok(MapView::Cells(found.into_iter().map(|(cell, total)| drawn(cell, side, total)).collect()));
    }
    let (Some((first, _)), Some((last, _))) = (found.first(), found.last()) else {
        return Ok(MapView::Points(Vec::new()));
    };
    let finest = span.narrowed((*first, *last)).finest(side);
    Ok(MapView::Points(finest.bound(tx.query(POINTS)).all().await?))
}

/// The rows of a part are many ranges of one index: each is looked up in it, all with one statement.
const CELLS: Sql = sql!(
    "WITH RECURSIVE strips (first_cell) AS (
         SELECT CAST($1 AS BIGINT)
         UNION ALL SELECT first_cell + 100000 FROM strips WHERE first_cell + 100000 <= $2)
     SELECT m.cell, m.total FROM strips AS s
     JOIN map_counts AS m ON m.cell BETWEEN s.first_cell AND s.first_cell + $3
     WHERE m.level = $4 AND m.total > 0 ORDER BY m.cell"
);
const POINTS: Sql = sql!(
    "WITH RECURSIVE strips (first_cell) AS (
         SELECT CAST($1 AS BIGINT)
         UNION ALL SELECT first_cell + 100000 FROM strips WHERE first_cell + 100000 <= $2)
     SELECT c.number, c.category, c.outcome, c.lat, c.lon FROM strips AS s
     JOIN cases AS c ON c.grid BETWEEN s.first_cell AND s.first_cell + $3
     WHERE c.shown AND c.announced_at IS NOT NULL ORDER BY c.announced_at DESC"
);

/// A cell as the map draws it.
fn drawn(cell: i64, side: i64, total: i64) -> Cell {
    let (row, column) = (cell.checked_div(ROW).unwrap_or_default(), cell.checked_rem(ROW).unwrap_or_default());
    let edge = |number: i64| near::degrees(number.saturating_mul(side));
    let part = MapBox {
        south: edge(row) - 90.0,
        west: edge(column) - 180.0,
        north: edge(row.saturating_add(1)) - 90.0,
        east: edge(column.saturating_add(1)) - 180.0,
    };
    Cell { part, grid: Some(cell).filter(|_| side == 1), total }
}
