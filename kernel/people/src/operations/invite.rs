//! Inviting somebody to a seat, sending the link once more, and taking the invitation back.

use db::{Failure, Operation, StoreError, Timestamp, Tx};
use language::Lang;
use work::Job;

use super::accept_invitation::InvitationRefused;
use super::access::gives;
use super::seats::{GiveSeat, SeatRefused, demand_seat};
use super::second_person::{Link, Outcome, Waiting, ask};
use crate::rules::{
    Access, AccountId, AccountRefused, Actor, Invitation, InvitationId, InvitePeople, May, Period, Roles, SeatId,
    Token, UnitId, Verb, display_name, email_address,
};
use crate::store::access_requests::Wanted;
use crate::store::journal::{LETTER, Told};
use crate::store::{accounts, invitations, journal, units};

/// The longest an invitation may stay open: 60 days, in seconds.
const LONGEST: i64 = 5_184_000;

/// Offers somebody without an account a seat. The link goes to the guest's own mailbox, never to whoever invites.
pub struct Invite<'r> {
    /// Who may.
    pub by: May<InvitePeople>,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// The role offered.
    pub role: String,
    /// The unit it is offered at.
    pub unit: UnitId,
    /// Who is invited.
    pub guest: Guest,
    /// How long it stays open, in seconds; 60 days at most.
    pub open_seconds: i64,
    /// Whether letters go out here. Where none do, a second person hands the link over.
    pub letters: bool,
}

/// Somebody who is invited.
#[derive(Clone, PartialEq, Eq)]
pub struct Guest {
    /// What the guest is called.
    pub name: String,
    /// Where the link is sent; may be empty where no letters go out.
    pub email: String,
    /// The guest's language.
    pub language: Lang,
}

/// What became of an invitation.
#[derive(Debug)]
pub enum Invited {
    /// The platform itself invites: here is the link.
    Link(InvitationId, Link),
    /// The link is on its way to the guest.
    Sent(InvitationId),
    /// A second person has to confirm it.
    Waits(Waiting),
    /// Whoever has that mailbox has an account, and the seat now.
    Seated(SeatId),
}

/// A guest and a role that will do.
struct Sound {
    name: String,
    email: Option<String>,
    takes_two: bool,
    expires_at: Timestamp,
}

impl Operation for Invite<'_> {
    const NAME: &'static str = "invite";
    type Done = Invited;
    type Refusal = InvitationRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Invited, Failure<InvitationRefused>> {
        let sound = self.judge(tx).await?;
        let owner = match &sound.email {
            Some(email) => accounts::by_mailbox(tx, email).await?,
            None => None,
        };
        if let Some(account) = owner {
            return self.seat(tx, account.id).await;
        }
        if sound.takes_two || (!self.letters && !self.by.actor().is_system()) {
            return Ok(Invited::Waits(self.ask(tx, &sound).await?));
        }
        let offer = invitations::Offer {
            role: &self.role,
            unit: self.unit,
            name: &sound.name,
            language: self.guest.language,
            email: sound.email.as_deref(),
            code: None,
            by: self.by.actor().account(),
            confirmed_by: None,
            expires_at: sound.expires_at,
        };
        let (id, link) = open_invitation(tx, &offer).await?;
        let about = journal::About { unit: Some(self.unit), role: Some(&self.role), ..Default::default() };
        journal::note(tx, Self::NAME, Some(self.by.actor()), about).await?;
        if self.by.actor().is_system() {
            return Ok(Invited::Link(id, link));
        }
        work::enqueue(tx, &Job::new(LETTER, &Told::Invitation(id.0))).await?;
        Ok(Invited::Sent(id))
    }
}

impl Invite<'_> {
    async fn judge(&self, tx: &mut Tx) -> Result<Sound, Failure<InvitationRefused>> {
        let seat = demand_seat(tx, &self.by, self.roles, (&self.role, self.unit)).await;
        seat.map_err(|failure| failure.map(InvitationRefused::Seat))?;
        let refused = |why| Failure::Refused(InvitationRefused::Account(why));
        let name = display_name(&self.guest.name).map_err(refused)?;
        let email = email_address(&self.guest.email).map_err(refused)?;
        let system = self.by.actor().is_system();
        if email.is_none() && self.letters && !system {
            return Err(refused(AccountRefused::EmailMissing));
        }
        let takes_two = !system && self.roles.take_two([self.role.as_str()]);
        let expires_at = tx.now().plus_seconds(self.open_seconds.clamp(0, LONGEST));
        Ok(Sound { name, email, takes_two, expires_at })
    }

    /// Nobody has two accounts: whoever has one gets the seat there.
    async fn seat(&self, tx: &mut Tx, account: AccountId) -> Result<Invited, Failure<InvitationRefused>> {
        let period = Period::from(tx.now());
        let (by, role) = (self.by.clone(), self.role.clone());
        let give = GiveSeat { by, roles: self.roles, account, role, unit: self.unit, period };
        match give.run(tx).await.map_err(|failure| failure.map(InvitationRefused::Seat))? {
            Outcome::Done(seat) => Ok(Invited::Seated(seat)),
            Outcome::Waits(waiting) => Ok(Invited::Waits(waiting)),
        }
    }

    async fn ask(&self, tx: &mut Tx, sound: &Sound) -> Result<Waiting, StoreError> {
        let wanted = Wanted {
            role: Some(&self.role),
            unit: Some(self.unit),
            name: Some(&sound.name),
            email: sound.email.as_deref(),
            language: self.guest.language,
            until: Some(sound.expires_at),
            ..Wanted::new(Access::Invitation)
        };
        ask(tx, self.by.actor(), (&wanted, !self.letters || sound.email.is_none())).await
    }
}

/// Opens an invitation, and answers the link to it.
pub(super) async fn open_invitation(
    tx: &mut Tx,
    offer: &invitations::Offer<'_>,
) -> Result<(InvitationId, Link), StoreError> {
    let token = Token::new(tx.random());
    let id = invitations::insert(tx, &token.hash(), offer).await?;
    Ok((id, Link { token, expires_at: offer.expires_at }))
}

/// Makes the link of an invitation anew, for the letter that carries it: so the link lies nowhere before it is sent.
pub struct RenewInvitation {
    /// Which invitation.
    pub invitation: InvitationId,
}

impl Operation for RenewInvitation {
    const NAME: &'static str = "renew_invitation";
    type Done = (Invitation, Link);
    type Refusal = InvitationRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Done, Failure<InvitationRefused>> {
        let gone = || Failure::Refused(InvitationRefused::Gone);
        let invitation = invitations::by_id(tx, self.invitation).await?.ok_or_else(gone)?;
        let token = Token::new(tx.random());
        if !invitations::renew(tx, self.invitation, &token.hash()).await? {
            return Err(gone());
        }
        let expires_at = invitation.expires_at;
        Ok((invitation, Link { token, expires_at }))
    }
}

/// Takes an invitation back.
pub struct WithdrawInvitation<'r> {
    /// Who may.
    pub by: May<InvitePeople>,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// Which invitation.
    pub invitation: InvitationId,
}

impl Operation for WithdrawInvitation<'_> {
    const NAME: &'static str = "withdraw_invitation";
    type Done = ();
    type Refusal = InvitationRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<InvitationRefused>> {
        let gone = || Failure::Refused(InvitationRefused::Gone);
        let invitation = invitations::by_id(tx, self.invitation).await?.ok_or_else(gone)?;
        if !may_withdraw(tx, self.by.actor(), (self.roles, &invitation)).await? {
            return Err(Failure::Refused(InvitationRefused::Seat(SeatRefused::NotYours)));
        }
        invitations::remove(tx, self.invitation).await?;
        let about = journal::About { unit: Some(invitation.unit), role: Some(&invitation.role), ..Default::default() };
        Ok(journal::note(tx, Self::NAME, Some(self.by.actor()), about).await?)
    }
}

/// Whoever may give the role takes it back; one whose role nobody knows any more, whoever invites there.
async fn may_withdraw(tx: &mut Tx, by: &Actor, (roles, invitation): (&Roles, &Invitation)) -> Result<bool, StoreError> {
    if roles.get(&invitation.role).is_some() {
        return gives(tx, by, (roles, &invitation.role, invitation.unit)).await;
    }
    let lineage = units::lineage(tx, invitation.unit).await?;
    Ok(lineage.is_some_and(|lineage| by.may_over(roles, InvitePeople::KEY, &lineage)))
}
