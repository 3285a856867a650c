//! Sessions: how long one lasts, what it still waits for; and how long to wait after failing to begin one.

use std::fmt;

use db::Timestamp;
use language::Lang;

use super::{AccountId, StoredLang};

/// How long sessions last, in seconds: a matter of configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionTerms {
    /// A session ends when nothing was asked of it for so long.
    pub idle_seconds: i64,
    /// A session ends so long after it began, whatever happens.
    pub absolute_seconds: i64,
}

impl Default for SessionTerms {
    /// Half an hour idle, twelve hours in all: for tests and tools. An instance sets its own, an hour idle where it says nothing.
    fn default() -> Self {
        Self { idle_seconds: 1_800, absolute_seconds: 43_200 }
    }
}

impl SessionTerms {
    /// How long a password alone opens the way to the second factor.
    pub(crate) const PENDING: Self = Self { idle_seconds: 600, absolute_seconds: 600 };
}

/// How far somebody has signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; a code is still asked for. Nobody acts yet.
    SecondFactorPending,
    /// Signed in.
    SignedIn,
}

impl Stage {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::SecondFactorPending => "second_factor",
            Self::SignedIn => "signed_in",
        }
    }
}

impl TryFrom<String> for Stage {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        [Self::SecondFactorPending, Self::SignedIn]
            .into_iter()
            .find(|stage| stage.word() == word)
            .ok_or_else(|| format!("{} is no stage of a session", language::quoted(&word)))
    }
}

/// A session that has not expired.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Session {
    /// Whose it is.
    pub account: AccountId,
    /// The name shown to colleagues.
    pub name: String,
    /// The language of its pages.
    #[sqlx(try_from = "StoredLang")]
    pub language: Lang,
    /// How far the sign-in has come.
    #[sqlx(try_from = "String")]
    pub stage: Stage,
    /// How long it lasts when nothing is asked of it.
    pub idle_seconds: i64,
    /// When it ends if nothing more is asked of it.
    pub idle_until: Timestamp,
    /// When it ends in any case.
    pub ends_at: Timestamp,
    /// Since when signing in asks for a second factor.
    pub totp_confirmed_at: Option<Timestamp>,
}

impl Session {
    /// Whether it should be told that it was used: when a tenth of its idle time is gone, so that reading a page
    /// rarely writes. Then perform [`KeepSession`](crate::KeepSession).
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        let tenth = self.idle_seconds / 10;
        self.idle_until < now.plus_seconds(self.idle_seconds.saturating_sub(tenth))
    }
}

/// Says which account, never whose.
impl fmt::Debug for Session {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Session").field("account", &self.account).field("stage", &self.stage).finish_non_exhaustive()
    }
}

/// How long to wait after failing to sign in: a matter of configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throttle {
    /// So many failures cost nothing.
    pub free_failures: i64,
    /// The wait after the next one, in seconds; each further one doubles it.
    pub first_wait_seconds: i64,
    /// The longest wait, in seconds: nobody is locked out for ever by a stranger.
    pub longest_wait_seconds: i64,
}

impl Default for Throttle {
    /// Four for nothing, then half a minute, a minute, … a quarter of an hour.
    fn default() -> Self {
        Self { free_failures: 4, first_wait_seconds: 30, longest_wait_seconds: 900 }
    }
}

impl Throttle {
    /// Failures older than this are forgotten.
    pub(crate) const FORGET_SECONDS: i64 = 86_400;

    /// A wait in whole minutes, rounded up.
    pub(crate) const fn minutes(wait_seconds: i64) -> i64 {
        wait_seconds.saturating_add(59) / 60
    }

    /// Seconds to wait after the `failed`th failure.
    #[must_use]
    pub fn wait_after(&self, failed: i64) -> i64 {
        let beyond = failed.saturating_sub(self.free_failures);
        if beyond <= 0 {
            return 0;
        }
        let doublings = u32::try_from(beyond.saturating_sub(1).min(30)).unwrap_or(30);
        self.first_wait_seconds.saturating_mul(1_i64 << doublings).min(self.longest_wait_seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_a_limit() {
        let waits: Vec<i64> = (1..=11).map(|failed| Throttle::default().wait_after(failed)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900]);
        assert_eq!(Throttle::default().wait_after(i64::MAX), 900);
    }
}
