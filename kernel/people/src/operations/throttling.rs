//! Counting attempts before they are made, so that a hundred at once are counted as a hundred.

use db::{StoreError, Tx};

use crate::rules::{AttemptKey, Throttle};
use crate::store::attempts;

/// Counts an attempt as failed; success will forget it. Answers how many seconds to wait if it comes too early, which
/// is not counted.
pub(super) async fn count(tx: &mut Tx, throttle: Throttle, key: &AttemptKey) -> Result<Option<i64>, StoreError> {
    let now = tx.now();
    let before = attempts::of(tx, key).await?;
    if let Some(before) = &before
        && before.retry_at > now
    {
        let wait = before.retry_at.seconds().saturating_sub(now.seconds());
        return Ok(Some(wait.max(1)));
    }
    let old = now.plus_seconds(-Throttle::FORGET_SECONDS);
    let failed = before.filter(|before| before.last_at > old).map_or(0, |before| before.failed);
    let failed = failed.saturating_add(1);
    attempts::count(tx, key, failed, now.plus_seconds(throttle.wait_after(failed))).await?;
    Ok(None)
}
