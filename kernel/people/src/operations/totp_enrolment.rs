//! Enrolling a phone as second factor: it is shown a secret, and confirms by its first code.

use db::{Failure, Operation, Tx};

use crate::rules::{AccountId, Actor, Enrolment, RECOVERY_RANDOM, RecoveryCodes, TotpSecret};
use crate::store::{journal, second_factors};

/// Begins an enrolment: a new secret that counts for nothing until it is confirmed. Asked again, it begins anew.
pub struct BeginTotp<'a> {
    /// Whose phone.
    pub by: &'a Actor,
    /// How the platform calls itself on the phone.
    pub issuer: String,
}

/// Why no phone was enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TotpRefused {
    /// Only somebody signed in enrols a phone, their own.
    NotSignedIn,
    /// A phone is enrolled already.
    AlreadyOn,
    /// No enrolment has begun.
    NotBegun,
    /// The code is wrong or too old.
    Wrong,
}

impl TotpRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::NotSignedIn => "people-forbidden",
            Self::AlreadyOn => "people-totp-already-on",
            Self::NotBegun => "people-totp-not-begun",
            Self::Wrong => "people-second-factor-wrong",
        }
    }
}

impl Operation for BeginTotp<'_> {
    const NAME: &'static str = "begin_totp";
    type Done = Enrolment;
    type Refusal = TotpRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Enrolment, Failure<TotpRefused>> {
        let (account, factor) = unconfirmed(tx, self.by).await?;
        let secret = TotpSecret::new(tx.random());
        second_factors::begin(tx, account, &secret).await?;
        let enrolment = secret.enrolment(&self.issuer, &factor.login);
        enrolment.ok_or_else(|| db::StoreError::unreadable("a new TOTP secret makes no address").into())
    }
}

/// Confirms an enrolment by the first code. From then on signing in asks for one.
pub struct ConfirmTotp<'a> {
    /// Whose phone.
    pub by: &'a Actor,
    /// The code it shows.
    pub code: String,
}

impl Operation for ConfirmTotp<'_> {
    const NAME: &'static str = "confirm_totp";
    type Done = RecoveryCodes;
    type Refusal = TotpRefused;

    async fn run(&self, tx: &mut Tx) -> Result<RecoveryCodes, Failure<TotpRefused>> {
        let now = tx.now();
        let (account, factor) = unconfirmed(tx, self.by).await?;
        let secret = factor.totp_secret.map(TotpSecret::stored).ok_or(Failure::Refused(TotpRefused::NotBegun))?;
        let step = secret.step_of(&self.code, now).filter(|step| *step > factor.totp_step);
        let step = step.ok_or(Failure::Refused(TotpRefused::Wrong))?;
        second_factors::use_step(tx, account, step).await?;
        second_factors::confirm(tx, account).await?;
        let codes = RecoveryCodes::new(&tx.random::<RECOVERY_RANDOM>());
        second_factors::set_recovery(tx, account, &codes.hashes(account)).await?;
        let about = journal::About { account: Some(account), ..Default::default() };
        journal::note(tx, Self::NAME, Some(self.by), about).await?;
        Ok(codes)
    }
}

async fn unconfirmed(
    tx: &mut Tx,
    by: &Actor,
) -> Result<(AccountId, second_factors::SecondFactor), Failure<TotpRefused>> {
    let account = by.account().ok_or(Failure::Refused(TotpRefused::NotSignedIn))?;
    let factor = second_factors::of(tx, account).await?.ok_or(Failure::Refused(TotpRefused::NotSignedIn))?;
    if factor.totp_confirmed_at.is_some() {
        return Err(Failure::Refused(TotpRefused::AlreadyOn));
    }
    Ok((account, factor))
}
