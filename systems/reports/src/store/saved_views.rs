//! Lists kept under a name, each by one account and for it alone.

use db::{Insert, StoreError, Tx, insert, sql};
use people::AccountId;

use crate::rules::saved_views::MOST;

db::id! {
    /// The key of a kept list.
    pub struct ViewId
}

const ROWS: Insert = insert!("saved_views", ["id", "account_id", "name", "asked", "kept_at"]);

/// A kept list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SavedView {
    /// Its key.
    pub id: ViewId,
    /// What its owner calls it.
    pub name: String,
    /// What stands in the address of the list.
    pub asked: String,
}

/// The lists of an account, in the order in which they were kept; one more than it may keep at most.
pub async fn of(tx: &mut Tx, account: AccountId) -> Result<Vec<SavedView>, StoreError> {
    let views =
        tx.query(sql!("SELECT id, name, asked FROM saved_views WHERE account_id = $1 ORDER BY kept_at, id LIMIT $2"));
    views.bind(account).bind(i64::try_from(MOST).unwrap_or(i64::MAX).saturating_add(1)).all().await
}

pub(crate) async fn add(tx: &mut Tx, account: AccountId, view: &SavedView) -> Result<(), StoreError> {
    let now = tx.now();
    let written = tx.insert_many(ROWS, std::slice::from_ref(view), |row, view| {
        row.bind(view.id).bind(account).bind(view.name.clone()).bind(view.asked.clone()).bind(now)
    });
    written.await.map(drop)
}

/// Whether the account had such a list.
pub(crate) async fn rename(tx: &mut Tx, account: AccountId, id: ViewId, name: &str) -> Result<bool, StoreError> {
    let renamed = tx.query(sql!("UPDATE saved_views SET name = $3 WHERE account_id = $1 AND id = $2"));
    Ok(renamed.bind(account).bind(id).bind(name).execute().await? > 0)
}

/// Whether the account had such a list.
pub(crate) async fn remove(tx: &mut Tx, account: AccountId, id: ViewId) -> Result<bool, StoreError> {
    let removed = tx.query(sql!("DELETE FROM saved_views WHERE account_id = $1 AND id = $2"));
    Ok(removed.bind(account).bind(id).execute().await? > 0)
}
