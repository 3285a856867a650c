//! The rows of jobs: queued, claimed, done, put off, dead.

use db::{Insert, Json, StoreError, Timestamp, Tx, Uuid, insert, sql, twin};
use serde_json::Value;

use crate::{Job, JobId};

const ROWS: Insert = insert!(
    "jobs",
    ["id", "kind", "payload", "queued_at", "run_at", "every_seconds", "attempts", "lease", "last_error", "dead_at"]
);

/// A job nobody could do, for a person to look at.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DeadLetter {
    /// Which job.
    pub id: JobId,
    /// Its kind.
    pub kind: String,
    /// What it was given.
    pub payload: Json<Value>,
    /// How often it was tried.
    pub attempts: i64,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was given up.
    pub dead_at: Timestamp,
}

#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Claimed {
    pub(crate) id: JobId,
    pub(crate) kind: String,
    pub(crate) payload: Json<Value>,
    pub(crate) attempts: i64,
    pub(crate) every_seconds: Option<i64>,
}

/// Queues `job` in this transaction: it runs only if the transaction is committed.
pub async fn enqueue(tx: &mut Tx, job: &Job) -> Result<(), StoreError> {
    enqueue_many(tx, std::slice::from_ref(job)).await
}

/// Queues all of `jobs` with one statement.
pub async fn enqueue_many(tx: &mut Tx, jobs: &[Job]) -> Result<(), StoreError> {
    let now = tx.now();
    let rows: Vec<(Uuid, &Job)> = jobs.iter().map(|job| (tx.new_id(), job)).collect();
    let written = tx.insert_later(ROWS, &rows, |bind, (id, job)| {
        bind.bind(*id)
            .bind(job.kind)
            .bind(Json(&job.payload))
            .bind(now)
            .bind(now.plus_seconds(job.after_seconds))
            .bind(None::<i64>)
            .bind(0_i64)
            .bind(None::<Uuid>)
            .bind(None::<String>)
            .bind(None::<Timestamp>)
    });
    written.await
}

/// How many jobs are due now: what a test asks before it ends, and a gauge shows.
pub async fn waiting(tx: &mut Tx) -> Result<i64, StoreError> {
    let now = tx.now();
    let count = sql!(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM jobs WHERE dead_at IS NULL AND run_at <= $1 AND every_seconds IS NULL"
    );
    let (waiting,): (i64,) = tx.query(count).bind(now).one().await?;
    Ok(waiting)
}

/// Since when the job that has waited longest has been due; none if none waits.
pub async fn longest_due(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    let now = tx.now();
    let first = sql!(
        "SELECT run_at FROM jobs WHERE dead_at IS NULL AND run_at <= $1 AND every_seconds IS NULL ORDER BY run_at LIMIT 1"
    );
    let due: Option<(Timestamp,)> = tx.query(first).bind(now).optional().await?;
    Ok(due.map(|(at,)| at))
}

/// The newest `most` jobs nobody could do.
pub async fn dead_letters(tx: &mut Tx, most: i64) -> Result<Vec<DeadLetter>, StoreError> {
    let newest = sql!(
        "SELECT id, kind, payload, attempts, last_error, dead_at FROM jobs
         WHERE dead_at IS NOT NULL ORDER BY dead_at DESC LIMIT $1"
    );
    tx.query(newest).bind(most).all().await
}

/// Gives a dead job another life, from the first try; answers whether there was one.
pub async fn revive(tx: &mut Tx, id: JobId) -> Result<bool, StoreError> {
    let now = tx.now();
    let alive = sql!("UPDATE jobs SET dead_at = NULL, attempts = 0, run_at = $2 WHERE id = $1 AND dead_at IS NOT NULL");
    Ok(tx.query(alive).bind(id).bind(now).execute().await? == 1)
}

/// Makes sure the standing job of `kind` exists.
pub(crate) async fn schedule(tx: &mut Tx, id: JobId, kind: &str, every_seconds: i64) -> Result<(), StoreError> {
    let now = tx.now();
    let standing = sql!(
        "INSERT INTO jobs (id, kind, payload, queued_at, run_at, every_seconds, attempts)
         VALUES ($1, $2, $3, $4, $4, $5, 0)
         ON CONFLICT (id) WHERE every_seconds IS NOT NULL DO UPDATE SET every_seconds = excluded.every_seconds"
    );
    let query = tx.query(standing).bind(id).bind(kind).bind(Json(Value::Null)).bind(now).bind(every_seconds);
    query.execute().await.map(drop)
}

/// Takes up to `most` due jobs until `until`; another worker sees them again only after that.
pub(crate) async fn claim(tx: &mut Tx, lease: Uuid, until: Timestamp, most: i64) -> Result<Vec<Claimed>, StoreError> {
    let now = tx.now();
    let take = twin! {
        sqlite: "UPDATE jobs SET lease = $1, run_at = $2, attempts = attempts + 1
                 WHERE (run_at, id) IN (SELECT run_at, id FROM jobs WHERE dead_at IS NULL AND run_at <= $3
                                        ORDER BY run_at, id LIMIT $4)
                 RETURNING id, kind, payload, attempts, every_seconds",
        postgres: "WITH due AS MATERIALIZED (SELECT run_at, id FROM jobs WHERE dead_at IS NULL AND run_at <= $3
                                             ORDER BY run_at, id LIMIT $4 FOR UPDATE SKIP LOCKED)
                   UPDATE jobs SET lease = $1, run_at = $2, attempts = attempts + 1 FROM due
                   WHERE jobs.run_at = due.run_at AND jobs.id = due.id
                   RETURNING jobs.id, jobs.kind, jobs.payload, jobs.attempts, jobs.every_seconds",
    };
    tx.query(take).bind(lease).bind(until).bind(now).bind(most).all().await
}

/// Moves the end of a lease on, for whatever is still held by it: found by its end, which jobs put off no longer have.
pub(crate) async fn renew(tx: &mut Tx, lease: Uuid, from: Timestamp, until: Timestamp) -> Result<(), StoreError> {
    let longer = sql!("UPDATE jobs SET run_at = $3 WHERE dead_at IS NULL AND run_at = $2 AND lease = $1");
    tx.query(longer).bind(lease).bind(from).bind(until).execute().await.map(drop)
}

/// Jobs of one statement.
const TOGETHER: usize = 16;

/// Takes finished jobs away, unless their lease has passed to somebody else.
pub(crate) async fn finish(tx: &mut Tx, ids: &[JobId], lease: Uuid) -> Result<(), StoreError> {
    for some in ids.chunks(TOGETHER) {
        let finished = tx.query(sql!(
            "DELETE FROM jobs WHERE lease = $1
             AND id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
        ));
        finished.bind(lease).bind_list(some, TOGETHER).execute().await?;
    }
    Ok(())
}

/// Puts a job off until `run_at`, with the reason if it failed.
pub(crate) async fn put_off(
    tx: &mut Tx,
    job: &Claimed,
    lease: Uuid,
    run_at: Timestamp,
    error: Option<&str>,
) -> Result<(), StoreError> {
    let attempts = if error.is_some() { job.attempts } else { 0 };
    let later =
        sql!("UPDATE jobs SET run_at = $3, last_error = $4, attempts = $5, lease = NULL WHERE id = $1 AND lease = $2");
    tx.query(later).bind(job.id).bind(lease).bind(run_at).bind(error).bind(attempts).execute().await.map(drop)
}

/// Gives a job up; a person will see it. It lies behind all that are ever due, where no worker passes it.
pub(crate) async fn bury(tx: &mut Tx, id: JobId, lease: Uuid, error: &str) -> Result<(), StoreError> {
    let now = tx.now();
    let dead = sql!("UPDATE jobs SET dead_at = $3, last_error = $4, run_at = $5 WHERE id = $1 AND lease = $2");
    let buried = tx.query(dead).bind(id).bind(lease).bind(now).bind(error).bind(Timestamp::END);
    buried.execute().await.map(drop)
}

#[cfg(test)]
mod tests;
