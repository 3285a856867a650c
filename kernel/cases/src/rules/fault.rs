//! What can be wrong with a route, and where: told in words before it ever carries a case.

use std::fmt;

/// One thing that is wrong with a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: `state cell_check`, `action confirm`, `route`.
    pub place: String,
    /// What.
    pub wrong: Wrong,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.wrong)
    }
}

/// What is wrong. The words are for whoever writes route files; [`Wrong::key`] is for pages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The file is not a route.
    #[error("cannot be read as a route: {0}")]
    Unreadable(String),
    /// A state is named that does not exist.
    #[error("names the state \"{0}\", which does not exist: an action may lead nowhere")]
    UnknownState(String),
    /// An outcome is named that does not exist.
    #[error("names the outcome \"{0}\", which does not exist")]
    UnknownOutcome(String),
    /// An open state without a desk.
    #[error("has no desk: every open state is owned by one")]
    NoDesk,
    /// An open state without a clock.
    #[error("has no clock: every open state has a due time")]
    NoClock,
    /// An open state in which nothing happens at breach.
    #[error("says nothing of what happens when its clock runs out")]
    NoBreach,
    /// The clock is the category's, with nothing for a category that says nothing.
    #[error("takes its clock from the category but has no usual time for a category that says none")]
    NoUsual,
    /// Nobody may sit at the desk, and the case has nowhere else to go.
    #[error("may find its desk empty and has no fallback that always has somebody")]
    NoFallback,
    /// A desk without a role.
    #[error("has a desk without a role")]
    NoRole,
    /// No closed state can be reached.
    #[error("is a dead end: no closing can be reached from it")]
    DeadEnd,
    /// No case ever comes here.
    #[error("is never reached from the start")]
    Unreachable,
    /// Breaches lead round in a circle for ever.
    #[error("passes a case round in a circle when nobody acts: breach after breach, back to itself")]
    BreachCircle,
    /// Two actions of one name.
    #[error("has the name of another action")]
    SameName,
    /// An action that can be done nowhere.
    #[error("can be done in no state")]
    FromNowhere,
    /// An action that leads nowhere.
    #[error("leads nowhere: it has neither \"to\" nor \"bounce\"")]
    NoTarget,
    /// A person's action without a permission.
    #[error("can be done by a person but names no verb to be permitted")]
    NoVerb,
    /// A closing without a reason code.
    #[error("closes without demanding a reason code")]
    CloseWithoutReason,
    /// A closing without a public text.
    #[error("closes without demanding a public text")]
    CloseWithoutText,
    /// A closing that says nothing of evidence.
    #[error("closes without evidence or the explicit word that there is none")]
    CloseWithoutEvidence,
    /// A closing in one step.
    #[error("closes in one step: a closing is asked for, and takes effect when the answer was handed over")]
    CloseInOneStep,
    /// "Not ours" as a closing.
    #[error("closes with \"{0}\": not ours is a transfer, never a closing")]
    NotOursCloses(String),
    /// A part of the engine's that no state plays.
    #[error("has no state that plays the part \"{0}\"")]
    NoPart(&'static str),
    /// A part that two states play.
    #[error("has two states that play the part \"{0}\"")]
    PartTwice(&'static str),
    /// The hand-over does not lead to the reporter.
    #[error("is never left by the system for the announced state")]
    NeverHanded,
    /// The reporter's ten days are missing.
    #[error("does not stand at the reporter's desk")]
    NotTheReporters,
    /// The reporter cannot accept.
    #[error("gives the reporter no way to accept the answer")]
    NoAcceptance,
    /// The reporter cannot object.
    #[error("gives the reporter no way to object to the answer")]
    NoObjection,
    /// An objection that does not go up.
    #[error("takes an objection elsewhere than to the senior of the desk that answered")]
    ObjectionNotUp,
    /// Silence does not close.
    #[error("does not close when the reporter is silent to the end")]
    SilenceOpen,
    /// The case cannot come back from waiting.
    #[error("waits for the reporter but is not left by the reply, or by its own clock, for the desk that asked")]
    NoReturn,
    /// A follower that never closes or never parts.
    #[error("follows another case but is not closed with it, or cannot be parted from it")]
    FollowsForEver,
    /// A desk that answers has no senior.
    #[error("answers at the height of \"{0}\", above which the route names no senior desk")]
    NoSenior(&'static str),
    /// A senior that is not above.
    #[error("names a senior of \"{0}\" that is not above it")]
    SeniorNotAbove(&'static str),
    /// The second bounce does not go up.
    #[error("does not take a second \"not ours\" to a higher desk")]
    BounceNotUp,
    /// Two consecutive levels of verification by one role.
    #[error("is verified by the role \"{0}\", which verifies the level below too")]
    SameRoleTwice(String),
    /// A verification where there is no level, or that stays.
    #[error("verifies, but its state has no level, or it does not move the case on")]
    NotALevel,
    /// Something undone that has had effects.
    #[error("can be taken back, though it closes or has effects that cannot")]
    UndoneEffects,
    /// Senior desks are entered by objection only.
    #[error("leads to a senior desk though nobody has answered yet")]
    SeniorWithoutAnswer,
}

impl Wrong {
    /// The key of the message that says it on a page.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "cases-fault-unreadable",
            Self::UnknownState(_) => "cases-fault-unknown-state",
            Self::UnknownOutcome(_) => "cases-fault-unknown-outcome",
            Self::NoDesk => "cases-fault-no-desk",
            Self::NoClock => "cases-fault-no-clock",
            Self::NoBreach => "cases-fault-no-breach",
            Self::NoUsual => "cases-fault-no-usual",
            Self::NoFallback => "cases-fault-no-fallback",
            Self::NoRole => "cases-fault-no-role",
            Self::DeadEnd => "cases-fault-dead-end",
            Self::Unreachable => "cases-fault-unreachable",
            Self::BreachCircle => "cases-fault-breach-circle",
            Self::SameName => "cases-fault-same-name",
            Self::FromNowhere => "cases-fault-from-nowhere",
            Self::NoTarget => "cases-fault-no-target",
            Self::NoVerb => "cases-fault-no-verb",
            Self::CloseWithoutReason => "cases-fault-close-without-reason",
            Self::CloseWithoutText => "cases-fault-close-without-text",
            Self::CloseWithoutEvidence => "cases-fault-close-without-evidence",
            Self::CloseInOneStep => "cases-fault-close-in-one-step",
            Self::NotOursCloses(_) => "cases-fault-not-ours-closes",
            other => other.key_of_parts(),
        }
    }

    fn key_of_parts(&self) -> &'static str {
        match self {
            Self::NoPart(_) => "cases-fault-no-part",
            Self::PartTwice(_) => "cases-fault-part-twice",
            Self::NeverHanded => "cases-fault-never-handed",
            Self::NotTheReporters => "cases-fault-not-the-reporters",
            Self::NoAcceptance => "cases-fault-no-acceptance",
            Self::NoObjection => "cases-fault-no-objection",
            Self::ObjectionNotUp => "cases-fault-objection-not-up",
            Self::SilenceOpen => "cases-fault-silence-open",
            Self::NoReturn => "cases-fault-no-return",
            Self::FollowsForEver => "cases-fault-follows-for-ever",
            Self::NoSenior(_) => "cases-fault-no-senior",
            Self::SeniorNotAbove(_) => "cases-fault-senior-not-above",
            Self::BounceNotUp => "cases-fault-bounce-not-up",
            Self::SameRoleTwice(_) => "cases-fault-same-role-twice",
            Self::NotALevel => "cases-fault-not-a-level",
            Self::UndoneEffects => "cases-fault-undone-effects",
            Self::SeniorWithoutAnswer => "cases-fault-senior-without-answer",
            _ => "cases-fault-unreadable",
        }
    }
}
