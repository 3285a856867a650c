//! The promises, checked after each step of any journey along any shipped route.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::chain::{BEGINNING, Kept, broken_at};
use super::super::{Action, At, Doer, Evidence, Facts, Move, Part, PublicText, Refusal, Standing, Target};
use super::driven::{Event, Journey, Step, events};
use super::routes;

/// One owner and one due time for every open case; a closed one has all a closing must have.
fn sound(journey: &Journey<'_>) {
    let facts = &journey.facts;
    match &facts.standing {
        Standing::Closed { closing } => {
            let proposal = &closing.proposal;
            assert!(!proposal.reason.is_empty(), "closed without a reason");
            assert!(proposal.evidence != Evidence::NotSaid, "closed without a word about evidence");
            let told = match &proposal.text {
                PublicText::Written(texts) => !texts.is_empty(),
                PublicText::Standard(key) => !key.is_empty(),
            };
            assert!(told, "closed without a text");
        }
        _ => owned(journey, facts),
    }
}

fn owned(journey: &Journey<'_>, facts: &Facts) {
    let state = journey.route.state(&facts.state).expect("an open case is in a state of its route");
    assert!(!facts.desk.role.is_empty() && facts.desk.at != At::Senior);
    let alone = matches!(facts.desk.at, At::System | At::Reporter);
    assert_eq!(facts.desk.unit.is_none(), alone, "{}: a desk stands at one unit", facts.state);
    assert!(facts.clock.due >= facts.clock.start, "{}: due before it began", facts.state);
    let waits = matches!(facts.standing, Standing::Waiting { .. });
    assert_eq!(waits, state.part == Part::Waiting, "a clock stands still only while the case waits for the reporter");
}

/// What a step may and may not do.
fn lawful(before: &Facts, step: &Move, journey: &Journey<'_>) {
    let after = &step.after;
    assert!(before.is_open(), "a closed case moves no more");
    assert_eq!(after.version, before.version + 1);
    if !after.is_open() {
        let announced = matches!(before.standing, Standing::Announced { .. } | Standing::Following { .. });
        let unasked = matches!(before.standing, Standing::HandingOver { .. });
        assert!(announced || unasked, "closed in one step from {}", before.state);
    }
    let action = journey.route.action(&step.line.action);
    if action.is_some_and(|action| action.bounce.is_some()) {
        bounced(before, after);
    }
    if after.state == "reopened" && before.state == "announced" {
        assert!(after.desk.at.rank() > before.answered.and_then(At::rank), "an objection goes up");
    }
    for two in after.verifications.windows(2) {
        let next_level = two[1].level == two[0].level + 1;
        assert!(!next_level || two[0].role != two[1].role, "one role verified two levels");
        assert!(!next_level || two[0].account != two[1].account, "one person verified two levels");
    }
}

fn bounced(before: &Facts, after: &Facts) {
    let said = before.bounces.get(&before.desk.at).copied().unwrap_or_default();
    assert!(!said.bound, "what was decided above binds");
    assert!(after.is_open(), "not ours is never a closing");
    if said.count >= 1 {
        assert!(after.desk.at.rank() > before.desk.at.rank(), "the second bounce goes up");
    }
}

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

/// From wherever a case is, some lawful way closes it.
fn closable(journey: &mut Journey<'_>) {
    for _ in 0..40 {
        if !journey.facts.is_open() {
            return;
        }
        let route = journey.route;
        let state = journey.facts.state.clone();
        let actions: Vec<&Action> = route.actions_from(&state).collect();
        let towards = actions.iter().position(|action| matches!(action.to, Some(Target::Closed | Target::Closing(_))));
        let onward = towards.or_else(|| actions.iter().position(|action| onward(action)));
        journey.live(&Event::Act(onward.unwrap_or(0)));
        journey.live(&Event::Wait(24));
    }
    panic!("{} cannot be closed", journey.facts.state);
}

fn onward(action: &Action) -> bool {
    action.to != Some(Target::Stay) && action.bounce.is_none() && action.by != Doer::Agency
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_shipped_route_keeps_every_promise_whatever_happens(events in events(), urgent: bool) {
        for (_, route) in routes() {
            let route = route.unwrap();
            let mut journey = Journey::begin(&route, urgent);
            sound(&journey);
            for event in &events {
                let before = journey.facts.clone();
                match journey.live(event) {
                    Step::Moved(step) => lawful(&before, &step, &journey),
                    Step::Refused(_) => prop_assert_eq!(&before, &journey.facts, "a refusal changes nothing"),
                    Step::Nothing => {}
                }
                sound(&journey);
            }
            chained(&journey);
            journey.live(&Event::Leader(true));
            closable(&mut journey);
            sound(&journey);
        }
    }
}

#[test]
fn every_action_of_every_shipped_route_is_done_on_some_journey() {
    for (file, route) in routes() {
        let route = route.unwrap();
        let mut done: BTreeMap<String, u32> = BTreeMap::new();
        for journeys in 0..800_usize {
            let mut journey = Journey::begin(&route, journeys % 7 == 0);
            for turn in 0..40_usize {
                let chance = scattered(journeys * 40 + turn);
                let event = match chance % 9 {
                    0 => Event::Wait(300),
                    1..=4 => Event::Act(chance / 9),
                    _ => rarest(&journey, &done),
                };
                if let Step::Moved(step) = journey.live(&event) {
                    *done.entry(step.line.action).or_default() += 1;
                }
            }
        }
        let never: Vec<&str> = route.actions.iter().map(|action| action.name.as_str()).collect();
        let never: Vec<&str> = never.into_iter().filter(|name| !done.contains_key(*name)).collect();
        assert!(never.is_empty(), "{file}: never done: {never:?}");
    }
}

/// A number that looks like chance and is the same each time.
fn scattered(number: usize) -> usize {
    let mixed = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ (mixed >> 27)) >> 8
}

/// The action of the case's state that was done least often so far.
fn rarest(journey: &Journey<'_>, done: &BTreeMap<String, u32>) -> Event {
    let here = journey.route.actions_from(&journey.facts.state).enumerate();
    let rarest = here.min_by_key(|(_, action)| done.get(&action.name).copied().unwrap_or_default());
    Event::Act(rarest.map_or(0, |(place, _)| place))
}

#[test]
fn nobody_verifies_what_he_reported() {
    let (_, route) = routes().next().unwrap();
    let route = route.unwrap();
    let mut journey = Journey::begin(&route, false);
    journey.live(&Event::Act(0));
    let confirm = route.action("confirm").unwrap();
    let by = journey.whoever_may(confirm);
    let super::super::By::Person { account, .. } = &by else { panic!("a person confirms") };
    journey.facts.reported_by = Some(*account);
    let request = journey.rightly(confirm);
    assert!(matches!(journey.attempt(&request, &by), Step::Refused(Refusal::OwnReport)));
}
