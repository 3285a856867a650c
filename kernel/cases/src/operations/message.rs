//! The two-way thread: a desk writes to the reporters, a reporter writes to the desk.

use db::{Failure, Operation, Tx};
use people::Actor;

use super::act::act;
use super::settle;
use crate::rules::{Part, Refusal, Request, TrackingCode};
use crate::store::{self, Case, codes, messages};
use crate::{CaseId, Engine};

/// A message in the thread of a case.
pub enum Message {
    /// A desk writes to the reporters.
    FromDesk {
        /// The engine.
        engine: Engine,
        /// Who writes.
        actor: Actor,
        /// In which case.
        case: CaseId,
        /// What.
        text: String,
    },
    /// A reporter writes, by code; where the case waits for a reply, this is the reply.
    FromReporter {
        /// The engine.
        engine: Engine,
        /// The code.
        code: TrackingCode,
        /// What.
        text: String,
    },
}

/// The most messages of one code within [`A_DAY`]: a desk can read no more, and more of one hand hide those of others.
pub const MOST_A_DAY: i64 = 20;
/// Seconds.
const A_DAY: i64 = 86_400;

/// The verb of desks that may write to reporters.
const VERB: &str = "report.message";

/// Why a message is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageRefusal {
    /// There is no such case, for this writer.
    NotFound,
    /// It says nothing.
    Empty,
    /// As many came by this code within a day as are taken.
    TooMany,
    /// The rules say no.
    Rules(Refusal),
}

impl MessageRefusal {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "cases-refusal-not-found",
            Self::Empty => "cases-missing-message",
            Self::TooMany => "cases-too-many-messages",
            Self::Rules(refusal) => refusal.key(),
        }
    }
}

impl Operation for Message {
    const NAME: &'static str = "cases.message";
    type Done = Case;
    type Refusal = MessageRefusal;

    async fn run(&self, tx: &mut Tx) -> Result<Case, Failure<MessageRefusal>> {
        let (Self::FromDesk { text, .. } | Self::FromReporter { text, .. }) = self;
        if text.trim().is_empty() {
            return Err(Failure::Refused(MessageRefusal::Empty));
        }
        match self {
            Self::FromDesk { engine, actor, case, text } => from_desk(tx, engine, actor, *case, text).await,
            Self::FromReporter { engine, code, text } => from_reporter(tx, engine, code, text).await,
        }
    }
}

async fn from_desk(
    tx: &mut Tx,
    engine: &Engine,
    actor: &Actor,
    case: CaseId,
    text: &str,
) -> Result<Case, Failure<MessageRefusal>> {
    let not_found = || Failure::Refused(MessageRefusal::NotFound);
    let case = store::by_id(tx, case).await?.ok_or_else(not_found)?;
    if !engine.sight(actor, VERB).shows(&case.row) {
        return Err(not_found());
    }
    let role = actor.seats_granting(engine.roles(), VERB).next().map_or("system", |seat| seat.role.as_str());
    messages::add(tx, case.row.id, None, role, text).await?;
    let jobs = settle::telling(tx, case.row.id, "message").await?;
    work::enqueue_many(tx, &jobs).await?;
    Ok(case)
}

async fn from_reporter(
    tx: &mut Tx,
    engine: &Engine,
    code: &TrackingCode,
    text: &str,
) -> Result<Case, Failure<MessageRefusal>> {
    let not_found = || Failure::Refused(MessageRefusal::NotFound);
    let code = codes::find(tx, code).await?.ok_or_else(not_found)?;
    let own = store::by_id(tx, code.case_id).await?.ok_or_else(not_found)?;
    let case = store::root(tx, own).await?;
    let since = tx.now().plus_seconds(-A_DAY);
    if messages::since(tx, &code, case.row.id, since, MOST_A_DAY).await? >= MOST_A_DAY {
        return Err(Failure::Refused(MessageRefusal::TooMany));
    }
    let route = engine.route_of(&case.row)?;
    let waits =
        code.original && route.state(&case.row.state).is_some_and(|state| state.part == Part::Waiting) && case.row.open;
    if let Some(reply) = route.reply().filter(|_| waits) {
        let request = Request { message: Some(text.to_owned()), ..Request::new(&reply.name) };
        let actor = code.holder(case.row.id);
        let done = act(tx, engine, case, &request, &actor).await;
        return done.map_err(|failure| failure.map(MessageRefusal::Rules));
    }
    // It stays with the reporter's own case, so that it goes with it if the two are parted again.
    messages::add(tx, code.case_id, Some(code.id), code.role(), text).await?;
    Ok(case)
}
