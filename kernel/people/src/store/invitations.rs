//! Invitations: seats offered to people without an account.

use db::{StoreError, Timestamp, Tx, sql};
use language::Lang;

use crate::rules::{AccountId, Invitation, InvitationId, TokenHash, UnitId};

/// The invitation that belongs to a token, unless it has expired by `now`. An accepted one is gone.
pub async fn by_token(tx: &mut Tx, token: &TokenHash, now: Timestamp) -> Result<Option<Invitation>, StoreError> {
    let invitations = tx.query(sql!(
        "SELECT id, role, unit_id AS unit, name, language, email, code, invited_by, confirmed_by, expires_at FROM invitations
         WHERE hash = $1 AND expires_at > $2"
    ));
    invitations.bind(token.bytes()).bind(now).optional().await
}

/// The open invitations to `unit` at `now`, the newest first. At most 200.
pub async fn open_at(tx: &mut Tx, unit: UnitId, now: Timestamp) -> Result<Vec<Invitation>, StoreError> {
    let invitations = tx.query(sql!(
        "SELECT id, role, unit_id AS unit, name, language, email, code, invited_by, confirmed_by, expires_at FROM invitations
         WHERE unit_id = $1 AND expires_at > $2 ORDER BY id DESC LIMIT 200"
    ));
    invitations.bind(unit).bind(now).all().await
}

pub(crate) async fn by_id(tx: &mut Tx, id: InvitationId) -> Result<Option<Invitation>, StoreError> {
    let invitations = tx.query(sql!(
        "SELECT id, role, unit_id AS unit, name, language, email, code, invited_by, confirmed_by, expires_at
         FROM invitations WHERE id = $1"
    ));
    invitations.bind(id).optional().await
}

/// What an invitation consists of besides its key and its token.
pub(crate) struct Offer<'a> {
    pub(crate) role: &'a str,
    pub(crate) unit: UnitId,
    pub(crate) name: &'a str,
    pub(crate) language: Lang,
    pub(crate) email: Option<&'a str>,
    pub(crate) code: Option<&'a [u8]>,
    pub(crate) by: Option<AccountId>,
    pub(crate) confirmed_by: Option<AccountId>,
    pub(crate) expires_at: Timestamp,
}

pub(crate) async fn insert(tx: &mut Tx, token: &TokenHash, offer: &Offer<'_>) -> Result<InvitationId, StoreError> {
    let (id, now) = (tx.new_id::<InvitationId>(), tx.now());
    let row = tx.query(sql!(
        "INSERT INTO invitations
             (id, hash, role, unit_id, name, language, invited_by, created_at, expires_at, email, code, confirmed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    ));
    let row = row.bind(id).bind(token.bytes()).bind(offer.role).bind(offer.unit).bind(offer.name);
    let row = row.bind(offer.language.code()).bind(offer.by).bind(now).bind(offer.expires_at);
    row.bind(offer.email).bind(offer.code).bind(offer.confirmed_by).execute().await?;
    Ok(id)
}

/// Puts another token in the place of the one an invitation had; false if it has gone or expired by now.
pub(crate) async fn renew(tx: &mut Tx, id: InvitationId, token: &TokenHash) -> Result<bool, StoreError> {
    let now = tx.now();
    let row = tx.query(sql!("UPDATE invitations SET hash = $2 WHERE id = $1 AND expires_at > $3"));
    Ok(row.bind(id).bind(token.bytes()).bind(now).execute().await? == 1)
}

/// Uses an invitation up; false if somebody was faster.
pub(crate) async fn remove(tx: &mut Tx, id: InvitationId) -> Result<bool, StoreError> {
    Ok(tx.query(sql!("DELETE FROM invitations WHERE id = $1")).bind(id).execute().await? == 1)
}

pub(crate) async fn forget_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    tx.query(sql!("DELETE FROM invitations WHERE expires_at <= $1")).bind(now).execute().await
}
