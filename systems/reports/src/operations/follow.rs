//! "This is mine too": somebody else waits for the same answer, with a code of one's own.

use cases::operations::{self as engine, FollowRefusal};
use cases::rules::CaseNumber;
use cases::store::codes::{CodeRow, Contact};
use cases::store::{self, Case};
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
    /// As many joined it within an hour as may.
    TooMany,
    /// Another case was followed under this name before, or for another address.
    AnotherSending,
}

impl FollowRefused {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => FollowRefusal::NotFound.key(),
            Self::Closed => FollowRefusal::Closed.key(),
            Self::TooMany => FollowRefusal::TooMany.key(),
            Self::AnotherSending => "reports-another-following",
        }
    }
}

impl From<FollowRefusal> for FollowRefused {
    fn from(refusal: FollowRefusal) -> Self {
        match refusal {
            FollowRefusal::NotFound => Self::Unknown,
            FollowRefusal::Closed => Self::Closed,
            FollowRefusal::TooMany => Self::TooMany,
        }
    }
}

impl Operation for Follow<'_> {
    const NAME: &'static str = "reports.follow";
    type Done = Receipt;
    type Refusal = FollowRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Receipt, Failure<FollowRefused>> {
        let code = self.room.engine.code_for(&self.submission.seed("follow"));
        let case = store::by_number(tx, self.number).await?.filter(|case| case.row.shown);
        let case = store::root(tx, case.ok_or(Failure::Refused(FollowRefused::Unknown))?).await?;
        if !case.row.shown {
            return Err(Failure::Refused(FollowRefused::Unknown));
        }
        let before = store::codes::find(tx, &code).await?;
        let repeated = before.is_some();
        if let Some(before) = before {
            self.is_what_was_sent(tx, &before, &case).await?;
        }
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

impl Follow<'_> {
    /// Refuses what is sent under the name of another sending: another case, another address, another language.
    async fn is_what_was_sent(&self, tx: &mut Tx, before: &CodeRow, case: &Case) -> Result<(), Failure<FollowRefused>> {
        let followed = store::by_id(tx, before.case_id).await?.ok_or(StoreError::Missing)?;
        let followed = store::root(tx, followed).await?;
        let contact = before.channel.clone().zip(before.contact.clone());
        let contact = contact.map(|(channel, address)| Contact { channel, address });
        let forgotten = before.readdressed_at.is_some() || contact.is_none() && !followed.row.open;
        let same = followed.row.id == case.row.id
            && before.language == self.lang.code()
            && (forgotten || contact == self.contact);
        if same { Ok(()) } else { Err(Failure::Refused(FollowRefused::AnotherSending)) }
    }
}
