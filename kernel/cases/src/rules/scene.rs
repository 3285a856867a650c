//! The engine itself: what an action, or the passing of time, makes of a case. Pure: no store, no clock of its own.

use calendar::{ProvinceCalendar, Span};
use jiff::{SignedDuration, Timestamp};
use people::AccountId;

use super::arrive::Course;
use super::chain::{Details, Hand, Line};
use super::clock::Clock;
use super::desk::{At, Desk, Desks};
use super::facts::{By, Closing, Evidence, Facts, Proposal, PublicText, Request, Standing, Undo};
use super::refusal::{Missing, Refusal};
use super::route::{Action, EvidenceDemand, Route, TextDemand};
use super::target::{Breach, Target};
use super::{arrive, demands, may};

/// How long a move may be taken back, in seconds.
const UNDO_SECONDS: i64 = 600;

/// Everything round a case that the rules must be told to decide about it.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The route of the case, in the version it began with.
    pub route: &'a Route,
    /// Working time where the case is.
    pub calendar: &'a ProvinceCalendar,
    /// Who sits where round the case.
    pub desks: &'a Desks,
    /// The instant of the decision.
    pub now: Timestamp,
}

/// What a decision makes of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// The case afterwards: state, desk, clock.
    pub after: Facts,
    /// The line for its journal.
    pub line: Line,
    /// What else is to be done, by the names of effects.
    pub effects: Vec<String>,
}

/// A case that begins.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// Life is in danger.
    pub urgent: bool,
    /// The time its category gives the agency.
    pub category_clock: Option<Span>,
    /// The day an agency has promised elsewhere.
    pub target_due: Option<Timestamp>,
    /// The account that reported it, where known.
    pub reported_by: Option<AccountId>,
    /// The reporter's language; none when nobody waits for an answer.
    pub language: Option<String>,
}

/// What the passing of time makes of a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Tick {
    /// Nothing is due.
    Nothing,
    /// The desk is to be reminded: so much of its time is gone, in per cent.
    Remind {
        /// The case, its alarm counted.
        after: Box<Facts>,
        /// 50 or 80.
        percent: u8,
    },
    /// The time is over.
    Breach(Box<Move>),
}

impl Scene<'_> {
    /// Begins a case.
    #[must_use]
    pub fn open(&self, opening: Opening) -> Move {
        let urgent_start = self.route.urgent_start.as_ref().filter(|_| opening.urgent);
        let start = urgent_start.unwrap_or(&self.route.start);
        let mut after = self.newborn(opening);
        arrive::enter(self, &mut after, start, None);
        let line = self.line(("open", ""), &after, Hand::system(), Details::default());
        Move { after, line, effects: Vec::new() }
    }

    /// Brings a case from another system: it lies in `state` since now.
    #[must_use]
    pub fn bring(&self, opening: Opening, state: &str, note: Option<String>) -> Move {
        let mut after = self.newborn(opening);
        arrive::enter(self, &mut after, state, None);
        let line = self.line(("imported", ""), &after, Hand::system(), Details { note, ..Details::default() });
        Move { after, line, effects: Vec::new() }
    }

    /// Closes a case that was brought, as it was closed there: no verdict was asked for, so none is waited for.
    #[must_use]
    pub fn close_brought(&self, facts: &Facts, closing: Closing) -> Move {
        let mut after = facts.clone();
        after.version = facts.version.saturating_add(1);
        arrive::go(self, &mut after, Course::Close(closing), None);
        let details = Self::closing_details(&after);
        let line = self.line(("imported_closing", &facts.state), &after, Hand::system(), details);
        Move { after, line, effects: Vec::new() }
    }

    fn newborn(&self, opening: Opening) -> Facts {
        Facts {
            state: self.route.start.clone(),
            desk: Desk { role: "system".to_owned(), at: At::System, unit: None },
            clock: Clock::until(self.now, self.now),
            overall_due: self.calendar.due(self.now, self.route.overall),
            overall_start: Some(self.now),
            waits: Vec::new(),
            standing: Standing::AtDesk,
            urgent: opening.urgent,
            version: 1,
            category_clock: opening.category_clock,
            target_due: opening.target_due,
            agency: self.desks.agency,
            agency_missed: None,
            bounces: std::collections::BTreeMap::default(),
            answered: None,
            verifications: Vec::new(),
            reported_by: opening.reported_by,
            reporters: u32::from(opening.language.is_some()),
            languages: opening.language.into_iter().collect(),
            accepted: 0,
            undo: None,
        }
    }

    /// Decides what a request makes of a case, or why it may not be done.
    pub fn decide(&self, facts: &Facts, request: &Request, by: &By) -> Result<Move, Refusal> {
        let action = self.route.action(&request.action).ok_or(Refusal::UnknownAction)?;
        let hand = may::hand(self, facts, action, request, by)?;
        let mut missing = demands::missing(self, facts, action, request);
        if request.second.is_some_and(|second| by.owns(second)) {
            missing.push(Missing::SamePerson);
        }
        if !missing.is_empty() {
            return Err(Refusal::Missing(missing));
        }
        Ok(self.carry_out(facts, action, request, hand))
    }

    /// Whether somebody could ask for an action now: what a page offers.
    #[must_use]
    pub fn may(&self, facts: &Facts, action: &Action, by: &By) -> bool {
        may::hand(self, facts, action, &Request::default(), by).is_ok()
    }

    fn carry_out(&self, facts: &Facts, action: &Action, request: &Request, hand: Hand) -> Move {
        let mut after = facts.clone();
        after.version = facts.version.saturating_add(1);
        after.undo = None;
        arrive::note(self, &mut after, action, request, &hand);
        let course = self.course(facts, action, request);
        arrive::go(self, &mut after, course, request.expected);
        arrive::excuse(facts, &mut after, hand.at);
        if action.undoable {
            after.undo = self.undo_of(facts, action, &hand);
        }
        let details = Self::details(action, request, &after);
        let line = self.line((&action.name, &facts.state), &after, hand, details);
        Move { after, line, effects: action.effects.clone() }
    }

    /// Where an action leads this case.
    fn course(&self, facts: &Facts, action: &Action, request: &Request) -> Course {
        if let Some(bounce) = &action.bounce {
            return arrive::bounced(facts, bounce, request);
        }
        let urgent_to = action.urgent_to.as_ref().filter(|_| facts.urgent);
        match (&action.to, urgent_to) {
            (_, Some(state)) | (Some(Target::State(state)), None) => arrive::towards(self, facts, state),
            (Some(Target::Closing(outcome)), None) => Course::Propose(proposal(outcome, action, request)),
            (Some(Target::Closed), None) => arrive::closing(self, facts, request),
            (Some(Target::Return), None) => Course::Return,
            (Some(Target::Stay) | None, None) => Course::Stay,
        }
    }

    fn undo_of(&self, facts: &Facts, action: &Action, hand: &Hand) -> Option<Box<Undo>> {
        let mut before = facts.clone();
        before.undo = None;
        let until = self.now.checked_add(SignedDuration::from_secs(UNDO_SECONDS)).ok()?;
        Some(Box::new(Undo { before, action: action.name.clone(), by: hand.account?, until }))
    }

    /// Takes the newest move back, if the route lets whoever did it, and it was a moment ago.
    pub fn undo(&self, facts: &Facts, account: AccountId) -> Result<Move, Refusal> {
        let undo = facts.undo.as_ref().ok_or(Refusal::TooLateToUndo)?;
        if undo.by != account {
            return Err(Refusal::NotYourDesk);
        }
        if self.now > undo.until {
            return Err(Refusal::TooLateToUndo);
        }
        let mut after = undo.before.clone();
        after.version = facts.version.saturating_add(1);
        // Whoever came to wait for the answer meanwhile goes on waiting for it.
        after.reporters = facts.reporters;
        after.languages.clone_from(&facts.languages);
        let desk = after.desk.clone();
        let hand = Hand { role: desk.role, at: desk.at, unit: desk.unit, account: Some(account) };
        let details = Details { note: Some(undo.action.clone()), ..Details::default() };
        let line = self.line(("undo", &facts.state), &after, hand, details);
        Ok(Move { after, line, effects: Vec::new() })
    }

    /// What the passing of time makes of a case: each reminder once, and at the end what the route says.
    #[must_use]
    pub fn tick(&self, facts: &Facts) -> Tick {
        let ringing = facts.clock.ringing(self.calendar, self.now);
        if !facts.is_open() || ringing <= facts.clock.rung {
            return Tick::Nothing;
        }
        let mut after = facts.clone();
        after.clock.rung = ringing;
        match ringing {
            1 => Tick::Remind { after: Box::new(after), percent: 50 },
            2 => Tick::Remind { after: Box::new(after), percent: 80 },
            _ => Tick::Breach(Box::new(self.breach(facts, after))),
        }
    }

    fn breach(&self, facts: &Facts, mut after: Facts) -> Move {
        after.version = facts.version.saturating_add(1);
        after.undo = None;
        let course = match self.route.state(&facts.state).and_then(|state| state.breach.as_ref()) {
            Some(Breach::Close) => arrive::silence(facts, self.now),
            Some(Breach::Return) => Course::Return,
            Some(Breach::Go(state)) => arrive::towards(self, facts, state),
            Some(Breach::Late) | None => Course::Stay,
        };
        if facts.desk.at == At::Agency {
            after.agency_missed = Some(facts.clock.due);
        }
        arrive::go(self, &mut after, course, None);
        let details = Self::closing_details(&after);
        let line = self.line(("breach", &facts.state), &after, Hand::system(), details);
        Move { after, line, effects: Vec::new() }
    }

    /// The case with the clock of its state begun anew, none of its alarms rung.
    #[must_use]
    pub fn renewed(&self, facts: &Facts) -> Facts {
        let mut after = facts.clone();
        if let Some(state) = self.route.state(&facts.state) {
            after.clock = arrive::clock(self, facts, state);
        }
        after
    }

    /// The latest day an agency may promise: the end of the whole time, or a new clock's when that has passed.
    #[must_use]
    pub fn latest(&self, facts: &Facts) -> Timestamp {
        if facts.overall_due > self.now {
            return facts.overall_due;
        }
        let state = self.route.state(&facts.state);
        state.map_or(facts.overall_due, |state| arrive::clock(self, facts, state).due)
    }

    fn details(action: &Action, request: &Request, after: &Facts) -> Details {
        let closes = matches!(action.to, Some(Target::Closing(_)));
        let asked = after.proposal().filter(|_| closes);
        let ended = Self::closing_details(after);
        let evidence = asked.map(|asked| asked.evidence.clone());
        Details {
            reason: request.reason.clone().or(asked.map(|asked| asked.reason.clone())),
            text: asked.map(|asked| asked.text.clone()),
            evidence: evidence.or_else(|| Some(request.evidence.clone()).filter(|said| *said != Evidence::NotSaid)),
            checklist: request.checklist.clone(),
            note: request.note.clone(),
            target: request.target,
            agency: request.agency,
            expected: request.expected,
            message: request.message.clone(),
            second: request.second,
            outcome: asked.map(|asked| asked.outcome.clone()).or(ended.outcome),
            verdict: ended.verdict,
            counts_against: action.counts_against,
            other: None,
        }
    }

    fn closing_details(after: &Facts) -> Details {
        let Some(Closing { proposal, verdict, .. }) = after.closing() else { return Details::default() };
        Details {
            reason: Some(proposal.reason.clone()),
            text: Some(proposal.text.clone()),
            evidence: Some(proposal.evidence.clone()),
            outcome: Some(proposal.outcome.clone()),
            verdict: Some(*verdict),
            ..Details::default()
        }
    }

    fn line(&self, (action, from): (&str, &str), after: &Facts, hand: Hand, details: Details) -> Line {
        let to = if after.is_open() { after.state.as_str() } else { "closed" };
        Line { at: self.now, action: action.to_owned(), from: from.to_owned(), to: to.to_owned(), hand, details }
    }
}

/// The closing a request asks for.
fn proposal(outcome: &str, action: &Action, request: &Request) -> Proposal {
    let text = match &action.demands.public_text {
        TextDemand::Standard(key) if request.public_text.is_empty() => PublicText::Standard(key.clone()),
        _ => PublicText::Written(request.public_text.clone()),
    };
    let evidence = match action.demands.evidence {
        EvidenceDemand::None if !demands::shown(&request.evidence) => Evidence::None,
        _ => request.evidence.clone(),
    };
    Proposal { outcome: outcome.to_owned(), reason: request.reason.clone().unwrap_or_default(), text, evidence }
}
