//! The journal: lines that are never edited, each holding the hash of the one before.

use std::collections::BTreeMap;

use jiff::Timestamp;
use people::{AccountId, UnitId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::desk::At;
use super::facts::{Evidence, PublicText, Verdict};

/// The hash before the first line.
pub const BEGINNING: Hash = [0; 32];

/// What a line's hash is made under, so that no other bytes of ours can be taken for a line.
const DOMAIN: &[u8] = b"panjereh/journal/v1\0";

/// A SHA-256.
pub type Hash = [u8; 32];

/// One thing that happened to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub action: String,
    /// The state before; empty for the opening.
    pub from: String,
    /// The state after; `closed` once closed.
    pub to: String,
    /// Who did it.
    pub hand: Hand,
    /// What was given with it.
    pub details: Details,
}

/// Who did something: a role at a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    /// The role.
    pub role: String,
    /// At which height it sits.
    pub at: At,
    /// At which unit.
    pub unit: Option<UnitId>,
    /// The account, known to the house only.
    pub account: Option<AccountId>,
}

impl Hand {
    /// The program itself.
    #[must_use]
    pub fn system() -> Self {
        Self { role: "system".to_owned(), at: At::System, unit: None, account: None }
    }

    /// The holder of one of the case's codes, whoever that is.
    #[must_use]
    pub fn reporter() -> Self {
        Self { role: "reporter".to_owned(), at: At::Reporter, unit: None, account: None }
    }
}

/// What was given with an action; absent what was not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// The reason's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The public text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<PublicText>,
    /// What it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The checklist's answers.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub checklist: BTreeMap<String, bool>,
    /// A note for colleagues.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The unit it was handed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<UnitId>,
    /// The agency chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<UnitId>,
    /// The day promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Timestamp>,
    /// The message to the reporter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The second person who agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<AccountId>,
    /// The outcome asked for, or closed with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// What the reporter said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// It is held against the agency.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub counts_against: bool,
    /// The other case: the one it follows, or was parted from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
}

impl Details {
    /// The details as the journal keeps them, and as they are hashed.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }
}

/// A line as it is kept: its place in the journal of its case, and its details as text.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// The case, as text.
    pub case: &'a str,
    /// Its place, from zero.
    pub seq: i64,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// What was done.
    pub action: &'a str,
    /// The state before.
    pub from: &'a str,
    /// The state after.
    pub to: &'a str,
    /// The role.
    pub role: &'a str,
    /// The unit, as text; empty for none.
    pub unit: &'a str,
    /// The account, as text; empty for none.
    pub account: &'a str,
    /// The details, as text.
    pub details: &'a str,
}

impl Kept<'_> {
    /// The hash of this line after `previous`: SHA-256 over every field with its length, then the hash before.
    #[must_use]
    pub fn hash(&self, previous: &Hash) -> Hash {
        let mut sum = Sha256::new();
        sum.update(DOMAIN);
        let (seq, at) = (self.seq.to_string(), self.at.to_string());
        let fields =
            [self.case, &seq, &at, self.action, self.from, self.to, self.role, self.unit, self.account, self.details];
        for field in fields {
            sum.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
            sum.update(field.as_bytes());
        }
        sum.update(previous);
        sum.finalize().into()
    }
}

/// The place of the first line whose hash does not follow from the one before; `None` when the chain is whole.
#[must_use]
pub fn broken_at<'a>(lines: impl IntoIterator<Item = (Kept<'a>, Hash)>) -> Option<i64> {
    let mut previous = BEGINNING;
    for (place, (line, hash)) in (0_i64..).zip(lines) {
        if line.seq != place || line.hash(&previous) != hash {
            return Some(place);
        }
        previous = hash;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(seq: i64, action: &str) -> Kept<'_> {
        Kept { case: "c", seq, at: 7, action, from: "a", to: "b", role: "r", unit: "", account: "", details: "{}" }
    }

    fn chain<'a>(lines: &[Kept<'a>]) -> Vec<(Kept<'a>, Hash)> {
        let mut previous = BEGINNING;
        let mut chained = Vec::new();
        for line in lines {
            previous = line.hash(&previous);
            chained.push((*line, previous));
        }
        chained
    }

    #[test]
    fn a_whole_chain_is_whole() {
        assert_eq!(broken_at(chain(&[line(0, "open"), line(1, "confirm"), line(2, "close")])), None);
    }

    #[test]
    fn a_changed_line_breaks_the_chain_there() {
        let mut lines = chain(&[line(0, "open"), line(1, "confirm"), line(2, "close")]);
        lines[1].0.action = "reject";
        assert_eq!(broken_at(lines), Some(1));
    }

    #[test]
    fn a_line_taken_out_breaks_the_chain_there() {
        let mut lines = chain(&[line(0, "open"), line(1, "confirm"), line(2, "close")]);
        lines.remove(1);
        assert_eq!(broken_at(lines), Some(1));
    }

    #[test]
    fn a_word_moved_from_one_field_to_the_next_is_another_line() {
        let whole = Kept { from: "ab", to: "c", ..line(0, "x") };
        let moved = Kept { from: "a", to: "bc", ..line(0, "x") };
        assert_ne!(whole.hash(&BEGINNING), moved.hash(&BEGINNING));
    }
}
