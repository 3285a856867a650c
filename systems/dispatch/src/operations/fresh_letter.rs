//! A fresh letter for one whose link is over: to the address the agency's record has, never elsewhere.

use db::{Failure, Operation, Tx};
use work::Job;

use super::answer_letter::{Standing, look};
use crate::jobs::{SEND, Sending};
use crate::rules::letter::Link;
use crate::rules::life::{State, Way};
use crate::store::{dispatches, events, links, ways};

/// How long after one letter another may be asked for, in seconds.
const PAUSE_SECONDS: i64 = 600;

/// Has the letter of an expired link sent again, with a new link, to the address that the agency's record has now: whoever
/// reads an old mailbox that the agency has given up gets nothing more.
pub struct FreshLetter<'a> {
    /// The link that is over, its seal found to be ours.
    pub link: &'a Link,
}

/// Why no letter is sent.
#[derive(Debug, Clone, PartialEq)]
pub enum FreshRefused {
    /// The link is not over, or the letter is answered, recalled, unknown.
    Stands(Standing),
    /// One is on its way already.
    OnItsWay,
}

impl Operation for FreshLetter<'_> {
    const NAME: &'static str = "dispatch.fresh_letter";
    type Done = ();
    type Refusal = FreshRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<FreshRefused>> {
        let mut letter = match look(tx, self.link).await? {
            Standing::Expired(letter) => *letter,
            other => return Err(Failure::Refused(FreshRefused::Stands(other))),
        };
        let made = links::newest(tx, letter.id).await?;
        let recent = made.is_some_and(|made| made.plus_seconds(PAUSE_SECONDS) > tx.now());
        if recent || letter.state == State::Queued {
            return Err(Failure::Refused(FreshRefused::OnItsWay));
        }
        let recorded = ways::email(tx, letter.agency_unit).await?.and_then(|way| way.address);
        if recorded.is_none() {
            return Err(Failure::Refused(FreshRefused::Stands(Standing::Unknown)));
        }
        letter.address = recorded;
        letter.way = Way::Email;
        letter.state = State::Queued;
        letter.round = letter.round.saturating_add(1);
        letter.tries = 0;
        letter.next_try_at = Some(tx.now());
        dispatches::keep(tx, &letter).await?;
        events::add(tx, letter.id, "fresh", None, None).await?;
        Ok(work::enqueue(tx, &Job::new(SEND, &Sending { dispatch: letter.id, round: letter.round })).await?)
    }
}
