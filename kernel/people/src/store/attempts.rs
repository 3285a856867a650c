//! Failed attempts to sign in, by the hash of what was typed.

use db::{StoreError, Timestamp, Tx, sql};

use crate::rules::AttemptKey;

/// How often it has failed, and when the next attempt is heard.
#[derive(sqlx::FromRow)]
pub(crate) struct Attempts {
    pub(crate) failed: i64,
    pub(crate) last_at: Timestamp,
    pub(crate) retry_at: Timestamp,
}

pub(crate) async fn of(tx: &mut Tx, key: &AttemptKey) -> Result<Option<Attempts>, StoreError> {
    let rows = tx.query(sql!("SELECT failed, last_at, retry_at FROM sign_in_attempts WHERE hash = $1"));
    rows.bind(key.bytes()).optional().await
}

pub(crate) async fn count(tx: &mut Tx, key: &AttemptKey, failed: i64, retry_at: Timestamp) -> Result<(), StoreError> {
    let now = tx.now();
    let row = tx.query(sql!(
        "INSERT INTO sign_in_attempts (hash, failed, last_at, retry_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (hash) DO UPDATE SET failed = excluded.failed, last_at = excluded.last_at,
                                          retry_at = excluded.retry_at"
    ));
    row.bind(key.bytes()).bind(failed).bind(now).bind(retry_at).execute().await.map(drop)
}

pub(crate) async fn forget(tx: &mut Tx, key: &AttemptKey) -> Result<(), StoreError> {
    tx.query(sql!("DELETE FROM sign_in_attempts WHERE hash = $1")).bind(key.bytes()).execute().await.map(drop)
}

pub(crate) async fn forget_before(tx: &mut Tx, instant: Timestamp) -> Result<u64, StoreError> {
    tx.query(sql!("DELETE FROM sign_in_attempts WHERE last_at < $1")).bind(instant).execute().await
}
