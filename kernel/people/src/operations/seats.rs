//! Giving seats and ending them.

use db::{Failure, Operation, Timestamp, Tx};

use super::access::{gives, is_over};
use super::second_person::{Outcome, ask};
use crate::rules::{Access, AccountId, InvitePeople, May, Period, Roles, SeatId, UnitId, Verb};
use crate::store::access_requests::Wanted;
use crate::store::{accounts, journal, seats, units};

/// Why nobody is seated, or unseated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatRefused {
    /// The actor seats nobody there.
    NotYours,
    /// The actor seats people there, but not in this role.
    NotGiven,
    /// Nobody seats themselves.
    Oneself,
    /// The jurisdiction knows no such role.
    NoSuchRole,
    /// There is no such unit.
    NoSuchUnit,
    /// The role is held at units of another kind.
    WrongUnitKind,
    /// There is no such account.
    NoSuchAccount,
    /// There is no such seat, or it has ended.
    NoSuchSeat,
    /// The period ends before it begins.
    EmptyPeriod,
    /// They hold this seat already.
    HeldAlready,
    /// Who configures or audits, touches no cases: the roles may not be in one hand.
    DutiesClash,
}

impl SeatRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::NotYours => "people-forbidden",
            Self::NotGiven => "people-seat-not-given",
            Self::Oneself => "people-seat-oneself",
            Self::NoSuchRole => "people-role-missing",
            Self::NoSuchUnit => "people-unit-missing",
            Self::WrongUnitKind => "people-seat-wrong-unit",
            Self::NoSuchAccount => "people-account-missing",
            Self::NoSuchSeat => "people-seat-missing",
            Self::EmptyPeriod => "people-period-empty",
            Self::HeldAlready => "people-seat-held",
            Self::DutiesClash => "people-seat-duties-clash",
        }
    }
}

/// Gives somebody a role at a unit for a period. A role that touches cases or people takes a second person, and so does a seat
/// for somebody of another unit.
pub struct GiveSeat<'r> {
    /// Who may.
    pub by: May<InvitePeople>,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// To whom.
    pub account: AccountId,
    /// Which role.
    pub role: String,
    /// At which unit.
    pub unit: UnitId,
    /// For how long.
    pub period: Period,
}

impl Operation for GiveSeat<'_> {
    const NAME: &'static str = "give_seat";
    type Done = Outcome<SeatId>;
    type Refusal = SeatRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Outcome<SeatId>, Failure<SeatRefused>> {
        demand_seat(tx, &self.by, self.roles, (&self.role, self.unit)).await?;
        let by = self.by.actor();
        if let Some(own) = by.account()
            && accounts::same_person(tx, own, self.account).await?
        {
            return Err(Failure::Refused(SeatRefused::Oneself));
        }
        let wanted = (self.account, self.role.as_str(), self.unit, self.period);
        check_seat(tx, self.roles, wanted).await?;
        let alone = by.is_system()
            || (!self.roles.take_two([self.role.as_str()]) && is_over(tx, by, (self.roles, self.account)).await?);
        if !alone {
            return Ok(Outcome::Waits(ask(tx, by, (&self.wanted(), false)).await?));
        }
        let seat = take_seat(tx, self.roles, wanted).await?;
        let about = journal::About {
            account: Some(self.account),
            unit: Some(self.unit),
            role: Some(&self.role),
            ..Default::default()
        };
        journal::note(tx, Self::NAME, Some(by), about).await?;
        Ok(Outcome::Done(seat))
    }
}

impl GiveSeat<'_> {
    fn wanted(&self) -> Wanted<'_> {
        Wanted {
            account: Some(self.account),
            role: Some(&self.role),
            unit: Some(self.unit),
            from: Some(self.period.from),
            until: self.period.until,
            ..Wanted::new(Access::Seat)
        }
    }
}

/// A seat that somebody is to have.
type NewSeat<'a> = (AccountId, &'a str, UnitId, Period);

/// That somebody may have that seat now.
async fn check_seat(
    tx: &mut Tx,
    roles: &Roles,
    (account, role, unit, period): NewSeat<'_>,
) -> Result<(), Failure<SeatRefused>> {
    if !period.is_some_time() {
        return Err(Failure::Refused(SeatRefused::EmptyPeriod));
    }
    accounts::by_id(tx, account).await?.ok_or(Failure::Refused(SeatRefused::NoSuchAccount))?;
    demand_one_hand(tx, roles, account, role).await?;
    let now = tx.now();
    let held = seats::held_by(tx, account, now).await?;
    if held.iter().any(|seat| seat.role == role && seat.unit == unit && !seat.is_deputised()) {
        return Err(Failure::Refused(SeatRefused::HeldAlready));
    }
    Ok(())
}

/// Seats somebody who may be seated, whoever asked for it.
pub(super) async fn take_seat(
    tx: &mut Tx,
    roles: &Roles,
    (account, role, unit, period): NewSeat<'_>,
) -> Result<SeatId, Failure<SeatRefused>> {
    check_seat(tx, roles, (account, role, unit, period)).await?;
    Ok(seats::insert(tx, account, role, unit, period).await?)
}

/// That the actor may seat somebody as `role` at `unit`, and that there is such a seat.
pub(super) async fn demand_seat(
    tx: &mut Tx,
    by: &May<InvitePeople>,
    roles: &Roles,
    (role, unit): (&str, UnitId),
) -> Result<(), Failure<SeatRefused>> {
    let role = roles.get(role).ok_or(Failure::Refused(SeatRefused::NoSuchRole))?;
    let found = units::by_id(tx, unit).await?.ok_or(Failure::Refused(SeatRefused::NoSuchUnit))?;
    let lineage = units::lineage(tx, unit).await?.ok_or(Failure::Refused(SeatRefused::NoSuchUnit))?;
    if !by.over(&lineage) {
        Err(Failure::Refused(SeatRefused::NotYours))
    } else if found.kind != role.unit {
        Err(Failure::Refused(SeatRefused::WrongUnitKind))
    } else if !by.actor().may_give(roles, InvitePeople::KEY, (&role.key, &lineage)) {
        Err(Failure::Refused(SeatRefused::NotGiven))
    } else {
        Ok(())
    }
}

/// That whoever owns `account` may hold `role` beside what they hold, by whichever account, as an officer or as a deputy.
pub(super) async fn demand_one_hand(
    tx: &mut Tx,
    roles: &Roles,
    account: AccountId,
    role: &str,
) -> Result<(), Failure<SeatRefused>> {
    let now = tx.now();
    let held = seats::duties_from(tx, account, now).await?;
    let all = held.iter().map(|(role, _)| role.as_str()).chain([role]);
    if roles.go_together(all) { Ok(()) } else { Err(Failure::Refused(SeatRefused::DutiesClash)) }
}

/// Ends a seat, and with it what its deputies may. Whoever may give a role may take it away, and nobody beside.
pub struct EndSeat<'r> {
    /// Who may.
    pub by: May<InvitePeople>,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// Which seat.
    pub seat: SeatId,
    /// The first instant without it; now, if that has passed.
    pub at: Timestamp,
}

impl Operation for EndSeat<'_> {
    const NAME: &'static str = "end_seat";
    type Done = ();
    type Refusal = SeatRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<SeatRefused>> {
        let missing = || Failure::Refused(SeatRefused::NoSuchSeat);
        let (seat, holder) = seats::by_id(tx, self.seat).await?.ok_or_else(missing)?;
        let lineage = units::lineage(tx, seat.unit).await?.ok_or_else(missing)?;
        if !self.by.over(&lineage) {
            return Err(Failure::Refused(SeatRefused::NotYours));
        }
        // A role nobody knows any more is ended by whoever invites people there.
        let known = self.roles.get(&seat.role).is_some();
        if known && !gives(tx, self.by.actor(), (self.roles, &seat.role, seat.unit)).await? {
            return Err(Failure::Refused(SeatRefused::NotGiven));
        }
        let at = self.at.max(tx.now());
        if !seats::end(tx, self.seat, at).await? {
            return Err(missing());
        }
        let about = journal::About {
            account: Some(holder),
            unit: Some(seat.unit),
            role: Some(&seat.role),
            ..Default::default()
        };
        Ok(journal::note(tx, Self::NAME, Some(self.by.actor()), about).await?)
    }
}
