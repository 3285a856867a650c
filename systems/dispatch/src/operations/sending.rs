//! One try to send a letter: begun in one transaction, told how it went in another, the mail server in between.

use std::convert::Infallible;

use channels::SendError;
use db::{Failure, Operation, Timestamp, Tx};
use web::Seal;
use work::{Job, PAUSES};

use crate::jobs::{SEND, Sending};
use crate::rules::letter::Link;
use crate::rules::life::{State, Tried, Way, after_try};
use crate::store::dispatches::{self, Dispatch};
use crate::store::{events, links};

/// Begins a try: counts it, and makes the link that the letter will carry.
pub(crate) struct BeginTry {
    pub seal: Seal,
    pub sending: Sending,
}

/// A try that has begun.
pub(crate) struct Begun {
    /// The letter.
    pub dispatch: Dispatch,
    /// Its link, as it stands in the letter.
    pub link: String,
    /// Until when that can be used.
    pub expires: Timestamp,
}

impl Operation for BeginTry {
    const NAME: &'static str = "dispatch.begin_try";
    /// None when there is nothing to send any more: recalled, answered, or begun anew meanwhile.
    type Done = Option<Begun>;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<Option<Begun>, Failure<Infallible>> {
        let Some(mut dispatch) = waiting(tx, self.sending).await? else { return Ok(None) };
        let link = Link::new(dispatch.id, tx.now(), tx.random());
        links::add(tx, &link).await?;
        dispatch.tries = dispatch.tries.saturating_add(1);
        dispatches::keep(tx, &dispatch).await?;
        Ok(Some(Begun { link: link.sealed(&self.seal), expires: link.expires, dispatch }))
    }
}

/// The letter, if it still waits to be sent in this round.
async fn waiting(tx: &mut Tx, sending: Sending) -> Result<Option<Dispatch>, db::StoreError> {
    let found = dispatches::by_id(tx, sending.dispatch).await?;
    Ok(found.filter(|dispatch| dispatch.state == State::Queued && dispatch.round == sending.round))
}

/// Writes down how a try went, and queues the next one where there is to be one.
pub(crate) struct RecordTry {
    pub sending: Sending,
    pub outcome: Result<(), SendError>,
    /// The house sends no mail: the letter lies in the portal.
    pub in_portal: bool,
}

impl Operation for RecordTry {
    const NAME: &'static str = "dispatch.record_try";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let Some(mut dispatch) = waiting(tx, self.sending).await? else { return Ok(()) };
        let now = tx.now();
        dispatch.next_try_at = None;
        dispatch.trouble = self.outcome.as_ref().err().map(told);
        let what = match after_try(&self.outcome, dispatch.tries, &PAUSES) {
            Tried::Sent => {
                dispatch.state = State::Sent;
                dispatch.sent_at = Some(now);
                dispatch.way = if self.in_portal { Way::Portal } else { dispatch.way };
                "sent"
            }
            Tried::Again(pause) => {
                dispatch.next_try_at = Some(now.plus_seconds(pause));
                work::enqueue(tx, &Job::new(SEND, &self.sending).after_seconds(pause)).await?;
                "put-off"
            }
            Tried::Dead => {
                dispatch.state = State::Dead;
                "dead"
            }
            Tried::Failed => {
                dispatch.state = State::Failed;
                "failed"
            }
        };
        dispatches::keep(tx, &dispatch).await?;
        Ok(events::add(tx, dispatch.id, what, dispatch.trouble.as_deref(), None).await?)
    }
}

fn told(error: &SendError) -> String {
    let (SendError::Later(reason) | SendError::Never(reason)) = error;
    reason.clone()
}
