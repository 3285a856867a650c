//! Opening an account with its first seats: for imports and demonstrations, which the platform itself does.

use db::{Failure, Operation, StoreError, Tx};

use super::seats::{SeatRefused, demand_one_hand, demand_seat};
use crate::rules::{AccountId, AccountRefused, HashedPassword, InvitePeople, May, NewAccount, Period, Roles, UnitId};
use crate::store::{accounts, journal, seats};

/// A seat that somebody is to have from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatOffer {
    /// Which role.
    pub role: String,
    /// At which unit.
    pub unit: UnitId,
}

/// Opens an account and seats its owner.
pub struct OpenAccount<'r> {
    /// Who may: the platform itself.
    pub by: May<InvitePeople>,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// Whose account it will be.
    pub account: NewAccount,
    /// The password, hashed before the transaction began.
    pub password: HashedPassword,
    /// The seats, without an end.
    pub seats: Vec<SeatOffer>,
}

/// Why no account was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenAccountRefused {
    /// The account itself will not do.
    Account(AccountRefused),
    /// One of the seats will not do.
    Seat(SeatRefused),
}

impl OpenAccountRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Account(refused) => refused.message(),
            Self::Seat(refused) => refused.message(),
        }
    }
}

impl Operation for OpenAccount<'_> {
    const NAME: &'static str = "open_account";
    type Done = AccountId;
    type Refusal = OpenAccountRefused;

    async fn run(&self, tx: &mut Tx) -> Result<AccountId, Failure<OpenAccountRefused>> {
        let refused = |failure: Failure<SeatRefused>| failure.map(OpenAccountRefused::Seat);
        // Whoever could open an account with a password of their choosing would be two persons at once.
        if !self.by.actor().is_system() {
            return Err(Failure::Refused(OpenAccountRefused::Seat(SeatRefused::NotYours)));
        }
        let account = insert(tx, &self.account, &self.password)
            .await
            .map_err(|failure| failure.map(OpenAccountRefused::Account))?;
        let now = tx.now();
        for SeatOffer { role, unit } in &self.seats {
            demand_seat(tx, &self.by, self.roles, (role, *unit)).await.map_err(refused)?;
            demand_one_hand(tx, self.roles, account, role).await.map_err(refused)?;
            seats::insert(tx, account, role, *unit, Period::from(now)).await?;
            let about =
                journal::About { account: Some(account), unit: Some(*unit), role: Some(role), ..Default::default() };
            journal::note(tx, Self::NAME, Some(self.by.actor()), about).await?;
        }
        Ok(account)
    }
}

/// Writes the account; refused when the login name is taken.
pub(super) async fn insert(
    tx: &mut Tx,
    account: &NewAccount,
    password: &HashedPassword,
) -> Result<AccountId, Failure<AccountRefused>> {
    if accounts::by_login(tx, &account.login).await?.is_some() {
        return Err(Failure::Refused(AccountRefused::LoginTaken));
    }
    match accounts::insert(tx, account, password).await {
        Err(StoreError::Duplicate) => Err(Failure::Refused(AccountRefused::LoginTaken)),
        outcome => Ok(outcome?),
    }
}
