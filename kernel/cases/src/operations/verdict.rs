//! The reporter's word on an answer: accepted, or objected.

use db::{Failure, Operation, Tx};

use super::act::act;
use crate::Engine;
use crate::rules::{Refusal, Request, TrackingCode};
use crate::store::{self, Case, codes};

/// A reporter accepts an answer, or objects to it, by code: on the web, by SMS digit, by phone.
pub struct Verdict {
    /// The engine.
    pub engine: Engine,
    /// The code.
    pub code: TrackingCode,
    /// Accepted, or objected.
    pub accepts: bool,
    /// The reason's code, when objecting.
    pub reason: Option<String>,
    /// What the reporter wants to say with it.
    pub message: Option<String>,
}

/// The reason of whoever gives none: an SMS has one digit and no room for more.
const NOT_SAID: &str = "not_said";

/// Why a verdict does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerdictRefusal {
    /// No case has this code.
    NotFound,
    /// The rules say no: there is no answer yet, or the time is over.
    Rules(Refusal),
}

impl VerdictRefusal {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "cases-refusal-not-found",
            Self::Rules(refusal) => refusal.key(),
        }
    }
}

impl Operation for Verdict {
    const NAME: &'static str = "cases.verdict";
    type Done = Case;
    type Refusal = VerdictRefusal;

    async fn run(&self, tx: &mut Tx) -> Result<Case, Failure<VerdictRefusal>> {
        let not_found = || Failure::Refused(VerdictRefusal::NotFound);
        let code = codes::find(tx, &self.code).await?.ok_or_else(not_found)?;
        let own = store::by_id(tx, code.case_id).await?.ok_or_else(not_found)?;
        // Whoever follows speaks about the answer of the case that is followed.
        let case = store::root(tx, own).await?;
        let word = if self.accepts { "accepted" } else { "objected" };
        if code.verdict.as_deref() == Some(word) {
            return Ok(case);
        }
        let actor = code.holder(case.row.id);
        let request = self.request(&case).map_err(|refusal| Failure::Refused(VerdictRefusal::Rules(refusal)))?;
        codes::say(tx, &self.code, word).await?;
        let done = act(tx, &self.engine, case, &request, &actor).await;
        done.map_err(|failure| failure.map(VerdictRefusal::Rules))
    }
}

impl Verdict {
    fn request(&self, case: &Case) -> Result<Request, Refusal> {
        let route = self.engine.route(&case.row.kind, case.row.route_version).ok_or(Refusal::UnknownAction)?;
        let action = if self.accepts { route.acceptance() } else { route.objection() };
        let action = action.ok_or(Refusal::UnknownAction)?;
        let unsaid = action.demands.reason.iter().find(|code| *code == NOT_SAID).cloned();
        let reason = self.reason.clone().or(unsaid);
        Ok(Request { reason, message: self.message.clone(), ..Request::new(&action.name) })
    }
}
