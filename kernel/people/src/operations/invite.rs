//! Inviting somebody to a seat, and taking the invitation back.

use db::{Failure, Operation, Timestamp, Tx};
use language::Lang;

use super::accept_invitation::InvitationRefused;
use super::seats::{SeatRefused, demand_seat};
use crate::rules::{InvitationId, InvitePeople, May, Roles, Token, UnitId, display_name};
use crate::store::{invitations, journal, units};

/// The longest an invitation may stay open: 60 days, in seconds.
const LONGEST: i64 = 5_184_000;

/// Offers somebody without an account a seat. Whoever has the link it answers can accept, once.
pub struct Invite<'r> {
    /// Who may.
    pub by: May<InvitePeople>,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// The role offered.
    pub role: String,
    /// The unit it is offered at.
    pub unit: UnitId,
    /// What the guest is called.
    pub name: String,
    /// The guest's language.
    pub language: Lang,
    /// How long it stays open, in seconds; 60 days at most.
    pub open_seconds: i64,
}

/// An invitation that was made.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Its key.
    pub id: InvitationId,
    /// What the link carries. Shown once; only its hash is kept.
    pub token: Token,
    /// When it can no longer be accepted.
    pub expires_at: Timestamp,
}

impl Operation for Invite<'_> {
    const NAME: &'static str = "invite";
    type Done = Invited;
    type Refusal = InvitationRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Invited, Failure<InvitationRefused>> {
        let seat = demand_seat(tx, &self.by, self.roles, (&self.role, self.unit)).await;
        seat.map_err(|failure| failure.map(InvitationRefused::Seat))?;
        let name = display_name(&self.name).map_err(|refused| Failure::Refused(InvitationRefused::Account(refused)))?;
        let token = Token::new(tx.random());
        let expires_at = tx.now().plus_seconds(self.open_seconds.clamp(0, LONGEST));
        let by = self.by.actor();
        let offer = invitations::Offer {
            role: &self.role,
            unit: self.unit,
            name: &name,
            language: self.language,
            by: by.account(),
            expires_at,
        };
        let id = invitations::insert(tx, &token.hash(), &offer).await?;
        let about = journal::About { account: None, unit: Some(self.unit), role: Some(&self.role) };
        journal::note(tx, Self::NAME, Some(by), about).await?;
        Ok(Invited { id, token, expires_at })
    }
}

/// Takes an invitation back.
pub struct WithdrawInvitation {
    /// Who may.
    pub by: May<InvitePeople>,
    /// Which invitation.
    pub invitation: InvitationId,
}

impl Operation for WithdrawInvitation {
    const NAME: &'static str = "withdraw_invitation";
    type Done = ();
    type Refusal = InvitationRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<InvitationRefused>> {
        let gone = || Failure::Refused(InvitationRefused::Gone);
        let invitation = invitations::by_id(tx, self.invitation).await?.ok_or_else(gone)?;
        let lineage = units::lineage(tx, invitation.unit).await?.ok_or_else(gone)?;
        if !self.by.over(&lineage) {
            return Err(Failure::Refused(InvitationRefused::Seat(SeatRefused::NotYours)));
        }
        invitations::remove(tx, self.invitation).await?;
        let about = journal::About { account: None, unit: Some(invitation.unit), role: Some(&invitation.role) };
        Ok(journal::note(tx, Self::NAME, Some(self.by.actor()), about).await?)
    }
}
