//! Cases brought from another system, with what happened to them there.

use db::Timestamp;

use crate::rules::{Closing, Evidence, Move, Opening, Proposal, PublicText, Scene, Verdict};
use crate::store::origins::Mark;

/// What happened to a case in the system it is brought from.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// What it is called there; a case that was brought under the same name before is not brought again.
    pub origin: Option<Origin>,
    /// By what a newer word of it is told from this one.
    pub mark: Option<Mark>,
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
    pub(crate) fn closing(&self) -> Option<Closing> {
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
