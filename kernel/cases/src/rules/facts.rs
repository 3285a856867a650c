//! What the engine knows of one case, and what somebody asks of it.

use std::collections::{BTreeMap, BTreeSet};

use calendar::Span;
use jiff::Timestamp;
use people::{AccountId, UnitId};
use serde::{Deserialize, Serialize};

use super::clock::{Clock, Left};
use super::desk::{At, Desk};
use crate::CaseId;

/// Everything the rules need to know of a case: nothing of its text, nothing of its reporter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The state it is in; once closed, the state it was closed from.
    pub state: String,
    /// Who owns it now.
    pub desk: Desk,
    /// How long that desk has.
    pub clock: Clock,
    /// The end of the time it may take in all.
    pub overall_due: Timestamp,
    /// When that time began: at the opening, or at the newest objection. Unknown in cases older than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall_start: Option<Timestamp>,
    /// When it stood still since, because the reporter was waited for: from when until when, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits: Vec<(Timestamp, Timestamp)>,
    /// What it is doing: at a desk, waiting, announced, closed.
    pub standing: Standing,
    /// Life is in danger.
    pub urgent: bool,
    /// Counted up with every move; a page that saw an older one has "moved on".
    pub version: i64,
    /// The time its category gives the agency, if it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category_clock: Option<Span>,
    /// The day an agency has promised elsewhere, for cases brought from another system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_due: Option<Timestamp>,
    /// The agency that is to act, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<UnitId>,
    /// When the time of the agency was over that has let it pass, whichever desk presses it since; none once it has acted or
    /// has been given another time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency_missed: Option<Timestamp>,
    /// How often "not ours" was said, by the height of who said it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub bounces: BTreeMap<At, Tally>,
    /// The height of the desk that gave the newest answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<At>,
    /// Who verified what, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verifications: Vec<Verification>,
    /// The account that reported it, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_by: Option<AccountId>,
    /// The languages of its reporters, those of the cases that follow it among them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub languages: BTreeSet<String>,
    /// How many reported it, those of the cases that follow it among them. Whoever joined without reporting is not counted.
    pub reporters: u32,
    /// How many of them accepted the newest answer.
    #[serde(default)]
    pub accepted: u32,
    /// What the newest move could be taken back to, while it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<Box<Undo>>,
}

/// What a case is doing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Standing {
    /// A desk works on it.
    AtDesk,
    /// It waits for the reporter's reply; the clocks stand still.
    Waiting {
        /// Where it goes back to.
        back: Back,
        /// Since when.
        since: Timestamp,
    },
    /// A closing was asked for; the answer is on its way.
    HandingOver {
        /// The closing asked for.
        proposal: Proposal,
    },
    /// The reporter has the answer.
    Announced {
        /// The closing asked for.
        proposal: Proposal,
    },
    /// It follows another case.
    Following {
        /// Where it goes back to when they are parted.
        back: Back,
    },
    /// Closed.
    Closed {
        /// How.
        closing: Closing,
    },
}

/// The desk a case goes back to, and the time that was left there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Back {
    /// The state.
    pub state: String,
    /// The desk.
    pub desk: Desk,
    /// The time left.
    pub left: Left,
}

/// A closing somebody asked for: all that a closing must have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The outcome, as the route names it.
    pub outcome: String,
    /// The reason's code.
    pub reason: String,
    /// What the reporter and the public read.
    pub text: PublicText,
    /// What it rests on.
    pub evidence: Evidence,
}

/// How a case ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// What was announced.
    pub proposal: Proposal,
    /// What the reporter said to it.
    pub verdict: Verdict,
    /// When.
    pub at: Timestamp,
}

/// What the reporter said to the answer. Counted apart: silence is not agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Accepted.
    Accepted,
    /// Silent until the time was over.
    NoObjection,
    /// Objected to the last instance's answer: it stands over the objection.
    Objected,
    /// Not asked: the outcome needs no verdict.
    NotAsked,
}

impl Verdict {
    /// The name it has in tables and message keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::NoObjection => "no_objection",
            Self::Objected => "objected",
            Self::NotAsked => "not_asked",
        }
    }
}

/// A text for the reporter and the public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicText {
    /// Written by whoever decided, by language code.
    Written(BTreeMap<String, String>),
    /// The message of this key (after `text-`).
    Standard(String),
}

impl PublicText {
    /// The text in a language, or in any it was written in; `None` when a message says it.
    #[must_use]
    pub fn written(&self, language: &str) -> Option<&str> {
        match self {
            Self::Written(texts) => texts.get(language).or_else(|| texts.values().next()).map(String::as_str),
            Self::Standard(_) => None,
        }
    }
}

/// What a decision rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Nothing was said about it.
    #[default]
    NotSaid,
    /// It was said explicitly that there is none.
    None,
    /// These files, by what the file store calls them.
    Files(Vec<String>),
}

/// How often "not ours" was said at one height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// How often.
    pub count: u8,
    /// It was decided above: nobody may say it again.
    #[serde(default)]
    pub bound: bool,
}

/// One verification of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// The level, counted from one.
    pub level: u8,
    /// The role that did it.
    pub role: String,
    /// The account that did it, unless it came by an agency's link.
    pub account: Option<AccountId>,
}

/// Where a case was before its newest move, and who may take that move back until when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Undo {
    /// The case as it was.
    pub before: Facts,
    /// The action to be taken back.
    pub action: String,
    /// Who did it.
    pub by: AccountId,
    /// Until when it may be taken back.
    pub until: Timestamp,
}

impl Facts {
    /// Whether the case is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.standing, Standing::Closed { .. })
    }

    /// The closing that was asked for or has happened.
    #[must_use]
    pub fn proposal(&self) -> Option<&Proposal> {
        match &self.standing {
            Standing::HandingOver { proposal } | Standing::Announced { proposal } => Some(proposal),
            Standing::Closed { closing } => Some(&closing.proposal),
            Standing::AtDesk | Standing::Waiting { .. } | Standing::Following { .. } => None,
        }
    }

    /// How the case ended, if it has.
    #[must_use]
    pub fn closing(&self) -> Option<&Closing> {
        match &self.standing {
            Standing::Closed { closing } => Some(closing),
            _ => None,
        }
    }

    /// How often "not ours" was said in all.
    #[must_use]
    pub fn bounced(&self) -> u32 {
        self.bounces.values().map(|tally| u32::from(tally.count)).sum()
    }

    /// Whether some decision about "not ours" binds.
    #[must_use]
    pub fn bound(&self) -> bool {
        self.bounces.values().any(|tally| tally.bound)
    }
}

/// What somebody asks: an action, and all that may have to be given with it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Request {
    /// The action's name.
    pub action: String,
    /// The version of the case the asker saw, if a page was seen.
    pub seen: Option<i64>,
    /// The reason's code.
    pub reason: Option<String>,
    /// The public text by language code.
    pub public_text: BTreeMap<String, String>,
    /// What it rests on.
    pub evidence: Evidence,
    /// The answers to the checklist's questions.
    pub checklist: BTreeMap<String, bool>,
    /// A note for colleagues.
    pub note: Option<String>,
    /// Another unit to hand the case to.
    pub target: Option<UnitId>,
    /// The agency that is to act.
    pub agency: Option<UnitId>,
    /// The day by which it will be done.
    pub expected: Option<Timestamp>,
    /// A message to the reporter.
    pub message: Option<String>,
    /// The second person who agreed.
    pub second: Option<AccountId>,
    /// The case it is to follow.
    pub parent: Option<CaseId>,
    /// The answer of the case it follows: only the system knows it.
    pub parent_closing: Option<Closing>,
}

impl Request {
    /// A request for an action with nothing given yet.
    #[must_use]
    pub fn new(action: &str) -> Self {
        Self { action: action.to_owned(), ..Self::default() }
    }
}

/// Who asks, as far as the rules care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// The program itself.
    System,
    /// Somebody who reported the case, by the code of the receipt.
    Reporter,
    /// Somebody who waits for the answer of a case that others reported: writes and reads, and decides nothing.
    Supporter,
    /// A person, with the seats whose role grants the action's verb.
    Person {
        /// The account.
        account: AccountId,
        /// Other accounts of the same person, as far as they are known. They count as the same person wherever two are wanted.
        others: Vec<AccountId>,
        /// The seats that grant the verb.
        seats: Vec<SeatAt>,
    },
    /// An agency's signed link.
    Link(UnitId),
}

impl By {
    /// Whether this account belongs to the person who asks.
    pub(super) fn owns(&self, account: AccountId) -> bool {
        matches!(self, Self::Person { account: own, others, .. } if *own == account || others.contains(&account))
    }
}

/// A role held at a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatAt {
    /// The role.
    pub role: String,
    /// The unit.
    pub unit: UnitId,
}
