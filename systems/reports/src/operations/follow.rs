//! "This is mine too": somebody else waits for the same answer, with a code of one's own.

use cases::{CaseNumber, Contact, Engine, TrackingCode};
use language::Lang;

/// Follows a case with a code of one's own.
pub struct Follow<'a> {
    /// Routes and effects.
    pub engine: &'a Engine,
    /// The case.
    pub number: CaseNumber,
    /// The follower's code; see [`Room::follow`](crate::Room::follow).
    pub code: TrackingCode,
    /// The follower's language.
    pub lang: Lang,
    /// Where the answer may be sent.
    pub contact: Option<Contact>,
}

/// Why a case cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowRefused {
    /// There is no such case.
    Unknown,
    /// It is closed.
    Closed,
}
