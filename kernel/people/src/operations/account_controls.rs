//! Locking and unlocking accounts, taking a lost second factor away.

use db::{Failure, Operation, StoreError, Tx};

use super::second_person::{Outcome, ask};
use crate::rules::{Access, AccountId, AccountState, Actor, May, Roles, SuspendPeople, Verb};
use crate::store::access_requests::Wanted;
use crate::store::{accounts, journal, seats, second_factors, sessions, units};

/// Why an account stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountControlRefused {
    /// They hold or held a seat that the actor is not over, or hold a role that the actor does not give.
    NotYours,
    /// Nobody locks themselves out, or lifts their own second factor so.
    Oneself,
    /// There is no such account.
    NoSuchAccount,
}

impl AccountControlRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::NotYours => "people-forbidden",
            Self::Oneself => "people-account-oneself",
            Self::NoSuchAccount => "people-account-missing",
        }
    }
}

/// Locks an account and ends its sessions at once. One person does that: nobody gains by it.
pub struct LockAccount<'r> {
    /// Who may.
    pub by: May<SuspendPeople>,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// Which account.
    pub account: AccountId,
}

impl Operation for LockAccount<'_> {
    const NAME: &'static str = "lock_account";
    type Done = ();
    type Refusal = AccountControlRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<AccountControlRefused>> {
        demand_over(tx, &self.by, (self.roles, self.account)).await?;
        accounts::set_state(tx, self.account, AccountState::Locked).await?;
        sessions::end_all_of(tx, self.account).await?;
        Ok(note(tx, Self::NAME, &self.by, self.account).await?)
    }
}

/// Lets a locked account sign in again.
pub struct UnlockAccount<'r> {
    /// Who may.
    pub by: May<SuspendPeople>,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// Which account.
    pub account: AccountId,
}

impl Operation for UnlockAccount<'_> {
    const NAME: &'static str = "unlock_account";
    type Done = Outcome<()>;
    type Refusal = AccountControlRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Outcome<()>, Failure<AccountControlRefused>> {
        demand_over(tx, &self.by, (self.roles, self.account)).await?;
        if takes_two(tx, self.by.actor(), (self.roles, self.account)).await? {
            let wanted = Wanted { account: Some(self.account), ..Wanted::new(Access::Unlock) };
            return Ok(Outcome::Waits(ask(tx, self.by.actor(), (&wanted, false)).await?));
        }
        accounts::set_state(tx, self.account, AccountState::Active).await?;
        note(tx, Self::NAME, &self.by, self.account).await?;
        Ok(Outcome::Done(()))
    }
}

/// Takes away the second factor of somebody who lost phone and recovery codes, and ends their sessions.
pub struct ResetSecondFactor<'r> {
    /// Who may.
    pub by: May<SuspendPeople>,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// Whose second factor.
    pub account: AccountId,
}

impl Operation for ResetSecondFactor<'_> {
    const NAME: &'static str = "reset_second_factor";
    type Done = Outcome<()>;
    type Refusal = AccountControlRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Outcome<()>, Failure<AccountControlRefused>> {
        demand_over(tx, &self.by, (self.roles, self.account)).await?;
        if takes_two(tx, self.by.actor(), (self.roles, self.account)).await? {
            let wanted = Wanted { account: Some(self.account), ..Wanted::new(Access::SecondFactor) };
            return Ok(Outcome::Waits(ask(tx, self.by.actor(), (&wanted, false)).await?));
        }
        second_factors::remove(tx, self.account).await?;
        sessions::end_all_of(tx, self.account).await?;
        note(tx, Self::NAME, &self.by, self.account).await?;
        Ok(Outcome::Done(()))
    }
}

/// Whether a way back into `account` takes a second person: its owner touches cases or people, or will.
pub(super) async fn takes_two(
    tx: &mut Tx,
    by: &Actor,
    (roles, account): (&Roles, AccountId),
) -> Result<bool, StoreError> {
    let now = tx.now();
    let duties = seats::duties_from(tx, account, now).await?;
    Ok(!by.is_system() && roles.take_two(duties.iter().map(|(role, _)| role.as_str())))
}

/// That the actor controls `account`, and is somebody else.
pub(super) async fn demand_over(
    tx: &mut Tx,
    by: &May<SuspendPeople>,
    (roles, account): (&Roles, AccountId),
) -> Result<(), Failure<AccountControlRefused>> {
    accounts::by_id(tx, account).await?.ok_or(Failure::Refused(AccountControlRefused::NoSuchAccount))?;
    if may_control(tx, by.actor(), (roles, account)).await? {
        return Ok(());
    }
    if let Some(own) = by.actor().account()
        && accounts::same_person(tx, own, account).await?
    {
        return Err(Failure::Refused(AccountControlRefused::Oneself));
    }
    Err(Failure::Refused(AccountControlRefused::NotYours))
}

/// Whether this actor may lock the account, and ask for ways back into it: they control it, and it is not their own.
pub async fn may_control(tx: &mut Tx, by: &Actor, (roles, account): (&Roles, AccountId)) -> Result<bool, StoreError> {
    if let Some(own) = by.account()
        && accounts::same_person(tx, own, account).await?
    {
        return Ok(false);
    }
    controls(tx, by, (roles, account)).await
}

/// Whether the actor suspends people at every unit where `account` ever had something to do, and gives every role that its
/// owner holds or will hold.
pub(super) async fn controls(
    tx: &mut Tx,
    by: &Actor,
    (roles, account): (&Roles, AccountId),
) -> Result<bool, StoreError> {
    for unit in seats::units_ever(tx, account).await? {
        let lineage = units::lineage(tx, unit).await?;
        if !lineage.is_some_and(|lineage| by.may_over(roles, SuspendPeople::KEY, &lineage)) {
            return Ok(false);
        }
    }
    let now = tx.now();
    for (role, unit) in seats::duties_from(tx, account, now).await? {
        let lineage = units::lineage(tx, unit).await?;
        let gives = lineage.is_some_and(|lineage| by.may_give(roles, SuspendPeople::KEY, (&role, &lineage)));
        if !gives && roles.get(&role).is_some() {
            return Ok(false);
        }
    }
    // Of somebody without any seat whoever suspends people somewhere is in control.
    Ok(by.is_system() || by.seats_granting(roles, SuspendPeople::KEY).next().is_some())
}

async fn note(
    tx: &mut Tx,
    action: &'static str,
    by: &May<SuspendPeople>,
    account: AccountId,
) -> Result<(), StoreError> {
    let about = journal::About { account: Some(account), ..Default::default() };
    journal::note(tx, action, Some(by.actor()), about).await
}
