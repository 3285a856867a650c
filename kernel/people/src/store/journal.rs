//! The journal of this room: what was done to units, seats and accounts, and by whom. Rows are only ever added.

use db::{StoreError, Timestamp, Tx, sql};

use crate::rules::{AccountId, Actor, UnitId};

db::id! {
    /// The key of an entry.
    pub struct EntryId
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    /// Its key; keys sort by time, to the millisecond.
    pub id: EntryId,
    /// When.
    pub at: Timestamp,
    /// The operation's name.
    pub action: String,
    /// Whose account did it; none for the platform itself.
    pub by_account: Option<AccountId>,
    /// To whose account it was done.
    pub account: Option<AccountId>,
    /// At which unit, or to which.
    pub unit: Option<UnitId>,
    /// Which role it was about.
    pub role: Option<String>,
}

/// Entries from the newest: the first `limit` before `before`.
pub async fn list(tx: &mut Tx, before: Option<EntryId>, limit: u32) -> Result<Vec<Entry>, StoreError> {
    let entries = tx.query(sql!(
        "SELECT id, at, action, by_account, account_id AS account, unit_id AS unit, role FROM people_journal
         WHERE CAST($1 AS UUID) IS NULL OR id < $1 ORDER BY id DESC LIMIT $2"
    ));
    entries.bind(before).bind(i64::from(limit)).all().await
}

/// What an entry is about.
#[derive(Default)]
pub(crate) struct About<'a> {
    pub(crate) account: Option<AccountId>,
    pub(crate) unit: Option<UnitId>,
    pub(crate) role: Option<&'a str>,
}

pub(crate) async fn note(
    tx: &mut Tx,
    action: &'static str,
    by: Option<&Actor>,
    about: About<'_>,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<EntryId>(), tx.now());
    let row = tx.query(sql!(
        "INSERT INTO people_journal (id, at, action, by_account, account_id, unit_id, role)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ));
    let row = row.bind(id).bind(now).bind(action).bind(by.and_then(Actor::account));
    row.bind(about.account).bind(about.unit).bind(about.role).execute().await.map(drop)
}
