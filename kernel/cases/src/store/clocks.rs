//! Clocks that ring: found by an index that holds only what can still ring.

use db::{StoreError, Tx, sql};

use crate::CaseId;

/// The cases whose clock rings by now, the longest due first: at most `limit`. None that still waits to be sorted: no desk
/// could hear it.
pub(crate) async fn ringing(tx: &mut Tx, limit: i64) -> Result<Vec<CaseId>, StoreError> {
    let now = tx.now();
    let found = tx.query(sql!(
        "SELECT id FROM cases WHERE next_alarm_at IS NOT NULL AND (version > 1 OR desk_unit IS NOT NULL)
         AND next_alarm_at <= $1 ORDER BY next_alarm_at LIMIT $2"
    ));
    let rows: Vec<(CaseId,)> = found.bind(now).bind(limit).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
