//! Writes many new cases with few statements.

use db::{Binds, Insert, StoreError, Timestamp, Tx, insert, twin};
use people::UnitId;

use super::near;
use crate::CaseId;
use crate::rules::Facts;

const ROWS: Insert = insert!(
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

/// A case on its way into the store.
pub(crate) struct NewRow<'a> {
    pub id: CaseId,
    pub number: String,
    pub kind: &'a str,
    pub route_version: i64,
    pub facts: &'a Facts,
    pub memory: String,
    pub cell_unit: Option<UnitId>,
    pub region_unit: Option<UnitId>,
    pub place: &'a str,
    pub region: &'a str,
    pub category: &'a str,
    pub theme: Option<&'a str>,
    pub title: &'a str,
    pub point: Option<(f64, f64)>,
    pub shown: bool,
    pub opened_at: Timestamp,
    pub next_alarm_at: Option<Timestamp>,
    pub counts_as: Option<String>,
    pub journal_seq: i64,
    pub journal_head: Vec<u8>,
    pub search_doc: Option<i64>,
}

/// Writes the rows.
pub(crate) async fn add(tx: &mut Tx, rows: &[NewRow<'_>]) -> Result<(), StoreError> {
    tx.insert_many(ROWS, rows, |bind, new| when(what(bind, new), new)).await.map(drop)
}

/// The columns that say what a case is and where it lies.
fn what<'t>(bind: Binds<'t>, new: &NewRow<'_>) -> Binds<'t> {
    let (facts, desk, closing) = (new.facts, &new.facts.desk, new.facts.closing());
    bind.bind(new.id)
        .bind(new.number.clone())
        .bind(new.kind.to_owned())
        .bind(new.route_version)
        .bind(facts.state.clone())
        .bind(facts.is_open())
        .bind(closing.map(|closing| closing.proposal.outcome.clone()))
        .bind(closing.map(|closing| closing.verdict.name()))
        .bind(new.counts_as.clone())
        .bind(desk.role.clone())
        .bind(desk.at.name())
        .bind(desk.unit)
        .bind(new.cell_unit)
        .bind(new.region_unit)
        .bind(facts.agency)
        .bind(new.place.to_owned())
        .bind(new.region.to_owned())
        .bind(new.category.to_owned())
        .bind(new.theme.map(str::to_owned))
        .bind(facts.urgent)
        .bind(new.title.to_owned())
        .bind(new.point.map(|(lat, _)| lat))
        .bind(new.point.map(|(_, lon)| lon))
        .bind(new.point.map(|(lat, lon)| near::grid(lat, lon)))
        .bind(new.shown)
}

/// The columns that say when things happen to it, and what is kept for the rules.
fn when<'t>(bind: Binds<'t>, new: &NewRow<'_>) -> Binds<'t> {
    let facts = new.facts;
    let closed_at = facts.closing().map(|closing| Timestamp::from(closing.at));
    bind.bind(new.opened_at)
        .bind(closed_at.unwrap_or(new.opened_at))
        .bind(Timestamp::from(facts.clock.due))
        .bind(Timestamp::from(facts.overall_due))
        .bind(new.next_alarm_at)
        .bind(closed_at)
        .bind(closed_at)
        .bind(0_i64)
        .bind(None::<CaseId>)
        .bind(i64::from(facts.reporters))
        .bind(facts.version)
        .bind(new.journal_seq)
        .bind(new.journal_head.clone())
        .bind(new.search_doc)
        .bind(new.memory.clone())
}

/// Which of these public names are taken.
pub(crate) async fn taken(tx: &mut Tx, numbers: &[&str]) -> Result<Vec<(String,)>, StoreError> {
    let found = tx.query(twin! {
        sqlite: "SELECT number FROM cases WHERE number IN (SELECT value FROM json_each($1))",
        postgres: "SELECT number FROM cases WHERE number IN (SELECT jsonb_array_elements_text($1))",
    });
    found.bind(db::Json(numbers)).all().await
}
