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
    let written = tx.insert_many(ROWS, told, |row, (case, told)| {
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
    written.await.map(drop)
}

/// What was told in this case.
pub async fn of(tx: &mut Tx, case: CaseId) -> Result<Option<Told>, StoreError> {
    let told = tx.query(sql!(
        "SELECT case_id, day, what, spot, since, answers, danger, covered, suggested FROM reports WHERE case_id = $1"
    ));
    told.bind(case).optional().await
}

/// Notes the category that the words of a report fit better.
pub(crate) async fn suggest(tx: &mut Tx, case: CaseId, category: &str) -> Result<(), StoreError> {
    let noted = tx.query(sql!("UPDATE reports SET suggested = $2 WHERE case_id = $1"));
    noted.bind(case).bind(category).execute().await.map(drop)
}
