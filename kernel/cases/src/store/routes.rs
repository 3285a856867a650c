//! Every version of a route that a case ever began on.

use db::{StoreError, Tx, sql};

/// The text kept of a version.
pub(crate) async fn text(tx: &mut Tx, kind: &str, version: i64) -> Result<Option<String>, StoreError> {
    let found = tx.query(sql!("SELECT text FROM routes WHERE kind = $1 AND version = $2"));
    let row: Option<(String,)> = found.bind(kind).bind(version).optional().await?;
    Ok(row.map(|(text,)| text))
}

/// Keeps a version.
pub(crate) async fn keep(tx: &mut Tx, kind: &str, version: i64, text: &str) -> Result<(), StoreError> {
    let now = tx.now();
    let kept = tx.query(sql!("INSERT INTO routes (kind, version, text, stored_at) VALUES ($1, $2, $3, $4)"));
    kept.bind(kind).bind(version).bind(text).bind(now).execute().await.map(drop)
}

/// All versions kept.
pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<(String, i64, String)>, StoreError> {
    tx.query(sql!("SELECT kind, version, text FROM routes ORDER BY kind, version")).all().await
}
