//! The first administrator, made at the machine: `panjereh admin create`.

use db::{Failure, Operation, Tx};

use super::open_account::insert;
use crate::rules::{AccountId, AccountRefused, ConfigureSystem, HashedPassword, NewAccount, Period, Roles, Verb};
use crate::store::{accounts, journal, seats, units};

/// Makes an administrator of the nation. Only the command at the machine performs this; nobody signed in does.
pub struct CreateAdministrator<'r> {
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// Whose account it will be.
    pub account: NewAccount,
    /// The password, hashed before the transaction began.
    pub password: HashedPassword,
    /// Whether one more is wanted although there is one (`--another`).
    pub another: bool,
}

/// Why there is no new administrator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdministratorRefused {
    /// There is one already, and another was not asked for.
    ThereIsOne,
    /// The jurisdiction has no nation yet: settle its units first.
    NoNation,
    /// No role of the nation configures the platform.
    NoRole,
    /// The account itself will not do.
    Account(AccountRefused),
}

impl AdministratorRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::ThereIsOne => "people-administrator-exists",
            Self::NoNation => "people-administrator-no-nation",
            Self::NoRole => "people-administrator-no-role",
            Self::Account(refused) => refused.message(),
        }
    }
}

impl Operation for CreateAdministrator<'_> {
    const NAME: &'static str = "create_administrator";
    type Done = AccountId;
    type Refusal = AdministratorRefused;

    async fn run(&self, tx: &mut Tx) -> Result<AccountId, Failure<AdministratorRefused>> {
        let nation = units::nation(tx).await?.ok_or(Failure::Refused(AdministratorRefused::NoNation))?;
        let mut roles = self.roles.held_at(nation.kind).filter(|role| role.grants(ConfigureSystem::KEY));
        let role = &roles.next().ok_or(Failure::Refused(AdministratorRefused::NoRole))?.key;
        if !self.another && accounts::anybody_holds(tx, role).await? {
            return Err(Failure::Refused(AdministratorRefused::ThereIsOne));
        }
        if let Some(email) = &self.account.email
            && accounts::by_mailbox(tx, email).await?.is_some()
        {
            return Err(Failure::Refused(AdministratorRefused::Account(AccountRefused::EmailTaken)));
        }
        let account = insert(tx, &self.account, &self.password)
            .await
            .map_err(|failure| failure.map(AdministratorRefused::Account))?;
        let now = tx.now();
        seats::insert(tx, account, role, nation.id, Period::from(now)).await?;
        let about =
            journal::About { account: Some(account), unit: Some(nation.id), role: Some(role), ..Default::default() };
        journal::note(tx, Self::NAME, None, about).await?;
        Ok(account)
    }
}
