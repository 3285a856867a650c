//! A case driven along a route at random: by every role, through every action, with the clocks running.

use jiff::{SignedDuration, Timestamp};
use people::AccountId;
use proptest::prelude::*;

use super::super::chain::Line;
use super::super::{
    Action, At, By, Closing, Demands, Desks, Doer, Evidence, EvidenceDemand, Facts, Move, Opening, Proposal,
    PublicText, Refusal, Request, Route, Scene, SeatAt, Standing, Target, TextDemand, Tick, Verdict,
};
use super::{calendar, desks, unit};

/// One thing that happens on the way.
#[derive(Debug, Clone)]
pub enum Event {
    /// The action of this place among those of the state is done rightly, by whoever may.
    Act(usize),
    /// Any action of the route is tried by anybody, with nothing given.
    Fumble(usize, u8),
    /// So many hours pass, and the clocks ring.
    Wait(u16),
    /// The cell's leader leaves, or comes back.
    Leader(bool),
}

/// Anything may happen.
pub fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        6 => (0_usize..12).prop_map(Event::Act),
        2 => (0_usize..60, 0_u8..6).prop_map(|(action, who)| Event::Fumble(action, who)),
        3 => (1_u16..120).prop_map(Event::Wait),
        1 => any::<bool>().prop_map(Event::Leader),
    ];
    prop::collection::vec(event, 1..60)
}

/// A case on its way, and everything that happened to it.
pub struct Journey<'a> {
    pub route: &'a Route,
    pub facts: Facts,
    pub now: Timestamp,
    pub desks: Desks,
    pub lines: Vec<Line>,
    account: u128,
}

/// What one event did.
pub enum Step {
    /// The case moved.
    Moved(Box<Move>),
    /// It was refused.
    Refused(Refusal),
    /// Nothing happened.
    Nothing,
}

impl<'a> Journey<'a> {
    pub fn begin(route: &'a Route, urgent: bool) -> Self {
        let now: Timestamp = "2026-11-21T08:00:00Z".parse().unwrap();
        let desks = desks();
        let opening = Opening { urgent, language: Some("fa".to_owned()), ..Opening::default() };
        let Move { after, line, .. } = Scene { route, calendar: calendar(), desks: &desks, now }.open(opening);
        Self { route, facts: after, now, desks, lines: vec![line], account: 100 }
    }

    fn scene(&self) -> Scene<'_> {
        Scene { route: self.route, calendar: calendar(), desks: &self.desks, now: self.now }
    }

    /// Lets an event happen.
    pub fn live(&mut self, event: &Event) -> Step {
        match event {
            Event::Leader(there) => {
                self.desks.cell = there.then(|| unit(3));
                Step::Nothing
            }
            Event::Wait(hours) => {
                self.now = self.now.checked_add(SignedDuration::from_hours(i64::from(*hours))).unwrap();
                self.tick()
            }
            Event::Act(place) => {
                let actions: Vec<&Action> = self.route.actions_from(&self.facts.state).collect();
                let Some(action) = actions.get(place % actions.len().max(1)).copied() else { return Step::Nothing };
                let (request, by) = (self.rightly(action), self.whoever_may(action));
                self.attempt(&request, &by)
            }
            Event::Fumble(place, who) => {
                let action = &self.route.actions[place % self.route.actions.len()];
                self.attempt(&Request::new(&action.name), &Self::anybody(*who))
            }
        }
    }

    pub fn attempt(&mut self, request: &Request, by: &By) -> Step {
        match self.scene().decide(&self.facts, request, by) {
            Ok(step) => self.keep(step),
            Err(refusal) => Step::Refused(refusal),
        }
    }

    fn tick(&mut self) -> Step {
        match self.scene().tick(&self.facts) {
            Tick::Nothing => Step::Nothing,
            Tick::Remind { after, .. } => {
                assert!(after.clock.rung > self.facts.clock.rung, "each alarm rings once");
                self.facts = *after;
                Step::Nothing
            }
            Tick::Breach(step) => self.keep(*step),
        }
    }

    fn keep(&mut self, step: Move) -> Step {
        self.facts = step.after.clone();
        self.lines.push(step.line.clone());
        Step::Moved(Box::new(step))
    }

    /// A request with everything the action demands.
    pub fn rightly(&self, action: &Action) -> Request {
        let Demands { reason, public_text, evidence, checklist, target, agency, .. } = &action.demands;
        let text = (*public_text == TextDemand::Written).then(|| ("fa".to_owned(), "متن".to_owned()));
        let bounces = action.bounce.is_some();
        Request {
            reason: reason.first().cloned(),
            public_text: text.into_iter().collect(),
            evidence: if *evidence == EvidenceDemand::Asked { Evidence::None } else { Evidence::NotSaid },
            checklist: checklist.iter().map(|item| (item.clone(), true)).collect(),
            note: Some("یادداشت".to_owned()),
            message: Some("پیام".to_owned()),
            target: (target.is_some() || bounces && self.facts.desk.at == At::Cell)
                .then_some(self.desks.cell)
                .flatten(),
            agency: agency.then_some(self.desks.agency).flatten(),
            expected: action.demands.expected_date.then(|| self.tomorrow()),
            second: action.demands.second_person.then(|| AccountId(db::Uuid::from_u128(99))),
            parent: Some(crate::CaseId(db::Uuid::from_u128(7))),
            parent_closing: (action.to == Some(Target::Closed)).then(|| answer(self.now)),
            ..Request::new(&action.name)
        }
    }

    fn tomorrow(&self) -> Timestamp {
        let tomorrow = self.now.checked_add(SignedDuration::from_hours(24)).unwrap();
        tomorrow.min(self.scene().latest(&self.facts)).max(self.now.checked_add(SignedDuration::from_secs(1)).unwrap())
    }

    /// Whoever the route lets do an action now: each time another account.
    pub fn whoever_may(&mut self, action: &Action) -> By {
        self.account += 1;
        let desk = match &self.facts.standing {
            Standing::Following { back } => back.desk.clone(),
            _ => self.facts.desk.clone(),
        };
        let unit = match action.by {
            Doer::System => return By::System,
            Doer::Reporter => return By::Reporter,
            Doer::Desk => desk.unit,
            Doer::Agency => self.facts.agency,
            Doer::Province => self.desks.province,
            Doer::Nation => Some(self.desks.nation),
        };
        let seats = unit.map(|unit| SeatAt { role: desk.role, unit }).into_iter().collect();
        By::Person { account: AccountId(db::Uuid::from_u128(self.account)), seats }
    }

    fn anybody(who: u8) -> By {
        let seat = |role: &str, number| By::Person {
            account: AccountId(db::Uuid::from_u128(50 + number)),
            seats: vec![SeatAt { role: role.to_owned(), unit: unit(number) }],
        };
        match who {
            0 => By::System,
            1 => By::Reporter,
            2 => By::Link(unit(5)),
            3 => seat("cell_leader", 3),
            4 => seat("province_officer", 2),
            _ => seat("national_officer", 1),
        }
    }
}

fn answer(at: Timestamp) -> Closing {
    let text = PublicText::Written([("fa".to_owned(), "متن".to_owned())].into());
    let (outcome, reason) = ("solved".to_owned(), "repaired".to_owned());
    Closing { proposal: Proposal { outcome, reason, text, evidence: Evidence::None }, verdict: Verdict::Accepted, at }
}
