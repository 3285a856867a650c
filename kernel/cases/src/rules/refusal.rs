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
    /// Who verified another level may not verify this one.
    VerifiedBelow,
    /// Nobody verifies what he reported himself.
    OwnReport,
    /// It was decided above whose task this is; it cannot be handed on again.
    Bound,
    /// Others wait for the answer too: one reporter cannot withdraw it for all.
    OthersWait,
    /// The time for a word to the answer is over.
    VerdictOver,
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
            Self::UnknownAction => "cases-refusal-unknown-action",
            Self::Closed => "cases-refusal-closed",
            Self::MovedOn => "cases-refusal-moved-on",
            Self::Changed => "cases-refusal-changed",
            Self::NotYourDesk => "cases-refusal-not-your-desk",
            Self::OnlyReporter => "cases-refusal-only-reporter",
            Self::OnlySystem => "cases-refusal-only-system",
            Self::VerifiedBelow => "cases-refusal-verified-below",
            Self::OwnReport => "cases-refusal-own-report",
            Self::Bound => "cases-refusal-bound",
            Self::OthersWait => "cases-refusal-others-wait",
            Self::VerdictOver => "cases-refusal-verdict-over",
            Self::TooLateToUndo => "cases-refusal-too-late-to-undo",
            Self::Missing(_) => "cases-refusal-missing",
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
    /// The text in this field (`note`, `message`, `public_text.fa`) has more than [`MOST_LETTERS`](super::MOST_LETTERS) letters.
    TooLong(String),
    /// Neither evidence nor the word that there is none.
    Evidence,
    /// This line of the checklist is not met.
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
    /// No case is named that is to follow.
    Children,
    /// The case it follows has no answer yet.
    ParentAnswer,
}

impl Missing {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Reason => "cases-missing-reason",
            Self::UnknownReason(_) => "cases-missing-unknown-reason",
            Self::Text(_) => "cases-missing-text",
            Self::TooLong(_) => "cases-missing-too-long",
            Self::Evidence => "cases-missing-evidence",
            Self::Checklist(_) => "cases-missing-checklist",
            Self::Note => "cases-missing-note",
            Self::Target => "cases-missing-target",
            Self::TargetEmpty => "cases-missing-target-empty",
            Self::Agency => "cases-missing-agency",
            Self::ExpectedDate => "cases-missing-expected-date",
            Self::DatePast => "cases-missing-date-past",
            Self::DateTooLate(_) => "cases-missing-date-too-late",
            Self::Message => "cases-missing-message",
            Self::SecondPerson => "cases-missing-second-person",
            Self::SamePerson => "cases-missing-same-person",
            Self::Parent => "cases-missing-parent",
            Self::Children => "cases-missing-children",
            Self::ParentAnswer => "cases-missing-parent-answer",
        }
    }

    /// The field of a form at which it belongs.
    #[must_use]
    pub fn field(&self) -> &str {
        match self {
            Self::TooLong(field) => field,
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
            Self::Children => "children",
        }
    }
}
