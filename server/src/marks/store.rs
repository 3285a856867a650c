//! The only SQL of the server.

use db::{StoreError, Tx, sql};

pub(super) async fn read(tx: &mut Tx, name: &str) -> Result<Option<String>, StoreError> {
    let found: Option<(String,)> =
        tx.query(sql!("SELECT value FROM marks WHERE name = $1")).bind(name).optional().await?;
    Ok(found.map(|(value,)| value))
}

pub(super) async fn set(tx: &mut Tx, name: &str, value: &str) -> Result<(), StoreError> {
    let now = tx.now();
    let set = tx.query(sql!(
        "INSERT INTO marks (name, value, set_at) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at"
    ));
    set.bind(name).bind(value).bind(now).execute().await.map(drop)
}

/// Whether there is any case.
pub(super) async fn has_cases(tx: &mut Tx) -> Result<bool, StoreError> {
    let found: Option<(db::Uuid,)> = tx.query(sql!("SELECT id FROM cases LIMIT 1")).optional().await?;
    Ok(found.is_some())
}
