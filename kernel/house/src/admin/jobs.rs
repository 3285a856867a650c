//! What the machine could not do, why, and having it tried again.

use std::convert::Infallible;

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use db::{Failure, Operation, Tx};
use web::{Answer, AppError, Page, Posted, State as Tone, redirect, render};
use work::JobId;

use super::WatchSystem;
use crate::{Allowed, House};

/// Dead letters shown at most.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "admin/jobs.html")]
struct JobsPage {
    page: Page,
    waiting: i64,
    dead: Vec<Row>,
}

struct Row {
    id: String,
    kind: String,
    attempts: i64,
    reason: String,
    since: i64,
}

pub(super) async fn list(State(house): State<House>, _may: Allowed<WatchSystem>, page: Page) -> Answer {
    let mut tx = house.db.read().await?;
    let waiting = work::waiting(&mut tx).await?;
    let dead = work::dead_letters(&mut tx, MOST).await?;
    drop(tx);
    let row = |letter: work::DeadLetter| Row {
        id: letter.id.to_string(),
        kind: letter.kind,
        attempts: letter.attempts,
        reason: letter.last_error.unwrap_or_default(),
        since: letter.dead_at.micros(),
    };
    render(&JobsPage { waiting, dead: dead.into_iter().map(row).collect(), page })
}

/// Has a job tried again that was given up.
struct Revive(JobId);

impl Operation for Revive {
    const NAME: &'static str = "revive_job";
    type Done = bool;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<bool, Failure<Infallible>> {
        Ok(work::revive(tx, self.0).await?)
    }
}

pub(super) async fn revive(State(house): State<House>, _may: Allowed<WatchSystem>, posted: Posted) -> Answer {
    let job: JobId = posted.form.value("job").parse().map_err(|_| AppError::bad_request())?;
    let revived = house.db.perform(&Revive(job)).await.map_err(crate::broken)?;
    let said = if revived { (Tone::Done, "admin-job-revived") } else { (Tone::Info, "admin-job-gone") };
    Ok(redirect("/admin/jobs").notice(said.0, said.1).into_response())
}
