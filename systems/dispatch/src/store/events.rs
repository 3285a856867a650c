//! What happened to a letter, line by line.

use db::{StoreError, Timestamp, Tx, Uuid, sql};
use people::AccountId;

use crate::DispatchId;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What: `written`, `sent`, `put-off`, `failed`, `dead`, `retried`, `readdressed`, `delivered`, `fresh`, `reminded`,
    /// `answered`, `recalled`.
    pub what: String,
    /// More about it: a trouble, a note, an action.
    pub detail: Option<String>,
    /// Whose hand it was, where a person of ours did it.
    pub account_id: Option<AccountId>,
}

/// Adds a line.
pub(crate) async fn add(
    tx: &mut Tx,
    dispatch: DispatchId,
    what: &str,
    detail: Option<&str>,
    account: Option<AccountId>,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<Uuid>(), tx.now());
    let added = tx.query(sql!(
        "INSERT INTO dispatch_events (id, dispatch_id, at, what, detail, account_id) VALUES ($1, $2, $3, $4, $5, $6)"
    ));
    added.bind(id).bind(dispatch).bind(now).bind(what).bind(detail).bind(account).execute().await.map(drop)
}

/// What happened to a letter, oldest first: at most 200 lines.
pub async fn of(tx: &mut Tx, dispatch: DispatchId) -> Result<Vec<Event>, StoreError> {
    let lines = tx.query(sql!(
        "SELECT at, what, detail, account_id FROM dispatch_events WHERE dispatch_id = $1 ORDER BY at, id LIMIT 200"
    ));
    lines.bind(dispatch).all().await
}
