//! Deputies: an officer names who stands in, for a period.

use db::{Failure, Operation, Timestamp, Tx};

use super::seats::{SeatRefused, demand_one_hand};
use crate::rules::{AccountId, AccountState, Actor, DeputyId, InvitePeople, Period, Roles, Seat, SeatId, Verb};
use crate::store::{accounts, deputies, journal, seats, units};

/// Why nobody stands in, or goes on standing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeputyRefused {
    /// Only the seat's own holder, or whoever may seat people there, names its deputies.
    NotYours,
    /// There is no such seat, or it has ended.
    NoSuchSeat,
    /// There is no such account, or it is locked.
    NoSuchAccount,
    /// Nobody is one's own deputy.
    Oneself,
    /// The period ends before it begins, or has passed.
    EmptyPeriod,
    /// Who configures or audits, touches no cases.
    DutiesClash,
    /// There is no such deputy, or the term is over.
    NoSuchDeputy,
}

impl DeputyRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::NotYours => "people-deputy-not-yours",
            Self::NoSuchSeat => "people-seat-missing",
            Self::NoSuchAccount => "people-account-missing",
            Self::Oneself => "people-deputy-oneself",
            Self::EmptyPeriod => "people-period-empty",
            Self::DutiesClash => "people-seat-duties-clash",
            Self::NoSuchDeputy => "people-deputy-missing",
        }
    }
}

/// Names a deputy for a seat.
pub struct NameDeputy<'r> {
    /// The seat's holder, or somebody who may seat people there.
    pub by: &'r Actor,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// Which seat.
    pub seat: SeatId,
    /// Who stands in.
    pub deputy: AccountId,
    /// From when.
    pub from: Timestamp,
    /// Until before when: a deputy's term always has an end.
    pub until: Timestamp,
}

impl Operation for NameDeputy<'_> {
    const NAME: &'static str = "name_deputy";
    type Done = DeputyId;
    type Refusal = DeputyRefused;

    async fn run(&self, tx: &mut Tx) -> Result<DeputyId, Failure<DeputyRefused>> {
        let seat = demand_holder(tx, self.by, self.roles, self.seat).await?;
        if !Period::between(self.from, self.until).is_some_time() || self.until <= tx.now() {
            return Err(Failure::Refused(DeputyRefused::EmptyPeriod));
        }
        let deputy = accounts::by_id(tx, self.deputy).await?;
        if deputy.is_none_or(|deputy| deputy.state == AccountState::Locked) {
            return Err(Failure::Refused(DeputyRefused::NoSuchAccount));
        }
        let clash = |failure: Failure<SeatRefused>| failure.map(|_| DeputyRefused::DutiesClash);
        demand_one_hand(tx, self.roles, self.deputy, &seat.0.role).await.map_err(clash)?;
        if seat.1 == self.deputy {
            return Err(Failure::Refused(DeputyRefused::Oneself));
        }
        let id = deputies::insert(tx, self.seat, self.deputy, (self.from, self.until)).await?;
        note(tx, Self::NAME, self.by, (&seat.0, self.deputy)).await?;
        Ok(id)
    }
}

/// Ends a deputy's term at once.
pub struct DismissDeputy<'r> {
    /// The seat's holder, or somebody who may seat people there.
    pub by: &'r Actor,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// Whose term.
    pub deputy: DeputyId,
}

impl Operation for DismissDeputy<'_> {
    const NAME: &'static str = "dismiss_deputy";
    type Done = ();
    type Refusal = DeputyRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<DeputyRefused>> {
        let missing = || Failure::Refused(DeputyRefused::NoSuchDeputy);
        let deputy = deputies::by_id(tx, self.deputy).await?.ok_or_else(missing)?;
        let seat = demand_holder(tx, self.by, self.roles, deputy.seat).await?;
        let now = tx.now();
        if !deputies::end(tx, self.deputy, now).await? {
            return Err(missing());
        }
        note(tx, Self::NAME, self.by, (&seat.0, deputy.account)).await
    }
}

/// The seat, when the actor holds it or may seat people there. A deputy names no deputies.
async fn demand_holder(
    tx: &mut Tx,
    by: &Actor,
    roles: &Roles,
    seat: SeatId,
) -> Result<(Seat, AccountId), Failure<DeputyRefused>> {
    let missing = || Failure::Refused(DeputyRefused::NoSuchSeat);
    let (found, holder) = seats::by_id(tx, seat).await?.ok_or_else(missing)?;
    if found.until.is_some_and(|until| until <= tx.now()) {
        return Err(missing());
    }
    let lineage = units::lineage(tx, found.unit).await?.ok_or_else(missing)?;
    if by.account() == Some(holder) || by.may_over(roles, InvitePeople::KEY, &lineage) {
        Ok((found, holder))
    } else {
        Err(Failure::Refused(DeputyRefused::NotYours))
    }
}

async fn note(
    tx: &mut Tx,
    action: &'static str,
    by: &Actor,
    (seat, deputy): (&Seat, AccountId),
) -> Result<(), Failure<DeputyRefused>> {
    let about = journal::About { account: Some(deputy), unit: Some(seat.unit), role: Some(&seat.role) };
    Ok(journal::note(tx, action, Some(by), about).await?)
}
