//! What everybody may read: the cases that were answered, newest first.

use db::{Sql, StoreError, Timestamp, Tx, Uuid, sql};
use people::UnitId;

use crate::CaseId;

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
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was announced.
    pub announced_at: Timestamp,
    /// The agency that has or had it.
    pub agency_unit: Option<UnitId>,
    /// How many codes got its answer.
    pub reporters: i64,
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
    /// In this box of the map's grid.
    pub grid: Option<i64>,
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
        Wanted { grid: Some(_), .. } => IN_BOX,
        Wanted { category: Some(_), .. } => IN_CATEGORY,
        Wanted { region: Some(_), .. } => OF_REGION,
        _ => ALL,
    });
    let list = list.bind(at).bind(id).bind(wanted.region).bind(wanted.category).bind(wanted.outcome).bind(wanted.grid);
    list.bind(rows.clamp(1, super::inbox::MOST)).all().await
}

const ALL: Sql = sql!(
    "SELECT id, number, kind, category, place, region, title, open, outcome, verdict, opened_at, announced_at,
            agency_unit, reporters
     FROM cases WHERE shown AND announced_at IS NOT NULL AND (announced_at, id) < ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR region = $3)
       AND (CAST($4 AS TEXT) IS NULL OR category = $4)
       AND (CAST($5 AS TEXT) IS NULL OR outcome = $5)
       AND (CAST($6 AS BIGINT) IS NULL OR grid = $6)
     ORDER BY announced_at DESC, id DESC LIMIT $7"
);
const OF_REGION: Sql = sql!(
    "SELECT id, number, kind, category, place, region, title, open, outcome, verdict, opened_at, announced_at,
            agency_unit, reporters
     FROM cases WHERE shown AND announced_at IS NOT NULL AND region = $3 AND (announced_at, id) < ($1, $2)
       AND (CAST($4 AS TEXT) IS NULL OR category = $4)
       AND (CAST($5 AS TEXT) IS NULL OR outcome = $5)
       AND (CAST($6 AS BIGINT) IS NULL OR grid = $6)
     ORDER BY announced_at DESC, id DESC LIMIT $7"
);
const IN_CATEGORY: Sql = sql!(
    "SELECT id, number, kind, category, place, region, title, open, outcome, verdict, opened_at, announced_at,
            agency_unit, reporters
     FROM cases WHERE shown AND announced_at IS NOT NULL AND category = $4 AND (announced_at, id) < ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR region = $3)
       AND (CAST($5 AS TEXT) IS NULL OR outcome = $5)
       AND (CAST($6 AS BIGINT) IS NULL OR grid = $6)
     ORDER BY announced_at DESC, id DESC LIMIT $7"
);
const IN_BOX: Sql = sql!(
    "SELECT id, number, kind, category, place, region, title, open, outcome, verdict, opened_at, announced_at,
            agency_unit, reporters
     FROM cases WHERE shown AND announced_at IS NOT NULL AND grid = $6 AND (announced_at, id) < ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR region = $3)
       AND (CAST($4 AS TEXT) IS NULL OR category = $4)
       AND (CAST($5 AS TEXT) IS NULL OR outcome = $5)
     ORDER BY announced_at DESC, id DESC LIMIT $7"
);
