//! What cases are called in the system they were brought from.

use db::{Insert, StoreError, Tx, insert, sql, twin};

use people::UnitId;

use crate::CaseId;
use crate::operations::Origin;
use crate::rules::Facts;

const ROWS: Insert = insert!("case_origins", ["system", "name", "case_id"]);

/// Notes where cases were brought from; [`StoreError::Duplicate`] when one was brought before.
pub(crate) async fn add(tx: &mut Tx, origins: &[(&Origin, CaseId)]) -> Result<(), StoreError> {
    let written = tx.insert_later(ROWS, origins, |row, (origin, case)| {
        row.bind(origin.system.clone()).bind(origin.name.clone()).bind(*case)
    });
    written.await
}

/// Which of these were brought before: name, key and public name of each case.
pub(crate) async fn known(
    tx: &mut Tx,
    system: &str,
    names: &[&str],
) -> Result<Vec<(String, CaseId, String)>, StoreError> {
    let found = tx.query(twin! {
        sqlite: "SELECT o.name, o.case_id, c.number FROM case_origins o JOIN cases c ON c.id = o.case_id
                 WHERE o.system = $1 AND o.name IN (SELECT value FROM json_each($2))",
        postgres: "SELECT o.name, o.case_id, c.number FROM case_origins o JOIN cases c ON c.id = o.case_id
                   WHERE o.system = $1 AND o.name IN (SELECT jsonb_array_elements_text($2))",
    });
    found.bind(system).bind(db::Json(names)).all().await
}

/// Which of these are cases that are still open here.
pub async fn still_open(tx: &mut Tx, system: &str, names: &[&str]) -> Result<Vec<(String,)>, StoreError> {
    let found = tx.query(twin! {
        sqlite: "SELECT o.name FROM case_origins o JOIN cases c ON c.id = o.case_id
                 WHERE o.system = $1 AND c.open AND o.name IN (SELECT value FROM json_each($2))",
        postgres: "SELECT o.name FROM case_origins o JOIN cases c ON c.id = o.case_id
                   WHERE o.system = $1 AND c.open AND o.name IN (SELECT jsonb_array_elements_text($2))",
    });
    found.bind(system).bind(db::Json(names)).all().await
}

/// A case that was brought, as far as its time is judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Brought {
    /// Its name in the system it was brought from.
    pub name: String,
    /// The agency that is to act.
    pub agency: Option<UnitId>,
    /// What the rules know of it.
    pub facts: Facts,
}

/// The cases brought from a system, by their names there: the first `limit` after `after`.
pub async fn of(tx: &mut Tx, system: &str, after: &str, limit: i64) -> Result<Vec<Brought>, StoreError> {
    let found = tx.query(sql!(
        "SELECT o.name, c.agency_unit, c.memory FROM case_origins o JOIN cases c ON c.id = o.case_id
         WHERE o.system = $1 AND o.name > $2 ORDER BY o.name LIMIT $3"
    ));
    let rows: Vec<(String, Option<UnitId>, String)> = found.bind(system).bind(after).bind(limit).all().await?;
    rows.into_iter().map(read).collect()
}

fn read((name, agency, memory): (String, Option<UnitId>, String)) -> Result<Brought, StoreError> {
    let facts = serde_json::from_str(&memory).map_err(StoreError::unreadable)?;
    Ok(Brought { name, agency, facts })
}
