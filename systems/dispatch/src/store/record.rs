//! How agencies answer: counters kept in the transactions that change them.

use db::{StoreError, Tx, sql};
use people::UnitId;

/// How an agency answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Record {
    /// Cases it was given.
    pub given: i64,
    /// Answers it gave: done, or cannot and why.
    pub answered: i64,
    /// Of them, how many in time.
    pub on_time: i64,
    /// Answers that were returned to it.
    pub returned: i64,
    /// How often it was pressed because its time had passed.
    pub pressed: i64,
    /// How often it said "not ours".
    pub bounced: i64,
    /// Decisions above that are held against it.
    pub against: i64,
}

impl Record {
    /// In how many of a hundred answers it kept its time.
    #[must_use]
    pub fn on_time_percent(&self) -> Option<i64> {
        crate::rules::life::share(self.on_time, self.answered)
    }
}

/// One more of `name` for an agency.
pub(crate) async fn count(tx: &mut Tx, unit: UnitId, name: &str) -> Result<(), StoreError> {
    let counted = tx.query(sql!(
        "INSERT INTO dispatch_record (unit_id, name, total) VALUES ($1, $2, 1)
         ON CONFLICT (unit_id, name) DO UPDATE SET total = dispatch_record.total + excluded.total"
    ));
    counted.bind(unit).bind(name).execute().await.map(drop)
}

/// How an agency answers.
pub async fn of(tx: &mut Tx, unit: UnitId) -> Result<Record, StoreError> {
    let totals = tx.query(sql!("SELECT name, total FROM dispatch_record WHERE unit_id = $1"));
    let totals: Vec<(String, i64)> = totals.bind(unit).all().await?;
    let total = |name: &str| totals.iter().find(|(other, _)| other == name).map_or(0, |(_, total)| *total);
    Ok(Record {
        given: total("given"),
        answered: total("answered"),
        on_time: total("on_time"),
        returned: total("returned"),
        pressed: total("pressed"),
        bounced: total("bounced"),
        against: total("against"),
    })
}
