//! What a reporter told: written with its case, read by desks and by the reporter.

use cases::CaseId;
use db::{Insert, Json, StoreError, Tx, insert, sql};

use crate::rules::answers::Answers;

const ROWS: Insert =
    insert!("reports", ["case_id", "day", "what", "spot", "since", "answers", "danger", "covered", "suggested"]);

/// What a reporter told, every text masked.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Told {
    /// The case it is.
    pub case_id: CaseId,
    /// The day it arrived in the jurisdiction, `YYYY-MM-DD`. The minute is not kept.
    pub day: String,
    /// What is wrong.
    pub what: String,
    /// Where exactly, in words; may be empty.
    pub spot: String,
    /// Since which day, `YYYY-MM-DD`.
    pub since: Option<String>,
    /// The answers to the category's questions.
    pub answers: Json<Answers>,
    /// The reporter ticked that somebody is in danger.
    pub danger: bool,
    /// How many personal numbers were covered.
    pub covered: i64,
    /// Another category that its words fit better.
    pub suggested: Option<String>,
}

/// Writes what was told in these cases, all with one statement.
pub async fn add(tx: &mut Tx, told: &[(CaseId, &Told)]) -> Result<(), StoreError> {
    let written = tx.insert_later(ROWS, told, |row, (case, told)| {
        row.bind(*case)
            .bind(told.day.clone())
            .bind(told.what.clone())
            .bind(told.spot.clone())
            .bind(told.since.clone())
            .bind(Json(told.answers.0.clone()))
            .bind(told.danger)
            .bind(told.covered)
            .bind(told.suggested.clone())
    });
    written.await
}

/// Writes what is told of a case now: text, place in words, and what was covered in them.
pub async fn retell(tx: &mut Tx, case: CaseId, told: &Told) -> Result<(), StoreError> {
    let written = tx.query(sql!("UPDATE reports SET what = $2, spot = $3, covered = $4 WHERE case_id = $1"));
    written.bind(case).bind(&told.what).bind(&told.spot).bind(told.covered).execute().await.map(drop)
}

/// What was told in this case.
pub async fn of(tx: &mut Tx, case: CaseId) -> Result<Option<Told>, StoreError> {
    let told = tx.query(sql!(
        "SELECT case_id, day, what, spot, since, answers, danger, covered, suggested FROM reports WHERE case_id = $1"
    ));
    told.bind(case).optional().await
}

/// Keys of one statement.
const TOGETHER: usize = 32;

/// What was told in these cases, in the order of their keys.
pub(crate) async fn of_many(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<Told>, StoreError> {
    let mut told = Vec::with_capacity(cases.len());
    for some in cases.chunks(TOGETHER) {
        let found = tx.query(sql!(
            "SELECT case_id, day, what, spot, since, answers, danger, covered, suggested FROM reports
             WHERE case_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                 $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) ORDER BY case_id"
        ));
        told.extend(found.bind_list(some, TOGETHER).all::<Told>().await?);
    }
    Ok(told)
}

/// Where exactly each of these cases is, in words, where somebody said it.
pub(crate) async fn spots(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<(CaseId, String)>, StoreError> {
    let mut spots = Vec::with_capacity(cases.len());
    for some in cases.chunks(TOGETHER) {
        let found = tx.query(sql!(
            "SELECT case_id, spot FROM reports
             WHERE case_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                 $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) AND spot <> ''"
        ));
        spots.extend(found.bind_list(some, TOGETHER).all::<(CaseId, String)>().await?);
    }
    Ok(spots)
}

/// Notes the category that the words of a report fit better.
pub(crate) async fn suggest(tx: &mut Tx, case: CaseId, category: &str) -> Result<(), StoreError> {
    let noted = tx.query(sql!("UPDATE reports SET suggested = $2 WHERE case_id = $1"));
    noted.bind(case).bind(category).execute().await.map(drop)
}
