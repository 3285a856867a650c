//! Changes of access: who may ask for each, who may confirm it, and how it is carried out.

use db::{Failure, StoreError, Timestamp, Tx};
use work::Job;

use super::account_controls::{AccountControlRefused, controls};
use super::deputies::{DeputyRefused, stand_in};
use super::forgotten_password::open_offer;
use super::invite::open_invitation;
use super::seats::{SeatRefused, take_seat};
use super::second_person::Link;
use crate::rules::{Access, AccessRequest, AccountId, AccountState, Actor, InvitePeople, Period, Roles, UnitId, Verb};
use crate::store::journal::{LETTER, Told};
use crate::store::{accounts, invitations, password_offers, seats, second_factors, sessions, units};
use crate::vouch;

/// Why a change that was asked for cannot be carried out any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessRefused {
    /// The seat will not do.
    Seat(SeatRefused),
    /// The deputy will not do.
    Deputy(DeputyRefused),
    /// The account will not do.
    Account(AccountControlRefused),
}

impl AccessRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Seat(refused) => refused.message(),
            Self::Deputy(refused) => refused.message(),
            Self::Account(refused) => refused.message(),
        }
    }
}

/// What a request is about, as far as rights are concerned.
type Asked<'a> = (&'a Roles, &'a AccessRequest);

/// Whether this actor might ask for that.
pub(super) async fn may_ask(tx: &mut Tx, by: &Actor, (roles, request): Asked<'_>) -> Result<bool, StoreError> {
    match (request.act, request.seat) {
        (Access::Deputy, Some(seat)) => {
            let holder = seats::by_id(tx, seat).await?.map(|(_, holder)| holder);
            let own = holder.is_some() && holder == by.account() && by.seats().iter().any(|held| held.id == seat);
            Ok(own || may_give(tx, by, (roles, request)).await?)
        }
        _ => may_give(tx, by, (roles, request)).await,
    }
}

/// Whether this actor might confirm it, if somebody else asked. A seat for somebody of another unit is confirmed by a person
/// who is over that unit too.
pub(super) async fn may_confirm(tx: &mut Tx, by: &Actor, (roles, request): Asked<'_>) -> Result<bool, StoreError> {
    // Most people confirm nothing: that is known without asking the store.
    if !by.is_system() && by.seats_granting(roles, request.act.verb()).next().is_none() {
        return Ok(false);
    }
    let mut may = may_give(tx, by, (roles, request)).await?;
    if let (true, Access::Seat, Some(account)) = (may, request.act, request.account) {
        may = is_over(tx, by, (roles, account)).await?;
    }
    Ok(may)
}

async fn may_give(tx: &mut Tx, by: &Actor, (roles, request): Asked<'_>) -> Result<bool, StoreError> {
    match (request.act, request.account, request.unit) {
        (Access::Invitation | Access::Seat | Access::Deputy, _, Some(unit)) => {
            gives(tx, by, (roles, request.role.as_deref().unwrap_or_default(), unit)).await
        }
        (Access::Password | Access::SecondFactor | Access::Unlock, Some(account), _) => {
            controls(tx, by, (roles, account)).await
        }
        _ => Ok(false),
    }
}

/// Whether this actor may give that role at that unit now.
pub(super) async fn gives(
    tx: &mut Tx,
    by: &Actor,
    (roles, role, unit): (&Roles, &str, UnitId),
) -> Result<bool, StoreError> {
    let known = roles.get(role).is_some();
    let lineage = units::lineage(tx, unit).await?;
    Ok(known && lineage.is_some_and(|lineage| by.may_give(roles, InvitePeople::KEY, (role, &lineage))))
}

/// Whether this actor invites people at all units at which `account` has something to do, now or later.
pub(super) async fn is_over(
    tx: &mut Tx,
    by: &Actor,
    (roles, account): (&Roles, AccountId),
) -> Result<bool, StoreError> {
    let now = tx.now();
    for (_, unit) in seats::duties_from(tx, account, now).await? {
        let lineage = units::lineage(tx, unit).await?;
        if !lineage.is_some_and(|lineage| by.may_over(roles, InvitePeople::KEY, &lineage)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether those who opened a way in could still do so: a way in does not outlive the seat of whoever opened it.
pub(super) async fn still_give(
    tx: &mut Tx,
    (roles, role, unit): (&Roles, &str, UnitId),
    givers: [Option<AccountId>; 2],
) -> Result<bool, StoreError> {
    for giver in givers.into_iter().flatten() {
        let Some(giver) = vouch::officer(tx, giver).await? else { return Ok(false) };
        if !gives(tx, &giver, (roles, role, unit)).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The same of those who opened a way back in for `account`.
pub(super) async fn still_control(
    tx: &mut Tx,
    (roles, account): (&Roles, AccountId),
    givers: [Option<AccountId>; 2],
) -> Result<bool, StoreError> {
    for giver in givers.into_iter().flatten() {
        let Some(giver) = vouch::officer(tx, giver).await? else { return Ok(false) };
        if !controls(tx, &giver, (roles, account)).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Does what was asked for. Answers the link to hand over, where no letter carries it.
pub(super) async fn carry_out(
    tx: &mut Tx,
    roles: &Roles,
    (request, by): (&AccessRequest, &Actor),
) -> Result<Option<Link>, Failure<AccessRefused>> {
    let missing = || Failure::Refused(AccessRefused::Account(AccountControlRefused::NoSuchAccount));
    match request.act {
        Access::Invitation => invitation(tx, (request, by.account())).await,
        Access::Seat => seat(tx, roles, request).await.map(|()| None),
        Access::Deputy => deputy(tx, roles, request).await.map(|()| None),
        Access::Password => password(tx, (request, by.account())).await,
        Access::SecondFactor => {
            let account = request.account.ok_or_else(missing)?;
            second_factors::remove(tx, account).await?;
            sessions::end_all_of(tx, account).await?;
            Ok(None)
        }
        Access::Unlock => {
            accounts::set_state(tx, request.account.ok_or_else(missing)?, AccountState::Active).await?;
            Ok(None)
        }
    }
}

async fn invitation(
    tx: &mut Tx,
    (request, confirmed_by): (&AccessRequest, Option<AccountId>),
) -> Result<Option<Link>, Failure<AccessRefused>> {
    let nowhere = || Failure::Refused(AccessRefused::Seat(SeatRefused::NoSuchUnit));
    let offer = invitations::Offer {
        role: request.role.as_deref().unwrap_or_default(),
        unit: request.unit.ok_or_else(nowhere)?,
        name: request.name.as_deref().unwrap_or_default(),
        language: request.language,
        email: request.email.as_deref(),
        code: request.code.as_deref(),
        by: Some(request.asked_by),
        confirmed_by,
        expires_at: request.until_at.unwrap_or(request.expires_at),
    };
    let (id, link) = open_invitation(tx, &offer).await?;
    if request.shows_link() {
        return Ok(Some(link));
    }
    work::enqueue(tx, &Job::new(LETTER, &Told::Invitation(id.0))).await?;
    Ok(None)
}

async fn password(
    tx: &mut Tx,
    (request, confirmed_by): (&AccessRequest, Option<AccountId>),
) -> Result<Option<Link>, Failure<AccessRefused>> {
    let missing = || Failure::Refused(AccessRefused::Account(AccountControlRefused::NoSuchAccount));
    let account = request.account.ok_or_else(missing)?;
    let (code, offered_by) = (request.code.clone(), Some(request.asked_by));
    let link = open_offer(tx, &password_offers::Offer { account, code, offered_by, confirmed_by }).await?;
    if request.shows_link() {
        return Ok(Some(link));
    }
    work::enqueue(tx, &Job::new(LETTER, &Told::Password(account.0))).await?;
    Ok(None)
}

async fn seat(tx: &mut Tx, roles: &Roles, request: &AccessRequest) -> Result<(), Failure<AccessRefused>> {
    let refused = |why| Failure::Refused(AccessRefused::Seat(why));
    let account = request.account.ok_or_else(|| refused(SeatRefused::NoSuchAccount))?;
    let unit = request.unit.ok_or_else(|| refused(SeatRefused::NoSuchUnit))?;
    let role = request.role.as_deref().unwrap_or_default();
    let period = Period { from: later_of(request.from_at, tx.now()), until: request.until_at };
    let taken = take_seat(tx, roles, (account, role, unit, period)).await;
    taken.map(drop).map_err(|failure| failure.map(AccessRefused::Seat))
}

async fn deputy(tx: &mut Tx, roles: &Roles, request: &AccessRequest) -> Result<(), Failure<AccessRefused>> {
    let refused = |why| Failure::Refused(AccessRefused::Deputy(why));
    let seat = request.seat.ok_or_else(|| refused(DeputyRefused::NoSuchSeat))?;
    let deputy = request.account.ok_or_else(|| refused(DeputyRefused::NoSuchAccount))?;
    let now = tx.now();
    let term = (later_of(request.from_at, now), request.until_at.unwrap_or(now));
    let named = stand_in(tx, roles, (seat, deputy, term)).await;
    named.map(drop).map_err(|failure| failure.map(AccessRefused::Deputy))
}

/// What was to begin while it waited begins now.
fn later_of(wanted: Option<Timestamp>, now: Timestamp) -> Timestamp {
    wanted.map_or(now, |wanted| wanted.max(now))
}
