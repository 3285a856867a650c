//! Sending letters: the job `dispatch.send`.
//!
//! A letter that could not go out is put off by this room itself, in the transaction that writes down why: so what a page
//! says of the next try is what will happen.

use db::Db;
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use work::{Handler, Outcome};

use crate::operations::{BeginTry, Begun, RecordTry};
use crate::{DispatchId, Room, letter};

/// The kind of job that sends one letter.
pub(crate) const SEND: &str = "dispatch.send";

/// The kind of job that tells an agency's old address that letters go elsewhere.
pub(crate) const ADDRESS_CHANGED: &str = "dispatch.address_changed";

/// Which letter is to be sent, and in which round of tries.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Sending {
    pub dispatch: DispatchId,
    pub round: i64,
}

/// Sends letters.
pub(crate) struct SendLetter {
    room: Room,
}

impl SendLetter {
    pub(crate) fn new(room: Room) -> Self {
        Self { room }
    }

    async fn send(&self, db: &Db, payload: &Value) -> Outcome {
        let sending: Sending = serde_json::from_value(payload.clone())?;
        let one_try = BeginTry { seal: self.room.shell.seal().clone(), sending };
        let Some(begun) = db.perform(&one_try).await? else { return Ok(()) };
        let in_portal = !self.room.mailer.delivers();
        let outcome = if in_portal { Ok(()) } else { self.post(db, &begun).await? };
        Ok(db.perform(&RecordTry { sending, outcome, in_portal }).await?)
    }

    async fn post(&self, db: &Db, begun: &Begun) -> Result<Result<(), channels::SendError>, work::JobError> {
        let mut tx = db.read().await?;
        let written = letter::write(&self.room, &mut tx, begun).await?;
        drop(tx);
        Ok(self.room.mailer.send(&written).await)
    }
}

impl Handler for SendLetter {
    fn kind(&self) -> &'static str {
        SEND
    }

    fn handle<'a>(&'a self, db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.send(db, payload))
    }
}
