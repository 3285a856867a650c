//! "This is mine too": somebody follows a case with a code of one's own.

use db::{Failure, Operation, Tx, Uuid};

use super::merge;
use crate::rules::TrackingCode;
use crate::rules::chain::Details;
use crate::store::codes::{self, Contact, NewCode};
use crate::store::{self, Case, write};
use crate::{CaseId, Engine};

/// Somebody else has the same problem: gets a code, and the answer.
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
}

impl FollowRefusal {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotFound => "cases-refusal-not-found",
            Self::Closed => "cases-refusal-closed",
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
        let id = tx.new_id::<Uuid>();
        let (hash, language, contact) = (self.code.hash(), self.language.clone(), self.contact.clone());
        codes::add(tx, &[NewCode { hash, id, case: case.row.id, language, contact, original: false }]).await?;
        let mut after = case.facts.clone();
        after.reporters = after.reporters.saturating_add(1);
        after.languages.insert(self.language.clone());
        after.version = after.version.saturating_add(1);
        let line = merge::note(tx, &case, "followed", Details::default());
        write::journaled(tx, &mut case, line).await?;
        write::keep(tx, &self.engine, &mut case, &after).await?;
        Ok(case)
    }
}
