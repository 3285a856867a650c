//! Desks that have something due, and when they were last written to.

use db::{StoreError, Timestamp, Tx, sql};
use people::UnitId;

/// A desk that has something due.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Desk {
    pub unit_id: UnitId,
    pub role: String,
}

/// Notes that a desk has something due.
pub(crate) async fn note(tx: &mut Tx, unit: UnitId, role: &str) -> Result<(), StoreError> {
    let noted = tx.query(sql!(
        "INSERT INTO desk_reminders (unit_id, role, is_due, written_at) VALUES ($1, $2, $3, NULL)
         ON CONFLICT (unit_id, role) DO UPDATE SET is_due = excluded.is_due"
    ));
    noted.bind(unit).bind(role).bind(true).execute().await.map(drop)
}

/// Desks that have something due and were not written to since `before`: at most `most`.
pub(crate) async fn due(tx: &mut Tx, before: Timestamp, most: i64) -> Result<Vec<Desk>, StoreError> {
    let desks = tx.query(sql!(
        "SELECT unit_id, role FROM desk_reminders WHERE is_due AND (written_at IS NULL OR written_at <= $1)
         ORDER BY unit_id, role LIMIT $2"
    ));
    desks.bind(before).bind(most).all().await
}

/// A desk was written to.
pub(crate) async fn written(tx: &mut Tx, desk: &Desk) -> Result<(), StoreError> {
    let now = tx.now();
    let written =
        tx.query(sql!("UPDATE desk_reminders SET is_due = $3, written_at = $4 WHERE unit_id = $1 AND role = $2"));
    written.bind(desk.unit_id).bind(&desk.role).bind(false).bind(now).execute().await.map(drop)
}
