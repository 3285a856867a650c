//! A route: the states, actions and clocks of one kind of case. Data, read from TOML.

use std::collections::{BTreeMap, BTreeSet};

use calendar::Span;
use serde::Deserialize;

use super::desk::{At, DeskRule};
use super::fault::{Fault, Wrong};
use super::target::{Breach, ClockRule, Target};

/// The name of a state in a route.
pub type StateName = String;

/// The states, actions and clocks of one kind of case, as one version of a route file gives them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The kind of case that travels this route.
    pub kind: String,
    /// A case ends on the version it began with.
    pub version: u32,
    /// Where a case begins.
    pub start: StateName,
    /// Where an urgent case begins, if elsewhere.
    #[serde(default)]
    pub urgent_start: Option<StateName>,
    /// The time a case may take in all; a desk's own clock is cut to it.
    pub overall: Span,
    /// Every open state by name.
    pub states: BTreeMap<StateName, State>,
    /// Every outcome a case may close with, by name.
    pub outcomes: BTreeMap<String, Outcome>,
    /// Who hears an objection, by the height of the desk that answered.
    #[serde(default)]
    pub senior: BTreeMap<At, DeskRule>,
    /// Everything somebody may do.
    pub actions: Vec<Action>,
}

/// What part a state plays in what the engine itself does with every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// An ordinary desk.
    #[default]
    Desk,
    /// Waits for the reporter; every other clock stands still.
    Waiting,
    /// A closing was asked for; the answer is on its way to the reporter.
    HandingOver,
    /// The reporter has the answer and may accept or object.
    Announced,
    /// Merged into another case, whose answer it will get.
    Following,
}

/// One open state.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Who owns the case here.
    #[serde(default)]
    pub desk: Option<DeskRule>,
    /// How long the desk has.
    #[serde(default)]
    pub clock: Option<ClockRule>,
    /// How long it has when life is in danger.
    #[serde(default)]
    pub urgent: Option<Span>,
    /// How long it has when the clock is the category's and the category says nothing.
    #[serde(default)]
    pub usual: Option<Span>,
    /// Which level of verification happens here, counted from one.
    #[serde(default)]
    pub level: Option<u8>,
    /// What happens when the clock has run out.
    #[serde(default)]
    pub breach: Option<Breach>,
    /// Where the case goes when nobody sits at this desk.
    #[serde(default)]
    pub fallback: Option<StateName>,
    /// The part it plays.
    #[serde(default)]
    pub part: Part,
    /// The message key (after `public-`) of what everybody may read about a case in this state.
    pub label: String,
}

/// One way to be closed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Under which heading figures count it.
    pub counts_as: CountsAs,
    /// Whether the reporter is asked to accept or object before it closes.
    #[serde(default = "yes")]
    pub verdict: bool,
}

/// The heading under which a closed case is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountsAs {
    /// What was wrong was put right.
    Solved,
    /// It was true, and nothing was or could be done.
    Unsolved,
    /// It could not be confirmed.
    Unconfirmed,
    /// The reporter took it back.
    Withdrawn,
}

impl CountsAs {
    /// The name it has in tables and message keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Unsolved => "unsolved",
            Self::Unconfirmed => "unconfirmed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether something was answered that everybody may read; what a reporter took back was not.
    #[must_use]
    pub fn is_an_answer(self) -> bool {
        self != Self::Withdrawn
    }
}

/// Who may do an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Doer {
    /// Whoever sits at the desk that owns the case.
    #[default]
    Desk,
    /// Only the person who reported.
    Reporter,
    /// Only the program itself.
    System,
    /// The agency of the case, though the case lies elsewhere now.
    Agency,
    /// The province of the case, though the case lies below it now.
    Province,
    /// The nation, though the case lies below it now.
    Nation,
}

impl Doer {
    /// Where a doer who is not the desk itself sits.
    #[must_use]
    pub fn at(self) -> Option<At> {
        match self {
            Self::Agency => Some(At::Agency),
            Self::Province => Some(At::Province),
            Self::Nation => Some(At::Nation),
            Self::Desk | Self::Reporter | Self::System => None,
        }
    }
}

/// One thing somebody may do with a case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the file")]
pub struct Action {
    /// Its name: in requests, the journal and message keys.
    pub name: String,
    /// The states in which it may be done.
    pub from: Vec<StateName>,
    /// Where it leads; absent only for a bounce.
    #[serde(default)]
    pub to: Option<Target>,
    /// Where it leads an urgent case, if elsewhere.
    #[serde(default)]
    pub urgent_to: Option<StateName>,
    /// Who may do it.
    #[serde(default)]
    pub by: Doer,
    /// The permission a person needs for it.
    #[serde(default)]
    pub verb: Option<String>,
    /// What must be given with it.
    #[serde(default)]
    pub demands: Demands,
    /// Whether it is the verification of the state's level.
    #[serde(default)]
    pub verifies: bool,
    /// "Not ours": where it goes the first time, with another named, and the second time.
    #[serde(default)]
    pub bounce: Option<Bounce>,
    /// Whether the agency it chooses is bound: it may not say "not ours" again.
    #[serde(default)]
    pub binds: bool,
    /// Whether it is held against the agency in its record.
    #[serde(default)]
    pub counts_against: bool,
    /// What it does beyond moving, by the names of effects.
    #[serde(default)]
    pub effects: Vec<String>,
    /// Whether whoever did it may take it back for some minutes.
    #[serde(default)]
    pub undoable: bool,
}

/// Where "not ours" leads: a transfer, never a closing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounce {
    /// The first time, when nobody else is named; without it somebody must be named.
    #[serde(default)]
    pub first: Option<StateName>,
    /// The first time, when another cell or agency is named.
    #[serde(default)]
    pub named: Option<StateName>,
    /// The second time: a level higher, where it is decided for good.
    pub second: StateName,
}

/// What must be given with an action.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the file")]
pub struct Demands {
    /// One of these reason codes.
    pub reason: Vec<String>,
    /// A text for the reporter and the public.
    pub public_text: TextDemand,
    /// Evidence, or the explicit word that there is none.
    pub evidence: EvidenceDemand,
    /// A yes or no to each of these questions.
    pub checklist: Vec<String>,
    /// A note for colleagues.
    pub note: bool,
    /// Another unit of this kind to hand the case to.
    pub target: Option<At>,
    /// The agency that is to act.
    pub agency: bool,
    /// The day by which it will be done.
    pub expected_date: bool,
    /// A message to the reporter.
    pub message: bool,
    /// The agreement of a second person.
    pub second_person: bool,
}

/// Whether a public text must be written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextDemand {
    /// None is asked for.
    #[default]
    No,
    /// It must be written, in the language of every reporter.
    Written,
    /// The message of this key (after `text-`) says it.
    Standard(String),
}

/// Whether evidence must be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceDemand {
    /// Nothing is said about evidence.
    #[default]
    No,
    /// Evidence, or "there is none" said explicitly.
    Asked,
    /// The route itself says that there can be none.
    None,
}

impl Route {
    /// Reads a route file without judging it: for `routes check` and `routes draw`.
    pub fn read(text: &str) -> Result<Self, Fault> {
        files::from_toml(text)
            .map_err(|error| Fault { place: "file".to_owned(), wrong: Wrong::Unreadable(error.to_string()) })
    }

    /// Reads a route file. A route that breaks one of the engine's promises does not load.
    pub fn load(text: &str) -> Result<Self, Vec<Fault>> {
        let route = Self::read(text).map_err(|fault| vec![fault])?;
        let faults = super::check(&route);
        if faults.is_empty() { Ok(route) } else { Err(faults) }
    }

    /// The state of this name.
    #[must_use]
    pub fn state(&self, name: &str) -> Option<&State> {
        self.states.get(name)
    }

    /// The action of this name.
    #[must_use]
    pub fn action(&self, name: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.name == name)
    }

    /// The actions that may be done in a state, in the order of the file.
    pub fn actions_from<'a>(&'a self, state: &str) -> impl Iterator<Item = &'a Action> {
        self.actions.iter().filter(move |action| action.from.iter().any(|from| from == state))
    }

    /// The roles that the route puts at desks of a height, each once.
    #[must_use]
    pub fn roles_at(&self, at: At) -> BTreeSet<&str> {
        let desks = self.states.values().filter_map(|state| state.desk.as_ref()).filter(|desk| desk.at == at);
        desks.flat_map(|desk| std::iter::once(&desk.role).chain(&desk.also)).map(String::as_str).collect()
    }

    /// The name and state that plays a part.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<(&StateName, &State)> {
        self.states.iter().find(|(_, state)| state.part == part)
    }

    /// The action by which `doer` leaves the state that plays `part` for somewhere `leads` accepts.
    #[must_use]
    pub fn leaving(&self, part: Part, doer: Doer, leads: impl Fn(&Target) -> bool) -> Option<&Action> {
        let (name, _) = self.part(part)?;
        self.actions_from(name).find(|action| action.by == doer && action.to.as_ref().is_some_and(&leads))
    }

    /// The system's action once the answer is in the reporter's hands.
    #[must_use]
    pub fn handed(&self) -> Option<&Action> {
        self.leaving(Part::HandingOver, Doer::System, |_| true)
    }

    /// The reporter's "this is settled".
    #[must_use]
    pub fn acceptance(&self) -> Option<&Action> {
        self.leaving(Part::Announced, Doer::Reporter, |to| *to == Target::Closed)
    }

    /// The reporter's "this is not settled".
    #[must_use]
    pub fn objection(&self) -> Option<&Action> {
        self.leaving(Part::Announced, Doer::Reporter, |to| matches!(to, Target::State(_)))
    }

    /// The reporter's reply to a question.
    #[must_use]
    pub fn reply(&self) -> Option<&Action> {
        self.leaving(Part::Waiting, Doer::Reporter, |to| *to == Target::Return)
    }

    /// The action that makes a case in `state` follow another.
    #[must_use]
    pub fn merging(&self, state: &str) -> Option<&Action> {
        let following = self.part(Part::Following).map(|(name, _)| Target::State(name.clone()))?;
        self.actions_from(state).find(|action| action.to.as_ref() == Some(&following))
    }

    /// The action by which the desk that merged a case parts it again.
    #[must_use]
    pub fn parting(&self) -> Option<&Action> {
        self.leaving(Part::Following, Doer::Desk, |to| *to == Target::Return)
    }

    /// The system's action that closes a follower with its case.
    #[must_use]
    pub fn parent_closed(&self) -> Option<&Action> {
        self.leaving(Part::Following, Doer::System, |to| *to == Target::Closed)
    }
}

fn yes() -> bool {
    true
}
