//! A forgotten password: somebody entitled offers a way back in, its owner chooses a new one. The second factor stays.

use db::{Failure, Operation, Timestamp, Tx};

use super::account_controls::{AccountControlRefused, demand_over};
use crate::rules::{AccountId, AttemptKey, HashedPassword, LoginName, May, SuspendPeople, Token, TokenHash};
use crate::store::{accounts, attempts, journal, password_offers, sessions};

/// How long an offer stays open: two days, in seconds.
const OPEN_SECONDS: i64 = 172_800;

/// Offers somebody a new password; an earlier offer is void.
pub struct OfferPassword {
    /// Who may.
    pub by: May<SuspendPeople>,
    /// Who forgot theirs.
    pub account: AccountId,
}

/// A way to a new password.
#[derive(Debug, Clone)]
pub struct PasswordOffer {
    /// What the link carries. Shown once; only its hash is kept.
    pub token: Token,
    /// When it is no longer good.
    pub expires_at: Timestamp,
}

impl Operation for OfferPassword {
    const NAME: &'static str = "offer_password";
    type Done = PasswordOffer;
    type Refusal = AccountControlRefused;

    async fn run(&self, tx: &mut Tx) -> Result<PasswordOffer, Failure<AccountControlRefused>> {
        demand_over(tx, &self.by, self.account).await?;
        let token = Token::new(tx.random());
        let expires_at = tx.now().plus_seconds(OPEN_SECONDS);
        password_offers::put(tx, self.account, &token.hash(), expires_at).await?;
        let about = journal::About { account: Some(self.account), ..Default::default() };
        journal::note(tx, Self::NAME, Some(self.by.actor()), about).await?;
        Ok(PasswordOffer { token, expires_at })
    }
}

/// The link is no longer good: used, expired, or void because of a newer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferGone;

impl OfferGone {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        "people-password-offer-gone"
    }
}

/// Takes a new password by the link that was offered, and ends all sessions. Holding the token is the permission.
pub struct TakePassword {
    /// The hash of the token that the link carried.
    pub token: TokenHash,
    /// The new password, hashed before the transaction began.
    pub password: HashedPassword,
}

impl Operation for TakePassword {
    const NAME: &'static str = "take_password";
    type Done = AccountId;
    type Refusal = OfferGone;

    async fn run(&self, tx: &mut Tx) -> Result<AccountId, Failure<OfferGone>> {
        let now = tx.now();
        let gone = || Failure::Refused(OfferGone);
        let id = password_offers::account_of(tx, &self.token, now).await?.ok_or_else(gone)?;
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
