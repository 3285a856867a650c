//! The journals of all cases, as an auditor reads them: what was done, when and from which role; nothing of any content, no
//! account, and not the opening, which its reporter did.

use db::{StoreError, Timestamp, Tx, Uuid, sql};
use people::UnitId;

use crate::CaseId;

/// One step of a case.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Step {
    /// The case.
    pub case_id: CaseId,
    /// The line's place in its journal, from zero.
    pub seq: i64,
    /// The case's number.
    pub number: String,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub action: String,
    /// The state before.
    pub from_state: String,
    /// The state after; `closed` once closed.
    pub to_state: String,
    /// The role that did it.
    pub role: String,
    /// At which unit.
    pub unit_id: Option<UnitId>,
}

/// A place in the list: that of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// When it was done.
    pub at: Timestamp,
    /// To which case.
    pub case: CaseId,
    /// At which place of its journal.
    pub seq: i64,
}

impl Step {
    /// Where it stands in the list.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { at: self.at, case: self.case_id, seq: self.seq }
    }
}

/// Which steps are wanted: those that fit all that is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Done from this role.
    pub role: Option<String>,
    /// This action.
    pub action: Option<String>,
    /// At this unit.
    pub unit: Option<UnitId>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Until before this one.
    pub until: Option<Timestamp>,
}

/// Steps from the newest: the first `limit` before `before` that are wanted.
pub async fn steps(
    tx: &mut Tx,
    (wanted, before): (&Wanted, Option<Place>),
    limit: u32,
) -> Result<Vec<Step>, StoreError> {
    let last = Place { at: Timestamp::from_micros(LAST), case: CaseId(Uuid::max()), seq: i64::MAX };
    let before = before.unwrap_or(last);
    let steps = tx.query(sql!(
        "SELECT j.case_id, j.seq, c.number, j.at, j.action, j.from_state, j.to_state, j.role, j.unit_id
         FROM journal j JOIN cases c ON c.id = j.case_id
         WHERE j.seq > 0 AND (j.at, j.case_id, j.seq) < ($1, $2, $3) AND j.at >= $4 AND j.at < $5
           AND (CAST($6 AS TEXT) IS NULL OR j.role = $6) AND (CAST($7 AS TEXT) IS NULL OR j.action = $7)
           AND (CAST($8 AS UUID) IS NULL OR j.unit_id = $8)
         ORDER BY j.at DESC, j.case_id DESC, j.seq DESC LIMIT $9"
    ));
    let steps = steps.bind(before.at).bind(before.case).bind(before.seq);
    let steps = steps.bind(wanted.from.unwrap_or(Timestamp::from_micros(0))).bind(wanted.until.unwrap_or(last.at));
    let steps = steps.bind(wanted.role.as_deref()).bind(wanted.action.as_deref()).bind(wanted.unit);
    steps.bind(i64::from(limit)).all().await
}

/// The last moment both engines hold: the end of the year 9999, in microseconds.
const LAST: i64 = 253_402_300_799_000_000;
