//! Signing in with a name and a password.

use std::convert::Infallible;

use db::{Db, Failure, Operation, StoreError, Tx};

use crate::hasher::Hasher;
use crate::rules::{
    AccountId, AccountState, FactorKey, HashedPassword, LoginName, Password, SessionTerms, Stage, Throttle, Token,
    TokenHash,
};
use crate::store::{accounts, journal, sessions};

/// How signing in works here: a matter of configuration.
#[derive(Clone)]
pub struct SignInPolicy {
    /// Hashes and checks passwords.
    pub hasher: Hasher,
    /// How long sessions last.
    pub terms: SessionTerms,
    /// How long to wait after failures.
    pub throttle: Throttle,
    /// What phones' secrets are kept under.
    pub factors: FactorKey,
}

/// What somebody typed to sign in.
#[derive(Debug)]
pub struct SignIn {
    /// The login name, as typed.
    pub login: String,
    /// The password, as typed.
    pub password: Password,
    /// The session the browser had before; it ends, so that a token planted there is worth nothing.
    pub replaces: Option<TokenHash>,
}

/// A session that has begun.
#[derive(Debug)]
pub struct SignedIn {
    /// For the cookie. Only its hash is kept.
    pub token: Token,
    /// Whether a second factor is still asked for.
    pub stage: Stage,
    /// Whose it is.
    pub account: AccountId,
}

/// Why nobody was signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInRefused {
    /// No account has this name and password; which of the two is wrong is not said.
    Wrong,
    /// Too many failures, whether or not anybody has this name. Whoever hears attempts says so before it comes to signing in:
    /// failures are counted by where they come from, which is not known here.
    TooMany {
        /// Seconds until the next attempt is heard.
        wait_seconds: i64,
    },
    /// Name and password are right, and the account is locked.
    Locked,
}

impl SignInRefused {
    /// The message that says so; `TooMany` gives it `$minutes`.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Wrong => "people-sign-in-wrong",
            Self::TooMany { .. } => "people-sign-in-too-many",
            Self::Locked => "people-sign-in-locked",
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

/// Signs somebody in: hashes outside any transaction, begins the session. Attempts are not counted here: `house::sign_in` does.
pub async fn sign_in(db: &Db, policy: &SignInPolicy, typed: SignIn) -> Result<SignedIn, Failure<SignInRefused>> {
    let login = LoginName::typed(&typed.login);
    let lock = db.perform(&FindLock { login: &login }).await?;
    let kept = lock.as_ref().map(|lock| lock.password.clone());
    let right = policy.hasher.verify(typed.password, kept).await?;
    if !right {
        // Also where nobody has that name: it takes as long, and the journal shows that somebody tries names.
        note_failure(db, lock.as_ref().map(|lock| lock.account)).await?;
    }
    match lock {
        Some(accounts::Lock { account, password }) if right => {
            let replaces = typed.replaces.as_ref();
            let begun = db.perform(&BeginSession { account, password, replaces, terms: policy.terms }).await;
            if let Err(Failure::Refused(SignInRefused::Locked)) = begun {
                note_failure(db, Some(account)).await?;
            }
            begun
        }
        _ => Err(Failure::Refused(SignInRefused::Wrong)),
    }
}

/// Finds what to check the password against.
struct FindLock<'a> {
    login: &'a LoginName,
}

impl Operation for FindLock<'_> {
    const NAME: &'static str = "find_lock";
    type Done = Option<accounts::Lock>;
    type Refusal = SignInRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Option<accounts::Lock>, Failure<SignInRefused>> {
        Ok(accounts::lock_of(tx, self.login).await?)
    }
}

async fn note_failure(db: &Db, account: Option<AccountId>) -> Result<(), Failure<SignInRefused>> {
    db.perform(&NoteFailure { account }).await.map_err(|failure| failure.map(|never| match never {}))
}

/// Notes that somebody failed to sign in: for whose account and when, and nothing of where from.
struct NoteFailure {
    account: Option<AccountId>,
}

impl Operation for NoteFailure {
    const NAME: &'static str = "sign_in_failed";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let about = journal::About { account: self.account, ..Default::default() };
        Ok(journal::note(tx, Self::NAME, None, about).await?)
    }
}

/// Notes that somebody has signed in.
pub(super) async fn note_sign_in(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    let about = journal::About { account: Some(account), ..Default::default() };
    journal::note(tx, "sign_in", None, about).await
}

/// Begins a session for whoever knew the password.
struct BeginSession<'a> {
    account: AccountId,
    password: HashedPassword,
    replaces: Option<&'a TokenHash>,
    terms: SessionTerms,
}

impl Operation for BeginSession<'_> {
    const NAME: &'static str = "sign_in";
    type Done = SignedIn;
    type Refusal = SignInRefused;

    async fn run(&self, tx: &mut Tx) -> Result<SignedIn, Failure<SignInRefused>> {
        // The password may have been changed while this one was hashed.
        if accounts::password_of(tx, self.account).await?.as_ref() != Some(&self.password) {
            return Err(Failure::Refused(SignInRefused::Wrong));
        }
        let wrong = || Failure::Refused(SignInRefused::Wrong);
        let account = accounts::by_id(tx, self.account).await?.ok_or_else(wrong)?;
        if account.state == AccountState::Locked {
            return Err(Failure::Refused(SignInRefused::Locked));
        }
        if let Some(replaced) = self.replaces {
            sessions::end(tx, replaced).await?;
        }
        let (stage, terms) = match account.totp_confirmed_at {
            Some(_) => (Stage::SecondFactorPending, SessionTerms::PENDING),
            None => (Stage::SignedIn, self.terms),
        };
        let token = Token::new(tx.random());
        sessions::insert(tx, &token.hash(), self.account, (stage, terms)).await?;
        if stage == Stage::SignedIn {
            note_sign_in(tx, self.account).await?;
        }
        Ok(SignedIn { token, stage, account: self.account })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_waits_is_told_whole_minutes_never_too_few() {
        let minutes = |wait_seconds| SignInRefused::TooMany { wait_seconds }.wait_minutes();
        assert_eq!((minutes(60), minutes(61), minutes(600)), (1, 2, 10));
        assert_eq!(SignInRefused::Wrong.wait_minutes(), 0);
    }
}
