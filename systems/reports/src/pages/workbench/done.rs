//! What was just decided, said at the top of whatever comes next, with the way back while there is one.

use cases::store::journal;
use db::{StoreError, Tx};

use super::list::{Reader, visible};

/// What was just decided.
pub(super) struct Done {
    pub number: String,
    pub said: String,
    pub href: String,
    /// It can still be taken back.
    pub can_undo: bool,
}

/// The case that the address says was just decided, if its newest decision is the reader's own.
pub(super) async fn just_done(tx: &mut Tx, reader: Reader<'_>) -> Result<Option<Done>, StoreError> {
    let number = &reader.asked.done;
    if number.is_empty() {
        return Ok(None);
    }
    let Some(case) = visible(tx, reader.room, reader.actor, number).await? else { return Ok(None) };
    let lines = journal::of(tx, case.row.id, 0, super::MOST_LINES).await?;
    let own = lines.iter().rev().find(|line| line.account_id.is_some() && line.account_id == reader.actor.account());
    Ok(own.map(|line| Done {
        said: reader.page.words.t1("desk-done", "action", reader.labels().action(&line.action)),
        href: reader.asked.case_href(number),
        can_undo: can_undo(reader, &case),
        number: number.clone(),
    }))
}

/// Whether the reader made the newest move of a case, a moment ago, and the route lets it be taken back.
pub(super) fn can_undo(reader: Reader<'_>, case: &cases::store::Case) -> bool {
    let now = jiff::Timestamp::from_microsecond(reader.page.now).ok();
    let undo = case.facts.undo.as_ref();
    undo.is_some_and(|undo| Some(undo.by) == reader.actor.account() && now.is_some_and(|now| now <= undo.until))
}
