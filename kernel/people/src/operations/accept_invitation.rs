//! Accepting an invitation: an account and a seat, once.

use db::{Failure, Operation, StoreError, Tx};

use super::access::still_give;
use super::open_account::insert;
use super::seats::SeatRefused;
use crate::rules::{
    AccountId, AccountRefused, HashedPassword, Invitation, NewAccount, Period, Roles, TokenHash, is_acceptance,
};
use crate::store::{accounts, invitations, journal, seats};

/// Accepts an invitation. Holding its token is the permission, and the code where one is asked for.
pub struct AcceptInvitation<'r> {
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// The hash of the token that the link carried.
    pub token: TokenHash,
    /// The code that was told besides the link, as typed; nothing where none is asked for.
    pub code: String,
    /// Whose account it will be.
    pub account: NewAccount,
    /// The password, hashed before the transaction began.
    pub password: HashedPassword,
}

/// Why an invitation was not made, taken back, or accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationRefused {
    /// There is no such invitation, it has expired, was taken back or accepted, or whoever invited may not any more.
    Gone,
    /// The code that was told besides the link is wrong.
    WrongCode,
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
            Self::WrongCode => "people-acceptance-wrong",
            Self::Seat(refused) => refused.message(),
            Self::Account(refused) => refused.message(),
        }
    }
}

impl Operation for AcceptInvitation<'_> {
    const NAME: &'static str = "accept_invitation";
    type Done = AccountId;
    type Refusal = InvitationRefused;

    async fn run(&self, tx: &mut Tx) -> Result<AccountId, Failure<InvitationRefused>> {
        let now = tx.now();
        let gone = || Failure::Refused(InvitationRefused::Gone);
        let invitation = open_invitation_of(tx, self.roles, &self.token).await?.ok_or_else(gone)?;
        if !is_acceptance(invitation.code.as_deref(), &self.code) {
            return Err(Failure::Refused(InvitationRefused::WrongCode));
        }
        let guest = self.guest(&invitation);
        if let Some(email) = &guest.email
            && accounts::by_mailbox(tx, email).await?.is_some()
        {
            return Err(Failure::Refused(InvitationRefused::Account(AccountRefused::EmailTaken)));
        }
        if !invitations::remove(tx, invitation.id).await? {
            return Err(gone());
        }
        let account =
            insert(tx, &guest, &self.password).await.map_err(|failure| failure.map(InvitationRefused::Account))?;
        seats::insert(tx, account, &invitation.role, invitation.unit, Period::from(now)).await?;
        let about = journal::About {
            account: Some(account),
            unit: Some(invitation.unit),
            role: Some(&invitation.role),
            ..Default::default()
        };
        journal::note(tx, Self::NAME, None, about).await?;
        Ok(account)
    }
}

impl AcceptInvitation<'_> {
    /// The account, with the mailbox the invitation went to: that one is known to be the guest's.
    fn guest(&self, invitation: &Invitation) -> NewAccount {
        let mut guest = self.account.clone();
        if invitation.email.is_some() {
            guest.email.clone_from(&invitation.email);
        }
        guest
    }
}

/// The invitation that belongs to a token, unless it has expired, or whoever invited or confirmed it could not do so any more.
pub async fn open_invitation_of(
    tx: &mut Tx,
    roles: &Roles,
    token: &TokenHash,
) -> Result<Option<Invitation>, StoreError> {
    let now = tx.now();
    let Some(found) = invitations::by_token(tx, token, now).await? else { return Ok(None) };
    let givers = [found.invited_by, found.confirmed_by];
    let stands = roles.get(&found.role).is_some() && still_give(tx, (roles, &found.role, found.unit), givers).await?;
    Ok(Some(found).filter(|_| stands))
}
