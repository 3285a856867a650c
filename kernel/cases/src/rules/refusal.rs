//! Why the rules say no: each with the key of the words that say it.

use jiff::Timestamp;

/// Why something may not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The route has no such action.
    UnknownAction,
    /// The case is closed.
    Closed,
    /// The case is not in a state where this can be done any more.
    MovedOn,
    /// Somebody changed the case since the asker saw it.
    Changed,
    /// The asker does not sit at the desk that may do this.
    NotYourDesk,
    /// Only the reporter may do this.
    OnlyReporter,
    /// Only the program itself does this.
    OnlySystem,
    /// Who verified the level below may not verify this one.
    VerifiedBelow,
    /// Nobody verifies what he reported himself.
    OwnReport,
    /// It was decided above whose task this is; it cannot be handed on again.
    Bound,
    /// The move can no longer be taken back.
    TooLateToUndo,
    /// These are missing, all of them.
    Missing(Vec<Missing>),
}

impl Refusal {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::UnknownAction => "refusal-unknown-action",
            Self::Closed => "refusal-closed",
            Self::MovedOn => "refusal-moved-on",
            Self::Changed => "refusal-changed",
            Self::NotYourDesk => "refusal-not-your-desk",
            Self::OnlyReporter => "refusal-only-reporter",
            Self::OnlySystem => "refusal-only-system",
            Self::VerifiedBelow => "refusal-verified-below",
            Self::OwnReport => "refusal-own-report",
            Self::Bound => "refusal-bound",
            Self::TooLateToUndo => "refusal-too-late-to-undo",
            Self::Missing(_) => "refusal-missing",
        }
    }
}

/// One thing that was not given, or not rightly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// No reason was chosen.
    Reason,
    /// The reason is none of those this action knows.
    UnknownReason(String),
    /// There is no public text in this language.
    Text(String),
    /// Neither evidence nor the word that there is none.
    Evidence,
    /// This question was not answered.
    Checklist(String),
    /// No note for colleagues.
    Note,
    /// No other unit was named.
    Target,
    /// Nobody sits at the unit that was named.
    TargetEmpty,
    /// No agency was named.
    Agency,
    /// No day was named.
    ExpectedDate,
    /// The day named is past.
    DatePast,
    /// The day named is later than the case may take in all.
    DateTooLate(Timestamp),
    /// No message to the reporter.
    Message,
    /// No second person agreed.
    SecondPerson,
    /// The second person is the first.
    SamePerson,
    /// The case it is to follow is not named, is closed, or is itself.
    Parent,
    /// The case it follows has no answer yet.
    ParentAnswer,
}

impl Missing {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Reason => "missing-reason",
            Self::UnknownReason(_) => "missing-unknown-reason",
            Self::Text(_) => "missing-text",
            Self::Evidence => "missing-evidence",
            Self::Checklist(_) => "missing-checklist",
            Self::Note => "missing-note",
            Self::Target => "missing-target",
            Self::TargetEmpty => "missing-target-empty",
            Self::Agency => "missing-agency",
            Self::ExpectedDate => "missing-expected-date",
            Self::DatePast => "missing-date-past",
            Self::DateTooLate(_) => "missing-date-too-late",
            Self::Message => "missing-message",
            Self::SecondPerson => "missing-second-person",
            Self::SamePerson => "missing-same-person",
            Self::Parent => "missing-parent",
            Self::ParentAnswer => "missing-parent-answer",
        }
    }

    /// The field of a form at which it belongs.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::Reason | Self::UnknownReason(_) => "reason",
            Self::Text(_) => "public_text",
            Self::Evidence => "evidence",
            Self::Checklist(_) => "checklist",
            Self::Note => "note",
            Self::Target | Self::TargetEmpty => "target",
            Self::Agency => "agency",
            Self::ExpectedDate | Self::DatePast | Self::DateTooLate(_) => "expected",
            Self::Message => "message",
            Self::SecondPerson | Self::SamePerson => "second",
            Self::Parent | Self::ParentAnswer => "parent",
        }
    }
}
