//! What cases are called in the system they were brought from.

use db::{Insert, StoreError, Tx, insert, sql, twin};

use people::UnitId;

use crate::CaseId;
use crate::operations::Origin;
use crate::rules::Facts;

const ROWS: Insert = insert!("case_origins", ["system", "name", "case_id", "told", "ended"]);

/// What a case was in the system it was brought from when it was brought last, in two hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Of what it is told by: text, category, place, agency, promised day.
    pub told: String,
    /// Of how it ended, or that it had not.
    pub ended: String,
}

/// Notes where cases were brought from; [`StoreError::Duplicate`] when one was brought before.
pub(crate) async fn add(tx: &mut Tx, origins: &[(&Origin, CaseId, Option<&Mark>)]) -> Result<(), StoreError> {
    let written = tx.insert_later(ROWS, origins, |row, (origin, case, mark)| {
        let row = row.bind(origin.system.clone()).bind(origin.name.clone()).bind(*case);
        row.bind(mark.map(|mark| mark.told.clone())).bind(mark.map(|mark| mark.ended.clone()))
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

/// What was noted of these when they were brought last; nothing, of those brought before anything was noted.
pub async fn marks(tx: &mut Tx, system: &str, names: &[&str]) -> Result<Vec<(String, Option<Mark>)>, StoreError> {
    let found = tx.query(twin! {
        sqlite: "SELECT name, told, ended FROM case_origins
                 WHERE system = $1 AND name IN (SELECT value FROM json_each($2))",
        postgres: "SELECT name, told, ended FROM case_origins
                   WHERE system = $1 AND name IN (SELECT jsonb_array_elements_text($2))",
    });
    let rows: Vec<(String, Option<String>, Option<String>)> = found.bind(system).bind(db::Json(names)).all().await?;
    let mark = |(name, told, ended): (String, Option<String>, Option<String>)| {
        (name, told.zip(ended).map(|(told, ended)| Mark { told, ended }))
    };
    Ok(rows.into_iter().map(mark).collect())
}

/// Notes what a case is now in the system it was brought from.
pub(crate) async fn note(tx: &mut Tx, origin: &Origin, mark: &Mark) -> Result<(), StoreError> {
    let noted = tx.query(sql!("UPDATE case_origins SET told = $3, ended = $4 WHERE system = $1 AND name = $2"));
    noted.bind(&origin.system).bind(&origin.name).bind(&mark.told).bind(&mark.ended).execute().await.map(drop)
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
