//! What this room does later: sorting, handing answers over, letters, smaller pictures; and the clocks of all cases.

mod answered;
mod clocks;
mod contacts;
mod leftovers;
mod letters;
mod remind;
mod shrink;
mod sort;

use std::sync::Arc;

use cases::{CloseFollowers, HandOver, Subscription, Telling};
use work::{Handler, JobError};

pub(crate) use shrink::job as shrink;

use crate::{KINDS, Room};

/// Which jobs are queued when something happens to a case.
pub(crate) const SUBSCRIPTIONS: &[Subscription] = &[
    Subscription { kinds: KINDS, action: "remind", job: remind::REMIND },
    Subscription { kinds: KINDS, action: "breach", job: remind::REMIND },
    Subscription { kinds: KINDS, action: "handed", job: answered::ANSWERED },
    Subscription { kinds: KINDS, action: "breach", job: answered::ANSWERED },
    Subscription { kinds: KINDS, action: "parent_closed", job: answered::ANSWERED },
];

/// How often clocks are looked at, in seconds.
const CLOCK_SECONDS: i64 = 10;
/// How often desks that have something due are written to, in seconds; each gets at most one letter in some hours.
const LETTER_SECONDS: i64 = 900;
/// How often addresses that are no longer needed are forgotten, in seconds.
const FORGET_SECONDS: i64 = 3_600;

/// Who does the jobs of this room, and those of the engine that need a channel.
pub(crate) fn handlers(room: &Room) -> Vec<Arc<dyn Handler>> {
    let engine = &room.engine;
    vec![
        Arc::new(sort::Sorting { room: room.clone() }),
        Arc::new(answered::Answered { engine: engine.clone() }),
        Arc::new(shrink::Shrinking { room: room.clone() }),
        Arc::new(remind::Reminding),
        Arc::new(Telling::new(engine.clone(), Arc::new(letters::Letters { room: room.clone() }))),
        Arc::new(HandOver { engine: engine.clone() }),
        Arc::new(CloseFollowers { engine: engine.clone() }),
    ]
}

/// What is done every so many seconds.
pub(crate) fn standing(room: &Room) -> Vec<(i64, Arc<dyn Handler>)> {
    vec![
        (CLOCK_SECONDS, Arc::new(clocks::Clocks { engine: room.engine.clone() })),
        (LETTER_SECONDS, Arc::new(remind::DeskLetters { room: room.clone() })),
        (leftovers::EVERY_SECONDS, Arc::new(leftovers::Leftovers { files: room.files.clone() })),
        (FORGET_SECONDS, Arc::new(contacts::Contacts { days: room.jurisdiction.keep.contact_days })),
    ]
}

/// A job that may be tried again.
fn later(error: impl std::fmt::Display) -> JobError {
    JobError::Later(error.to_string())
}

/// What a job was given, or why it can never be done.
fn given<T: serde::de::DeserializeOwned>(payload: &serde_json::Value) -> Result<T, JobError> {
    serde_json::from_value(payload.clone()).map_err(|error| JobError::Never(error.to_string()))
}

/// A broken store may be whole again later; nothing refuses these operations.
fn broken(failure: db::Failure<std::convert::Infallible>) -> JobError {
    match failure {
        db::Failure::Broken(error) => later(error),
        db::Failure::Refused(never) => match never {},
    }
}
