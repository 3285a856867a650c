//! The promises, judged by a book of one's own after each step of many journeys along every shipped route.

use std::collections::BTreeMap;

use super::super::chain::{BEGINNING, Kept, broken_at};
use jiff::Timestamp;

use super::super::{Action, Doer, Part, Refusal, Route, Target, end_of_day};
use super::driven::{Journey, Tries, follows};
use super::people::{Who, account};
use super::{roles_of, routes};

/// Journeys along each route.
const JOURNEYS: usize = 900;
/// What happens on each.
const TURNS: usize = 70;

/// The journal of a journey is a chain, and a chain that notices what is changed in it.
fn chained(journey: &Journey<'_>) {
    let texts: Vec<String> = journey.lines.iter().map(|line| line.details.to_text()).collect();
    let mut previous = BEGINNING;
    let mut chain = Vec::new();
    for (seq, (line, details)) in (0..).zip(journey.lines.iter().zip(&texts)) {
        let (from, to, role) = (line.from.as_str(), line.to.as_str(), line.hand.role.as_str());
        let at = line.at.as_microsecond();
        let kept = Kept { case: "c", seq, at, action: &line.action, from, to, role, unit: "", account: "", details };
        previous = kept.hash(&previous);
        chain.push((kept, previous));
    }
    assert_eq!(broken_at(chain.clone()), None);
    if let Some(last) = chain.last_mut() {
        last.0.role = "somebody else";
    }
    assert!(broken_at(chain).is_some());
}

/// From wherever a case is, some lawful way closes it; who follows another case closes with that.
fn closable(journey: &mut Journey<'_>) {
    for _ in 0..60 {
        if !journey.facts.is_open() || follows(&journey.facts) {
            return;
        }
        let route = journey.route;
        let closes = |action: &&Action| matches!(action.to, Some(Target::Closed | Target::Closing(_)));
        let here: Vec<&Action> = route.actions_from(&journey.facts.state).collect();
        // Where whoever sits there may not decide, the clock passes it on.
        let closing = here.iter().copied().filter(closes).find(|action| journey.somebody_may(action));
        let onward = here.iter().copied().find(|action| onward(route, action)).filter(|_| !here.iter().any(closes));
        if let Some(action) = closing.or(onward) {
            journey.lawfully(action);
        }
        journey.wait(24);
    }
    panic!("{} cannot be closed", journey.facts.state);
}

/// Whether an action leads nearer to the answer: not aside, and not back.
fn onward(route: &Route, action: &Action) -> bool {
    let aside = |state: &str| matches!(route.state(state).map(|it| it.part), Some(Part::Waiting | Part::Following));
    match &action.to {
        Some(Target::State(state)) => !aside(state) && action.by != Doer::Agency,
        Some(Target::Return) => true,
        _ => false,
    }
}

/// Drives a route; each journey strives for another of its actions.
fn driven(file: &str) -> Tries {
    let (_, route) = routes().find(|(name, _)| *name == file).unwrap();
    let (route, roles) = (route.unwrap(), roles_of(file));
    let mut tries = Tries::default();
    for seed in 1..=JOURNEYS {
        let wish = &route.actions[seed % route.actions.len()];
        let mut journey = Journey::begin((&route, &roles), seed);
        for _ in 0..TURNS {
            journey.turn(wish);
        }
        chained(&journey);
        closable(&mut journey);
        add(&mut tries.done, journey.tries.done);
        add(&mut tries.refused, journey.tries.refused);
    }
    tries
}

fn add<K: Ord>(all: &mut BTreeMap<K, u32>, more: BTreeMap<K, u32>) {
    for (key, count) in more {
        *all.entry(key).or_default() += count;
    }
}

/// Every promise, and that everything was tried: each action done, each kind of refusal met, both about as often.
fn keeps_every_promise(file: &str) {
    let tries = driven(file);
    let (_, route) = routes().find(|(name, _)| *name == file).unwrap();
    let route = route.unwrap();
    let never: Vec<&str> = route.actions.iter().map(|action| action.name.as_str()).collect();
    let never: Vec<&str> = never.into_iter().filter(|name| !tries.done.contains_key(*name)).collect();
    assert!(never.is_empty(), "{file}: never done: {never:?}");
    let levels = route.states.values().any(|state| state.level.is_some());
    let of_levels = [Refusal::VerifiedBelow, Refusal::OwnReport];
    let always = [
        Refusal::Closed,
        Refusal::MovedOn,
        Refusal::Changed,
        Refusal::NotYourDesk,
        Refusal::OnlyReporter,
        Refusal::OnlySystem,
        Refusal::Bound,
        Refusal::OthersWait,
        Refusal::Missing(Vec::new()),
    ];
    let bounces = route.actions.iter().any(|action| action.bounce.is_some());
    let expected = always.iter().filter(|refusal| bounces || **refusal != Refusal::Bound);
    for refusal in expected.chain(of_levels.iter().filter(|_| levels)) {
        assert!(tries.refused.contains_key(refusal.key()), "{file}: nobody was refused by {refusal:?}");
    }
    let late = tries.refused[Refusal::Closed.key()];
    let (done, refused) = (tries.done.values().sum::<u32>(), tries.refused.values().sum::<u32>() - late);
    assert!(done < refused * 2 && refused < done * 2, "{file}: {done} done, {refused} refused");
}

#[test]
fn the_route_of_reports_keeps_every_promise_whatever_a_few_people_ask_for() {
    keeps_every_promise("iran/report");
}

#[test]
fn the_route_of_suggestions_keeps_every_promise_whatever_a_few_people_ask_for() {
    keeps_every_promise("iran/suggestion");
}

#[test]
fn the_route_of_a_citys_requests_keeps_every_promise_whatever_a_few_people_ask_for() {
    keeps_every_promise("boston/request");
}

/// The case at the cell, reported by the person of this number.
fn at_cell<'a>(route: &'a Route, roles: &'a ::people::Roles, reporter: Option<usize>) -> Journey<'a> {
    let mut journey = Journey::begin((route, roles), 1);
    journey.facts.reported_by = reporter.map(account);
    journey.book.reported_by = reporter.map(account);
    by(&mut journey, "sort", Who::System);
    journey
}

fn by(journey: &mut Journey<'_>, action: &str, who: Who) {
    let action = journey.route.action(action).unwrap();
    let request = journey.rightly(action, who);
    journey.attempt(action, &request, who);
}

fn refusals(journey: &Journey<'_>, refusal: &Refusal) -> u32 {
    journey.tries.refused.get(refusal.key()).copied().unwrap_or_default()
}

#[test]
fn nobody_verifies_what_he_reported() {
    let (_, route) = routes().next().unwrap();
    let (route, roles) = (route.unwrap(), roles_of("iran/report"));
    let mut journey = at_cell(&route, &roles, Some(0));
    by(&mut journey, "confirm", Who::Person(0));
    assert_eq!((refusals(&journey, &Refusal::OwnReport), journey.facts.state.as_str()), (1, "cell_check"));
    by(&mut journey, "confirm", Who::Person(2));
    assert_eq!(journey.facts.state, "province_check", "a colleague may");
}

#[test]
fn nobody_verifies_two_levels_of_one_case_not_even_with_two_seats_or_a_level_between() {
    let (_, route) = routes().next().unwrap();
    let (route, roles) = (route.unwrap(), roles_of("iran/report"));
    let mut journey = at_cell(&route, &roles, None);
    by(&mut journey, "confirm", Who::Person(0));
    by(&mut journey, "confirm_second", Who::Person(0));
    assert_eq!((refusals(&journey, &Refusal::VerifiedBelow), journey.facts.state.as_str()), (1, "province_check"));
    // The next one verifies the second level, is asked to look again, and has a seat at the third.
    by(&mut journey, "confirm_second", Who::Person(1));
    by(&mut journey, "approve", Who::Person(1));
    assert_eq!((refusals(&journey, &Refusal::VerifiedBelow), journey.facts.state.as_str()), (2, "national_approval"));
    by(&mut journey, "approve", Who::Person(3));
    assert_eq!(journey.facts.state, "dispatched");
}

#[test]
fn the_last_day_that_may_be_promised_ends_with_the_case_and_every_other_at_its_evening() {
    let zone = jiff::tz::TimeZone::get("Asia/Tehran").unwrap();
    let limit: Timestamp = "2026-12-05T08:30:00Z".parse().unwrap();
    let day = |text: &str| end_of_day(text.parse().unwrap(), &zone, limit).unwrap().to_string();
    assert_eq!(day("2026-12-04"), "2026-12-04T20:29:59Z");
    assert_eq!(day("2026-12-05"), "2026-12-05T08:30:00Z");
    assert_eq!(day("2026-12-06"), "2026-12-06T20:29:59Z", "too late, and the rules say so");
}
