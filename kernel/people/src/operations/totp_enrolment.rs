//! Enrolling a phone as second factor: it is shown a secret, and confirms by its first code.

use db::{Db, Failure, Operation, Tx};

use super::sign_in::SignInPolicy;
use super::throttling;
use crate::rules::{
    AccountId, Actor, AttemptKey, Enrolment, FactorKey, RECOVERY_RANDOM, RecoveryCodes, Throttle, TokenHash, TotpSecret,
};
use crate::store::{attempts, journal, second_factors, sessions};

/// Begins an enrolment: a new secret that counts for nothing until it is confirmed. Asked again, it begins anew.
pub struct BeginTotp<'a> {
    /// Whose phone.
    pub by: &'a Actor,
    /// How the platform calls itself on the phone.
    pub issuer: String,
    /// What the secret is kept under.
    pub key: &'a FactorKey,
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
    /// Too many failures.
    TooMany {
        /// Seconds until the next attempt is heard.
        wait_seconds: i64,
    },
}

impl TotpRefused {
    /// The message that says so; `TooMany` gives it `$minutes`.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::NotSignedIn => "people-forbidden",
            Self::AlreadyOn => "people-totp-already-on",
            Self::NotBegun => "people-totp-not-begun",
            Self::Wrong => "people-second-factor-wrong",
            Self::TooMany { .. } => "people-sign-in-too-many",
        }
    }

    /// Minutes until the next attempt is heard, rounded up; 0 when it is heard at once.
    #[must_use]
    pub const fn wait_minutes(self) -> i64 {
        match self {
            Self::TooMany { wait_seconds } => Throttle::minutes(wait_seconds),
            _ => 0,
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
        second_factors::begin(tx, account, &self.key.seal(account, &secret, tx.random())).await?;
        let enrolment = secret.enrolment(&self.issuer, &factor.login);
        enrolment.ok_or_else(|| db::StoreError::unreadable("a new TOTP secret makes no address").into())
    }
}

/// The first code of an enrolment, as somebody typed it.
pub struct FirstCode<'a> {
    /// Whose phone.
    pub by: &'a Actor,
    /// The code it shows.
    pub code: String,
    /// The session it is enrolled from; all others end, for they began with a password alone.
    pub kept: TokenHash,
}

/// Confirms an enrolment: counts the attempt, then checks the code. From then on signing in asks for one.
pub async fn confirm_totp(
    db: &Db,
    policy: &SignInPolicy,
    typed: FirstCode<'_>,
) -> Result<RecoveryCodes, Failure<TotpRefused>> {
    db.perform(&CountAttempt { by: typed.by, throttle: policy.throttle }).await?;
    db.perform(&ConfirmTotp { typed, key: &policy.factors }).await
}

/// Counts the attempt. A refusal of the code itself would undo the count.
struct CountAttempt<'a> {
    by: &'a Actor,
    throttle: Throttle,
}

impl Operation for CountAttempt<'_> {
    const NAME: &'static str = "count_totp_confirmation";
    type Done = ();
    type Refusal = TotpRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<TotpRefused>> {
        let (account, _) = unconfirmed(tx, self.by).await?;
        match throttling::count(tx, self.throttle, &AttemptKey::of_second_factor(account)).await? {
            Some(wait_seconds) => Err(Failure::Refused(TotpRefused::TooMany { wait_seconds })),
            None => Ok(()),
        }
    }
}

struct ConfirmTotp<'a> {
    typed: FirstCode<'a>,
    key: &'a FactorKey,
}

impl Operation for ConfirmTotp<'_> {
    const NAME: &'static str = "confirm_totp";
    type Done = RecoveryCodes;
    type Refusal = TotpRefused;

    async fn run(&self, tx: &mut Tx) -> Result<RecoveryCodes, Failure<TotpRefused>> {
        let now = tx.now();
        let (account, factor) = unconfirmed(tx, self.typed.by).await?;
        let kept = factor.totp_secret.ok_or(Failure::Refused(TotpRefused::NotBegun))?;
        let secret = self.key.open(account, kept);
        let step = secret.step_of(&self.typed.code, now).filter(|step| *step > factor.totp_step);
        let step = step.ok_or(Failure::Refused(TotpRefused::Wrong))?;
        second_factors::use_step(tx, account, step).await?;
        second_factors::confirm(tx, account).await?;
        sessions::end_others_of(tx, account, &self.typed.kept).await?;
        attempts::forget(tx, &AttemptKey::of_second_factor(account)).await?;
        let codes = RecoveryCodes::new(&tx.random::<RECOVERY_RANDOM>());
        second_factors::set_recovery(tx, account, &codes.hashes(account)).await?;
        let about = journal::About { account: Some(account), ..Default::default() };
        journal::note(tx, Self::NAME, Some(self.typed.by), about).await?;
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
