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
    /// Who invited; none for the platform itself.
    pub invited_by: Option<AccountId>,
    /// When it can no longer be accepted.
    pub expires_at: Timestamp,
}

/// Says which invitation, never whose.
impl fmt::Debug for Invitation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Invitation").field("id", &self.id).field("role", &self.role).finish_non_exhaustive()
    }
}
