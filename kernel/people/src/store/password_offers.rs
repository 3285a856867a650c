//! Password offers: a way back in for somebody who forgot theirs, one at a time.

use db::{StoreError, Timestamp, Tx, sql};

use crate::rules::{AccountId, TokenHash};

/// Whose password the holder of this token may choose, unless the offer has expired by `now`.
pub async fn account_of(tx: &mut Tx, token: &TokenHash, now: Timestamp) -> Result<Option<AccountId>, StoreError> {
    let offers = tx.query(sql!("SELECT account_id FROM password_offers WHERE hash = $1 AND expires_at > $2"));
    let found: Option<(AccountId,)> = offers.bind(token.bytes()).bind(now).optional().await?;
    Ok(found.map(|(account,)| account))
}

/// An offer, as taking it needs it.
#[derive(sqlx::FromRow)]
pub(crate) struct Offer {
    pub(crate) account: AccountId,
    pub(crate) code: Option<Vec<u8>>,
    pub(crate) offered_by: Option<AccountId>,
    pub(crate) confirmed_by: Option<AccountId>,
}

/// The offer of this token, unless it has expired by `now`.
pub(crate) async fn by_token(tx: &mut Tx, token: &TokenHash, now: Timestamp) -> Result<Option<Offer>, StoreError> {
    let offers = tx.query(sql!(
        "SELECT account_id AS account, code, offered_by, confirmed_by FROM password_offers
         WHERE hash = $1 AND expires_at > $2"
    ));
    offers.bind(token.bytes()).bind(now).optional().await
}

/// Whether a code is asked for besides the link with this token.
pub async fn asks_for_code(tx: &mut Tx, token: &TokenHash, now: Timestamp) -> Result<bool, StoreError> {
    Ok(by_token(tx, token, now).await?.is_some_and(|offer| offer.code.is_some()))
}

/// Keeps an offer in the place of any earlier one.
pub(crate) async fn put(
    tx: &mut Tx,
    offer: &Offer,
    token: &TokenHash,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    remove(tx, offer.account).await?;
    let row = tx.query(sql!(
        "INSERT INTO password_offers (account_id, hash, expires_at, code, offered_by, confirmed_by)
         VALUES ($1, $2, $3, $4, $5, $6)"
    ));
    let row = row.bind(offer.account).bind(token.bytes()).bind(expires_at).bind(offer.code.as_deref());
    row.bind(offer.offered_by).bind(offer.confirmed_by).execute().await.map(drop)
}

/// Puts another token in the place of the one an offer had; false if there is none that has not expired by now.
pub(crate) async fn renew(tx: &mut Tx, account: AccountId, token: &TokenHash) -> Result<bool, StoreError> {
    let now = tx.now();
    let row = tx.query(sql!("UPDATE password_offers SET hash = $2 WHERE account_id = $1 AND expires_at > $3"));
    Ok(row.bind(account).bind(token.bytes()).bind(now).execute().await? == 1)
}

pub(crate) async fn remove(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    tx.query(sql!("DELETE FROM password_offers WHERE account_id = $1")).bind(account).execute().await.map(drop)
}

pub(crate) async fn forget_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    tx.query(sql!("DELETE FROM password_offers WHERE expires_at <= $1")).bind(now).execute().await
}
