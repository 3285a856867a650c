//! Deputies: who stands in for an officer, and when.

use db::{StoreError, Timestamp, Tx, sql};

use crate::rules::{AccountId, DeputyId, SeatId};

/// A deputy's term.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Deputy {
    /// Its key.
    pub id: DeputyId,
    /// The seat stood in at.
    pub seat: SeatId,
    /// Who stands in.
    pub account: AccountId,
    /// From when.
    pub from_at: Timestamp,
    /// Until before when.
    pub until_at: Timestamp,
}

/// The deputies of `seat` whose term is not over at `now`, the next one first. At most 100.
pub async fn of_seat(tx: &mut Tx, seat: SeatId, now: Timestamp) -> Result<Vec<Deputy>, StoreError> {
    let deputies = tx.query(sql!(
        "SELECT id, seat_id AS seat, account_id AS account, from_at, until_at FROM deputies
         WHERE seat_id = $1 AND until_at > $2 ORDER BY from_at, id LIMIT 100"
    ));
    deputies.bind(seat).bind(now).all().await
}

pub(crate) async fn by_id(tx: &mut Tx, deputy: DeputyId) -> Result<Option<Deputy>, StoreError> {
    let deputies = tx.query(sql!(
        "SELECT id, seat_id AS seat, account_id AS account, from_at, until_at FROM deputies WHERE id = $1"
    ));
    deputies.bind(deputy).optional().await
}

pub(crate) async fn insert(
    tx: &mut Tx,
    seat: SeatId,
    account: AccountId,
    (from, until): (Timestamp, Timestamp),
) -> Result<DeputyId, StoreError> {
    let id = tx.new_id::<DeputyId>();
    let row =
        tx.query(sql!("INSERT INTO deputies (id, seat_id, account_id, from_at, until_at) VALUES ($1, $2, $3, $4, $5)"));
    row.bind(id).bind(seat).bind(account).bind(from).bind(until).execute().await?;
    Ok(id)
}

/// Ends a deputy's term at `at`; false if it had ended by then.
pub(crate) async fn end(tx: &mut Tx, deputy: DeputyId, at: Timestamp) -> Result<bool, StoreError> {
    let row = tx.query(sql!("UPDATE deputies SET until_at = $2 WHERE id = $1 AND until_at > $2"));
    Ok(row.bind(deputy).bind(at).execute().await? == 1)
}
