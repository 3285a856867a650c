//! Second factors: TOTP secrets, the newest step used, recovery codes.

use db::{StoreError, Timestamp, Tx, insert, sql};

use crate::rules::{AccountId, RecoveryHash};

/// What a code is checked against.
#[derive(sqlx::FromRow)]
pub(crate) struct SecondFactor {
    pub(crate) login: String,
    pub(crate) totp_secret: Option<Vec<u8>>,
    pub(crate) totp_confirmed_at: Option<Timestamp>,
    pub(crate) totp_step: i64,
}

pub(crate) async fn of(tx: &mut Tx, account: AccountId) -> Result<Option<SecondFactor>, StoreError> {
    let rows = tx.query(sql!("SELECT login, totp_secret, totp_confirmed_at, totp_step FROM accounts WHERE id = $1"));
    rows.bind(account).optional().await
}

/// Keeps a secret, as its key has sealed it, that has not been confirmed yet.
pub(crate) async fn begin(tx: &mut Tx, account: AccountId, sealed: &[u8]) -> Result<(), StoreError> {
    let row = tx.query(sql!("UPDATE accounts SET totp_secret = $2 WHERE id = $1 AND totp_confirmed_at IS NULL"));
    row.bind(account).bind(sealed).execute().await.map(drop)
}

/// From now on signing in asks for a code.
pub(crate) async fn confirm(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    let row = tx
        .query(sql!("UPDATE accounts SET totp_confirmed_at = $2, secrets_version = secrets_version + 1 WHERE id = $1"));
    row.bind(account).bind(now).execute().await.map(drop)
}

/// Uses the code of `step` up, and all before it; false if it had been used.
pub(crate) async fn use_step(tx: &mut Tx, account: AccountId, step: i64) -> Result<bool, StoreError> {
    let row = tx.query(sql!("UPDATE accounts SET totp_step = $2 WHERE id = $1 AND totp_step < $2"));
    Ok(row.bind(account).bind(step).execute().await? == 1)
}

/// Forgets secret and recovery codes: signing in asks for the password alone.
pub(crate) async fn remove(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    let row = tx.query(sql!("UPDATE accounts SET totp_secret = NULL, totp_confirmed_at = NULL, secrets_version = secrets_version + 1 WHERE id = $1"));
    row.bind(account).execute().await?;
    tx.query(sql!("DELETE FROM recovery_codes WHERE account_id = $1")).bind(account).execute().await.map(drop)
}

/// Puts new recovery codes in the place of all old ones.
pub(crate) async fn set_recovery(tx: &mut Tx, account: AccountId, hashes: &[RecoveryHash]) -> Result<(), StoreError> {
    tx.query(sql!("DELETE FROM recovery_codes WHERE account_id = $1")).bind(account).execute().await?;
    let codes = insert!("recovery_codes", ["hash", "account_id"]);
    tx.insert_many(codes, hashes, |row, hash| row.bind(hash.bytes()).bind(account)).await.map(drop)
}

/// Whether there is such a recovery code left.
pub(crate) async fn has_recovery(tx: &mut Tx, account: AccountId, hash: &RecoveryHash) -> Result<bool, StoreError> {
    let rows = tx.query(sql!("SELECT hash FROM recovery_codes WHERE account_id = $1 AND hash = $2"));
    let found: Option<(Vec<u8>,)> = rows.bind(account).bind(hash.bytes()).optional().await?;
    Ok(found.is_some())
}

/// Uses a recovery code up; false if there is no such code left.
pub(crate) async fn use_recovery(tx: &mut Tx, account: AccountId, hash: &RecoveryHash) -> Result<bool, StoreError> {
    let row = tx.query(sql!("DELETE FROM recovery_codes WHERE account_id = $1 AND hash = $2"));
    Ok(row.bind(account).bind(hash.bytes()).execute().await? == 1)
}

/// How many recovery codes `account` has left.
pub async fn recovery_codes_left(tx: &mut Tx, account: AccountId) -> Result<i64, StoreError> {
    let count = tx.query(sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM recovery_codes WHERE account_id = $1"));
    let (left,): (i64,) = count.bind(account).one().await?;
    Ok(left)
}
