//! The journal of a case: lines are added, never changed.

use db::{Insert, StoreError, Timestamp, Tx, insert, sql};
use people::{AccountId, UnitId};

use crate::CaseId;
use crate::rules::chain::{Details, Hand, Hash, Kept, Line, broken_at};

const LINES: Insert = insert!(
    "journal",
    ["case_id", "seq", "at", "action", "from_state", "to_state", "role", "unit_id", "account_id", "details", "hash"]
);

/// A line of a journal.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct JournalLine {
    /// Its place, from zero.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub action: String,
    /// The state before; empty for the opening.
    pub from_state: String,
    /// The state after; `closed` once closed.
    pub to_state: String,
    /// The role that did it.
    pub role: String,
    /// At which unit.
    pub unit_id: Option<UnitId>,
    /// By which account: for the house only.
    pub account_id: Option<AccountId>,
    /// What was given with it, as JSON.
    pub details: String,
    /// The hash over itself and the line before.
    pub hash: Vec<u8>,
}

impl JournalLine {
    /// What was given with it.
    #[must_use]
    pub fn given(&self) -> Details {
        serde_json::from_str(&self.details).unwrap_or_default()
    }
}

/// A line on its way into the journal of a case.
pub(crate) struct NewLine {
    pub case: CaseId,
    pub seq: i64,
    pub line: Line,
    pub details: String,
    pub hash: Hash,
}

impl NewLine {
    /// The line at place `seq`, after the hash `previous`.
    pub fn after(case: CaseId, seq: i64, line: Line, previous: &Hash) -> Self {
        let details = line.details.to_text();
        let hash = kept(&case.to_string(), seq, &line, &details).hash(previous);
        Self { case, seq, line, details, hash }
    }
}

fn kept<'a>(case: &'a str, seq: i64, line: &'a Line, details: &'a str) -> KeptLine<'a> {
    KeptLine { case, seq, line, details }
}

struct KeptLine<'a> {
    case: &'a str,
    seq: i64,
    line: &'a Line,
    details: &'a str,
}

impl KeptLine<'_> {
    fn hash(&self, previous: &Hash) -> Hash {
        let unit = self.line.hand.unit.map(|unit| unit.to_string()).unwrap_or_default();
        let account = self.line.hand.account.map(|account| account.to_string()).unwrap_or_default();
        let kept = Kept {
            case: self.case,
            seq: self.seq,
            at: self.line.at.as_microsecond(),
            action: &self.line.action,
            from: &self.line.from,
            to: &self.line.to,
            role: &self.line.hand.role,
            unit: &unit,
            account: &account,
            details: self.details,
        };
        kept.hash(previous)
    }
}

/// Adds lines.
pub(crate) async fn add(tx: &mut Tx, lines: &[NewLine]) -> Result<(), StoreError> {
    let written = tx.insert_later(LINES, lines, |row, new| {
        row.bind(new.case)
            .bind(new.seq)
            .bind(Timestamp::from(new.line.at))
            .bind(new.line.action.clone())
            .bind(new.line.from.clone())
            .bind(new.line.to.clone())
            .bind(new.line.hand.role.clone())
            .bind(new.line.hand.unit)
            .bind(new.line.hand.account)
            .bind(new.details.clone())
            .bind(new.hash.to_vec())
    });
    written.await
}

/// Whether somebody at a desk has done something with a case: neither the program nor a reporter.
pub(crate) async fn is_worked_on(tx: &mut Tx, case: CaseId) -> Result<bool, StoreError> {
    let line = tx.query(sql!("SELECT seq FROM journal WHERE case_id = $1 AND role <> $2 AND role <> $3 LIMIT 1"));
    let line = line.bind(case).bind(Hand::system().role).bind(Hand::reporter().role);
    Ok(line.optional::<(i64,)>().await?.is_some())
}

/// The lines of a case from place `from` on, oldest first: at most `limit`.
pub async fn of(tx: &mut Tx, case: CaseId, from: i64, limit: i64) -> Result<Vec<JournalLine>, StoreError> {
    let lines = tx.query(sql!(
        "SELECT seq, at, action, from_state, to_state, role, unit_id, account_id, details, hash
         FROM journal WHERE case_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3"
    ));
    lines.bind(case).bind(from).bind(limit).all().await
}

/// The place of the first line of a whole journal that does not follow from the one before; none when it is sound.
#[must_use]
pub fn broken(case: CaseId, lines: &[JournalLine]) -> Option<i64> {
    let case = case.to_string();
    let texts: Vec<(String, String)> = lines
        .iter()
        .map(|line| {
            let unit = line.unit_id.map(|unit| unit.to_string()).unwrap_or_default();
            (unit, line.account_id.map(|account| account.to_string()).unwrap_or_default())
        })
        .collect();
    broken_at(lines.iter().zip(&texts).map(|(line, (unit, account))| {
        let kept = Kept {
            case: &case,
            seq: line.seq,
            at: line.at.micros(),
            action: &line.action,
            from: &line.from_state,
            to: &line.to_state,
            role: &line.role,
            unit,
            account,
            details: &line.details,
        };
        (kept, Hash::try_from(line.hash.as_slice()).unwrap_or_default())
    }))
}
