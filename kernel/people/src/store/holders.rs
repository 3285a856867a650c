//! Holders: who answers for a desk. The engine asks this for every case, so it stands on an index of its own.

use std::collections::BTreeSet;

use db::{StoreError, Timestamp, Tx, sql};

use crate::rules::{AccountId, SeatId, StoredLang, UnitId, UnitKind};

/// Somebody who acts from a seat now.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Holder {
    /// The seat.
    pub seat: SeatId,
    /// Who acts from it.
    pub account: AccountId,
    /// The name shown to colleagues.
    pub name: String,
    /// Where letters about the desk's work go, if anywhere.
    pub email: Option<String>,
    /// The language those letters are in.
    #[sqlx(try_from = "StoredLang")]
    pub language: language::Lang,
    /// Whose seat it is, when a deputy acts from it.
    pub deputy_for: Option<AccountId>,
}

/// Whether anybody can act from the desk of `role` at `unit` at `now`: a holder whose account is not locked, or a deputy.
pub async fn has_holder(tx: &mut Tx, role: &str, unit: UnitId, now: Timestamp) -> Result<bool, StoreError> {
    let someone = tx.query(sql!(
        "SELECT s.id FROM seats s JOIN accounts a ON a.id = s.account_id
         WHERE s.unit_id = $1 AND s.role = $2 AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)
           AND (a.state = 'active' OR EXISTS (
               SELECT 1 FROM deputies d JOIN accounts b ON b.id = d.account_id
               WHERE d.seat_id = s.id AND d.from_at <= $3 AND d.until_at > $3 AND b.state = 'active'))
         LIMIT 1"
    ));
    let found: Option<(SeatId,)> = someone.bind(unit).bind(role).bind(now).optional().await?;
    Ok(found.is_some())
}

/// The roles from which anybody can act at `unit` at `now`.
pub async fn held_roles(tx: &mut Tx, unit: UnitId, now: Timestamp) -> Result<BTreeSet<String>, StoreError> {
    let held = tx.query(sql!(
        "SELECT DISTINCT s.role FROM seats s JOIN accounts a ON a.id = s.account_id
         WHERE s.unit_id = $1 AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2)
           AND (a.state = 'active' OR EXISTS (
               SELECT 1 FROM deputies d JOIN accounts b ON b.id = d.account_id
               WHERE d.seat_id = s.id AND d.from_at <= $2 AND d.until_at > $2 AND b.state = 'active'))"
    ));
    let held: Vec<(String,)> = held.bind(unit).bind(now).all().await?;
    Ok(held.into_iter().map(|(role,)| role).collect())
}

/// Everybody who can act from the desk of `role` at `unit` at `now`: holders, then deputies. At most 200.
pub async fn seat_holders(tx: &mut Tx, role: &str, unit: UnitId, now: Timestamp) -> Result<Vec<Holder>, StoreError> {
    let holders = tx.query(sql!(
        "SELECT s.id AS seat, a.id AS account, a.name, a.email, a.language, CAST(NULL AS UUID) AS deputy_for, 0 AS place
         FROM seats s JOIN accounts a ON a.id = s.account_id
         WHERE s.unit_id = $1 AND s.role = $2 AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)
           AND a.state = 'active'
         UNION ALL
         SELECT s.id AS seat, a.id AS account, a.name, a.email, a.language, s.account_id AS deputy_for, 1 AS place
         FROM deputies d JOIN seats s ON s.id = d.seat_id JOIN accounts a ON a.id = d.account_id
         WHERE s.unit_id = $1 AND s.role = $2 AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)
           AND d.from_at <= $3 AND d.until_at > $3 AND a.state = 'active'
         ORDER BY 7, 1, 2 LIMIT 200"
    ));
    holders.bind(unit).bind(role).bind(now).all().await
}

/// Whoever has a seat at `unit` at `now`, of any role; their deputies are not among them. At most 200.
pub(crate) async fn at_unit(tx: &mut Tx, unit: UnitId, now: Timestamp) -> Result<Vec<AccountId>, StoreError> {
    let accounts = tx.query(sql!(
        "SELECT DISTINCT account_id FROM seats
         WHERE unit_id = $1 AND from_at <= $2 AND (until_at IS NULL OR until_at > $2) ORDER BY account_id LIMIT 200"
    ));
    let accounts: Vec<(AccountId,)> = accounts.bind(unit).bind(now).all().await?;
    Ok(accounts.into_iter().map(|(account,)| account).collect())
}

/// A unit with nobody at one of its desks.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct EmptyUnit {
    /// The unit.
    pub id: UnitId,
    /// Its name in Persian.
    pub name_fa: String,
    /// Its name in English.
    pub name_en: String,
}

/// The open units of a kind where nobody can act with a role at `now`, in the order of their keys; at most so many.
pub async fn units_without(
    tx: &mut Tx,
    (kind, role): (UnitKind, &str),
    now: Timestamp,
    most: i64,
) -> Result<Vec<EmptyUnit>, StoreError> {
    let empty = tx.query(sql!(
        "SELECT u.id, u.name_fa, u.name_en FROM units u
         WHERE u.kind = $1 AND u.active AND NOT EXISTS (
             SELECT 1 FROM seats s JOIN accounts a ON a.id = s.account_id
             WHERE s.unit_id = u.id AND s.role = $2 AND s.from_at <= $3 AND (s.until_at IS NULL OR s.until_at > $3)
               AND a.state = 'active')
         ORDER BY u.key LIMIT $4"
    ));
    empty.bind(kind.word()).bind(role).bind(now).bind(most).all().await
}

/// The accounts that hold a role at `now` and have no second factor; at most so many.
pub async fn without_second_factor(
    tx: &mut Tx,
    role: &str,
    now: Timestamp,
    most: i64,
) -> Result<Vec<AccountId>, StoreError> {
    let lacking = tx.query(sql!(
        "SELECT DISTINCT a.id FROM seats s JOIN accounts a ON a.id = s.account_id
         WHERE s.role = $1 AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2)
           AND a.state = 'active' AND a.totp_confirmed_at IS NULL
         ORDER BY a.id LIMIT $3"
    ));
    let found: Vec<(AccountId,)> = lacking.bind(role).bind(now).bind(most).all().await?;
    Ok(found.into_iter().map(|(account,)| account).collect())
}
