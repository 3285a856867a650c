//! What a person does about a letter that did not arrive: try again, say that it was delivered otherwise. Where it goes is the
//! agency's record and no sender's choice: whoever reads a letter acts as the agency.

use db::{Failure, Operation, StoreError, Tx};
use people::{May, units};
use work::Job;

use crate::DispatchId;
use crate::jobs::{SEND, Sending};
use crate::room::RetryDispatches;
use crate::rules::life::{State, Way};
use crate::store::dispatches::{self, Dispatch};
use crate::store::{events, ways};

/// Why nothing is put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PutRightRefused {
    /// There is no such letter, for this person.
    Unknown,
    /// It was answered or recalled: nothing is left to be sent.
    Over,
    /// There is no address to send it to.
    NoAddress,
    /// How it was delivered was not said.
    NotSaid,
}

impl PutRightRefused {
    /// The message that says so.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unknown => "dispatch-unknown",
            Self::Over => "dispatch-over",
            Self::NoAddress => "dispatch-no-address",
            Self::NotSaid => "dispatch-not-said",
        }
    }
}

/// Begins the tries of a letter anew, to the address the agency's record has now.
pub struct TryAgain {
    /// Who may.
    pub by: May<RetryDispatches>,
    /// Which letter.
    pub dispatch: DispatchId,
}

impl Operation for TryAgain {
    const NAME: &'static str = "dispatch.try_again";
    type Done = Dispatch;
    type Refusal = PutRightRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Dispatch, Failure<PutRightRefused>> {
        let mut letter = own(tx, &self.by, self.dispatch).await?;
        let recorded = ways::email(tx, letter.agency_unit).await?.and_then(|way| way.address);
        let Some(address) = recorded else { return Err(Failure::Refused(PutRightRefused::NoAddress)) };
        letter.address = Some(address);
        letter.way = Way::Email;
        letter.state = State::Queued;
        letter.round = letter.round.saturating_add(1);
        letter.tries = 0;
        letter.next_try_at = Some(tx.now());
        dispatches::keep(tx, &letter).await?;
        events::add(tx, letter.id, "retried", None, self.by.actor().account()).await?;
        work::enqueue(tx, &Job::new(SEND, &Sending { dispatch: letter.id, round: letter.round })).await?;
        Ok(letter)
    }
}

/// Says that a letter reached its agency by hand, by telephone, by fax.
pub struct MarkDelivered {
    /// Who may.
    pub by: May<RetryDispatches>,
    /// Which letter.
    pub dispatch: DispatchId,
    /// How, and to whom it was given.
    pub how: String,
}

impl Operation for MarkDelivered {
    const NAME: &'static str = "dispatch.mark_delivered";
    type Done = Dispatch;
    type Refusal = PutRightRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Dispatch, Failure<PutRightRefused>> {
        let mut letter = own(tx, &self.by, self.dispatch).await?;
        let how = language::tidy_input(&self.how);
        if how.is_empty() {
            return Err(Failure::Refused(PutRightRefused::NotSaid));
        }
        letter.way = Way::Hand;
        letter.state = State::Sent;
        letter.round = letter.round.saturating_add(1);
        letter.next_try_at = None;
        letter.trouble = None;
        letter.sent_at = Some(tx.now());
        dispatches::keep(tx, &letter).await?;
        events::add(tx, letter.id, "delivered", Some(&how), self.by.actor().account()).await?;
        Ok(letter)
    }
}

/// The letter, if this person may put it right and there is something left to put right.
async fn own(tx: &mut Tx, by: &May<RetryDispatches>, id: DispatchId) -> Result<Dispatch, Failure<PutRightRefused>> {
    let letter = dispatches::by_id(tx, id).await?.ok_or(Failure::Refused(PutRightRefused::Unknown))?;
    if !is_over(tx, by, &letter).await? {
        return Err(Failure::Refused(PutRightRefused::Unknown));
    }
    if letter.state.is_open() { Ok(letter) } else { Err(Failure::Refused(PutRightRefused::Over)) }
}

/// Whether a seat of theirs stands over the case's province, or over the agency.
async fn is_over(tx: &mut Tx, by: &May<RetryDispatches>, letter: &Dispatch) -> Result<bool, StoreError> {
    for unit in [letter.region_unit, Some(letter.agency_unit)].into_iter().flatten() {
        if units::lineage(tx, unit).await?.is_some_and(|lineage| by.over(&lineage)) {
            return Ok(true);
        }
    }
    Ok(false)
}
