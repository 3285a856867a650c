//! What follows from a step: effects, the message to the reporter, jobs for whoever subscribed.

use db::{StoreError, Tx, Uuid};
use serde_json::json;
use work::Job;

use crate::handlers::{CLOSE_FOLLOWERS, HAND_OVER, TELL};
use crate::rules::{Move, Request, Standing};
use crate::store::{Case, CaseRow, codes, followers, messages};
use crate::{CaseId, Engine, Happened};

/// Reporters told of one answer at most; a case with more is told on its page.
const MOST_TOLD: i64 = 10_000;

/// A step that was just written down.
pub(crate) struct Step<'a> {
    /// The case before.
    pub before: &'a Case,
    /// The case after.
    pub case: &'a Case,
    /// What the rules made of it.
    pub made: &'a Move,
    /// What was asked.
    pub request: &'a Request,
    /// The code by which a reporter acted.
    pub code: Option<Uuid>,
}

/// Does what follows.
pub(crate) async fn after(tx: &mut Tx, engine: &Engine, done: &Step<'_>) -> Result<(), StoreError> {
    let mut jobs = told(tx, done).await?;
    if done.before.row.open && !done.case.row.open && !followers(tx, done.case.row.id, 1).await?.is_empty() {
        jobs.push(Job::new(CLOSE_FOLLOWERS, &json!({ "case": done.case.row.id })));
    }
    jobs.extend(subscribed(engine, &done.made.line.action, &done.case.row, done.case.row.journal_seq));
    work::enqueue_many(tx, &jobs).await?;
    if done.made.effects.is_empty() {
        return Ok(());
    }
    let happened = Happened { case: done.case.clone(), line: done.made.line.clone(), request: done.request.clone() };
    for name in &done.made.effects {
        if let Some(effect) = engine.effect(name) {
            effect.run(tx, &happened).await?;
        }
    }
    Ok(())
}

/// The jobs of whoever subscribed to an action.
pub(crate) fn subscribed(engine: &Engine, action: &str, row: &CaseRow, seq: i64) -> Vec<Job> {
    let about = json!({ "case": row.id, "action": action, "seq": seq });
    engine.jobs_on(&row.kind, action).map(|job| Job::new(job, &about)).collect()
}

/// Has everybody told who waits for the answer of a case and left an address.
pub(super) async fn telling(tx: &mut Tx, case: CaseId, about: &str) -> Result<Vec<Job>, StoreError> {
    let codes = codes::reachable(tx, case, MOST_TOLD).await?;
    Ok(codes.into_iter().map(|code| tell(case, code, about)).collect())
}

/// The job that tells one reporter.
pub(super) fn tell(case: CaseId, code: Uuid, about: &str) -> Job {
    Job::new(TELL, &json!({ "case": case, "code": code, "about": about }))
}

/// Keeps the message that was given, and has the reporters told: of the answer, of a question, of news.
async fn told(tx: &mut Tx, done: &Step<'_>) -> Result<Vec<Job>, StoreError> {
    let case = done.case.row.id;
    let mut about = None;
    if let Some(text) = done.request.message.as_deref().filter(|text| !text.trim().is_empty()) {
        let role = &done.made.line.hand.role;
        messages::add(tx, case, done.code, role, text).await?;
        about = (role != "reporter").then_some("message");
    }
    let handing = matches!(done.case.facts.standing, Standing::HandingOver { .. })
        && !matches!(done.before.facts.standing, Standing::HandingOver { .. });
    let Some(about) = handing.then_some("answer").or(about) else { return Ok(Vec::new()) };
    let mut jobs = telling(tx, case, about).await?;
    if handing {
        codes::await_answer(tx, case).await?;
    }
    if handing && jobs.is_empty() {
        // Nobody left an address: the answer lies on the receipt's page, which is the channel they chose.
        jobs.push(Job::new(HAND_OVER, &json!({ "case": case })));
    }
    Ok(jobs)
}
