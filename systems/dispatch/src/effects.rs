//! What this room does when a case moves: writes letters, recalls them, counts how agencies answer. In the same transaction.

use std::sync::Arc;

use cases::rules::At;
use cases::store::Case;
use cases::{Effect, Happened};
use db::{StoreError, Tx};
use futures_util::future::BoxFuture;
use people::UnitId;
use work::Job;

use crate::jobs::{SEND, Sending};
use crate::rules::life::{About, State};
use crate::store::dispatches::{self, Dispatch, NewDispatch};
use crate::store::{events, links, record, ways};

/// A letter to the agency the case went to; whatever letter is still open is recalled.
struct Send;
/// A letter to an agency that let its time pass.
struct Press;
/// A letter to an agency whose answer was not accepted.
struct Returned;
/// The agency has answered, by whichever door: its letters are answered, and it is counted.
struct Answered;

/// The effects of this room.
pub(crate) fn all() -> Vec<Arc<dyn Effect>> {
    vec![Arc::new(Send), Arc::new(Press), Arc::new(Returned), Arc::new(Answered)]
}

impl Effect for Send {
    fn name(&self) -> &'static str {
        "dispatch.send"
    }

    fn run<'a>(&'a self, tx: &'a mut Tx, happened: &'a Happened) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            held_against(tx, happened).await?;
            if happened.line.hand.at == At::Agency {
                refused(tx, happened).await?;
            }
            recall(tx, happened).await?;
            write(tx, happened, About::New).await
        })
    }
}

impl Effect for Press {
    fn name(&self) -> &'static str {
        "dispatch.press"
    }

    fn run<'a>(&'a self, tx: &'a mut Tx, happened: &'a Happened) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            held_against(tx, happened).await?;
            recall(tx, happened).await?;
            write(tx, happened, About::Pressed).await
        })
    }
}

impl Effect for Returned {
    fn name(&self) -> &'static str {
        "dispatch.returned"
    }

    fn run<'a>(&'a self, tx: &'a mut Tx, happened: &'a Happened) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            held_against(tx, happened).await?;
            recall(tx, happened).await?;
            write(tx, happened, About::Returned).await
        })
    }
}

impl Effect for Answered {
    fn name(&self) -> &'static str {
        "dispatch.answered"
    }

    fn run<'a>(&'a self, tx: &'a mut Tx, happened: &'a Happened) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let Some(agency) = happened.case.row.agency_unit else { return Ok(()) };
            if is_at_agency(&happened.case) {
                put_off(tx, happened, agency).await
            } else {
                ended(tx, happened, agency).await
            }
        })
    }
}

/// Whether an agency's desk has the case.
pub(crate) fn is_at_agency(case: &Case) -> bool {
    case.row.open && case.row.desk_at == At::Agency.name()
}

/// What counts against an agency counts against the one that was written to last.
async fn held_against(tx: &mut Tx, happened: &Happened) -> Result<(), StoreError> {
    if !happened.line.details.counts_against {
        return Ok(());
    }
    let newest = dispatches::of_case(tx, happened.case.row.id).await?.into_iter().next();
    let Some(agency) = newest.map(|letter| letter.agency_unit).or(happened.case.row.agency_unit) else { return Ok(()) };
    record::count(tx, agency, "against").await
}

/// The agency said "not ours".
async fn refused(tx: &mut Tx, happened: &Happened) -> Result<(), StoreError> {
    let Some(agency) = happened.line.hand.unit else { return Ok(()) };
    record::count(tx, agency, "bounced").await?;
    for mut letter in open_letters(tx, happened, Some(agency)).await? {
        answer(tx, &mut letter, &happened.line.action).await?;
    }
    Ok(())
}

/// The case went elsewhere, or a newer letter follows: what is still open no longer counts.
async fn recall(tx: &mut Tx, happened: &Happened) -> Result<(), StoreError> {
    for mut letter in open_letters(tx, happened, None).await? {
        letter.state = State::Recalled;
        letter.next_try_at = None;
        letter.ended_at = Some(tx.now());
        dispatches::keep(tx, &letter).await?;
        links::use_up(tx, letter.id).await?;
        events::add(tx, letter.id, "recalled", Some(&happened.line.action), happened.line.hand.account).await?;
    }
    Ok(())
}

async fn open_letters(tx: &mut Tx, happened: &Happened, to: Option<UnitId>) -> Result<Vec<Dispatch>, StoreError> {
    let mut letters = dispatches::of_case(tx, happened.case.row.id).await?;
    letters.retain(|letter| letter.state.is_open() && to.is_none_or(|agency| letter.agency_unit == agency));
    Ok(letters)
}

/// The agency has decided by this letter, or without it: nothing in it can be decided again.
pub(crate) async fn answer(tx: &mut Tx, letter: &mut Dispatch, action: &str) -> Result<(), StoreError> {
    letter.state = State::Answered;
    letter.next_try_at = None;
    letter.decided = Some(action.to_owned());
    letter.ended_at = Some(tx.now());
    dispatches::keep(tx, letter).await?;
    links::use_up(tx, letter.id).await?;
    events::add(tx, letter.id, "answered", Some(action), None).await
}

/// The agency has taken the case on or told how far it is: its letter stays good, until another day.
async fn put_off(tx: &mut Tx, happened: &Happened, agency: UnitId) -> Result<(), StoreError> {
    for mut letter in open_letters(tx, happened, Some(agency)).await? {
        letter.due_at = happened.case.row.due_at;
        dispatches::keep(tx, &letter).await?;
    }
    Ok(())
}

/// The agency has answered for good.
async fn ended(tx: &mut Tx, happened: &Happened, agency: UnitId) -> Result<(), StoreError> {
    let letters = dispatches::of_case(tx, happened.case.row.id).await?;
    let newest = letters.iter().find(|letter| letter.agency_unit == agency);
    record::count(tx, agency, "answered").await?;
    if newest.is_some_and(|letter| tx.now() <= letter.due_at) {
        record::count(tx, agency, "on_time").await?;
    }
    for mut letter in open_letters(tx, happened, Some(agency)).await? {
        answer(tx, &mut letter, &happened.line.action).await?;
    }
    Ok(())
}

/// Writes the letter, if the case has come to an agency's desk.
async fn write(tx: &mut Tx, happened: &Happened, about: About) -> Result<(), StoreError> {
    let case = &happened.case;
    let Some(agency) = case.row.agency_unit.filter(|_| is_at_agency(case)) else { return Ok(()) };
    let counted = match about {
        About::New => Some("given"),
        About::Pressed => Some("pressed"),
        About::Returned => Some("returned"),
        About::Next => None,
    };
    if let Some(name) = counted {
        record::count(tx, agency, name).await?;
    }
    let (ground, word) = (happened.line.details.reason.as_deref(), happened.line.details.note.as_deref());
    post(tx, case, (about, agency), (ground, word)).await
}

/// Writes a letter and, where an address is known, queues its sending, both in the transaction that is open.
pub(crate) async fn post(
    tx: &mut Tx,
    case: &Case,
    (about, agency): (About, UnitId),
    (ground, word): (Option<&str>, Option<&str>),
) -> Result<(), StoreError> {
    let way = ways::email(tx, agency).await?;
    let address = way.as_ref().and_then(|way| way.address.as_deref());
    let letter = dispatches::add(tx, case, &NewDispatch { about, agency, ground, word, address }).await?;
    events::add(tx, letter.id, "written", Some(letter.way.word()), None).await?;
    if letter.state == State::Queued {
        work::enqueue(tx, &Job::new(SEND, &Sending { dispatch: letter.id, round: letter.round })).await?;
    }
    Ok(())
}
