//! Invitations: a seat offered to somebody who has no account yet.

use std::fmt;

use db::Timestamp;
use language::Lang;

use super::{AccountId, StoredLang, UnitId};

db::id! {
    /// The key of an invitation.
    pub struct InvitationId
}

/// An open invitation.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Invitation {
    /// Its key.
    pub id: InvitationId,
    /// The role offered.
    pub role: String,
    /// The unit it is offered at.
    pub unit: UnitId,
    /// The name its guest is called by.
    pub name: String,
    /// The language its guest is written to in.
    #[sqlx(try_from = "StoredLang")]
    pub language: Lang,
    /// Where the link is sent, if by e-mail.
    pub email: Option<String>,
    /// SHA-256 of the code that is asked for besides the link, where a person hands the link over.
    pub(crate) code: Option<Vec<u8>>,
    /// Who invited; none for the platform itself.
    pub invited_by: Option<AccountId>,
    /// Who confirmed it, if a second person had to.
    pub confirmed_by: Option<AccountId>,
    /// When it can no longer be accepted.
    pub expires_at: Timestamp,
}

impl Invitation {
    /// Whether a code is asked for besides the link.
    #[must_use]
    pub fn asks_for_code(&self) -> bool {
        self.code.is_some()
    }
}

/// Says which invitation, never whose.
impl fmt::Debug for Invitation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Invitation").field("id", &self.id).field("role", &self.role).finish_non_exhaustive()
    }
}
