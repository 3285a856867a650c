//! Checks a route against everything the engine promises. A route that breaks a promise does not load.

use std::collections::BTreeSet;

use super::check_parts;
use super::desk::At;
use super::fault::{Fault, Wrong};
use super::route::{Action, Doer, EvidenceDemand, Route, State, TextDemand};
use super::target::{Breach, ClockRule, Target};

/// Reasons that say "not ours": they transfer and never close.
const NOT_OURS: [&str; 3] = ["not_ours", "wrong_agency", "wrong_cell"];

/// Everything that is wrong with a route; empty when it keeps every promise.
#[must_use]
pub fn check(route: &Route) -> Vec<Fault> {
    let mut faults = Vec::new();
    names(route, &mut faults);
    if !faults.is_empty() {
        // What follows walks the route and needs every name to lead somewhere.
        return faults;
    }
    for (name, state) in &route.states {
        let place = format!("state {name}");
        faults.extend(open_state(route, name, state).into_iter().map(|wrong| fault(&place, wrong)));
    }
    for action in &route.actions {
        let place = format!("action {}", action.name);
        faults.extend(one_action(route, action).into_iter().map(|wrong| fault(&place, wrong)));
    }
    faults.extend(reach(route));
    faults.extend(check_parts::parts(route));
    faults
}

pub(super) fn fault(place: &str, wrong: Wrong) -> Fault {
    Fault { place: place.to_owned(), wrong }
}

fn names(route: &Route, faults: &mut Vec<Fault>) {
    let starts = std::iter::once(&route.start).chain(&route.urgent_start).map(|name| ("route".to_owned(), name));
    let states = route.states.iter().flat_map(|(name, state)| {
        let breach = match &state.breach {
            Some(Breach::Go(to)) => Some(to),
            _ => None,
        };
        state.fallback.iter().chain(breach).map(move |to| (format!("state {name}"), to))
    });
    let actions = route.actions.iter().flat_map(|action| {
        let place = format!("action {}", action.name);
        action.from.iter().chain(leads(action)).map(move |to| (place.clone(), to))
    });
    let unknown = starts.chain(states).chain(actions).filter(|(_, name)| !route.states.contains_key(*name));
    faults.extend(unknown.map(|(place, name)| fault(&place, Wrong::UnknownState(name.clone()))));
    for action in &route.actions {
        if let Some(Target::Closing(outcome)) = &action.to
            && !route.outcomes.contains_key(outcome)
        {
            faults.push(fault(&format!("action {}", action.name), Wrong::UnknownOutcome(outcome.clone())));
        }
    }
}

/// Every state an action names as where it leads.
pub(super) fn leads(action: &Action) -> Vec<&String> {
    let mut names: Vec<&String> = action.urgent_to.iter().collect();
    if let Some(Target::State(name)) = &action.to {
        names.push(name);
    }
    if let Some(bounce) = &action.bounce {
        names.extend(bounce.first.iter().chain(&bounce.named));
        names.push(&bounce.second);
    }
    names
}

fn open_state(route: &Route, name: &str, state: &State) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    match &state.desk {
        None => wrong.push(Wrong::NoDesk),
        Some(desk) if desk.role.is_empty() && desk.at != At::Senior => wrong.push(Wrong::NoRole),
        Some(_) => {}
    }
    match &state.clock {
        None => wrong.push(Wrong::NoClock),
        Some(ClockRule::Category) if state.usual.is_none() => wrong.push(Wrong::NoUsual),
        Some(_) => {}
    }
    if state.breach.is_none() {
        wrong.push(Wrong::NoBreach);
    }
    if !lands(route, name) {
        wrong.push(Wrong::NoFallback);
    }
    if circles(route, name) {
        wrong.push(Wrong::BreachCircle);
    }
    wrong.extend(same_role_below(route, state));
    wrong
}

/// Whether the fallbacks from a state end at a desk where somebody always sits.
fn lands(route: &Route, name: &str) -> bool {
    let mut name = name;
    for _ in 0..=route.states.len() {
        let Some(state) = route.state(name) else { return false };
        match state.desk.as_ref().map(|desk| desk.at) {
            Some(At::Cell | At::Province | At::Agency) => {}
            _ => return true,
        }
        let Some(next) = &state.fallback else { return false };
        name = next;
    }
    false
}

/// Whether breach after breach leads back to the same state.
fn circles(route: &Route, name: &str) -> bool {
    let mut at = name;
    for _ in 0..=route.states.len() {
        match route.state(at).and_then(|state| state.breach.as_ref()) {
            Some(Breach::Go(next)) if next == name => return true,
            Some(Breach::Go(next)) => at = next,
            _ => return false,
        }
    }
    false
}

fn same_role_below(route: &Route, state: &State) -> Option<Wrong> {
    let (level, desk) = (state.level?, state.desk.as_ref()?);
    let below = route.states.values().any(|other| {
        other.level.is_some_and(|lower| lower.saturating_add(1) == level)
            && other.desk.as_ref().is_some_and(|lower| lower.role == desk.role)
    });
    below.then(|| Wrong::SameRoleTwice(desk.role.clone()))
}

fn one_action(route: &Route, action: &Action) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let twins = route.actions.iter().filter(|other| other.name == action.name).count();
    let by_person = !matches!(action.by, Doer::System | Doer::Reporter);
    let closes = matches!(action.to, Some(Target::Closing(_)));
    let found = [
        (twins > 1, Wrong::SameName),
        (action.from.is_empty(), Wrong::FromNowhere),
        (action.to.is_none() && action.bounce.is_none(), Wrong::NoTarget),
        (by_person && action.verb.is_none(), Wrong::NoVerb),
        (action.undoable && (closes || !action.effects.is_empty()), Wrong::UndoneEffects),
        (action.verifies && !verifies_a_level(route, action), Wrong::NotALevel),
        (action.bounce.is_some() && !bounce_goes_up(route, action), Wrong::BounceNotUp),
    ];
    wrong.extend(found.into_iter().filter_map(|(is, wrong)| is.then_some(wrong)));
    if closes {
        wrong.extend(closing(action));
    }
    wrong
}

fn closing(action: &Action) -> Vec<Wrong> {
    let demands = &action.demands;
    let found = [
        (demands.reason.is_empty(), Wrong::CloseWithoutReason),
        (demands.public_text == TextDemand::No, Wrong::CloseWithoutText),
        (demands.evidence == EvidenceDemand::No, Wrong::CloseWithoutEvidence),
    ];
    let not_ours = demands.reason.iter().filter(|reason| NOT_OURS.contains(&reason.as_str()));
    let mut wrong: Vec<Wrong> = found.into_iter().filter_map(|(is, wrong)| is.then_some(wrong)).collect();
    wrong.extend(not_ours.map(|reason| Wrong::NotOursCloses(reason.clone())));
    wrong
}

fn verifies_a_level(route: &Route, action: &Action) -> bool {
    let level = |name: &String| route.state(name).and_then(|state| state.level);
    let all_levels = action.from.iter().all(|from| level(from).is_some());
    let moves = match &action.to {
        Some(Target::State(to)) => action.from.iter().all(|from| level(to).is_none_or(|next| Some(next) > level(from))),
        Some(Target::Closing(_)) => true,
        _ => false,
    };
    all_levels && moves
}

fn bounce_goes_up(route: &Route, action: &Action) -> bool {
    let Some(bounce) = &action.bounce else { return true };
    let rank = |name: &String| route.state(name)?.desk.as_ref()?.at.rank();
    let below = action.from.iter().chain(&bounce.first).map(rank).max().flatten();
    rank(&bounce.second) > below
}

/// Every state can be reached, and from every state a closing can.
fn reach(route: &Route) -> Vec<Fault> {
    let from_start = walk(route, std::iter::once(&route.start).chain(&route.urgent_start).cloned().collect());
    let mut faults = Vec::new();
    for name in route.states.keys() {
        if !from_start.contains(name) {
            faults.push(fault(&format!("state {name}"), Wrong::Unreachable));
        }
        let onward = walk(route, BTreeSet::from([name.clone()]));
        if !onward.iter().any(|state| closes_from(route, state)) {
            faults.push(fault(&format!("state {name}"), Wrong::DeadEnd));
        }
    }
    faults
}

fn closes_from(route: &Route, state: &str) -> bool {
    let closed = route.actions_from(state).any(|action| action.to == Some(Target::Closed));
    closed || route.state(state).is_some_and(|state| state.breach == Some(Breach::Close))
}

fn walk(route: &Route, from: BTreeSet<String>) -> BTreeSet<String> {
    let mut seen = from;
    loop {
        let next: BTreeSet<String> =
            seen.iter().flat_map(|name| onward(route, name)).filter(|name| !seen.contains(name)).collect();
        if next.is_empty() {
            return seen;
        }
        seen.extend(next);
    }
}

/// Every state that can come next.
pub(super) fn onward(route: &Route, name: &str) -> Vec<String> {
    let mut next: Vec<String> = route.actions_from(name).flat_map(leads).cloned().collect();
    if let Some(state) = route.state(name) {
        next.extend(state.fallback.clone());
        if let Some(Breach::Go(to)) = &state.breach {
            next.push(to.clone());
        }
    }
    let asks = route.actions_from(name).any(|action| matches!(action.to, Some(Target::Closing(_))));
    next.extend(route.part(super::route::Part::HandingOver).filter(|_| asks).map(|(name, _)| name.clone()));
    let returns = route.actions_from(name).any(|action| action.to == Some(Target::Return));
    if returns {
        next.extend(who_enters(route, name));
    }
    next
}

/// The states from which a state is entered: where a return may lead.
fn who_enters(route: &Route, name: &str) -> Vec<String> {
    let enters = route.actions.iter().filter(|action| leads(action).into_iter().any(|to| to == name));
    enters.flat_map(|action| action.from.clone()).collect()
}
