//! How many open cases each desk has: kept in the transactions that change it, never counted.

use std::collections::BTreeMap;

use db::{Conflict, Insert, StoreError, Tx, insert, sql};
use people::UnitId;

use crate::rules::Facts;

const COUNTS: Insert = insert!("desk_counts", ["unit_id", "role", "state", "open_cases"])
    .on(Conflict::Add { key: &["unit_id", "role", "state"], column: "open_cases" });

/// A desk's open cases in one state.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DeskCount {
    /// The role at the desk.
    pub role: String,
    /// Its unit.
    pub unit_id: UnitId,
    /// The state.
    pub state: String,
    /// How many.
    pub open_cases: i64,
}

/// Late cases are counted up to this many: beyond, "more than" is said.
pub const MOST_LATE: i64 = 1_000;

/// Which counter a case stands under; none for the system's and the reporter's desks, and for closed cases.
type Counter = (UnitId, String, String);

fn counter(facts: &Facts) -> Option<Counter> {
    let unit = facts.desk.unit.filter(|_| facts.is_open())?;
    Some((unit, facts.desk.role.clone(), facts.state.clone()))
}

/// Counts cases that went from one desk to another, all with one statement.
pub(crate) async fn moved(
    tx: &mut Tx,
    moves: impl IntoIterator<Item = (Option<&Facts>, &Facts)>,
) -> Result<(), StoreError> {
    let mut changes: BTreeMap<Counter, i64> = BTreeMap::new();
    for (before, after) in moves {
        if let Some(left) = before.and_then(counter) {
            *changes.entry(left).or_default() -= 1;
        }
        if let Some(entered) = counter(after) {
            *changes.entry(entered).or_default() += 1;
        }
    }
    let changes: Vec<(Counter, i64)> = changes.into_iter().filter(|(_, change)| *change != 0).collect();
    let counted = tx.insert_later(COUNTS, &changes, |row, ((unit, role, state), change)| {
        row.bind(*unit).bind(role.as_str()).bind(state.as_str()).bind(*change)
    });
    counted.await
}

/// The open cases of a desk by state, those without any left out.
pub async fn of_desk(tx: &mut Tx, role: &str, unit: UnitId) -> Result<Vec<DeskCount>, StoreError> {
    let counts = tx.query(sql!(
        "SELECT role, unit_id, state, open_cases FROM desk_counts
         WHERE unit_id = $1 AND role = $2 AND open_cases > 0 ORDER BY state"
    ));
    counts.bind(unit).bind(role).all().await
}

/// How many cases of a desk are late, up to [`MOST_LATE`].
pub async fn late(tx: &mut Tx, role: &str, unit: UnitId) -> Result<i64, StoreError> {
    let now = tx.now();
    let late = tx.query(sql!(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM (
             SELECT 1 FROM cases WHERE open AND desk_unit = $1 AND desk_role = $2 AND due_at < $3
               AND state IN (SELECT state FROM desk_counts WHERE unit_id = $1 AND role = $2 AND open_cases > 0)
             LIMIT $4) AS late"
    ));
    let (count,): (i64,) = late.bind(unit).bind(role).bind(now).bind(MOST_LATE).one().await?;
    Ok(count)
}
