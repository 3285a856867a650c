//! Forgets how reporters were reached, once their cases have been closed for a while: nobody is told anything any more.

use db::{Failure, Operation, Timestamp, Tx};

use crate::store::codes;

/// Forgets the addresses of reporters whose cases were closed before a moment: at most `most` of them.
pub struct ForgetContacts {
    /// The moment.
    pub closed_before: Timestamp,
    /// How many at most, so that the store is never held for long.
    pub most: i64,
}

impl Operation for ForgetContacts {
    const NAME: &'static str = "cases.forget_contacts";
    /// How many were forgotten.
    type Done = u64;
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<u64, Failure<Self::Refusal>> {
        Ok(codes::forget_contacts(tx, self.closed_before, self.most).await?)
    }
}
