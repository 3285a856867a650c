//! "This is mine too": somebody joins a case with a code of one's own, and waits for its answer.

use db::{Failure, Operation, Tx, Uuid};

use crate::rules::TrackingCode;
use crate::store::codes::{self, Contact, NewCode};
use crate::store::{self, Case, write};
use crate::{CaseId, Engine};

/// The most that join one case within [`AN_HOUR`]: more are no neighbours.
pub const MOST_AN_HOUR: i64 = 200;
/// Seconds.
const AN_HOUR: i64 = 3_600;

/// Somebody else has the same problem: gets a code, and the answer. A supporter decides nothing and delays nothing: the case
/// itself stays as it is.
pub struct Follow {
    /// The engine.
    pub engine: Engine,
    /// The case.
    pub case: CaseId,
    /// The code that was made for the follower.
    pub code: TrackingCode,
    /// The follower's language.
    pub language: String,
    /// How the answer finds the follower.
    pub contact: Option<Contact>,
}

/// Why a case cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowRefusal {
    /// There is no such case.
    NotFound,
    /// It is closed: whoever has the problem again reports it.
    Closed,
    /// As many joined within an hour as may.
    TooMany,
}

impl FollowRefusal {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotFound => "cases-refusal-not-found",
            Self::Closed => "cases-refusal-closed",
            Self::TooMany => "cases-too-many-joined",
        }
    }
}

impl Operation for Follow {
    const NAME: &'static str = "cases.follow";
    type Done = Case;
    type Refusal = FollowRefusal;

    async fn run(&self, tx: &mut Tx) -> Result<Case, Failure<FollowRefusal>> {
        let named = store::by_id(tx, self.case).await?.ok_or(Failure::Refused(FollowRefusal::NotFound))?;
        let mut case = store::root(tx, named).await?;
        if codes::find(tx, &self.code).await?.is_some() {
            // Sent twice: the same code follows the same case once.
            return Ok(case);
        }
        if !case.row.open {
            return Err(Failure::Refused(FollowRefusal::Closed));
        }
        let since = tx.now().plus_seconds(-AN_HOUR);
        if codes::joined_since(tx, case.row.id, since, MOST_AN_HOUR).await? >= MOST_AN_HOUR {
            return Err(Failure::Refused(FollowRefusal::TooMany));
        }
        let id = tx.new_id::<Uuid>();
        let (hash, language, contact) = (self.code.hash(), self.language.clone(), self.contact.clone());
        codes::add(tx, &[NewCode { hash, id, case: case.row.id, language, contact, original: false }]).await?;
        write::joined(tx, case.row.id).await?;
        case.row.reporters = case.row.reporters.saturating_add(1);
        Ok(case)
    }
}
