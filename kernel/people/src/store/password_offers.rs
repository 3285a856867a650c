//! Password offers: a way back in for somebody who forgot theirs, one at a time.

use db::{StoreError, Timestamp, Tx, sql};

use crate::rules::{AccountId, TokenHash};

/// Whose password the holder of this token may choose, unless the offer has expired by `now`.
pub async fn account_of(tx: &mut Tx, token: &TokenHash, now: Timestamp) -> Result<Option<AccountId>, StoreError> {
    let offers = tx.query(sql!("SELECT account_id FROM password_offers WHERE hash = $1 AND expires_at > $2"));
    let found: Option<(AccountId,)> = offers.bind(token.bytes()).bind(now).optional().await?;
    Ok(found.map(|(account,)| account))
}

/// Keeps an offer in the place of any earlier one.
pub(crate) async fn put(
    tx: &mut Tx,
    account: AccountId,
    token: &TokenHash,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    remove(tx, account).await?;
    let row = tx.query(sql!("INSERT INTO password_offers (account_id, hash, expires_at) VALUES ($1, $2, $3)"));
    row.bind(account).bind(token.bytes()).bind(expires_at).execute().await.map(drop)
}

pub(crate) async fn remove(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    tx.query(sql!("DELETE FROM password_offers WHERE account_id = $1")).bind(account).execute().await.map(drop)
}

pub(crate) async fn forget_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    tx.query(sql!("DELETE FROM password_offers WHERE expires_at <= $1")).bind(now).execute().await
}
