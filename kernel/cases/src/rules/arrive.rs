//! Where a case goes and what it finds there: the desk, the clock, what it is doing.

use calendar::Span;
use jiff::Timestamp;

use super::chain::Hand;
use super::clock::{Clock, moved_on};
use super::desk::{At, Desk, DeskRule};
use super::facts::{Back, Closing, Facts, Proposal, Request, Standing, Verdict, Verification};
use super::may;
use super::route::{Action, Bounce, Part, State};
use super::scene::Scene;
use super::target::{ClockRule, Target};

/// Where a case goes next.
#[derive(Debug, Clone, PartialEq)]
pub enum Course {
    /// It stays at its desk.
    Stay,
    /// To another state.
    Enter(String),
    /// Up to the senior desk, by an objection: its time begins anew.
    Reopen(String),
    /// A closing is asked for.
    Propose(Proposal),
    /// Back to where it was before it waited or followed.
    Return,
    /// Closed for good.
    Close(Closing),
    /// The answer was accepted by one reporter of several.
    Accepted,
}

/// Where "not ours" leads: the first time down the line, the second time up.
pub fn bounced(facts: &Facts, bounce: &Bounce, request: &Request) -> Course {
    let said = facts.bounces.get(&facts.desk.at).copied().unwrap_or_default().count;
    let named = bounce.named.as_ref().filter(|_| request.agency.is_some() || request.target.is_some());
    let first = named.or(bounce.first.as_ref()).filter(|_| said == 0);
    Course::Enter(first.unwrap_or(&bounce.second).clone())
}

/// Where an action leads that names a state: an answer not asked for closes at once, an objection goes up.
pub fn towards(scene: &Scene<'_>, facts: &Facts, name: &str) -> Course {
    let Some(state) = scene.route.state(name) else { return Course::Stay };
    let asked = facts
        .proposal()
        .is_none_or(|proposal| scene.route.outcomes.get(&proposal.outcome).is_none_or(|outcome| outcome.verdict));
    if state.part == Part::Announced && !asked {
        return closed(facts, Verdict::NotAsked, scene.now);
    }
    if state.desk.as_ref().is_none_or(|desk| desk.at != At::Senior) {
        return Course::Enter(name.to_owned());
    }
    match senior(scene, facts) {
        Some(_) => Course::Reopen(name.to_owned()),
        // Nobody is above the last instance: its answer stands, and the objection is on record.
        None => closed(facts, Verdict::Objected, scene.now),
    }
}

/// What "closed" means here: the follower's share of its case's answer, or the reporter's acceptance.
pub fn closing(scene: &Scene<'_>, facts: &Facts, request: &Request) -> Course {
    if let Standing::Following { .. } = facts.standing {
        return request.parent_closing.clone().map_or(Course::Stay, Course::Close);
    }
    if facts.accepted.saturating_add(1) < facts.reporters {
        return Course::Accepted;
    }
    closed(facts, Verdict::Accepted, scene.now)
}

/// What the reporter's silence means: no objection, unless somebody accepted.
pub fn silence(facts: &Facts, now: Timestamp) -> Course {
    let verdict = if facts.accepted > 0 { Verdict::Accepted } else { Verdict::NoObjection };
    closed(facts, verdict, now)
}

fn closed(facts: &Facts, verdict: Verdict, at: Timestamp) -> Course {
    match facts.proposal() {
        Some(proposal) => Course::Close(Closing { proposal: proposal.clone(), verdict, at }),
        None => Course::Stay,
    }
}

fn senior<'a>(scene: &Scene<'a>, facts: &Facts) -> Option<&'a DeskRule> {
    facts.answered.and_then(|at| scene.route.senior.get(&at))
}

/// Keeps in mind what an action says about the case, before it goes.
pub fn note(scene: &Scene<'_>, after: &mut Facts, action: &Action, request: &Request, hand: &Hand) {
    let level = scene.route.state(&after.state).and_then(|state| state.level);
    if let Some(level) = level.filter(|_| action.verifies) {
        after.verifications.push(Verification { level, role: hand.role.clone(), account: hand.account });
    }
    if action.bounce.is_some() {
        let tally = after.bounces.entry(after.desk.at).or_default();
        tally.count = tally.count.saturating_add(1);
        after.agency = if after.desk.at == At::Agency { request.agency } else { after.agency };
    } else if decides(scene, action) && hand.account.is_some() {
        let twice = after.bounces.values_mut().filter(|tally| tally.count >= 2);
        twice.for_each(|tally| tally.bound = true);
    }
    if action.demands.agency {
        after.agency = request.agency;
    }
    if action.binds {
        after.bounces.entry(At::Agency).or_default().bound = true;
    }
    if matches!(action.to, Some(Target::Closing(_))) && hand.at.rank().is_some() {
        after.answered = Some(hand.at);
    }
}

/// Whether an action moves the case on, rather than asking or telling something meanwhile.
fn decides(scene: &Scene<'_>, action: &Action) -> bool {
    match &action.to {
        Some(Target::State(name)) => scene.route.state(name).is_some_and(|state| state.part == Part::Desk),
        Some(Target::Closing(_)) => true,
        Some(Target::Closed | Target::Return | Target::Stay) | None => false,
    }
}

/// Sends the case on its way.
pub fn go(scene: &Scene<'_>, after: &mut Facts, course: Course, expected: Option<Timestamp>) {
    match course {
        Course::Stay => promise(scene, after, expected),
        Course::Accepted => after.accepted = after.accepted.saturating_add(1),
        Course::Enter(name) => {
            enter(scene, after, &name, None);
            promise(scene, after, expected);
        }
        Course::Reopen(name) => {
            after.overall_due = scene.calendar.due(scene.now, scene.route.overall);
            after.overall_start = Some(scene.now);
            after.waits.clear();
            enter(scene, after, &name, None);
        }
        Course::Propose(proposal) => {
            let name = scene.route.part(Part::HandingOver).map(|(name, _)| name.clone());
            enter(scene, after, &name.unwrap_or_default(), Some(proposal));
        }
        Course::Return => come_back(scene, after),
        Course::Close(closing) => {
            after.accepted = after.accepted.saturating_add(u32::from(closing.verdict == Verdict::Accepted));
            after.clock.rung = super::clock::ALARMS;
            after.standing = Standing::Closed { closing };
        }
    }
}

/// An agency is no longer late once it has acted, another is asked, it has been given a new time, or there is an answer.
pub fn excuse(before: &Facts, after: &mut Facts, hand: At) {
    let given_time = after.desk.at == At::Agency && after.clock != before.clock;
    let over = hand == At::Agency || after.agency != before.agency || given_time || after.proposal().is_some();
    after.agency_missed = after.agency_missed.filter(|_| !over);
}

/// A day promised is the new end of the desk's clock, though never after the end of the whole time.
fn promise(scene: &Scene<'_>, after: &mut Facts, expected: Option<Timestamp>) {
    if let Some(day) = expected {
        after.clock = Clock::until(scene.now, day);
    }
}

/// Enters a state: finds its desk (or that of its fallback), starts its clock, begins what its part is.
pub fn enter(scene: &Scene<'_>, after: &mut Facts, name: &str, proposal: Option<Proposal>) {
    let Some((name, state, desk)) = land(scene, after, name) else { return };
    let standing = match state.part {
        Part::Desk => Standing::AtDesk,
        Part::Waiting => Standing::Waiting { back: back(scene, after), since: scene.now },
        Part::Following => Standing::Following { back: back(scene, after) },
        Part::HandingOver | Part::Announced => match proposal.or_else(|| after.proposal().cloned()) {
            Some(proposal) if state.part == Part::HandingOver => Standing::HandingOver { proposal },
            Some(proposal) => Standing::Announced { proposal },
            None => return,
        },
    };
    if state.part == Part::Announced {
        after.accepted = 0;
    }
    after.clock = clock(scene, after, state);
    after.standing = standing;
    after.state = name;
    after.desk = desk;
}

/// The first state from `name` on along the fallbacks at whose desk somebody sits.
fn land<'a>(scene: &Scene<'a>, facts: &Facts, name: &str) -> Option<(String, &'a State, Desk)> {
    let mut name = name.to_owned();
    for _ in 0..=scene.route.states.len() {
        let state = scene.route.state(&name)?;
        let rule = state.desk.as_ref()?;
        let rule = if rule.at == At::Senior { senior(scene, facts)? } else { rule };
        if let Some(desk) = may::staffed(scene, rule) {
            return Some((name, state, desk));
        }
        name.clone_from(state.fallback.as_ref()?);
    }
    None
}

fn back(scene: &Scene<'_>, facts: &Facts) -> Back {
    let left = facts.clock.stop(scene.calendar, scene.now);
    Back { state: facts.state.clone(), desk: facts.desk.clone(), left }
}

fn come_back(scene: &Scene<'_>, after: &mut Facts) {
    let standing = std::mem::replace(&mut after.standing, Standing::AtDesk);
    let back = match standing {
        Standing::Waiting { back, since } => {
            after.overall_due = moved_on(scene.calendar, after.overall_due, since, scene.now);
            after.waits.push((since, scene.now));
            back
        }
        Standing::Following { back } => back,
        other => {
            after.standing = other;
            return;
        }
    };
    after.clock = Clock::resume(scene.calendar, scene.now, back.left);
    after.state = back.state;
    after.desk = back.desk;
}

/// The clock a state starts for this case.
pub fn clock(scene: &Scene<'_>, facts: &Facts, state: &State) -> Clock {
    if let Some(span) = state.urgent.filter(|_| facts.urgent) {
        return Clock::begin(scene.calendar, scene.now, span);
    }
    let whole = match state.clock {
        Some(ClockRule::Fixed(span)) => Clock::begin(scene.calendar, scene.now, span),
        Some(ClockRule::Category) | None => match facts.target_due {
            Some(due) => return Clock::until(scene.now, due),
            None => Clock::begin(scene.calendar, scene.now, category(scene, facts, state)),
        },
    };
    let works = state.desk.as_ref().is_some_and(|desk| !matches!(desk.at, At::System | At::Reporter));
    if works { whole.cut(facts.overall_due) } else { whole }
}

fn category(scene: &Scene<'_>, facts: &Facts, state: &State) -> Span {
    facts.category_clock.or(state.usual).unwrap_or(scene.route.overall)
}
