//! How an agency is reached from now on. Whoever receives an agency's letters acts as the agency: so a new address is asked
//! for by one person and confirmed by another.

use db::{Failure, Operation, StoreError, Tx};
use people::journal::{self, Step};
use people::{AccountId, Lineage, May, Roles, Unit, UnitId, UnitKind, accounts, units, vouch};
use work::Job;

use crate::jobs::ADDRESS_CHANGED;
use crate::room::ReachAgencies;
use crate::store::way_changes::{self, ChangeId, PENDING, WayChange};
use crate::store::ways;

/// Changes how an agency is reached. A new address waits for a second person; all else counts at once. Letters that are on
/// their way already keep their address.
pub struct ChangeWay {
    /// Who may.
    pub by: May<ReachAgencies>,
    /// Which agency.
    pub unit: UnitId,
    /// Its address; none where letters are only to lie in the portal.
    pub address: Option<String>,
    /// Whether letters say everything in the second language below.
    pub bilingual: bool,
}

/// What has become of a change.
#[derive(Debug, Clone, PartialEq)]
pub enum Changed {
    /// It counts from now on.
    Now(Unit),
    /// It waits for a second person.
    Asked(Unit),
}

/// Why it stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayRefused {
    /// There is no such agency below this person's seats.
    Unknown,
    /// That is no address.
    NotAnAddress,
    /// Nothing waits to be decided, or not this any more.
    NothingAsked,
    /// Whoever asked for it cannot confirm it, under whichever account.
    SamePerson,
    /// Whoever asked for it could not ask any more: suspended, or without the seat.
    AskerGone,
}

impl WayRefused {
    /// The message that says so.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unknown => "dispatch-agency-unknown",
            Self::NotAnAddress => "dispatch-not-an-address",
            Self::NothingAsked => "dispatch-nothing-asked",
            Self::SamePerson => "dispatch-same-person",
            Self::AskerGone => "dispatch-asker-gone",
        }
    }
}

impl Operation for ChangeWay {
    const NAME: &'static str = "dispatch.change_way";
    type Done = Changed;
    type Refusal = WayRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Changed, Failure<WayRefused>> {
        let (unit, _) = own(tx, &self.by, self.unit).await?;
        let typed = self.address.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
        let wrong = || Failure::Refused(WayRefused::NotAnAddress);
        let address = typed.map(|typed| channels::address::read(typed).ok_or_else(wrong)).transpose()?;
        let before = ways::email(tx, unit.id).await?.and_then(|way| way.address);
        // The platform itself settles what its operator has written down; a person asks.
        let by = self.by.actor().account();
        let asks = by.filter(|_| before != address);
        if before != address {
            journal::note_address(tx, self.by.actor(), (unit.id, asks.map(|_| Step::Asked))).await?;
        }
        let kept = if asks.is_some() { before.as_deref() } else { address.as_deref() };
        ways::change(tx, unit.id, kept, self.bilingual, by).await?;
        let Some(asked_by) = asks else { return Ok(Changed::Now(unit)) };
        let (id, asked_at) = (tx.new_id(), tx.now());
        let (state, bilingual) = (PENDING.to_owned(), self.bilingual);
        let (decided_at, decided_by) = (None, None);
        let unit_id = unit.id;
        let change =
            WayChange { id, unit_id, address, bilingual, before, state, asked_at, asked_by, decided_at, decided_by };
        way_changes::ask(tx, &change).await?;
        Ok(Changed::Asked(unit))
    }
}

/// Confirms a new address, or refuses it. Confirming takes another person than the one who asked, and one who asked that could
/// still ask.
pub struct DecideWay<'r> {
    /// Who may.
    pub by: May<ReachAgencies>,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// Which agency.
    pub unit: UnitId,
    /// Which change was seen: another one asked for meanwhile is not decided with it.
    pub change: ChangeId,
    /// Whether it is confirmed.
    pub confirms: bool,
}

impl Operation for DecideWay<'_> {
    const NAME: &'static str = "dispatch.decide_way";
    type Done = Unit;
    type Refusal = WayRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Unit, Failure<WayRefused>> {
        let (unit, lineage) = own(tx, &self.by, self.unit).await?;
        let nothing = || Failure::Refused(WayRefused::NothingAsked);
        let change = way_changes::pending(tx, unit.id).await?.filter(|change| change.id == self.change);
        let change = change.ok_or_else(nothing)?;
        let by = self.by.actor().account().ok_or(Failure::Refused(WayRefused::SamePerson))?;
        let step = if self.confirms { Step::Confirmed } else { Step::Refused };
        journal::note_address(tx, self.by.actor(), (unit.id, Some(step))).await?;
        if self.confirms {
            demand_two(tx, (by, &change), (self.roles, &lineage)).await?;
            ways::change(tx, unit.id, change.address.as_deref(), change.bilingual, Some(by)).await?;
            way_changes::decide(tx, change.id, way_changes::CONFIRMED, by).await?;
            tell_old_address(tx, &change).await?;
        } else {
            way_changes::decide(tx, change.id, way_changes::REFUSED, by).await?;
        }
        Ok(unit)
    }
}

/// Two persons, and the one who asked could still ask.
async fn demand_two(
    tx: &mut Tx,
    (by, change): (AccountId, &WayChange),
    (roles, lineage): (&Roles, &Lineage),
) -> Result<(), Failure<WayRefused>> {
    if accounts::same_person(tx, by, change.asked_by).await? {
        return Err(Failure::Refused(WayRefused::SamePerson));
    }
    let asker = vouch::officer(tx, change.asked_by).await?;
    let may = asker.and_then(|asker| asker.proves::<ReachAgencies>(roles).ok());
    if may.is_some_and(|may| may.over(lineage)) { Ok(()) } else { Err(Failure::Refused(WayRefused::AskerGone)) }
}

/// The old address learns that letters go elsewhere: an agency that did not ask for it notices.
async fn tell_old_address(tx: &mut Tx, change: &WayChange) -> Result<(), StoreError> {
    if change.before.is_some() {
        work::enqueue(tx, &Job::new(ADDRESS_CHANGED, &change.id)).await?;
    }
    Ok(())
}

/// The agency and what stands above it, if it is below a seat of this person.
async fn own(tx: &mut Tx, by: &May<ReachAgencies>, unit: UnitId) -> Result<(Unit, Lineage), Failure<WayRefused>> {
    let unknown = || Failure::Refused(WayRefused::Unknown);
    let unit = units::by_id(tx, unit).await?.filter(|unit| unit.kind == UnitKind::Agency).ok_or_else(unknown)?;
    let lineage = units::lineage(tx, unit.id).await?.ok_or_else(unknown)?;
    if by.over(&lineage) { Ok((unit, lineage)) } else { Err(unknown()) }
}
