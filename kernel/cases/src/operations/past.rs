//! Cases brought from another system, with what happened to them there.

use db::{Failure, StoreError, Timestamp, Tx};

use super::{OpenRefusal, act, settle};
use crate::rules::{Closing, Evidence, Move, Opening, Proposal, PublicText, Request, Scene, Verdict};
use crate::store::{self, write};
use crate::{CaseId, Engine};

/// What happened to a case in the system it is brought from.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// What it is called there; a case that was brought under the same name before is not brought again.
    pub origin: Option<Origin>,
    /// When it was opened there.
    pub opened_at: Timestamp,
    /// The state of the route it lies in now, or was closed from.
    pub state: String,
    /// What colleagues should know of where it lay there: the name of a queue.
    pub note: Option<String>,
    /// How it was closed there, if it was.
    pub closed: Option<PastClosing>,
}

/// The name of a case in another system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The other system, in one word that stays the same for ever.
    pub system: String,
    /// The case's name there.
    pub name: String,
}

/// How a case was closed in the system it is brought from: no less is asked for than of a closing here.
#[derive(Debug, Clone, PartialEq)]
pub struct PastClosing {
    /// When; a time before the opening counts as the opening's.
    pub at: Timestamp,
    /// The outcome, as the route names it.
    pub outcome: String,
    /// The reason's code.
    pub reason: String,
    /// The language of the text.
    pub language: String,
    /// What was told.
    pub text: String,
}

impl Past {
    /// What the rules make of it, step by step: it is brought, and closed where it was closed.
    pub(crate) fn steps(&self, scene: &Scene<'_>, opening: Opening) -> Vec<Move> {
        let brought = scene.bring(opening, &self.state, self.note.clone());
        let closed = self.closing().map(|closing| {
            let then = Scene { now: closing.at, ..*scene };
            then.close_brought(&brought.after, closing)
        });
        std::iter::once(brought).chain(closed).collect()
    }

    /// The closing as the rules know it: nobody was asked for a verdict there, and no evidence came along.
    fn closing(&self) -> Option<Closing> {
        let closed = self.closed.as_ref()?;
        let text = PublicText::Written([(closed.language.clone(), closed.text.clone())].into());
        let (outcome, reason) = (closed.outcome.clone(), closed.reason.clone());
        let proposal = Proposal { outcome, reason, text, evidence: Evidence::None };
        Some(Closing { proposal, verdict: Verdict::NotAsked, at: closed.at.max(self.opened_at).into() })
    }

    /// Whether it has all a closing must have.
    pub(crate) fn is_whole(&self) -> bool {
        let told = |closed: &PastClosing| !closed.reason.trim().is_empty() && !closed.text.trim().is_empty();
        self.closed.as_ref().is_none_or(told)
    }
}

/// What a newer word of a case that was brought before has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BroughtAgain {
    /// It was closed there meanwhile, and is closed here now.
    Closed,
    /// It was moved on or closed here: what was decided here stays.
    DecidedHere,
    /// Nothing new.
    Unchanged,
}

/// Takes over what happened meanwhile to a case that was brought before: its closing, if it still lies here in the state it
/// was brought to. A case never goes backwards: one that is open again there stays closed here.
pub async fn bring_again(
    tx: &mut Tx,
    engine: &Engine,
    id: CaseId,
    past: &Past,
) -> Result<BroughtAgain, Failure<OpenRefusal>> {
    if !past.is_whole() {
        return Err(Failure::Refused(OpenRefusal::ClosedWithoutWords));
    }
    let Some(closing) = past.closing() else { return Ok(BroughtAgain::Unchanged) };
    let mut case = store::by_id(tx, id).await?.ok_or(Failure::Broken(StoreError::Conflict))?;
    if !case.row.open {
        return Ok(BroughtAgain::Unchanged);
    }
    if case.row.state != past.state || case.row.parent.is_some() {
        return Ok(BroughtAgain::DecidedHere);
    }
    let (before, request) = (case.clone(), Request::new("imported_closing"));
    let route = engine.route_of(&case.row)?;
    let desks = act::desks(tx, engine, route, &case, &request).await?;
    let step =
        engine.scene(route, &case.row.region, &desks, Timestamp::from(closing.at)).close_brought(&case.facts, closing);
    write::moved(tx, engine, &mut case, &step).await?;
    let done = settle::Step { before: &before, case: &case, made: &step, request: &request, code: None };
    settle::after(tx, engine, &done).await?;
    Ok(BroughtAgain::Closed)
}
