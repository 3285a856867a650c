//! Access that takes two: what one person asks for, and another one confirms.

use std::fmt;

use db::Timestamp;
use language::Lang;

use super::{AccountId, InvitePeople, SeatId, StoredLang, SuspendPeople, UnitId, Verb};

db::id! {
    /// The key of a request for access.
    pub struct AccessRequestId
}

/// A change that gives somebody access, or gives it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// A seat for somebody without an account.
    Invitation,
    /// A seat for somebody with an account.
    Seat,
    /// Standing in for a seat's holder.
    Deputy,
    /// A new password.
    Password,
    /// Signing in without the second factor that was lost.
    SecondFactor,
    /// Signing in again after the account was locked.
    Unlock,
}

impl Access {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Invitation, Self::Seat, Self::Deputy, Self::Password, Self::SecondFactor, Self::Unlock];

    /// The word it is stored as: the name of the operation that asks for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invite",
            Self::Seat => "give_seat",
            Self::Deputy => "name_deputy",
            Self::Password => "offer_password",
            Self::SecondFactor => "reset_second_factor",
            Self::Unlock => "unlock_account",
        }
    }

    /// The verb that whoever asks for it needs, and whoever confirms it.
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Invitation | Self::Seat | Self::Deputy => InvitePeople::KEY,
            Self::Password | Self::SecondFactor | Self::Unlock => SuspendPeople::KEY,
        }
    }
}

impl TryFrom<String> for Access {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|access| access.word() == word);
        known.ok_or_else(|| format!("{} is no change of access", language::quoted(&word)))
    }
}

/// A change of access that waits for a second person.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AccessRequest {
    /// Its key.
    pub id: AccessRequestId,
    /// What is asked for.
    #[sqlx(try_from = "String")]
    pub act: Access,
    /// For whose account; none for a guest.
    pub account: Option<AccountId>,
    /// Which seat a deputy is to stand in at.
    pub seat: Option<SeatId>,
    /// Which role it is about.
    pub role: Option<String>,
    /// At which unit.
    pub unit: Option<UnitId>,
    /// What a guest is called.
    pub name: Option<String>,
    /// Where a guest's link is to be sent.
    pub email: Option<String>,
    /// The guest's language.
    #[sqlx(try_from = "StoredLang")]
    pub language: Lang,
    /// From when the seat, or the deputy's term, is to be.
    pub from_at: Option<Timestamp>,
    /// Until before when.
    pub until_at: Option<Timestamp>,
    /// SHA-256 of the code the asker was shown, where the link is not sent by e-mail.
    pub(crate) code: Option<Vec<u8>>,
    /// Who asked.
    pub asked_by: AccountId,
    /// When.
    pub asked_at: Timestamp,
    /// When nobody can confirm it any more.
    pub expires_at: Timestamp,
}

impl AccessRequest {
    /// Whether whoever confirms it is shown a link to hand over.
    #[must_use]
    pub fn shows_link(&self) -> bool {
        self.code.is_some()
    }
}

/// Says which request, never whose.
impl fmt::Debug for AccessRequest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("AccessRequest").field("id", &self.id).field("act", &self.act).finish_non_exhaustive()
    }
}
