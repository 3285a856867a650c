//! Checks the parts of a route in which the engine itself acts: waiting, handing over, announcing, following.

use super::check::fault;
use super::desk::At;
use super::fault::{Fault, Wrong};
use super::route::{Doer, Part, Route, State};
use super::target::{Breach, Target};

/// What is wrong with the parts.
pub fn parts(route: &Route) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (part, name) in [
        (Part::Waiting, "waiting"),
        (Part::HandingOver, "handing_over"),
        (Part::Announced, "announced"),
        (Part::Following, "following"),
    ] {
        let played = route.states.values().filter(|state| state.part == part).count();
        let needed = matches!(part, Part::HandingOver | Part::Announced);
        if played > 1 {
            faults.push(fault("route", Wrong::PartTwice(name)));
        } else if played == 0 && needed {
            faults.push(fault("route", Wrong::NoPart(name)));
        }
    }
    faults.extend(one_step(route));
    faults.extend(in_part(route, Part::HandingOver, handing_over));
    faults.extend(in_part(route, Part::Announced, announced));
    faults.extend(in_part(route, Part::Waiting, waiting));
    faults.extend(in_part(route, Part::Following, following));
    faults.extend(seniors(route));
    faults
}

fn in_part(route: &Route, part: Part, wrong: fn(&Route, &State) -> Vec<Wrong>) -> Vec<Fault> {
    let Some((name, state)) = route.part(part) else { return Vec::new() };
    let place = format!("state {name}");
    wrong(route, state).into_iter().map(|wrong| fault(&place, wrong)).collect()
}

fn only(found: impl IntoIterator<Item = (bool, Wrong)>) -> Vec<Wrong> {
    found.into_iter().filter_map(|(is, wrong)| is.then_some(wrong)).collect()
}

/// "closed" is reached from the announced and the following state only; a desk asks for a closing.
fn one_step(route: &Route) -> Vec<Fault> {
    let part = |name: &String| route.state(name).map(|state| state.part);
    let mut faults = Vec::new();
    for action in &route.actions {
        let in_time = |name: &String| matches!(part(name), Some(Part::Announced | Part::Following));
        let one_step = action.to == Some(Target::Closed) && !action.from.iter().all(in_time);
        let skips = super::check::leads(action).into_iter().any(|to| part(to) == Some(Part::Announced))
            && !action.from.iter().all(|from| part(from) == Some(Part::HandingOver));
        if one_step || skips {
            faults.push(fault(&format!("action {}", action.name), Wrong::CloseInOneStep));
        }
    }
    for (name, state) in &route.states {
        if state.breach == Some(Breach::Close) && state.part != Part::Announced {
            faults.push(fault(&format!("state {name}"), Wrong::CloseInOneStep));
        }
    }
    faults
}

fn handing_over(route: &Route, _: &State) -> Vec<Wrong> {
    let announced = route.part(Part::Announced).map(|(name, _)| Target::State(name.clone()));
    let handed = route.handed().is_some_and(|action| action.to == announced);
    only([(!handed, Wrong::NeverHanded)])
}

fn announced(route: &Route, state: &State) -> Vec<Wrong> {
    let objection = route.objection();
    let goes_up = objection.is_none_or(|action| match &action.to {
        Some(Target::State(to)) => at(route, to) == Some(At::Senior),
        _ => false,
    });
    only([
        (state.desk.as_ref().is_some_and(|desk| desk.at != At::Reporter), Wrong::NotTheReporters),
        (route.acceptance().is_none(), Wrong::NoAcceptance),
        (objection.is_none(), Wrong::NoObjection),
        (!goes_up, Wrong::ObjectionNotUp),
        (state.breach.is_some() && state.breach != Some(Breach::Close), Wrong::SilenceOpen),
    ])
}

fn waiting(route: &Route, state: &State) -> Vec<Wrong> {
    let returns = state.breach == Some(Breach::Return) && route.reply().is_some();
    only([
        (state.desk.as_ref().is_some_and(|desk| desk.at != At::Reporter), Wrong::NotTheReporters),
        (!returns, Wrong::NoReturn),
    ])
}

fn following(route: &Route, _: &State) -> Vec<Wrong> {
    only([(route.parent_closed().is_none() || route.parting().is_none(), Wrong::FollowsForEver)])
}

fn at(route: &Route, name: &str) -> Option<At> {
    route.state(name)?.desk.as_ref().map(|desk| desk.at)
}

/// Every height that answers has a senior, above it; nobody comes to a senior desk but by objecting.
fn seniors(route: &Route) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (below, above) in &route.senior {
        if above.at.rank() <= below.rank() {
            faults.push(fault("route", Wrong::SeniorNotAbove(below.name())));
        }
    }
    for action in &route.actions {
        let place = format!("action {}", action.name);
        if let Some(Target::Closing(outcome)) = &action.to
            && route.outcomes.get(outcome).is_some_and(|outcome| outcome.verdict)
        {
            let heights = action.from.iter().flat_map(|from| heights(route, action.by, from));
            let alone = heights.filter(|at| at.rank().is_some() && *at != At::Appeal);
            let alone = alone.filter(|at| !route.senior.contains_key(at));
            faults.extend(alone.map(|at| fault(&place, Wrong::NoSenior(at.name()))));
        }
        let up = super::check::leads(action).into_iter().any(|to| at(route, to) == Some(At::Senior));
        let from_answer = |name: &String| route.state(name).is_some_and(|state| state.part == Part::Announced);
        if up && !action.from.iter().all(from_answer) {
            faults.push(fault(&place, Wrong::SeniorWithoutAnswer));
        }
    }
    faults
}

/// The heights at which an action answers, done in a state.
fn heights(route: &Route, by: Doer, from: &str) -> Vec<At> {
    match (by.at(), at(route, from)) {
        (Some(at), _) => vec![at],
        (None, Some(At::Senior)) if by == Doer::Desk => route.senior.values().map(|desk| desk.at).collect(),
        (None, Some(at)) if by == Doer::Desk => vec![at],
        _ => Vec::new(),
    }
}
