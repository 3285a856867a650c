//! What a person does about a letter that did not arrive: try again, send it elsewhere, say that it was delivered otherwise.

use db::{Failure, Operation, StoreError, Tx};
use people::{May, units};
use work::Job;

use crate::DispatchId;
use crate::jobs::{SEND, Sending};
use crate::room::RetryDispatches;
use crate::rules::life::{State, Way};
use crate::store::dispatches::{self, Dispatch};
use crate::store::events;

/// Why nothing is put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PutRightRefused {
    /// There is no such letter, for this person.
    Unknown,
    /// It was answered or recalled: nothing is left to be sent.
    Over,
    /// That is no address.
    NotAnAddress,
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
            Self::NotAnAddress => "dispatch-not-an-address",
            Self::NoAddress => "dispatch-no-address",
            Self::NotSaid => "dispatch-not-said",
        }
    }
}

/// Begins the tries of a letter anew, to the same address or to another.
pub struct TryAgain {
    /// Who may.
    pub by: May<RetryDispatches>,
    /// Which letter.
    pub dispatch: DispatchId,
    /// Another address for this one letter; the agency's own stays as it is.
    pub address: Option<String>,
}

impl Operation for TryAgain {
    const NAME: &'static str = "dispatch.try_again";
    type Done = Dispatch;
    type Refusal = PutRightRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Dispatch, Failure<PutRightRefused>> {
        let mut letter = own(tx, &self.by, self.dispatch).await?;
        let elsewhere = self.address.as_deref().map(str::trim).filter(|address| !address.is_empty());
        if elsewhere.is_some_and(|address| !is_address(address)) {
            return Err(Failure::Refused(PutRightRefused::NotAnAddress));
        }
        if let Some(address) = elsewhere {
            letter.address = Some(address.to_owned());
        } else if letter.address.is_none() {
            return Err(Failure::Refused(PutRightRefused::NoAddress));
        }
        letter.way = Way::Email;
        letter.state = State::Queued;
        letter.round = letter.round.saturating_add(1);
        letter.tries = 0;
        letter.next_try_at = Some(tx.now());
        dispatches::keep(tx, &letter).await?;
        let what = if elsewhere.is_some() { "readdressed" } else { "retried" };
        events::add(tx, letter.id, what, elsewhere, self.by.actor().account()).await?;
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

/// Whether a text can be an address; whether anybody reads there, only a letter finds out.
pub(super) fn is_address(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty() && !part.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;@\"".contains(c))
    };
    text.len() <= 254
        && plain(name)
        && plain(host)
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_has_a_name_and_a_host() {
        for address in ["water-23@example.ir", "a.b+c@mail.example.org"] {
            assert!(is_address(address), "{address}");
        }
        for text in
            ["", "water", "@example.ir", "a@b", "a b@c.d", "a@b.c>", "a@b@c.d", "a@.c", "a@c.", "a@b.c\r\nBcc: x@y.z"]
        {
            assert!(!is_address(text), "{text}");
        }
    }
}
