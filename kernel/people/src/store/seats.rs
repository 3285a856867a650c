//! Seats: who holds which role at which unit.

use db::{StoreError, Timestamp, Tx, sql};

use crate::rules::{AccountId, Period, Seat, SeatId, UnitId};

/// The seats that `account` acts from at `now`: own ones, and those of officers deputised for. Not those at units
/// that are no longer active.
pub async fn held_by(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Seat>, StoreError> {
    let seats = tx.query(sql!(
        "SELECT s.id, s.role, s.unit_id AS unit, u.kind AS unit_kind, u.place, s.from_at, s.until_at,
                CAST(NULL AS UUID) AS deputy_for
         FROM seats s JOIN units u ON u.id = s.unit_id
         WHERE s.account_id = $1 AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2) AND u.active
         UNION ALL
         SELECT s.id, s.role, s.unit_id AS unit, u.kind AS unit_kind, u.place, d.from_at, d.until_at,
                s.account_id AS deputy_for
         FROM deputies d JOIN seats s ON s.id = d.seat_id JOIN units u ON u.id = s.unit_id
         WHERE d.account_id = $1 AND d.from_at <= $2 AND d.until_at > $2
           AND s.from_at <= $2 AND (s.until_at IS NULL OR s.until_at > $2) AND u.active
         ORDER BY 2, 1"
    ));
    seats.bind(account).bind(now).all().await
}

/// The seat with this key, as its own holder acts from it, and its holder.
pub async fn by_id(tx: &mut Tx, seat: SeatId) -> Result<Option<(Seat, AccountId)>, StoreError> {
    let seats = tx.query(sql!(
        "SELECT s.id, s.role, s.unit_id AS unit, u.kind AS unit_kind, u.place, s.from_at, s.until_at,
                CAST(NULL AS UUID) AS deputy_for, s.account_id AS holder
         FROM seats s JOIN units u ON u.id = s.unit_id WHERE s.id = $1"
    ));
    let row: Option<SeatRow> = seats.bind(seat).optional().await?;
    Ok(row.map(|row| (row.seat, row.holder)))
}

#[derive(sqlx::FromRow)]
struct SeatRow {
    #[sqlx(flatten)]
    seat: Seat,
    holder: AccountId,
}

/// The roles that the owner of `account` holds or will hold after `now`, and at which units: by any account with the same
/// mailbox, as an officer or as a deputy.
pub(crate) async fn duties_from(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<(String, UnitId)>, StoreError> {
    let duties = tx.query(sql!(
        "SELECT s.role, s.unit_id FROM seats s
         WHERE (s.until_at IS NULL OR s.until_at > $2) AND s.account_id IN (
             SELECT b.id FROM accounts a JOIN accounts b ON b.id = a.id OR b.mailbox = a.mailbox WHERE a.id = $1)
         UNION
         SELECT s.role, s.unit_id FROM deputies d JOIN seats s ON s.id = d.seat_id
         WHERE d.until_at > $2 AND (s.until_at IS NULL OR s.until_at > $2) AND d.account_id IN (
             SELECT b.id FROM accounts a JOIN accounts b ON b.id = a.id OR b.mailbox = a.mailbox WHERE a.id = $1)"
    ));
    duties.bind(account).bind(now).all().await
}

/// The units at which `account` ever held a seat or stood in.
pub(crate) async fn units_ever(tx: &mut Tx, account: AccountId) -> Result<Vec<UnitId>, StoreError> {
    let units = tx.query(sql!(
        "SELECT unit_id FROM seats WHERE account_id = $1
         UNION
         SELECT s.unit_id FROM deputies d JOIN seats s ON s.id = d.seat_id WHERE d.account_id = $1"
    ));
    let rows: Vec<(UnitId,)> = units.bind(account).all().await?;
    Ok(rows.into_iter().map(|(unit,)| unit).collect())
}

pub(crate) async fn insert(
    tx: &mut Tx,
    account: AccountId,
    role: &str,
    unit: UnitId,
    period: Period,
) -> Result<SeatId, StoreError> {
    let id = tx.new_id::<SeatId>();
    let row = tx.query(sql!(
        "INSERT INTO seats (id, account_id, role, unit_id, from_at, until_at) VALUES ($1, $2, $3, $4, $5, $6)"
    ));
    let row = row.bind(id).bind(account).bind(role).bind(unit);
    row.bind(period.from).bind(period.until).execute().await?;
    Ok(id)
}

/// Ends a seat at `at`; false if it had ended by then.
pub(crate) async fn end(tx: &mut Tx, seat: SeatId, at: Timestamp) -> Result<bool, StoreError> {
    let row = tx.query(sql!("UPDATE seats SET until_at = $2 WHERE id = $1 AND (until_at IS NULL OR until_at > $2)"));
    Ok(row.bind(seat).bind(at).execute().await? == 1)
}
