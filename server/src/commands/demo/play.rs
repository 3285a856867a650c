//! One report on its way: what was written, what is going to happen to it, and what has happened so far.

use std::collections::BTreeSet;

use cases::CaseId;
use cases::rules::{CaseNumber, TrackingCode};
use db::Timestamp;
use language::Lang;
use reports::rules::submission::Draft;

use super::dice::Dice;
use super::fate::Fate;

/// One report, or one suggestion.
pub(super) struct Play {
    pub(super) dice: Dice,
    pub(super) fate: Fate,
    pub(super) lang: Lang,
    pub(super) opens: Timestamp,
    /// What was written.
    pub(super) draft: Draft,
    /// The number of the play whose problem it reports again.
    pub(super) twin_of: Option<usize>,
    /// Once it was filed.
    pub(super) filed: Option<Filed>,
    /// What happens once at most, and has.
    pub(super) done: BTreeSet<&'static str>,
    /// How often it was refused what it asked for.
    pub(super) refused: u8,
}

/// What a play is known by once it was filed.
#[derive(Clone)]
pub(super) struct Filed {
    pub(super) case: CaseId,
    pub(super) number: CaseNumber,
    pub(super) code: TrackingCode,
}

impl Play {
    /// Whether this happens now: it has not yet.
    pub(super) fn once(&mut self, what: &'static str) -> bool {
        self.done.insert(what)
    }
}
