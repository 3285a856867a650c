//! Deputies: an officer names who stands in, for a period.

use db::{Failure, Operation, StoreError, Timestamp, Tx};

use super::access::gives;
use super::seats::{SeatRefused, demand_one_hand};
use super::second_person::{Outcome, ask};
use crate::rules::{Access, AccountId, AccountState, Actor, DeputyId, Period, Roles, Seat, SeatId};
use crate::store::access_requests::Wanted;
use crate::store::{accounts, deputies, journal, seats};

/// Why nobody stands in, or goes on standing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeputyRefused {
    /// Only the seat's own holder, or whoever may give the role there, names its deputies.
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

/// Names a deputy for a seat. Where its role touches cases or people, a second person confirms it: a deputy may all that the
/// holder may.
pub struct NameDeputy<'r> {
    /// The seat's holder, or somebody who may give its role there.
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
    type Done = Outcome<DeputyId>;
    type Refusal = DeputyRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Outcome<DeputyId>, Failure<DeputyRefused>> {
        let (seat, _) = demand_holder(tx, self.by, self.roles, self.seat).await?;
        let wanted = (self.seat, self.deputy, (self.from, self.until));
        check_deputy(tx, self.roles, wanted).await?;
        if !self.by.is_system() && self.roles.take_two([seat.role.as_str()]) {
            let wanted = Wanted {
                account: Some(self.deputy),
                seat: Some(self.seat),
                role: Some(&seat.role),
                unit: Some(seat.unit),
                from: Some(self.from),
                until: Some(self.until),
                ..Wanted::new(Access::Deputy)
            };
            return Ok(Outcome::Waits(ask(tx, self.by, (&wanted, false)).await?));
        }
        let id = stand_in(tx, self.roles, wanted).await?;
        note(tx, Self::NAME, self.by, (&seat, self.deputy)).await?;
        Ok(Outcome::Done(id))
    }
}

/// A seat, who is to stand in there, and from when until before when.
type NewDeputy = (SeatId, AccountId, (Timestamp, Timestamp));

/// That somebody may stand in there.
async fn check_deputy(
    tx: &mut Tx,
    roles: &Roles,
    (seat, deputy, (from, until)): NewDeputy,
) -> Result<(), Failure<DeputyRefused>> {
    let (seat, holder) = open_seat(tx, seat).await?;
    if !Period::between(from, until).is_some_time() || until <= tx.now() {
        return Err(Failure::Refused(DeputyRefused::EmptyPeriod));
    }
    let found = accounts::by_id(tx, deputy).await?;
    if found.is_none_or(|found| found.state == AccountState::Locked) {
        return Err(Failure::Refused(DeputyRefused::NoSuchAccount));
    }
    let clash = |failure: Failure<SeatRefused>| failure.map(|_| DeputyRefused::DutiesClash);
    demand_one_hand(tx, roles, deputy, &seat.role).await.map_err(clash)?;
    if accounts::same_person(tx, holder, deputy).await? {
        return Err(Failure::Refused(DeputyRefused::Oneself));
    }
    Ok(())
}

/// Has somebody stand in who may, whoever asked for it.
pub(super) async fn stand_in(
    tx: &mut Tx,
    roles: &Roles,
    (seat, deputy, term): NewDeputy,
) -> Result<DeputyId, Failure<DeputyRefused>> {
    check_deputy(tx, roles, (seat, deputy, term)).await?;
    Ok(deputies::insert(tx, seat, deputy, term).await?)
}

/// Ends a deputy's term at once.
pub struct DismissDeputy<'r> {
    /// The seat's holder, or somebody who may give its role there.
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
        Ok(note(tx, Self::NAME, self.by, (&seat.0, deputy.account)).await?)
    }
}

/// The seat and its holder, unless it has ended.
async fn open_seat(tx: &mut Tx, seat: SeatId) -> Result<(Seat, AccountId), Failure<DeputyRefused>> {
    let missing = || Failure::Refused(DeputyRefused::NoSuchSeat);
    let (found, holder) = seats::by_id(tx, seat).await?.ok_or_else(missing)?;
    if found.until.is_some_and(|until| until <= tx.now()) { Err(missing()) } else { Ok((found, holder)) }
}

/// The seat, when the actor holds it or may give its role there. A deputy names no deputies.
async fn demand_holder(
    tx: &mut Tx,
    by: &Actor,
    roles: &Roles,
    seat: SeatId,
) -> Result<(Seat, AccountId), Failure<DeputyRefused>> {
    let (found, holder) = open_seat(tx, seat).await?;
    if by.account() == Some(holder) || gives(tx, by, (roles, &found.role, found.unit)).await? {
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
) -> Result<(), StoreError> {
    let about =
        journal::About { account: Some(deputy), unit: Some(seat.unit), role: Some(&seat.role), ..Default::default() };
    journal::note(tx, action, Some(by), about).await
}
