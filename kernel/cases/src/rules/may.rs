//! Who may do an action: the hand that does it, or the refusal.

use people::{AccountId, UnitId};

use super::chain::Hand;
use super::desk::{At, Desk, DeskRule, Staffed};
use super::facts::{By, Facts, Request, SeatAt, Standing, Verification};
use super::refusal::Refusal;
use super::route::{Action, Doer};
use super::scene::Scene;
use super::target::Target;

/// The hand by which `by` does this action now, or why not.
pub fn hand(scene: &Scene<'_>, facts: &Facts, action: &Action, request: &Request, by: &By) -> Result<Hand, Refusal> {
    if !facts.is_open() {
        return Err(Refusal::Closed);
    }
    if !action.from.contains(&facts.state) {
        return Err(Refusal::MovedOn);
    }
    let hand = match action.by {
        Doer::System => only(*by == By::System, Hand::system(), Refusal::OnlySystem),
        Doer::Reporter => only(*by == By::Reporter, Hand::reporter(), Refusal::OnlyReporter),
        Doer::Desk => at_desk(scene, owner(facts), by),
        Doer::Agency => beside(At::Agency, facts.agency, by),
        Doer::Province => beside(At::Province, scene.desks.province, by),
        Doer::Nation => beside(At::Nation, Some(scene.desks.nation), by),
    }?;
    if request.seen.is_some_and(|seen| seen != facts.version) {
        return Err(Refusal::Changed);
    }
    if hand.at == At::Reporter && verdict_is_over(scene, facts) {
        return Err(Refusal::VerdictOver);
    }
    if hand.at == At::Reporter && facts.reporters > 1 && matches!(action.to, Some(Target::Closing(_))) {
        return Err(Refusal::OthersWait);
    }
    if action.bounce.is_some() && facts.bounces.get(&facts.desk.at).is_some_and(|tally| tally.bound) {
        return Err(Refusal::Bound);
    }
    fresh_eyes(scene, facts, action, (&hand, by))?;
    Ok(hand)
}

/// Whether the days for a word to the answer are over, though no clock has rung yet.
fn verdict_is_over(scene: &Scene<'_>, facts: &Facts) -> bool {
    matches!(facts.standing, Standing::Announced { .. }) && scene.now >= facts.clock.due
}

/// The desk whose case it is: a follower belongs to the desk that merged it.
fn owner(facts: &Facts) -> (&str, &Desk) {
    match &facts.standing {
        Standing::Following { back } => (&back.state, &back.desk),
        _ => (&facts.state, &facts.desk),
    }
}

fn only(yes: bool, hand: Hand, refusal: Refusal) -> Result<Hand, Refusal> {
    if yes { Ok(hand) } else { Err(refusal) }
}

fn at_desk(scene: &Scene<'_>, (state, desk): (&str, &Desk), by: &By) -> Result<Hand, Refusal> {
    let Some(unit) = desk.unit else { return Err(Refusal::NotYourDesk) };
    let also = scene.route.state(state).and_then(|state| state.desk.as_ref()).map_or(&[][..], |rule| &rule.also);
    match by {
        By::Person { account, seats, .. } => {
            let works = |role: &String| *role == desk.role || also.contains(role);
            let seat = seats.iter().find(|seat| seat.unit == unit && works(&seat.role));
            let hand = seat.map(|seat| person(&seat.role, desk.at, unit, Some(*account)));
            hand.ok_or(Refusal::NotYourDesk)
        }
        By::Link(linked) if desk.at == At::Agency => {
            only(*linked == unit, person(&desk.role, desk.at, unit, None), Refusal::NotYourDesk)
        }
        By::Link(_) | By::System | By::Reporter | By::Supporter => Err(Refusal::NotYourDesk),
    }
}

/// Somebody who may act though the case lies at another desk.
fn beside(at: At, unit: Option<UnitId>, by: &By) -> Result<Hand, Refusal> {
    let unit = unit.ok_or(Refusal::NotYourDesk)?;
    match by {
        By::Person { account, seats, .. } => seats
            .iter()
            .find(|seat| seat.unit == unit)
            .map(|SeatAt { role, .. }| person(role, at, unit, Some(*account)))
            .ok_or(Refusal::NotYourDesk),
        By::Link(linked) if at == At::Agency && *linked == unit => Ok(person("agency_officer", at, unit, None)),
        By::Link(_) | By::System | By::Reporter | By::Supporter => Err(Refusal::NotYourDesk),
    }
}

fn person(role: &str, at: At, unit: UnitId, account: Option<AccountId>) -> Hand {
    Hand { role: role.to_owned(), at, unit: Some(unit), account }
}

/// Each level of verification is done by another person, by another role than the level below, and by nobody who reported
/// the case.
fn fresh_eyes(scene: &Scene<'_>, facts: &Facts, action: &Action, (hand, by): (&Hand, &By)) -> Result<(), Refusal> {
    let closes = matches!(action.to, Some(Target::Closing(_)));
    let level = scene.route.state(&facts.state).and_then(|state| state.level);
    let Some(level) = level.filter(|_| action.verifies || closes && hand.account.is_some()) else {
        return Ok(());
    };
    if facts.reported_by.is_some_and(|account| by.owns(account)) {
        return Err(Refusal::OwnReport);
    }
    let below = facts.verifications.iter().rev().find(|done| done.level.saturating_add(1) == level);
    let same_role = below.is_some_and(|done| done.role == hand.role);
    let own = |done: &Verification| done.level != level && done.account.is_some_and(|account| by.owns(account));
    let same_person = facts.verifications.iter().any(own);
    only(!same_role && !same_person, hand.clone(), Refusal::VerifiedBelow).map(|_| ())
}

/// Where the units say nobody sits, the case cannot stay.
pub fn staffed(scene: &Scene<'_>, rule: &DeskRule) -> Option<Desk> {
    let desk = |unit| Desk { role: rule.role.clone(), at: rule.at, unit };
    match scene.desks.of(rule) {
        Staffed::NoUnit => Some(desk(None)),
        Staffed::Unit(unit) => Some(desk(Some(unit))),
        Staffed::Nobody => None,
    }
}
