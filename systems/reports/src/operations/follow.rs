//! "This is mine too": somebody else waits for the same answer, with a code of one's own.

use cases::operations::{self as engine, FollowRefusal};
use cases::rules::CaseNumber;
use cases::store::{self, codes::Contact};
use db::{Failure, Operation, StoreError, Tx};
use language::Lang;

use super::{Receipt, SubmissionId};
use crate::Room;

/// Follows a case with a code of one's own.
pub struct Follow<'a> {
    /// The room.
    pub room: &'a Room,
    /// The name of this sending: sent again, it shows the same receipt.
    pub submission: &'a SubmissionId,
    /// The case.
    pub number: &'a CaseNumber,
    /// The follower's language.
    pub lang: Lang,
    /// Where the answer may be sent.
    pub contact: Option<Contact>,
}

/// Why a case cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowRefused {
    /// There is no such case, or none the public may know of.
    Unknown,
    /// It is closed: whoever has the problem again reports it.
    Closed,
}

impl FollowRefused {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => FollowRefusal::NotFound.key(),
            Self::Closed => FollowRefusal::Closed.key(),
        }
    }
}

impl From<FollowRefusal> for FollowRefused {
    fn from(refusal: FollowRefusal) -> Self {
        match refusal {
            FollowRefusal::NotFound => Self::Unknown,
            FollowRefusal::Closed => Self::Closed,
        }
    }
}

impl Operation for Follow<'_> {
    const NAME: &'static str = "reports.follow";
    type Done = Receipt;
    type Refusal = FollowRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Receipt, Failure<FollowRefused>> {
        let code = self.room.engine.code_for(&self.submission.seed("follow"));
        let repeated = store::codes::find(tx, &code).await?.is_some();
        let case = store::by_number(tx, self.number).await?.filter(|case| case.row.shown);
        let case = case.ok_or(Failure::Refused(FollowRefused::Unknown))?;
        let following = engine::Follow {
            engine: self.room.engine.clone(),
            case: case.row.id,
            code: code.clone(),
            language: self.lang.code().to_owned(),
            contact: self.contact.clone(),
        };
        let followed = following.run(tx).await.map_err(|failure| failure.map(FollowRefused::from))?;
        let number = followed.row.number.parse().map_err(StoreError::unreadable)?;
        Ok(Receipt { number, code, repeated })
    }
}
