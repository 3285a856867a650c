//! A case driven along a route by six people, a reporter and a clock: they ask for what is forbidden as often as for what is
//! allowed, and the book of [`super::model`] is kept beside.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use ::people::{Roles, UnitId};
use jiff::{SignedDuration, Timestamp};

use super::super::chain::Line;
use super::super::{
    Action, At, By, Closing, Desks, Evidence, EvidenceDemand, Facts, Missing, Move, Opening, Part, Proposal,
    PublicText, Refusal, Request, Route, Scene, Standing, Target, TextDemand, Tick, Verdict,
};
use super::model::{Asked, Book, PARENT, entitled};
use super::people::{Dice, PEOPLE, Who, account, everybody};
use super::{calendar, unit};

/// A case on its way, and everything that happened to it.
pub struct Journey<'a> {
    pub route: &'a Route,
    pub roles: &'a Roles,
    pub facts: Facts,
    pub book: Book,
    pub lines: Vec<Line>,
    pub tries: Tries,
    now: Timestamp,
    led: bool,
    cell: UnitId,
    dice: Dice,
}

/// How often something was asked for, and what became of it.
#[derive(Debug, Default)]
pub struct Tries {
    pub done: BTreeMap<String, u32>,
    pub refused: BTreeMap<&'static str, u32>,
}

impl<'a> Journey<'a> {
    pub fn begin((route, roles): (&'a Route, &'a Roles), seed: usize) -> Self {
        let now: Timestamp = "2026-11-21T08:00:00Z".parse().unwrap();
        let desks = super::desks();
        let reported_by = seed.is_multiple_of(2).then(|| account(seed / 2 % 6));
        let urgent = seed.is_multiple_of(7);
        let opening = Opening { urgent, reported_by, language: Some("fa".to_owned()), ..Opening::default() };
        let Move { after, line, .. } = Scene { route, calendar: calendar(), desks: &desks, now }.open(opening);
        let (book, lines) = (Book::begin(now, reported_by), vec![line]);
        let (led, cell, dice, tries) = (true, unit(3), Dice::new(seed), Tries::default());
        Self { route, roles, facts: after, book, lines, tries, now, led, cell, dice }
    }

    /// Who sits where, after what is asked.
    fn desks(&self, request: &Request) -> Desks {
        let cell = request.target.unwrap_or(self.cell);
        let staffed = self.led || cell != unit(3);
        let agency = request.agency.or(self.facts.agency);
        Desks::held([staffed.then_some(cell), Some(unit(2)), agency], unit(1))
    }

    /// Something happens: what leads towards `wish`, what is allowed, what is not, or time passes.
    pub fn turn(&mut self, wish: &Action) {
        match self.dice.below(20) {
            0..=6 => self.strive(wish),
            7..=9 => self.anything_allowed(),
            10..=14 => self.anything_at_all(),
            15 => self.late_ringing(),
            16 => self.wait(1 + self.dice.clone().below(9)),
            17 => self.wait(20 + self.dice.clone().below(400)),
            18 => self.somebody_joins(),
            _ => self.led = !self.led,
        }
        self.book.judge(self.route, &self.facts, self.now);
    }

    /// Does what is wished, or what leads to where it can be done.
    fn strive(&mut self, wish: &Action) {
        let route = self.route;
        if let Some(next) = towards(route, &self.facts.state, wish) {
            self.by_somebody_who_may(next);
        }
    }

    fn anything_allowed(&mut self) {
        let route = self.route;
        let here: Vec<&Action> = route.actions_from(&self.facts.state).collect();
        if let Some(action) = self.dice.one_of(&here).copied() {
            self.by_somebody_who_may(action);
        }
    }

    /// Whether there is somebody who may do this, after all that was done before.
    pub fn somebody_may(&self, action: &Action) -> bool {
        everybody().any(|who| self.is_free(action, who))
    }

    fn is_free(&self, action: &Action, who: Who) -> bool {
        let request = Request::default();
        let asked = Asked { action, request: &request, who, now: self.now };
        let rightful = entitled(self.route, self.roles, &self.facts, (action, who));
        rightful && self.book.forbids(self.route, &self.facts, &asked).is_none()
    }

    /// Done by somebody who may, after all that was done before.
    pub fn lawfully(&mut self, action: &Action) {
        if let Some(who) = everybody().find(|who| self.is_free(action, *who)) {
            let request = self.rightly(action, who);
            self.attempt(action, &request, who);
        }
    }

    /// Time passes and nobody rings; somebody asks for something before it is made up for.
    fn late_ringing(&mut self) {
        let hours = self.dice.below(500);
        self.now = self.now.checked_add(SignedDuration::from_hours(i64::try_from(hours).unwrap())).unwrap();
        self.anything_at_all();
        self.anything_allowed();
        self.wait(0);
    }

    /// Asked by somebody who may, where there is somebody; the same few people, whatever they did before. Now and then with
    /// something spoilt.
    pub fn by_somebody_who_may(&mut self, action: &Action) {
        let may: Vec<Who> =
            everybody().filter(|who| entitled(self.route, self.roles, &self.facts, (action, *who))).collect();
        if let Some(who) = self.dice.one_of(&may).copied() {
            let mut request = self.rightly(action, who);
            if self.dice.hits(15) {
                self.spoil(&mut request, who);
            }
            self.attempt(action, &request, who);
        }
    }

    /// Any action of the route, by anybody; as often with something spoilt as not.
    fn anything_at_all(&mut self) {
        let route = self.route;
        if self.dice.hits(10) {
            let who = Who::Person(self.dice.below(PEOPLE.len()));
            return self.take_back(who);
        }
        let here: Vec<&Action> = route.actions_from(&self.facts.state).collect();
        let near = self.dice.hits(70) && !here.is_empty();
        let all: Vec<&Action> = if near { here } else { route.actions.iter().collect() };
        let everybody: Vec<Who> = everybody().collect();
        let (Some(action), Some(who)) = (self.dice.one_of(&all).copied(), self.dice.one_of(&everybody).copied()) else {
            return;
        };
        let mut request = self.rightly(action, who);
        if self.dice.hits(50) {
            self.spoil(&mut request, who);
        }
        self.attempt(action, &request, who);
    }

    /// Asks, and has the book judge what was answered.
    pub fn attempt(&mut self, action: &Action, request: &Request, who: Who) {
        let by = who.by(self.roles, action);
        let before = self.facts.clone();
        let asked = Asked { action, request, who, now: self.now };
        match self.decide(request, &by) {
            Ok(step) => {
                let rightful = entitled(self.route, self.roles, &before, (action, who));
                assert!(rightful, "{} in {} by {who:?}, who has no seat for it", action.name, before.state);
                self.book.did(self.route, (&before, &step.after), &asked);
                *self.tries.done.entry(action.name.clone()).or_default() += 1;
                self.keep(step);
            }
            Err(refusal) => self.refused(&asked, &refusal),
        }
    }

    fn decide(&self, request: &Request, by: &By) -> Result<Move, Refusal> {
        let desks = self.desks(request);
        let scene = Scene { route: self.route, calendar: calendar(), desks: &desks, now: self.now };
        scene.decide(&self.facts, request, by)
    }

    /// Nobody is refused without a reason.
    fn refused(&mut self, asked: &Asked<'_>, refusal: &Refusal) {
        *self.tries.refused.entry(refusal.key()).or_default() += 1;
        let rightful = entitled(self.route, self.roles, &self.facts, (asked.action, asked.who));
        let forbidden = self.book.forbids(self.route, &self.facts, asked).is_some();
        let excused = match refusal {
            Refusal::Missing(missing) if *missing == [Missing::TargetEmpty] => !self.led,
            Refusal::Missing(missing) if matches!(missing[..], [Missing::DateTooLate(_)]) => true,
            _ => false,
        };
        let complete = self.book.is_complete(self.route, &self.facts, asked);
        let allowed = rightful && complete && !forbidden && !excused;
        assert!(!allowed, "{} in {} by {:?}: {refusal:?}", asked.action.name, self.facts.state, asked.who);
    }

    fn take_back(&mut self, who: Who) {
        let before = self.facts.clone();
        let desks = self.desks(&Request::default());
        let scene = Scene { route: self.route, calendar: calendar(), desks: &desks, now: self.now };
        let Some(account) = who.account() else { return };
        if let Ok(step) = scene.undo(&self.facts, account) {
            self.book.took_back(who, (&before, &step.after), self.now);
            *self.tries.done.entry("undo".to_owned()).or_default() += 1;
            self.keep(step);
        }
    }

    fn keep(&mut self, step: Move) {
        self.facts = step.after;
        self.lines.push(step.line);
        if self.facts.desk.at == At::Cell {
            self.cell = self.facts.desk.unit.unwrap_or(self.cell);
        }
    }

    /// Hours pass, and every clock rings that is due.
    pub fn wait(&mut self, hours: usize) {
        self.now = self.now.checked_add(SignedDuration::from_hours(i64::try_from(hours).unwrap())).unwrap();
        for _ in 0..20 {
            let desks = self.desks(&Request::default());
            let scene = Scene { route: self.route, calendar: calendar(), desks: &desks, now: self.now };
            match scene.tick(&self.facts) {
                Tick::Nothing => return,
                Tick::Remind { after, .. } => {
                    assert!(after.clock.rung > self.facts.clock.rung, "each alarm rings once");
                    self.facts = *after;
                }
                Tick::Breach(step) => {
                    self.book.rang(self.route, (&self.facts, &step.after), self.now);
                    self.keep(*step);
                }
            }
        }
        panic!("{}: the clock rings for ever", self.facts.state);
    }

    /// Somebody else waits for the same answer from now on, as [`crate::operations::Follow`] writes it down.
    fn somebody_joins(&mut self) {
        if self.facts.is_open() {
            let language = if self.dice.hits(50) { "en" } else { "fa" };
            self.book.reporters += 1;
            self.book.languages.insert(language.to_owned());
            self.facts.reporters += 1;
            self.facts.languages.insert(language.to_owned());
            self.facts.version += 1;
        }
    }

    /// A request with everything the action demands.
    pub fn rightly(&mut self, action: &Action, who: Who) -> Request {
        let demands = &action.demands;
        let texts = self.book.languages.iter().map(|language| (language.clone(), "متن".to_owned()));
        let written = demands.public_text == TextDemand::Written;
        let names = action.bounce.as_ref().is_some_and(|bounce| bounce.first.is_none()) || self.dice.hits(50);
        let bounces = action.bounce.is_some() && names;
        let other = if self.dice.hits(50) { unit(4) } else { unit(3) };
        let agency = if self.dice.hits(50) { unit(5) } else { unit(6) };
        let second = (0..PEOPLE.len()).map(account).find(|second| Some(*second) != who.account());
        Request {
            reason: self.dice.one_of(&demands.reason).cloned(),
            public_text: if written { texts.collect() } else { BTreeMap::new() },
            evidence: if demands.evidence == EvidenceDemand::Asked { Evidence::None } else { Evidence::NotSaid },
            checklist: demands.checklist.iter().map(|item| (item.clone(), true)).collect(),
            note: Some("یادداشت".to_owned()),
            message: Some("پیام".to_owned()),
            target: (demands.target.is_some() || bounces && self.facts.desk.at == At::Cell).then_some(other),
            agency: (demands.agency || bounces && self.facts.desk.at == At::Agency).then_some(agency),
            expected: demands.expected_date.then(|| self.tomorrow()),
            second: if demands.second_person { second } else { None },
            parent: Some(crate::CaseId(db::Uuid::from_u128(7))),
            parent_closing: (action.to == Some(Target::Closed)).then(|| answer(self.now)),
            ..Request::new(&action.name)
        }
    }

    fn tomorrow(&self) -> Timestamp {
        let tomorrow = self.now.checked_add(SignedDuration::from_hours(24)).unwrap();
        let soon = self.now.checked_add(SignedDuration::from_secs(1)).unwrap();
        if self.facts.overall_due > self.now { tomorrow.min(self.facts.overall_due).max(soon) } else { soon }
    }

    /// Takes something away from a request, or makes it wrong.
    fn spoil(&mut self, request: &mut Request, who: Who) {
        let blank = Some(" \u{200c} ".to_owned());
        match self.dice.below(18) {
            0 => request.reason = None,
            1 => request.reason = Some("because".to_owned()),
            2 => request.public_text.clear(),
            3 => drop(request.public_text.pop_last()),
            4 => request.public_text.values_mut().for_each(|text| " ".clone_into(text)),
            5 => request.evidence = Evidence::NotSaid,
            6 => request.evidence = Evidence::Files(Vec::new()),
            7 => drop(request.checklist.pop_first()),
            8 => request.note = None,
            9 => request.message = blank.map(|text| text.replace('\u{200c}', "")),
            10 => request.target = None,
            11 => request.agency = None,
            12 => request.expected = self.now.checked_sub(SignedDuration::from_secs(1)).ok(),
            13 => request.second = who.account(),
            14 => request.seen = Some(self.facts.version - 1),
            15 => request.note = Some("ی".repeat(4_001)),
            16 => request.checklist.values_mut().for_each(|met| *met = false),
            _ => (request.parent, request.parent_closing) = (None, None),
        }
    }
}

/// The first step of a shortest way from a state to where an action can be done.
fn towards<'r>(route: &'r Route, from: &str, wish: &Action) -> Option<&'r Action> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut ways: VecDeque<(&str, Option<&Action>)> = VecDeque::new();
    ways.push_back((route.states.get_key_value(from)?.0, None));
    while let Some((state, first)) = ways.pop_front() {
        if wish.from.iter().any(|here| here == state) {
            return first.or_else(|| route.action(&wish.name));
        }
        for action in route.actions_from(state).filter(|_| known.insert(state) || first.is_none()) {
            ways.extend(leads_to(route, action).into_iter().map(|next| (next, Some(first.unwrap_or(action)))));
        }
    }
    None
}

/// The states an action may lead to.
fn leads_to<'r>(route: &'r Route, action: &'r Action) -> Vec<&'r str> {
    let bounce = action.bounce.iter().flat_map(|bounce| [&bounce.named, &bounce.first]).flatten();
    let second = action.bounce.iter().map(|bounce| &bounce.second);
    let to = match &action.to {
        Some(Target::State(state)) => Some(state),
        Some(Target::Closing(_)) => route.part(Part::HandingOver).map(|(name, _)| name),
        _ => None,
    };
    bounce.chain(second).chain(to).map(String::as_str).collect()
}

fn answer(at: Timestamp) -> Closing {
    let text = PublicText::Written([("fa".to_owned(), "متن".to_owned())].into());
    let (outcome, reason) = ("solved".to_owned(), PARENT.to_owned());
    Closing { proposal: Proposal { outcome, reason, text, evidence: Evidence::None }, verdict: Verdict::Accepted, at }
}

/// Whether a case follows another.
pub fn follows(facts: &Facts) -> bool {
    matches!(facts.standing, Standing::Following { .. })
}
