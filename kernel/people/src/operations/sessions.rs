//! Keeping sessions and ending them.

use std::convert::Infallible;

use db::{Failure, Operation, Tx};

use crate::rules::{Actor, TokenHash};
use crate::store::{accounts, journal, sessions};

/// Notes that a session was used. Perform it when [`Session::is_due`](crate::Session::is_due) says so.
pub struct KeepSession {
    /// Which session.
    pub token: TokenHash,
}

impl Operation for KeepSession {
    const NAME: &'static str = "keep_session";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let now = tx.now();
        if let Some(session) = sessions::by_token(tx, &self.token, now).await? {
            sessions::touch(tx, &self.token, now.plus_seconds(session.idle_seconds)).await?;
        }
        Ok(())
    }
}

/// Notes that the owner of an account has read what was done to it.
pub struct ReadWhatWasDone<'a> {
    /// Whose account.
    pub by: &'a Actor,
}

impl Operation for ReadWhatWasDone<'_> {
    const NAME: &'static str = "read_what_was_done";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let Some(account) = self.by.account() else { return Ok(()) };
        let now = tx.now();
        Ok(accounts::set_told(tx, account, now).await?)
    }
}

/// Ends a session. Answers whether there was one.
pub struct SignOut {
    /// Which session.
    pub token: TokenHash,
}

impl Operation for SignOut {
    const NAME: &'static str = "sign_out";
    type Done = bool;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<bool, Failure<Infallible>> {
        Ok(sessions::end(tx, &self.token).await?)
    }
}

/// Ends all sessions of whoever asks, this one too. Answers how many there were.
pub struct SignOutEverywhere<'a> {
    /// Whose sessions.
    pub by: &'a Actor,
}

impl Operation for SignOutEverywhere<'_> {
    const NAME: &'static str = "sign_out_everywhere";
    type Done = u64;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<u64, Failure<Infallible>> {
        let Some(account) = self.by.account() else { return Ok(0) };
        let about = journal::About { account: Some(account), ..Default::default() };
        journal::note(tx, Self::NAME, Some(self.by), about).await?;
        Ok(sessions::end_all_of(tx, account).await?)
    }
}
