//! Locking and unlocking accounts, taking a lost second factor away.

use db::{Failure, Operation, Tx};

use crate::rules::{AccountId, AccountState, May, SuspendPeople};
use crate::store::{accounts, journal, seats, second_factors, sessions, units};

/// Why an account stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountControlRefused {
    /// They hold or held a seat that the actor is not over.
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

/// Locks an account and ends its sessions at once.
pub struct LockAccount {
    /// Who may.
    pub by: May<SuspendPeople>,
    /// Which account.
    pub account: AccountId,
}

impl Operation for LockAccount {
    const NAME: &'static str = "lock_account";
    type Done = ();
    type Refusal = AccountControlRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<AccountControlRefused>> {
        demand_over(tx, &self.by, self.account).await?;
        accounts::set_state(tx, self.account, AccountState::Locked).await?;
        sessions::end_all_of(tx, self.account).await?;
        note(tx, Self::NAME, &self.by, self.account).await
    }
}

/// Lets a locked account sign in again.
pub struct UnlockAccount {
    /// Who may.
    pub by: May<SuspendPeople>,
    /// Which account.
    pub account: AccountId,
}

impl Operation for UnlockAccount {
    const NAME: &'static str = "unlock_account";
    type Done = ();
    type Refusal = AccountControlRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<AccountControlRefused>> {
        demand_over(tx, &self.by, self.account).await?;
        accounts::set_state(tx, self.account, AccountState::Active).await?;
        note(tx, Self::NAME, &self.by, self.account).await
    }
}

/// Takes away the second factor of somebody who lost phone and recovery codes, and ends their sessions.
pub struct ResetSecondFactor {
    /// Who may.
    pub by: May<SuspendPeople>,
    /// Whose second factor.
    pub account: AccountId,
}

impl Operation for ResetSecondFactor {
    const NAME: &'static str = "reset_second_factor";
    type Done = ();
    type Refusal = AccountControlRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<AccountControlRefused>> {
        demand_over(tx, &self.by, self.account).await?;
        second_factors::remove(tx, self.account).await?;
        sessions::end_all_of(tx, self.account).await?;
        note(tx, Self::NAME, &self.by, self.account).await
    }
}

/// That the actor is over every unit where `account` ever had a seat, and is somebody else.
pub(super) async fn demand_over(
    tx: &mut Tx,
    by: &May<SuspendPeople>,
    account: AccountId,
) -> Result<(), Failure<AccountControlRefused>> {
    if by.actor().account() == Some(account) {
        return Err(Failure::Refused(AccountControlRefused::Oneself));
    }
    accounts::by_id(tx, account).await?.ok_or(Failure::Refused(AccountControlRefused::NoSuchAccount))?;
    for unit in seats::units_ever(tx, account).await? {
        let lineage = units::lineage(tx, unit).await?;
        if !lineage.is_some_and(|lineage| by.over(&lineage)) {
            return Err(Failure::Refused(AccountControlRefused::NotYours));
        }
    }
    Ok(())
}

async fn note(
    tx: &mut Tx,
    action: &'static str,
    by: &May<SuspendPeople>,
    account: AccountId,
) -> Result<(), Failure<AccountControlRefused>> {
    let about = journal::About { account: Some(account), ..Default::default() };
    Ok(journal::note(tx, action, Some(by.actor()), about).await?)
}
