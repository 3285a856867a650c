//! Writes the whole rows of many cases with one statement: as they are opened, or as they go on together.

use db::{Binds, Conflict, Insert, StoreError, Timestamp, Tx, insert, twin};

use super::{map, near};
use crate::store::CaseRow;

/// The whole rows of cases, as they are opened.
pub const ROWS: Insert = insert!(
    "cases",
    [
        "id",
        "number",
        "kind",
        "route_version",
        "state",
        "open",
        "outcome",
        "verdict",
        "counts_as",
        "desk_role",
        "desk_at",
        "desk_unit",
        "cell_unit",
        "region_unit",
        "agency_unit",
        "place",
        "region",
        "category",
        "theme",
        "urgent",
        "title",
        "lat",
        "lon",
        "grid",
        "shown",
        "opened_at",
        "state_since",
        "due_at",
        "overall_due_at",
        "next_alarm_at",
        "announced_at",
        "closed_at",
        "bounces",
        "parent",
        "reporters",
        "version",
        "journal_seq",
        "journal_head",
        "search_doc",
        "memory"
    ]
);

/// What may change as a case is sorted and goes on.
const MOVED: Conflict = Conflict::Replace {
    key: &["id"],
    columns: &[
        "state",
        "desk_role",
        "desk_at",
        "desk_unit",
        "cell_unit",
        "region_unit",
        "agency_unit",
        "state_since",
        "due_at",
        "overall_due_at",
        "next_alarm_at",
        "bounces",
        "version",
        "journal_seq",
        "journal_head",
        "search_doc",
        "memory",
    ],
};

/// A row, and when its clock rings next.
pub(crate) type Row = (CaseRow, Option<Timestamp>);

/// Writes the rows of new cases. Those brought with an answer lie on the public map at once.
pub(crate) async fn add(tx: &mut Tx, rows: &[Row]) -> Result<(), StoreError> {
    map::moved(tx, rows.iter().map(|(row, _)| (None, map::place(row)))).await?;
    tx.insert_later(ROWS, rows, |bind, (row, alarm)| when(what(bind, row), row, *alarm)).await
}

/// Writes what has become of open cases that this transaction has read itself.
pub(crate) async fn moved(tx: &mut Tx, rows: &[Row]) -> Result<(), StoreError> {
    tx.insert_later(ROWS.on(MOVED), rows, |bind, (row, alarm)| when(what(bind, row), row, *alarm)).await
}

/// The columns that say what a case is and where it lies.
fn what<'t>(bind: Binds<'t>, row: &CaseRow) -> Binds<'t> {
    bind.bind(row.id)
        .bind(row.number.as_str())
        .bind(row.kind.as_str())
        .bind(row.route_version)
        .bind(row.state.as_str())
        .bind(row.open)
        .bind(row.outcome.as_deref())
        .bind(row.verdict.as_deref())
        .bind(row.counts_as.as_deref())
        .bind(row.desk_role.as_str())
        .bind(row.desk_at.as_str())
        .bind(row.desk_unit)
        .bind(row.cell_unit)
        .bind(row.region_unit)
        .bind(row.agency_unit)
        .bind(row.place.as_str())
        .bind(row.region.as_str())
        .bind(row.category.as_str())
        .bind(row.theme.as_deref())
        .bind(row.urgent)
        .bind(row.title.as_str())
        .bind(row.lat)
        .bind(row.lon)
        .bind(row.lat.zip(row.lon).map(|(lat, lon)| near::grid(lat, lon)))
        .bind(row.shown)
}

/// The columns that say when things happen to it, and what is kept for the rules.
fn when<'t>(bind: Binds<'t>, row: &CaseRow, alarm: Option<Timestamp>) -> Binds<'t> {
    bind.bind(row.opened_at)
        .bind(row.state_since)
        .bind(row.due_at)
        .bind(row.overall_due_at)
        .bind(alarm)
        .bind(row.announced_at)
        .bind(row.closed_at)
        .bind(row.bounces)
        .bind(row.parent)
        .bind(row.reporters)
        .bind(row.version)
        .bind(row.journal_seq)
        .bind(row.journal_head.as_slice())
        .bind(row.search_doc)
        .bind(row.memory.as_str())
}

/// Which of these public names are taken.
pub(crate) async fn taken(tx: &mut Tx, numbers: &[&str]) -> Result<Vec<(String,)>, StoreError> {
    let found = tx.query(twin! {
        sqlite: "SELECT number FROM cases WHERE number IN (SELECT value FROM json_each($1))",
        postgres: "SELECT number FROM cases WHERE number IN (SELECT jsonb_array_elements_text($1))",
    });
    found.bind(db::Json(numbers)).all().await
}
