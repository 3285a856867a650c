//! The second factor: a code from the phone, or a recovery code.

use std::convert::Infallible;

use db::{Db, Failure, Operation, StoreError, Tx};

use super::sign_in::{SignInPolicy, SignedIn, note_sign_in};
use super::throttling;
use crate::rules::{
    Account, AccountId, AttemptKey, FactorKey, RecoveryHash, SessionTerms, Stage, Throttle, Token, TokenHash,
};
use crate::store::{accounts, attempts, journal, second_factors, sessions};

/// What somebody typed whose password was right.
#[derive(Debug)]
pub struct SecondFactor {
    /// The session that waits for it.
    pub pending: TokenHash,
    /// Six digits from the phone, or a recovery code.
    pub code: String,
}

/// Why the session still waits, or waits no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactorRefused {
    /// No session waits: it has expired, or never was. Begin again with the password.
    NothingPending,
    /// The code is wrong, too old, or was used before.
    Wrong,
    /// Too many failures.
    TooMany {
        /// Seconds until the next attempt is heard.
        wait_seconds: i64,
    },
}

impl SecondFactorRefused {
    /// The message that says so; `TooMany` gives it `$minutes`.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::NothingPending => "people-second-factor-begin-again",
            Self::Wrong => "people-second-factor-wrong",
            Self::TooMany { .. } => "people-sign-in-too-many",
        }
    }

    /// Seconds until the next attempt is heard at once; 0 when it is now.
    #[must_use]
    pub const fn wait_seconds(self) -> i64 {
        match self {
            Self::TooMany { wait_seconds } => wait_seconds,
            _ => 0,
        }
    }

    /// The same in minutes, rounded up.
    #[must_use]
    pub const fn wait_minutes(self) -> i64 {
        Throttle::minutes(self.wait_seconds())
    }
}

/// Completes a sign-in: counts the attempt, checks the code, and puts a new session in the place of the waiting one.
///
/// `browser` says what tells a browser that has signed in to the account before from others: its failures are counted by
/// themselves, so that a stranger who knows the password cannot hold up the owner. A right recovery code never waits.
pub async fn second_factor(
    db: &Db,
    policy: &SignInPolicy,
    typed: SecondFactor,
    browser: impl Fn(&Account) -> Option<String> + Send + Sync,
) -> Result<SignedIn, Failure<SecondFactorRefused>> {
    let find = FindPending { typed: &typed, throttle: policy.throttle, browser: &browser };
    let (account, counted) = db.perform(&find).await?;
    let (terms, key) = (policy.terms, &policy.factors);
    let completed = db.perform(&CompleteSignIn { typed: &typed, account, counted, terms, key }).await;
    if let Err(Failure::Refused(SecondFactorRefused::Wrong)) = completed {
        db.perform(&NoteFailure { account }).await.map_err(|failure| failure.map(|never| match never {}))?;
    }
    completed
}

/// Notes that somebody knew the password and gave a wrong code.
struct NoteFailure {
    account: AccountId,
}

impl Operation for NoteFailure {
    const NAME: &'static str = journal::WRONG_CODE;
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let about = journal::About { account: Some(self.account), ..Default::default() };
        Ok(journal::note(tx, Self::NAME, None, about).await?)
    }
}

/// Counts the attempt and finds whose it is. A refusal of the code itself would undo the count.
struct FindPending<'a> {
    typed: &'a SecondFactor,
    throttle: Throttle,
    browser: &'a (dyn Fn(&Account) -> Option<String> + Send + Sync),
}

impl Operation for FindPending<'_> {
    const NAME: &'static str = "count_second_factor";
    type Done = (AccountId, AttemptKey);
    type Refusal = SecondFactorRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(AccountId, AttemptKey), Failure<SecondFactorRefused>> {
        let account = pending_account(tx, &self.typed.pending).await?;
        let owner = accounts::by_id(tx, account).await?;
        let counted = match owner.and_then(|owner| (self.browser)(&owner)) {
            Some(browser) => AttemptKey::of_second_factor_in(account, &browser),
            None => AttemptKey::of_second_factor(account),
        };
        let Some(wait_seconds) = throttling::count(tx, self.throttle, &counted).await? else {
            return Ok((account, counted));
        };
        if second_factors::has_recovery(tx, account, &RecoveryHash::of(account, &self.typed.code)).await? {
            return Ok((account, counted));
        }
        Err(Failure::Refused(SecondFactorRefused::TooMany { wait_seconds }))
    }
}

struct CompleteSignIn<'a> {
    typed: &'a SecondFactor,
    account: AccountId,
    counted: AttemptKey,
    terms: SessionTerms,
    key: &'a FactorKey,
}

impl Operation for CompleteSignIn<'_> {
    const NAME: &'static str = "second_factor";
    type Done = SignedIn;
    type Refusal = SecondFactorRefused;

    async fn run(&self, tx: &mut Tx) -> Result<SignedIn, Failure<SecondFactorRefused>> {
        let account = pending_account(tx, &self.typed.pending).await?;
        if account != self.account || !use_code(tx, account, (self.key, self.typed.code.as_str())).await? {
            return Err(Failure::Refused(SecondFactorRefused::Wrong));
        }
        attempts::forget(tx, &self.counted).await?;
        sessions::end(tx, &self.typed.pending).await?;
        let (token, stage) = (Token::new(tx.random()), Stage::SignedIn);
        sessions::insert(tx, &token.hash(), account, (stage, self.terms)).await?;
        note_sign_in(tx, account).await?;
        Ok(SignedIn { token, stage, account })
    }
}

async fn pending_account(tx: &mut Tx, pending: &TokenHash) -> Result<AccountId, Failure<SecondFactorRefused>> {
    let now = tx.now();
    let session = sessions::by_token(tx, pending, now).await?;
    let waiting = session.filter(|session| session.stage == Stage::SecondFactorPending);
    waiting.map(|session| session.account).ok_or(Failure::Refused(SecondFactorRefused::NothingPending))
}

/// Uses a code up: the phone's if it is its, else a recovery code.
async fn use_code(tx: &mut Tx, account: AccountId, (key, code): (&FactorKey, &str)) -> Result<bool, StoreError> {
    let now = tx.now();
    let factor = second_factors::of(tx, account).await?;
    let secret = factor.and_then(|factor| factor.totp_secret).map(|kept| key.open(account, kept));
    match secret.and_then(|secret| secret.step_of(code, now)) {
        Some(step) => second_factors::use_step(tx, account, step).await,
        None => second_factors::use_recovery(tx, account, &RecoveryHash::of(account, code)).await,
    }
}
