//! A forgotten password: somebody entitled offers a way back in, its owner chooses a new one. The second factor stays.

use db::{Failure, Operation, StoreError, Tx};
use work::Job;

use super::access::still_control;
use super::account_controls::{AccountControlRefused, demand_over, takes_two};
use super::second_person::{Link, Waiting, ask};
use crate::rules::{
    Access, Account, AccountId, AttemptKey, HashedPassword, LoginName, May, Roles, SuspendPeople, Token, TokenHash,
    is_acceptance,
};
use crate::store::access_requests::Wanted;
use crate::store::journal::{LETTER, Told};
use crate::store::{accounts, attempts, journal, password_offers, sessions};

/// How long an offer stays open: two days, in seconds.
const OPEN_SECONDS: i64 = 172_800;

/// Offers somebody a new password; an earlier offer is void. The link goes to the owner's mailbox; where there is none, a
/// second person hands it over.
pub struct OfferPassword<'r> {
    /// Who may.
    pub by: May<SuspendPeople>,
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// Who forgot theirs.
    pub account: AccountId,
    /// Whether letters go out here.
    pub letters: bool,
}

/// What became of an offer.
#[derive(Debug)]
pub enum PasswordOffered {
    /// The platform itself offers: here is the link.
    Link(Link),
    /// The link is on its way to the owner.
    Sent,
    /// A second person has to confirm it.
    Waits(Waiting),
}

impl Operation for OfferPassword<'_> {
    const NAME: &'static str = "offer_password";
    type Done = PasswordOffered;
    type Refusal = AccountControlRefused;

    async fn run(&self, tx: &mut Tx) -> Result<PasswordOffered, Failure<AccountControlRefused>> {
        let (by, account) = (self.by.actor(), self.account);
        demand_over(tx, &self.by, (self.roles, account)).await?;
        let has_mailbox = accounts::by_id(tx, account).await?.is_some_and(|owner| owner.email.is_some());
        let by_letter = self.letters && has_mailbox;
        if !by.is_system() && (!by_letter || takes_two(tx, by, (self.roles, account)).await?) {
            let wanted = Wanted { account: Some(account), ..Wanted::new(Access::Password) };
            return Ok(PasswordOffered::Waits(ask(tx, by, (&wanted, !by_letter)).await?));
        }
        let (code, offered_by, confirmed_by) = (None, by.account(), None);
        let link = open_offer(tx, &password_offers::Offer { account, code, offered_by, confirmed_by }).await?;
        let about = journal::About { account: Some(account), ..Default::default() };
        journal::note(tx, Self::NAME, Some(by), about).await?;
        if by.is_system() {
            return Ok(PasswordOffered::Link(link));
        }
        work::enqueue(tx, &Job::new(LETTER, &Told::Password(account.0))).await?;
        Ok(PasswordOffered::Sent)
    }
}

/// Opens an offer, and answers the link to it.
pub(super) async fn open_offer(tx: &mut Tx, offer: &password_offers::Offer) -> Result<Link, StoreError> {
    let token = Token::new(tx.random());
    let expires_at = tx.now().plus_seconds(OPEN_SECONDS);
    password_offers::put(tx, offer, &token.hash(), expires_at).await?;
    Ok(Link { token, expires_at })
}

/// Makes the link of an offer anew, for the letter that carries it: so the link lies nowhere before it is sent.
pub struct RenewPasswordOffer {
    /// Whose new password it is.
    pub account: AccountId,
}

impl Operation for RenewPasswordOffer {
    const NAME: &'static str = "renew_password_offer";
    type Done = (Account, Token);
    type Refusal = OfferRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Done, Failure<OfferRefused>> {
        let gone = || Failure::Refused(OfferRefused::Gone);
        let account = accounts::by_id(tx, self.account).await?.ok_or_else(gone)?;
        let token = Token::new(tx.random());
        if password_offers::renew(tx, self.account, &token.hash()).await? { Ok((account, token)) } else { Err(gone()) }
    }
}

/// Why no new password is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferRefused {
    /// The link is no longer good: used, expired, void because of a newer one, or because whoever offered it may not any more.
    Gone,
    /// The code that was told besides the link is wrong.
    WrongCode,
}

impl OfferRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Gone => "people-password-offer-gone",
            Self::WrongCode => "people-acceptance-wrong",
        }
    }
}

/// Takes a new password by the link that was offered, and ends all sessions. Holding the token is the permission.
pub struct TakePassword<'r> {
    /// The jurisdiction's roles.
    pub roles: &'r Roles,
    /// The hash of the token that the link carried.
    pub token: TokenHash,
    /// The code that was told besides the link, as typed; nothing where none is asked for.
    pub code: String,
    /// The new password, hashed before the transaction began.
    pub password: HashedPassword,
}

impl Operation for TakePassword<'_> {
    const NAME: &'static str = "take_password";
    type Done = AccountId;
    type Refusal = OfferRefused;

    async fn run(&self, tx: &mut Tx) -> Result<AccountId, Failure<OfferRefused>> {
        let now = tx.now();
        let gone = || Failure::Refused(OfferRefused::Gone);
        let offer = password_offers::by_token(tx, &self.token, now).await?.ok_or_else(gone)?;
        let (id, givers) = (offer.account, [offer.offered_by, offer.confirmed_by]);
        if !still_control(tx, (self.roles, id), givers).await? {
            return Err(gone());
        }
        if !is_acceptance(offer.code.as_deref(), &self.code) {
            return Err(Failure::Refused(OfferRefused::WrongCode));
        }
        let account = accounts::by_id(tx, id).await?.ok_or_else(gone)?;
        password_offers::remove(tx, id).await?;
        accounts::set_password(tx, id, &self.password).await?;
        attempts::forget(tx, &AttemptKey::of_login(&LoginName::typed(&account.login))).await?;
        sessions::end_all_of(tx, id).await?;
        let about = journal::About { account: Some(id), ..Default::default() };
        journal::note(tx, Self::NAME, None, about).await?;
        Ok(id)
    }
}
