//! Accepting an invitation: an account and a seat, once.

use db::{Failure, Operation, Tx};

use super::open_account::insert;
use super::seats::SeatRefused;
use crate::rules::{AccountId, AccountRefused, HashedPassword, NewAccount, Period, TokenHash};
use crate::store::{invitations, journal, seats};

/// Accepts an invitation. Holding its token is the permission.
pub struct AcceptInvitation {
    /// The hash of the token that the link carried.
    pub token: TokenHash,
    /// Whose account it will be.
    pub account: NewAccount,
    /// The password, hashed before the transaction began.
    pub password: HashedPassword,
}

/// Why an invitation was not made, taken back, or accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationRefused {
    /// There is no such invitation, it has expired, was taken back, or has been accepted.
    Gone,
    /// The seat it offers will not do.
    Seat(SeatRefused),
    /// The account its guest wants will not do.
    Account(AccountRefused),
}

impl InvitationRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Gone => "people-invitation-gone",
            Self::Seat(refused) => refused.message(),
            Self::Account(refused) => refused.message(),
        }
    }
}

impl Operation for AcceptInvitation {
    const NAME: &'static str = "accept_invitation";
    type Done = AccountId;
    type Refusal = InvitationRefused;

    async fn run(&self, tx: &mut Tx) -> Result<AccountId, Failure<InvitationRefused>> {
        let now = tx.now();
        let gone = || Failure::Refused(InvitationRefused::Gone);
        let invitation = invitations::by_token(tx, &self.token, now).await?.ok_or_else(gone)?;
        if !invitations::remove(tx, invitation.id).await? {
            return Err(gone());
        }
        let account = insert(tx, &self.account, &self.password)
            .await
            .map_err(|failure| failure.map(InvitationRefused::Account))?;
        seats::insert(tx, account, &invitation.role, invitation.unit, Period::from(now)).await?;
        let about =
            journal::About { account: Some(account), unit: Some(invitation.unit), role: Some(&invitation.role) };
        journal::note(tx, Self::NAME, None, about).await?;
        Ok(account)
    }
}
