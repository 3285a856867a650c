//! The thread of a case: between its reporters and its desks.

use db::{StoreError, Timestamp, Tx, Uuid, sql};

use super::codes::CodeRow;
use crate::CaseId;

/// The role of messages by whoever reported the case.
pub(crate) const REPORTER: &str = "reporter";
/// The role of messages by whoever joined it.
pub(crate) const SUPPORTER: &str = "supporter";
/// At most one message in so many of a thread is a supporter's: they never hide what the reporter says.
const SHARE: i64 = 5;

/// One message of a thread.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Message {
    /// Its key.
    pub id: Uuid,
    /// The case.
    pub case_id: CaseId,
    /// Whose code it came by, or whom it is for; none when it is for every reporter.
    pub code_id: Option<Uuid>,
    /// Whether it came by a code.
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
    let added =
        added.bind(id).bind(case).bind(code).bind(matches!(role, REPORTER | SUPPORTER)).bind(role).bind(text).bind(now);
    added.execute().await?;
    Ok(id)
}

/// The whole thread of a case for its desks, with those of the cases that follow it, oldest first: the newest `limit` of it,
/// a fifth of them by supporters at most.
pub async fn of_case(tx: &mut Tx, case: CaseId, limit: i64) -> Result<Vec<Message>, StoreError> {
    let thread = tx.query(sql!(
        "SELECT id, case_id, code_id, from_reporter, role, text, at FROM case_messages
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1 UNION ALL SELECT id FROM cases WHERE parent = $1)
           AND role <> 'supporter' ORDER BY at DESC, id DESC LIMIT $2"
    ));
    let mut thread: Vec<Message> = thread.bind(case).bind(limit).all().await?;
    let theirs = tx.query(sql!(
        "SELECT id, case_id, code_id, from_reporter, role, text, at FROM case_messages
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1 UNION ALL SELECT id FROM cases WHERE parent = $1)
           AND role = 'supporter' ORDER BY at DESC, id DESC LIMIT $2"
    ));
    let theirs: Vec<Message> = theirs.bind(case).bind(limit / SHARE).all().await?;
    let room = usize::try_from(limit).unwrap_or_default().saturating_sub(theirs.len());
    thread.truncate(room);
    thread.extend(theirs);
    thread.sort_by_key(|message| (message.at, message.id));
    Ok(thread)
}

/// The thread as the holder of one code sees it, oldest first: the own messages, those to this holder, and those to all since
/// the code was given; the newest `limit` of them.
pub async fn of_code(tx: &mut Tx, case: CaseId, code: &CodeRow, limit: i64) -> Result<Vec<Message>, StoreError> {
    let thread = tx.query(sql!(
        "SELECT id, case_id, code_id, from_reporter, role, text, at FROM case_messages
         WHERE case_id = $1 AND (code_id = $2 OR code_id IS NULL AND at >= $4) ORDER BY at DESC, id DESC LIMIT $3"
    ));
    let thread = thread.bind(case).bind(code.id).bind(limit).bind(code.created_at);
    let mut thread: Vec<Message> = thread.all().await?;
    thread.reverse();
    Ok(thread)
}

/// How many messages came by a code since then, in its own case and in the one that is followed: `most` at most.
pub(crate) async fn since(
    tx: &mut Tx,
    code: &CodeRow,
    root: CaseId,
    then: Timestamp,
    most: i64,
) -> Result<i64, StoreError> {
    let counted = tx.query(sql!(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT id FROM case_messages
             WHERE case_id IN ($1, $2) AND at > $4 AND code_id = $3 LIMIT $5) AS counted"
    ));
    let counted = counted.bind(code.case_id).bind(root).bind(code.id).bind(then).bind(most);
    let (count,): (i64,) = counted.one().await?;
    Ok(count)
}
