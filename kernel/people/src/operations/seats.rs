//! Giving seats and ending them.

use db::{Failure, Operation, Timestamp, Tx};

use crate::rules::{AccountId, InvitePeople, May, Period, Roles, SeatId, UnitId};
use crate::store::{accounts, journal, seats, units};

/// Why nobody is seated, or unseated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatRefused {
    /// The actor seats nobody there.
    NotYours,
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

/// Gives somebody a role at a unit for a period.
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
    type Done = SeatId;
    type Refusal = SeatRefused;

    async fn run(&self, tx: &mut Tx) -> Result<SeatId, Failure<SeatRefused>> {
        demand_seat(tx, &self.by, self.roles, (&self.role, self.unit)).await?;
        if !self.period.is_some_time() {
            return Err(Failure::Refused(SeatRefused::EmptyPeriod));
        }
        accounts::by_id(tx, self.account).await?.ok_or(Failure::Refused(SeatRefused::NoSuchAccount))?;
        let now = tx.now();
        demand_one_hand(tx, self.roles, self.account, &self.role).await?;
        let held = seats::held_by(tx, self.account, now).await?;
        if held.iter().any(|seat| seat.role == self.role && seat.unit == self.unit && !seat.is_deputised()) {
            return Err(Failure::Refused(SeatRefused::HeldAlready));
        }
        let seat = seats::insert(tx, self.account, &self.role, self.unit, self.period).await?;
        let about = journal::About { account: Some(self.account), unit: Some(self.unit), role: Some(&self.role) };
        journal::note(tx, Self::NAME, Some(self.by.actor()), about).await?;
        Ok(seat)
    }
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
    } else if found.kind == role.unit {
        Ok(())
    } else {
        Err(Failure::Refused(SeatRefused::WrongUnitKind))
    }
}

/// That `account` may hold `role` beside what it holds, by itself or as a deputy.
pub(super) async fn demand_one_hand(
    tx: &mut Tx,
    roles: &Roles,
    account: AccountId,
    role: &str,
) -> Result<(), Failure<SeatRefused>> {
    let now = tx.now();
    let held = seats::roles_from(tx, account, now).await?;
    let all = held.iter().map(String::as_str).chain([role]);
    if roles.go_together(all) { Ok(()) } else { Err(Failure::Refused(SeatRefused::DutiesClash)) }
}

/// Ends a seat, and with it what its deputies may.
pub struct EndSeat {
    /// Who may.
    pub by: May<InvitePeople>,
    /// Which seat.
    pub seat: SeatId,
    /// The first instant without it; now, if that has passed.
    pub at: Timestamp,
}

impl Operation for EndSeat {
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
        let at = self.at.max(tx.now());
        if !seats::end(tx, self.seat, at).await? {
            return Err(missing());
        }
        let about = journal::About { account: Some(holder), unit: Some(seat.unit), role: Some(&seat.role) };
        Ok(journal::note(tx, Self::NAME, Some(self.by.actor()), about).await?)
    }
}
