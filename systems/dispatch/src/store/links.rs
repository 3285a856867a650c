//! The links that stand in letters: found by their hash, used once.

use db::{StoreError, Timestamp, Tx, sql};

use crate::DispatchId;
use crate::rules::letter::Link;

/// A link that was once given out.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Kept {
    /// The letter it stood in.
    pub dispatch_id: DispatchId,
    /// When it was made.
    pub made_at: Timestamp,
    /// When a decision used it up.
    pub used_at: Option<Timestamp>,
}

/// Keeps a link.
pub(crate) async fn add(tx: &mut Tx, link: &Link) -> Result<(), StoreError> {
    let now = tx.now();
    let added =
        tx.query(sql!("INSERT INTO dispatch_links (hash, dispatch_id, made_at, expires_at) VALUES ($1, $2, $3, $4)"));
    added.bind(link.hash()).bind(link.dispatch).bind(now).bind(link.expires).execute().await.map(drop)
}

/// The link, if we gave it out.
pub async fn find(tx: &mut Tx, link: &Link) -> Result<Option<Kept>, StoreError> {
    let found = tx.query(sql!("SELECT dispatch_id, made_at, used_at FROM dispatch_links WHERE hash = $1"));
    found.bind(link.hash()).optional().await
}

/// When the newest link of a letter was made.
pub(crate) async fn newest(tx: &mut Tx, dispatch: DispatchId) -> Result<Option<Timestamp>, StoreError> {
    let found =
        tx.query(sql!("SELECT made_at FROM dispatch_links WHERE dispatch_id = $1 ORDER BY made_at DESC LIMIT 1"));
    let row: Option<(Timestamp,)> = found.bind(dispatch).optional().await?;
    Ok(row.map(|(made,)| made))
}

/// A decision uses up every link of its letter, and so does its recall.
pub(crate) async fn use_up(tx: &mut Tx, dispatch: DispatchId) -> Result<(), StoreError> {
    let now = tx.now();
    let used = tx.query(sql!("UPDATE dispatch_links SET used_at = $2 WHERE dispatch_id = $1 AND used_at IS NULL"));
    used.bind(dispatch).bind(now).execute().await.map(drop)
}
