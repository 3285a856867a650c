//! Reminding an agency that only letters reach: begun in one transaction, told that it was done in another.

use std::convert::Infallible;

use cases::CaseId;
use cases::store::{self, Case};
use db::{Failure, Operation, StoreError, Timestamp, Tx};
use people::{UnitId, holders};
use web::Seal;

use crate::effects::is_at_agency;
use crate::rules::letter::Link;
use crate::rules::life::{State, Way};
use crate::store::dispatches::{self, Dispatch};
use crate::store::{events, links};

/// What a letter's life calls it.
const REMINDED: &str = "reminded";

/// Begins a reminder about a case, and makes the link it will carry.
pub(crate) struct BeginReminder {
    pub seal: Seal,
    pub case: CaseId,
}

/// A reminder that is to be sent.
pub(crate) struct Reminder {
    /// The letter it reminds of.
    pub dispatch: Dispatch,
    /// The case.
    pub case: Case,
    /// How much of the time is gone, in per cent: 50 or 80.
    pub percent: i64,
    /// Its link, as it stands in the letter.
    pub link: String,
    /// Until when that can be used.
    pub expires: Timestamp,
}

impl Operation for BeginReminder {
    const NAME: &'static str = "dispatch.begin_reminder";
    /// None where nobody is to be reminded by letter: the agency's people are at a desk of ours, the case has gone on, the
    /// letter did not reach it, or it was reminded already.
    type Done = Option<Reminder>;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<Option<Reminder>, Failure<Infallible>> {
        let Some(case) = store::by_id(tx, self.case).await?.filter(is_at_agency) else { return Ok(None) };
        let (Some(agency), Some(percent)) = (case.row.agency_unit, gone(&case)) else { return Ok(None) };
        if is_told_at_desk(tx, &case, agency).await? {
            return Ok(None);
        }
        let letters = dispatches::of_case(tx, case.row.id).await?;
        let letter = letters.into_iter().find(|letter| letter.agency_unit == agency && has_arrived_by_mail(letter));
        let Some(dispatch) = letter else { return Ok(None) };
        if is_reminded(tx, &dispatch, percent).await? {
            return Ok(None);
        }
        let link = Link::new(dispatch.id, tx.now(), tx.random());
        links::add(tx, &link).await?;
        Ok(Some(Reminder { link: link.sealed(&self.seal), expires: link.expires, dispatch, case, percent }))
    }
}

/// How much of its desk's time is gone, by the alarm that rang last.
fn gone(case: &Case) -> Option<i64> {
    match case.facts.clock.rung {
        1 => Some(50),
        2 => Some(80),
        _ => None,
    }
}

/// Whether somebody sits at the agency's desk whom the desks' own letters reach.
async fn is_told_at_desk(tx: &mut Tx, case: &Case, agency: UnitId) -> Result<bool, StoreError> {
    let now = tx.now();
    let holders = holders::seat_holders(tx, &case.row.desk_role, agency, now).await?;
    Ok(holders.iter().any(|holder| holder.email.is_some()))
}

fn has_arrived_by_mail(letter: &Dispatch) -> bool {
    letter.state == State::Sent && letter.way == Way::Email && letter.address.is_some()
}

async fn is_reminded(tx: &mut Tx, letter: &Dispatch, percent: i64) -> Result<bool, StoreError> {
    let percent = percent.to_string();
    let life = events::of(tx, letter.id).await?;
    Ok(life.iter().any(|event| event.what == REMINDED && event.detail.as_deref() == Some(&percent)))
}

/// Writes down that a reminder was sent, or that the agency's server will never take it.
pub(crate) struct RecordReminder<'a> {
    pub reminder: &'a Reminder,
}

impl Operation for RecordReminder<'_> {
    const NAME: &'static str = "dispatch.record_reminder";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let percent = self.reminder.percent.to_string();
        Ok(events::add(tx, self.reminder.dispatch.id, REMINDED, Some(&percent), None).await?)
    }
}
