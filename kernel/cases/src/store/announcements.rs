//! The answers that were announced, each kept as it was.

use db::{Insert, StoreError, Timestamp, Tx, Uuid, insert, sql};

use crate::CaseId;
use crate::rules::{Closing, Evidence, Proposal, PublicText};

/// One answer.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Announcement {
    /// Its key.
    pub id: Uuid,
    /// The case it answers.
    pub case_id: CaseId,
    /// When it was announced.
    pub at: Timestamp,
    /// The outcome.
    pub outcome: String,
    /// The reason's code.
    pub reason: String,
    text: String,
    evidence: String,
}

impl Announcement {
    /// The public text.
    #[must_use]
    pub fn text(&self) -> Option<PublicText> {
        serde_json::from_str(&self.text).ok()
    }

    /// What it rests on.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        serde_json::from_str(&self.evidence).unwrap_or_default()
    }
}

/// Keeps an answer.
pub(crate) async fn add(tx: &mut Tx, case: CaseId, proposal: &Proposal) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<Uuid>(), tx.now());
    let text = serde_json::to_string(&proposal.text).map_err(StoreError::unreadable)?;
    let evidence = serde_json::to_string(&proposal.evidence).map_err(StoreError::unreadable)?;
    let added = tx.query(sql!(
        "INSERT INTO announcements (id, case_id, at, outcome, reason, text, evidence) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ));
    let added = added.bind(id).bind(case).bind(now).bind(&proposal.outcome).bind(&proposal.reason);
    added.bind(text).bind(evidence).execute().await.map(drop)
}

/// When the newest answer of a case's own was announced.
pub(crate) async fn newest_own(tx: &mut Tx, case: CaseId) -> Result<Option<Timestamp>, StoreError> {
    let newest = tx.query(sql!("SELECT at FROM announcements WHERE case_id = $1 ORDER BY at DESC LIMIT 1"));
    let newest: Option<(Timestamp,)> = newest.bind(case).optional().await?;
    Ok(newest.map(|(at,)| at))
}

const ROWS: Insert = insert!("announcements", ["id", "case_id", "at", "outcome", "reason", "text", "evidence"]);

/// Keeps the answers that cases were closed with elsewhere.
pub(crate) async fn add_past(tx: &mut Tx, closings: &[(CaseId, &Closing)]) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(closings.len());
    for (case, closing) in closings {
        let proposal = &closing.proposal;
        let text = serde_json::to_string(&proposal.text).map_err(StoreError::unreadable)?;
        let evidence = serde_json::to_string(&proposal.evidence).map_err(StoreError::unreadable)?;
        rows.push((tx.new_id::<Uuid>(), *case, Timestamp::from(closing.at), proposal, text, evidence));
    }
    let written = tx.insert_many(ROWS, &rows, |row, (id, case, at, proposal, text, evidence)| {
        let row = row.bind(*id).bind(*case).bind(*at).bind(proposal.outcome.clone());
        row.bind(proposal.reason.clone()).bind(text.clone()).bind(evidence.clone())
    });
    written.await.map(drop)
}

/// Keys of one statement.
const TOGETHER: usize = 32;

/// The answers to many cases: those of each case newest first.
pub async fn of_many(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<Announcement>, StoreError> {
    let mut answers = Vec::with_capacity(cases.len());
    for some in cases.chunks(TOGETHER) {
        let found = tx.query(sql!(
            "SELECT id, case_id, at, outcome, reason, text, evidence FROM announcements
             WHERE case_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                 $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) ORDER BY case_id, at DESC, id DESC"
        ));
        answers.extend(found.bind_list(some, TOGETHER).all::<Announcement>().await?);
    }
    Ok(answers)
}

/// The answers to a case, newest first: at most 50. What answers the case it follows, answers it too.
pub async fn of(tx: &mut Tx, case: CaseId) -> Result<Vec<Announcement>, StoreError> {
    let found = tx.query(sql!(
        "SELECT id, case_id, at, outcome, reason, text, evidence FROM announcements
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1
                           UNION ALL SELECT parent FROM cases WHERE id = $1 AND parent IS NOT NULL)
         ORDER BY at DESC, id DESC LIMIT 50"
    ));
    found.bind(case).all().await
}
