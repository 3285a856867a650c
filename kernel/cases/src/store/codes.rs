//! The reporters' codes: which case each opens, and how its answer finds its reporter.

use std::collections::HashSet;

use db::{Insert, StoreError, Timestamp, Tx, Uuid, insert, sql, twin};
use people::{Actor, vouch};

use super::messages::{REPORTER, SUPPORTER};
use crate::CaseId;
use crate::rules::TrackingCode;

const ROWS: Insert = insert!(
    "case_codes",
    ["code_hash", "id", "case_id", "language", "channel", "contact", "original", "verdict", "verdict_at", "created_at"]
);

/// How an answer finds its reporter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The channel: `email`, `sms`, …
    pub channel: String,
    /// The address there.
    pub address: String,
}

/// One reporter's code, without the code.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct CodeRow {
    /// Its key.
    pub id: Uuid,
    /// The case it opens.
    pub case_id: CaseId,
    /// The language of its reporter.
    pub language: String,
    /// The channel by which the reporter is told, if any.
    pub channel: Option<String>,
    /// The address there.
    pub contact: Option<String>,
    /// Whether it was given with a report: its holder is a reporter. Whoever joined the case later is a supporter.
    pub original: bool,
    /// What its reporter said to the newest answer: `accepted` or `objected`.
    pub verdict: Option<String>,
    /// When.
    pub verdict_at: Option<Timestamp>,
    /// Since when the newest answer is on its way to this reporter, who is not known to have it; none once that is known, and
    /// for whoever left no address.
    pub untold_since: Option<Timestamp>,
    /// When the address last refused a letter for good; none since one arrived, or another address was given.
    pub bounced_at: Option<Timestamp>,
    /// When another address was given than the one the code began with.
    pub readdressed_at: Option<Timestamp>,
    /// When it was given.
    pub created_at: Timestamp,
}

impl CodeRow {
    /// Its holder, as whoever acts in a case: for whoever has just checked the code.
    #[must_use]
    pub fn holder(&self, case: CaseId) -> Actor {
        if self.original { vouch::reporter(case.0, self.id) } else { vouch::supporter(case.0, self.id) }
    }

    /// The role of its holder's messages.
    pub(crate) fn role(&self) -> &'static str {
        if self.original { REPORTER } else { SUPPORTER }
    }
}

/// A code on its way.
pub(crate) struct NewCode {
    pub hash: [u8; 32],
    pub id: Uuid,
    pub case: CaseId,
    pub language: String,
    pub contact: Option<Contact>,
    pub original: bool,
}

/// Adds codes; [`StoreError::Duplicate`], at the latest with the commit, when one exists.
pub(crate) async fn add(tx: &mut Tx, codes: &[NewCode]) -> Result<(), StoreError> {
    let now = tx.now();
    let written = tx.insert_later(ROWS, codes, |row, new| {
        let contact = new.contact.as_ref();
        row.bind(new.hash.to_vec())
            .bind(new.id)
            .bind(new.case)
            .bind(new.language.clone())
            .bind(contact.map(|contact| contact.channel.clone()))
            .bind(contact.map(|contact| contact.address.clone()))
            .bind(new.original)
            .bind(None::<String>)
            .bind(None::<Timestamp>)
            .bind(now)
    });
    written.await
}

/// The code, and with it the case it opens.
pub async fn find(tx: &mut Tx, code: &TrackingCode) -> Result<Option<CodeRow>, StoreError> {
    let found = tx.query(sql!(
        "SELECT id, case_id, language, channel, contact, original, verdict, verdict_at, untold_since, bounced_at,
                readdressed_at, created_at
         FROM case_codes WHERE code_hash = $1"
    ));
    found.bind(code.hash().to_vec()).optional().await
}

/// One of the codes that open a case or one that follows it, if its reporter can be reached.
pub(crate) async fn reachable_one(tx: &mut Tx, case: CaseId, code: Uuid) -> Result<Option<CodeRow>, StoreError> {
    let found = tx.query(sql!(
        "SELECT id, case_id, language, channel, contact, original, verdict, verdict_at, untold_since, bounced_at,
                readdressed_at, created_at
         FROM case_codes
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1 OR parent = $1) AND contact IS NOT NULL AND id = $2"
    ));
    found.bind(case).bind(code).optional().await
}

/// The codes that open a case or one that follows it, of those who left an address: oldest first, at most `limit`. An address
/// that several supporters left gets one letter, and none where a reporter left it too: joining fills nobody's mailbox.
pub(crate) async fn reachable(tx: &mut Tx, case: CaseId, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    let found = tx.query(sql!(
        "SELECT id, original, contact FROM case_codes
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1 OR parent = $1) AND contact IS NOT NULL
         ORDER BY original DESC, created_at, id LIMIT $2"
    ));
    let rows: Vec<(Uuid, bool, String)> = found.bind(case).bind(limit).all().await?;
    let mut told = HashSet::new();
    let told = rows.into_iter().filter_map(|(id, original, contact)| (told.insert(contact) || original).then_some(id));
    Ok(told.collect())
}

/// How many joined a case since then: `most` at most.
pub(crate) async fn joined_since(tx: &mut Tx, case: CaseId, then: Timestamp, most: i64) -> Result<i64, StoreError> {
    let counted = tx.query(sql!(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT id FROM case_codes
             WHERE case_id = $1 AND NOT original AND created_at > $2 LIMIT $3) AS counted"
    ));
    let (count,): (i64,) = counted.bind(case).bind(then).bind(most).one().await?;
    Ok(count)
}

/// Which of these hashes are known, and what case each opens.
pub(crate) async fn known(tx: &mut Tx, hashes: &[[u8; 32]]) -> Result<Vec<(Vec<u8>, CaseId, String)>, StoreError> {
    let list: Vec<String> = hashes.iter().map(hex::encode).collect();
    let found = tx.query(twin! {
        sqlite: "SELECT k.code_hash, k.case_id, c.number FROM case_codes k JOIN cases c ON c.id = k.case_id
                 WHERE k.code_hash IN (SELECT unhex(value) FROM json_each($1))",
        postgres: "SELECT k.code_hash, k.case_id, c.number FROM case_codes k JOIN cases c ON c.id = k.case_id
                   WHERE k.code_hash IN (SELECT decode(value, 'hex') FROM jsonb_array_elements_text($1) AS value)",
    });
    found.bind(db::Json(list)).all().await
}

/// Writes down what the reporter of a code said.
pub(crate) async fn say(tx: &mut Tx, code: &TrackingCode, verdict: &str) -> Result<(), StoreError> {
    let now = tx.now();
    let said = tx.query(sql!("UPDATE case_codes SET verdict = $2, verdict_at = $3 WHERE code_hash = $1"));
    said.bind(code.hash().to_vec()).bind(verdict).bind(now).execute().await.map(drop)
}

/// A new answer: whatever was said to an older one no longer counts.
pub(crate) async fn forget_verdicts(tx: &mut Tx, case: CaseId) -> Result<(), StoreError> {
    let forgotten = tx.query(sql!(
        "UPDATE case_codes SET verdict = NULL, verdict_at = NULL
         WHERE verdict IS NOT NULL AND case_id IN (SELECT id FROM cases WHERE id = $1 OR parent = $1)"
    ));
    forgotten.bind(case).execute().await.map(drop)
}

/// Forgets the addresses of codes whose case was closed before `then`: at most `limit`; answers how many.
pub(crate) async fn forget_contacts(tx: &mut Tx, then: Timestamp, limit: i64) -> Result<u64, StoreError> {
    let forgotten = tx.query(sql!(
        "UPDATE case_codes SET contact = NULL, channel = NULL WHERE code_hash IN (
             SELECT k.code_hash FROM case_codes k JOIN cases c ON c.id = k.case_id
             WHERE k.contact IS NOT NULL AND NOT c.open AND c.closed_at < $1 LIMIT $2)"
    ));
    forgotten.bind(then).bind(limit).execute().await
}

/// An answer is on its way to every reporter who left an address.
pub(crate) async fn await_answer(tx: &mut Tx, case: CaseId) -> Result<(), StoreError> {
    let now = tx.now();
    let sent = tx.query(sql!(
        "UPDATE case_codes SET untold_since = $2
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1 OR parent = $1) AND contact IS NOT NULL
             AND original"
    ));
    sent.bind(case).bind(now).execute().await.map(drop)
}

/// Whether a reporter who left an address and has not spoken is not known to have the answer.
pub(crate) async fn somebody_is_untold(tx: &mut Tx, case: CaseId) -> Result<bool, StoreError> {
    let found = tx.query(sql!(
        "SELECT id FROM case_codes
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1 OR parent = $1) AND contact IS NOT NULL
             AND original AND untold_since IS NOT NULL AND verdict IS NULL LIMIT 1"
    ));
    Ok(found.bind(case).optional::<(Uuid,)>().await?.is_some())
}

/// The holder of a code of this case, or of one that follows it, knows of the newest answer.
pub(crate) async fn knows(tx: &mut Tx, case: CaseId, code: Uuid) -> Result<(), StoreError> {
    let known = tx.query(sql!(
        "UPDATE case_codes SET untold_since = NULL
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1 OR parent = $1) AND contact IS NOT NULL AND id = $2"
    ));
    known.bind(case).bind(code).execute().await.map(drop)
}

/// The address of a code refused a letter for good.
pub(crate) async fn bounced(tx: &mut Tx, case: CaseId, code: Uuid) -> Result<(), StoreError> {
    let now = tx.now();
    let noted = tx.query(sql!(
        "UPDATE case_codes SET bounced_at = $3
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1 OR parent = $1) AND contact IS NOT NULL AND id = $2"
    ));
    noted.bind(case).bind(code).bind(now).execute().await.map(drop)
}

/// The address of a code has taken a letter.
pub(crate) async fn arrived(tx: &mut Tx, case: CaseId, code: Uuid) -> Result<(), StoreError> {
    let noted = tx.query(sql!(
        "UPDATE case_codes SET bounced_at = NULL
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1 OR parent = $1) AND contact IS NOT NULL AND id = $2
             AND bounced_at IS NOT NULL"
    ));
    noted.bind(case).bind(code).execute().await.map(drop)
}

/// Another address for the letters to the holder of a code.
pub(crate) async fn readdress(tx: &mut Tx, code: &TrackingCode, contact: &Contact) -> Result<(), StoreError> {
    let now = tx.now();
    let given = tx.query(sql!(
        "UPDATE case_codes SET channel = $2, contact = $3, readdressed_at = $4, bounced_at = NULL
         WHERE code_hash = $1"
    ));
    let given = given.bind(code.hash().to_vec()).bind(&contact.channel).bind(&contact.address);
    given.bind(now).execute().await.map(drop)
}

/// A reporter whose address refused a letter for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Unreached {
    /// When it last did.
    pub bounced_at: Timestamp,
    /// Whether the reporter is not known to have the newest answer.
    pub untold: bool,
}

/// The reporters of a case, and of those that follow it, whose address refused a letter for good: the newest refusal first.
pub async fn unreached(tx: &mut Tx, case: CaseId, limit: i64) -> Result<Vec<Unreached>, StoreError> {
    let found = tx.query(sql!(
        "SELECT bounced_at, untold_since IS NOT NULL AS untold FROM case_codes
         WHERE case_id IN (SELECT id FROM cases WHERE id = $1 OR parent = $1) AND contact IS NOT NULL
             AND bounced_at IS NOT NULL ORDER BY bounced_at DESC, id LIMIT $2"
    ));
    found.bind(case).bind(limit).all().await
}
