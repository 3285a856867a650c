//! The thread of a case: between its reporters and its desks.

use db::{StoreError, Timestamp, Tx, Uuid, sql};

use crate::CaseId;

/// One message of a thread.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Message {
    /// Its key.
    pub id: Uuid,
    /// The case.
    pub case_id: CaseId,
    /// Whose code it came by, or whom it is for; none when it is for every reporter.
    pub code_id: Option<Uuid>,
    /// Whether a reporter wrote it.
    pub from_reporter: bool,
    /// The role that wrote it.
    pub role: String,
    /// What it says.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// Adds a message; answers its key.
pub(crate) async fn add(
    tx: &mut Tx,
    case: CaseId,
    code: Option<Uuid>,
    role: &str,
    text: &str,
) -> Result<Uuid, StoreError> {
    let (id, now) = (tx.new_id::<Uuid>(), tx.now());
    let added = tx.query(sql!(
        "INSERT INTO case_messages (id, case_id, code_id, from_reporter, role, text, at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ));
    let added = added.bind(id).bind(case).bind(code).bind(role == "reporter").bind(role).bind(text).bind(now);
    added.execute().await?;
    Ok(id)
}

/// The whole thread of a case for its desks, with those of the cases that follow it, oldest first: the newest `limit` of it.
pub async fn of_case(tx: &mut Tx, case: CaseId, limit: i64) -> Result<Vec<Message>, StoreError> {
    let thread = tx.query(sql!(
        "SELECT id, case_id, code_id, from_reporter, role, text, at FROM case_messages
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1 UNION ALL SELECT id FROM cases WHERE parent = $1)
         ORDER BY at DESC, id DESC LIMIT $2"
    ));
    thread.bind(case).bind(limit).all().await.map(oldest_first)
}

/// The thread as one reporter sees it, oldest first: the own messages, those to this reporter, and those to all; the newest
/// `limit` of them.
pub async fn of_code(tx: &mut Tx, case: CaseId, code: Uuid, limit: i64) -> Result<Vec<Message>, StoreError> {
    let thread = tx.query(sql!(
        "SELECT id, case_id, code_id, from_reporter, role, text, at FROM case_messages
         WHERE case_id = $1 AND (code_id IS NULL OR code_id = $2) ORDER BY at DESC, id DESC LIMIT $3"
    ));
    thread.bind(case).bind(code).bind(limit).all().await.map(oldest_first)
}

fn oldest_first(mut thread: Vec<Message>) -> Vec<Message> {
    thread.reverse();
    thread
}
