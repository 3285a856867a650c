//! Changing one's password: the old one is asked for, and all other sessions end.

use db::{Db, Failure, Operation, Tx};

use super::sign_in::SignInPolicy;
use super::throttling;
use crate::rules::{
    AccountId, Actor, AttemptKey, HashedPassword, LoginName, Password, PasswordRefused, Throttle, TokenHash,
};
use crate::store::{accounts, attempts, journal, sessions};

/// What somebody typed to change their password.
#[derive(Debug)]
pub struct PasswordChange<'a> {
    /// Who.
    pub by: &'a Actor,
    /// The password until now.
    pub old: Password,
    /// The password from now on.
    pub new: Password,
    /// The session it is changed from; it stays.
    pub kept: TokenHash,
}

/// Why the password stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordChangeRefused {
    /// Only somebody signed in changes a password, their own.
    NotSignedIn,
    /// The old password is wrong.
    WrongOld,
    /// Too many failures.
    TooMany {
        /// Seconds until the next attempt is heard.
        wait_seconds: i64,
    },
    /// The new password will not do.
    New(PasswordRefused),
}

impl PasswordChangeRefused {
    /// The message that says so; `TooMany` gives it `$minutes`.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::NotSignedIn => "people-forbidden",
            Self::WrongOld => "people-password-wrong-old",
            Self::TooMany { .. } => "people-sign-in-too-many",
            Self::New(refused) => refused.message(),
        }
    }
}

/// Changes a password: counts the attempt as one to sign in, hashes outside any transaction, ends other sessions.
pub async fn change_password(
    db: &Db,
    policy: &SignInPolicy,
    change: PasswordChange<'_>,
) -> Result<(), Failure<PasswordChangeRefused>> {
    let account = change.by.account().ok_or(Failure::Refused(PasswordChangeRefused::NotSignedIn))?;
    let (login, old) = db.perform(&FindOld { account, throttle: policy.throttle }).await?;
    let chosen = change.new.choose(&login).map_err(|refused| Failure::Refused(PasswordChangeRefused::New(refused)))?;
    if !policy.hasher.verify(change.old, Some(old.clone())).await? {
        return Err(Failure::Refused(PasswordChangeRefused::WrongOld));
    }
    let new = policy.hasher.hash(db, chosen).await?;
    let key = AttemptKey::of_login(&login);
    db.perform(&SetPassword { by: change.by, old, new, key, kept: change.kept }).await
}

/// Counts the attempt and finds what to check the old password against.
struct FindOld {
    account: AccountId,
    throttle: Throttle,
}

impl Operation for FindOld {
    const NAME: &'static str = "count_password_change";
    type Done = (LoginName, HashedPassword);
    type Refusal = PasswordChangeRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Done, Failure<PasswordChangeRefused>> {
        let nobody = || Failure::Refused(PasswordChangeRefused::NotSignedIn);
        let account = accounts::by_id(tx, self.account).await?.ok_or_else(nobody)?;
        let login = LoginName::typed(&account.login);
        if let Some(wait_seconds) = throttling::count(tx, self.throttle, &AttemptKey::of_login(&login)).await? {
            return Err(Failure::Refused(PasswordChangeRefused::TooMany { wait_seconds }));
        }
        let old = accounts::password_of(tx, self.account).await?.ok_or_else(nobody)?;
        Ok((login, old))
    }
}

struct SetPassword<'a> {
    by: &'a Actor,
    old: HashedPassword,
    new: HashedPassword,
    key: AttemptKey,
    kept: TokenHash,
}

impl Operation for SetPassword<'_> {
    const NAME: &'static str = "change_password";
    type Done = ();
    type Refusal = PasswordChangeRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<PasswordChangeRefused>> {
        let account = self.by.account().ok_or(Failure::Refused(PasswordChangeRefused::NotSignedIn))?;
        if accounts::password_of(tx, account).await?.as_ref() != Some(&self.old) {
            return Err(Failure::Refused(PasswordChangeRefused::WrongOld));
        }
        accounts::set_password(tx, account, &self.new).await?;
        attempts::forget(tx, &self.key).await?;
        sessions::end_others_of(tx, account, &self.kept).await?;
        let about = journal::About { account: Some(account), ..Default::default() };
        Ok(journal::note(tx, Self::NAME, Some(self.by), about).await?)
    }
}
