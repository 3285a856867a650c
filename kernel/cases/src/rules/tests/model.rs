//! What a case may do, written from the promises alone and without the rules: a book kept of everything that happened, and
//! a judge who reads it. It knows the routes as the data they are, and the calendar; of the engine it sees what anybody sees.

use std::collections::{BTreeMap, BTreeSet};

use ::people::{AccountId, Roles};
use jiff::Timestamp;

use super::super::{
    Action, At, Breach, ClockRule, Doer, Evidence, EvidenceDemand, Facts, Part, PublicText, Request, Route, Standing,
    Target, TextDemand, Verdict,
};
use super::people::Who;
use super::{calendar, unit};

/// Minutes a desk has at least when it gets a case back from its reporter.
const AT_LEAST: i64 = 60;
/// How long something may be taken back, in seconds.
const TAKEN_BACK: i64 = 600;

/// What somebody asked for.
pub struct Asked<'a> {
    pub action: &'a Action,
    pub request: &'a Request,
    pub who: Who,
    pub now: Timestamp,
}

/// An answer on its way.
#[derive(Debug, Clone)]
struct Answer {
    rank: Option<u8>,
    reason: Option<String>,
    texts: BTreeMap<String, String>,
    evidence: Evidence,
}

/// The time that stands still while the reporter is asked.
#[derive(Debug, Clone, Copy)]
struct Paused {
    since: Timestamp,
    worked: i64,
    elapsed: i64,
    overall: i64,
}

/// The book of one case.
#[derive(Debug, Clone)]
pub struct Book {
    pub languages: BTreeSet<String>,
    pub reporters: u32,
    pub reported_by: Option<AccountId>,
    accepted: u32,
    verified: Vec<(u8, AccountId, String)>,
    not_ours: BTreeMap<At, u8>,
    awaits_decision: BTreeSet<At>,
    bound: BTreeSet<At>,
    answer: Option<Answer>,
    entered: Timestamp,
    paused: Option<Paused>,
    taken_back: Option<Box<(AccountId, Timestamp, Facts, Book)>>,
}

fn minutes(from: Timestamp, to: Timestamp) -> i64 {
    to.duration_since(from).as_secs() / 60
}

/// How high a desk stands: what a second "not ours" and an objection climb.
fn height(at: At) -> Option<u8> {
    match at {
        At::Cell | At::Agency => Some(1),
        At::Province => Some(2),
        At::Nation => Some(3),
        At::Appeal => Some(4),
        At::System | At::Reporter | At::Senior => None,
    }
}

fn blank(text: Option<&String>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

fn owner(facts: &Facts) -> (&str, &super::super::Desk) {
    match &facts.standing {
        Standing::Following { back } => (&back.state, &back.desk),
        _ => (&facts.state, &facts.desk),
    }
}

/// Whether the route and the desks let somebody do this now, whatever is given with it.
pub fn entitled(route: &Route, roles: &Roles, facts: &Facts, (action, who): (&Action, Who)) -> bool {
    let here = facts.is_open() && action.from.contains(&facts.state);
    let (state, desk) = owner(facts);
    let also = route.state(state).and_then(|state| state.desk.as_ref()).map(|rule| &rule.also);
    let work: Vec<&str> = std::iter::once(&desk.role).chain(also.into_iter().flatten()).map(String::as_str).collect();
    let link = |agency| matches!(who, Who::Link(number) if Some(unit(number)) == agency);
    here && match action.by {
        Doer::System => who == Who::System,
        Doer::Reporter => who == Who::Reporter,
        Doer::Desk => who.sits(roles, action, (desk.unit, &work)) || desk.at == At::Agency && link(desk.unit),
        Doer::Agency => who.sits(roles, action, (facts.agency, &[])) || link(facts.agency),
        Doer::Province => who.sits(roles, action, (Some(unit(2)), &[])),
        Doer::Nation => who.sits(roles, action, (Some(unit(1)), &[])),
    }
}

impl Book {
    pub fn begin(now: Timestamp, reported_by: Option<AccountId>) -> Self {
        Self {
            languages: ["fa".to_owned()].into(),
            reporters: 1,
            reported_by,
            accepted: 0,
            verified: Vec::new(),
            not_ours: BTreeMap::new(),
            awaits_decision: BTreeSet::new(),
            bound: BTreeSet::new(),
            answer: None,
            entered: now,
            paused: None,
            taken_back: None,
        }
    }

    /// Why somebody must be refused, though at the right desk and with everything given; none if there is no reason.
    pub fn forbids(&self, route: &Route, facts: &Facts, asked: &Asked<'_>) -> Option<&'static str> {
        let Asked { action, who, now, .. } = asked;
        let closes = matches!(action.to, Some(Target::Closing(_)));
        if action.bounce.is_some() && self.bound.contains(&facts.desk.at) {
            return Some("it was decided above whose it is");
        }
        if *who == Who::Reporter && self.days_are_over(route, facts, *now) {
            return Some("the days for a word to the answer are over");
        }
        if *who == Who::Reporter && closes && self.reporters > 1 {
            return Some("others wait for the answer");
        }
        let level = route.state(&facts.state).and_then(|state| state.level).filter(|_| action.verifies || closes)?;
        let account = who.account()?;
        if self.reported_by == Some(account) {
            return Some("nobody judges what he reported");
        }
        let another = self.verified.iter().any(|(done, by, _)| *by == account && *done != level);
        another.then_some("one person verified two levels")
    }

    /// Whether an answer was announced so long ago that nobody is asked about it any more.
    fn days_are_over(&self, route: &Route, facts: &Facts, now: Timestamp) -> bool {
        let announced = matches!(facts.standing, Standing::Announced { .. });
        let clock = route.state(&facts.state).and_then(|state| state.clock);
        announced && matches!(clock, Some(ClockRule::Fixed(days)) if now >= calendar().due(self.entered, days))
    }

    /// Whether everything is given that the action demands.
    pub fn is_complete(&self, route: &Route, facts: &Facts, asked: &Asked<'_>) -> bool {
        let (demands, request) = (&asked.action.demands, asked.request);
        let reason = request.reason.as_ref();
        let leads_to = |part| match &asked.action.to {
            Some(Target::State(name)) => route.state(name).is_some_and(|state| state.part == part),
            _ => false,
        };
        let closes_follower =
            asked.action.to == Some(Target::Closed) && matches!(facts.standing, Standing::Following { .. });
        let first = !self.not_ours.contains_key(&facts.desk.at);
        let nameless = asked.action.bounce.as_ref().is_some_and(|bounce| bounce.first.is_none()) && first;
        let all = [
            demands.reason.is_empty() || reason.is_some_and(|reason| demands.reason.contains(reason)),
            demands.public_text != TextDemand::Written || self.is_told(request),
            demands.evidence != EvidenceDemand::Asked || is_shown(&request.evidence),
            demands.checklist.iter().all(|item| request.checklist.get(item) == Some(&true)),
            !demands.note || !blank(request.note.as_ref()),
            !demands.message || !blank(request.message.as_ref()),
            demands.target.is_none() || request.target.is_some(),
            !demands.agency || request.agency.is_some(),
            !nameless || request.target.is_some() || request.agency.is_some(),
            !demands.expected_date || request.expected.is_some(),
            request.expected.is_none_or(|day| day > asked.now),
            request
                .note
                .iter()
                .chain(&request.message)
                .chain(request.public_text.values())
                .all(|text| text.chars().count() <= 4_000),
            !demands.second_person || request.second.is_some(),
            request.second.is_none() || request.second != asked.who.account(),
            !leads_to(Part::Following) || request.parent.is_some(),
            !closes_follower || request.parent_closing.is_some(),
            request.seen.is_none_or(|seen| seen == facts.version),
        ];
        all.into_iter().all(|given| given)
    }

    /// A text for every reporter, in the language of each.
    fn is_told(&self, request: &Request) -> bool {
        !self.languages.is_empty() && self.languages.iter().all(|language| !blank(request.public_text.get(language)))
    }

    /// Somebody did something: writes it into the book, and says which promise it breaks.
    pub fn did(&mut self, route: &Route, (before, after): (&Facts, &Facts), asked: &Asked<'_>) {
        let now = asked.now;
        let kept = self.clone();
        assert!(before.is_open(), "a closed case moves no more");
        assert_eq!(after.version, before.version + 1, "every move is counted");
        assert_eq!(self.forbids(route, before, asked), None, "{}", asked.action.name);
        assert!(self.is_complete(route, before, asked), "{} with something missing", asked.action.name);
        self.verify(route, before, asked);
        self.say_not_ours(before, after, asked);
        self.decide(route, asked);
        self.answer(before, asked);
        self.hear((before, after), asked);
        self.move_on(route, (before, after), asked.request.expected, now);
        let undoable = asked.action.undoable.then(|| asked.who.account()).flatten();
        self.taken_back = undoable.map(|account| Box::new((account, now, before.clone(), kept)));
    }

    fn verify(&mut self, route: &Route, before: &Facts, asked: &Asked<'_>) {
        let level = route.state(&before.state).and_then(|state| state.level).filter(|_| asked.action.verifies);
        if let Some((level, account)) = level.zip(asked.who.account()) {
            let below = self.verified.iter().rev().find(|(done, ..)| done + 1 == level);
            assert!(below.is_none_or(|(_, _, role)| *role != before.desk.role), "one role verified two levels");
            self.verified.push((level, account, before.desk.role.clone()));
        }
    }

    fn say_not_ours(&mut self, before: &Facts, after: &Facts, asked: &Asked<'_>) {
        if asked.action.bounce.is_none() {
            return;
        }
        assert!(after.is_open(), "not ours is a transfer, never a closing");
        let said = self.not_ours.entry(before.desk.at).or_default();
        *said += 1;
        if *said >= 2 {
            assert!(height(after.desk.at) > height(before.desk.at), "the second not ours goes up");
            self.awaits_decision.insert(before.desk.at);
        }
    }

    /// What a person decides above binds whoever said twice that it is not theirs.
    fn decide(&mut self, route: &Route, asked: &Asked<'_>) {
        let onward = match &asked.action.to {
            Some(Target::State(name)) => route.state(name).is_some_and(|state| state.part == Part::Desk),
            Some(Target::Closing(_)) => true,
            _ => false,
        };
        if onward && asked.action.bounce.is_none() && asked.who.account().is_some() {
            self.bound.append(&mut self.awaits_decision);
        }
        if asked.action.binds {
            self.bound.insert(At::Agency);
        }
    }

    fn answer(&mut self, before: &Facts, asked: &Asked<'_>) {
        if matches!(asked.action.to, Some(Target::Closing(_))) {
            let request = asked.request;
            let newest = self.answer.as_ref().and_then(|answer| answer.rank);
            self.answer = Some(Answer {
                rank: height(before.desk.at).filter(|_| asked.who != Who::Reporter).or(newest),
                reason: request.reason.clone(),
                texts: request.public_text.clone(),
                evidence: request.evidence.clone(),
            });
            self.accepted = 0;
        }
    }

    /// The reporter's word to the answer.
    fn hear(&mut self, (before, after): (&Facts, &Facts), asked: &Asked<'_>) {
        let announced = matches!(before.standing, Standing::Announced { .. });
        if !announced || asked.who != Who::Reporter {
            return;
        }
        if asked.action.to == Some(Target::Closed) {
            self.accepted += 1;
            assert_eq!(after.is_open(), self.accepted < self.reporters, "closed when everybody has accepted");
            return;
        }
        let answered = self.answer.as_ref().and_then(|answer| answer.rank);
        match after.closing() {
            Some(closing) => assert_eq!((closing.verdict, answered), (Verdict::Objected, Some(4))),
            None => assert!(height(after.desk.at) > answered, "an objection goes to the next senior level"),
        }
    }

    /// Time is over: what follows from it.
    pub fn rang(&mut self, route: &Route, (before, after): (&Facts, &Facts), now: Timestamp) {
        assert_eq!(after.version, before.version + 1);
        if let Some(closing) = after.closing().filter(|_| matches!(before.standing, Standing::Announced { .. })) {
            let silent = if self.accepted > 0 { Verdict::Accepted } else { Verdict::NoObjection };
            assert_eq!(closing.verdict, silent, "silence is counted apart from agreement");
        }
        self.taken_back = None;
        self.move_on(route, (before, after), None, now);
    }

    /// Somebody takes a move back: only whoever made it, a moment ago, and then all is as it was.
    pub fn took_back(&mut self, who: Who, (before, after): (&Facts, &Facts), now: Timestamp) {
        let (account, at, was, mut book) = *self.taken_back.take().expect("nothing can be taken back");
        assert_eq!(who.account(), Some(account), "somebody else's move");
        assert!(now.duration_since(at).as_secs() <= TAKEN_BACK, "too late");
        assert_eq!((after.version, after.reporters), (before.version + 1, self.reporters), "nobody is lost");
        assert_eq!(after.languages, self.languages, "and nobody's language");
        assert_eq!((&after.state, &after.desk, &after.clock), (&was.state, &was.desk, &was.clock));
        assert_eq!(after.verifications, was.verifications);
        (book.reporters, book.languages) = (self.reporters, self.languages.clone());
        *self = book;
    }

    /// The clocks of a case that goes somewhere.
    fn move_on(&mut self, route: &Route, (before, after): (&Facts, &Facts), day: Option<Timestamp>, now: Timestamp) {
        let waited = matches!(before.standing, Standing::Waiting { .. });
        let waits = matches!(after.standing, Standing::Waiting { .. });
        match self.paused.take().filter(|_| waited && !waits) {
            Some(paused) if matches!(after.standing, Standing::AtDesk) => paused.goes_on(after, now),
            _ if waits && waited => {}
            _ if before.state != after.state && after.is_open() => Self::starts(route, (before, after), day, now),
            _ => {}
        }
        if waits {
            self.paused = Some(Paused {
                since: now,
                worked: calendar().working_minutes(now, before.clock.due).max(0),
                elapsed: minutes(now, before.clock.due).max(0),
                overall: calendar().working_minutes(now, before.overall_due),
            });
        }
        if before.state != after.state {
            self.entered = now;
        }
    }

    /// A desk has the time its route gives it, or till the day it promised, or till the end of all its time.
    fn starts(route: &Route, (before, after): (&Facts, &Facts), day: Option<Timestamp>, now: Timestamp) {
        let Some(state) = route.state(&after.state) else { panic!("{} is no state", after.state) };
        let span = match (state.urgent.filter(|_| after.urgent), state.clock) {
            (Some(span), _) | (None, Some(ClockRule::Fixed(span))) => span,
            _ => after.category_clock.or(state.usual).unwrap_or(route.overall),
        };
        let came_back = matches!(before.standing, Standing::Following { .. });
        let dues = [Some(calendar().due(now, span)), Some(after.overall_due), day];
        assert!(came_back || dues.contains(&Some(after.clock.due)), "{}: due when nobody said", after.state);
    }

    /// What holds of a case at any moment at which no clock is about to ring.
    pub fn judge(&self, route: &Route, facts: &Facts, now: Timestamp) {
        match facts.closing() {
            Some(closing) => self.ended(closing),
            None => self.goes_on(route, facts, now),
        }
        assert_eq!(facts.reporters, self.reporters, "a reporter was lost");
        assert!(self.languages.is_subset(&facts.languages), "a reporter's language was lost");
    }

    fn ended(&self, closing: &super::super::Closing) {
        let proposal = &closing.proposal;
        assert!(!proposal.reason.trim().is_empty(), "closed without a reason");
        assert!(is_shown(&proposal.evidence), "closed without a word about evidence");
        match &proposal.text {
            PublicText::Written(texts) => {
                assert!(texts.values().any(|text| !text.trim().is_empty()), "closed without a text");
            }
            PublicText::Standard(key) => assert!(!key.is_empty(), "closed without a text"),
        }
        let Some(answer) = self.answer.as_ref().filter(|_| closing.verdict != Verdict::NotAsked) else { return };
        if proposal.reason != PARENT {
            assert_eq!(Some(&proposal.reason), answer.reason.as_ref(), "another reason than was announced");
            assert!(matches!(&proposal.text, PublicText::Written(texts) if *texts == answer.texts));
            assert_eq!(proposal.evidence, answer.evidence);
        }
    }

    fn goes_on(&self, route: &Route, facts: &Facts, now: Timestamp) {
        let state = route.state(&facts.state).expect("an open case is in a state of its route");
        let desk = &facts.desk;
        let units: &[u128] = match desk.at {
            At::System | At::Reporter => &[],
            At::Cell => &[3, 4],
            At::Agency => &[5, 6],
            At::Province => &[2],
            At::Nation | At::Appeal => &[1],
            At::Senior => panic!("nobody in particular"),
        };
        assert!(!desk.role.is_empty(), "{}: nobody's", facts.state);
        assert_eq!(desk.unit.is_none(), units.is_empty(), "{}: a desk stands at one unit", facts.state);
        assert!(desk.unit.is_none_or(|here| units.iter().any(|number| unit(*number) == here)));
        assert!(facts.clock.due >= facts.clock.start, "{}: due before it began", facts.state);
        let waits = matches!(facts.standing, Standing::Waiting { .. });
        assert_eq!(waits, state.part == Part::Waiting, "a clock stands still only while the reporter is waited for");
        let over = now >= facts.clock.due;
        assert!(!over || facts.clock.rung == 3 && state.breach == Some(Breach::Late), "{}: stuck", facts.state);
        if units.is_empty() && state.part != Part::Following {
            let Some(ClockRule::Fixed(span)) = state.clock else { panic!("{}: no clock", facts.state) };
            assert!(now < calendar().due(self.entered, span), "{}: it waits for ever", facts.state);
        }
    }
}

/// The reason of an answer that another case was given.
pub const PARENT: &str = "the answer of its parent";

fn is_shown(evidence: &Evidence) -> bool {
    match evidence {
        Evidence::NotSaid => false,
        Evidence::None => true,
        Evidence::Files(files) => !files.is_empty(),
    }
}

impl Paused {
    /// What was left when the reporter was asked is left when the case comes back: the clocks stood still, and go on.
    fn goes_on(self, after: &Facts, now: Timestamp) {
        let elapsed = after.clock.span.is_some_and(|span| span.measure() == calendar::Measure::Elapsed);
        let (left, kept) = if elapsed {
            (self.elapsed, minutes(now, after.clock.due))
        } else {
            (self.worked, calendar().working_minutes(now, after.clock.due))
        };
        assert!(kept + 1 >= left, "{}: the clock ran while the reporter was asked", after.state);
        assert!(kept <= left.max(AT_LEAST) + 1, "{}: the clock did not go on: {left} {kept}", after.state);
        let overall = calendar().working_minutes(now, after.overall_due);
        assert!((overall - self.overall.max(0)).abs() <= 1, "the whole time: {} {overall}", self.overall);
        assert!(self.since <= now);
    }
}
