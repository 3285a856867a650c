//! What an action demands: everything that is missing, told at once.

use super::desk::{At, Desks};
use super::facts::{Evidence, Facts, Request, Tally};
use super::refusal::Missing;
use super::route::{Action, EvidenceDemand, Part, TextDemand};
use super::scene::Scene;
use super::target::Target;

/// Everything the request lacks for this action; empty when nothing is missing.
pub fn missing(scene: &Scene<'_>, facts: &Facts, action: &Action, request: &Request) -> Vec<Missing> {
    let mut lacks = Vec::new();
    said(action, request, &mut lacks);
    text(facts, action, request, &mut lacks);
    lengths(request, &mut lacks);
    units(scene.desks, facts, action, request, &mut lacks);
    date(scene, facts, action, request, &mut lacks);
    if action.demands.second_person && request.second.is_none() {
        lacks.push(Missing::SecondPerson);
    }
    let leads_to = |part| match &action.to {
        Some(Target::State(name)) => scene.route.state(name).is_some_and(|state| state.part == part),
        _ => false,
    };
    if leads_to(Part::Following) && request.parent.is_none() {
        lacks.push(Missing::Parent);
    }
    if action.to == Some(Target::Closed) && follows(facts) && request.parent_closing.is_none() {
        lacks.push(Missing::ParentAnswer);
    }
    lacks
}

fn follows(facts: &Facts) -> bool {
    matches!(facts.standing, super::facts::Standing::Following { .. })
}

fn said(action: &Action, request: &Request, lacks: &mut Vec<Missing>) {
    let demands = &action.demands;
    match request.reason.as_deref().filter(|reason| !blank(Some(reason))) {
        Some(reason) if !demands.reason.is_empty() && !demands.reason.iter().any(|code| code == reason) => {
            lacks.push(Missing::UnknownReason(reason.to_owned()));
        }
        None if !demands.reason.is_empty() => lacks.push(Missing::Reason),
        _ => {}
    }
    if demands.evidence == EvidenceDemand::Asked && !shown(&request.evidence) {
        lacks.push(Missing::Evidence);
    }
    let unmet = demands.checklist.iter().filter(|item| request.checklist.get(*item) != Some(&true));
    lacks.extend(unmet.map(|item| Missing::Checklist(item.clone())));
    if demands.note && blank(request.note.as_deref()) {
        lacks.push(Missing::Note);
    }
    if demands.message && blank(request.message.as_deref()) {
        lacks.push(Missing::Message);
    }
}

/// Whether evidence is shown, or it was said that there is none.
pub(super) fn shown(evidence: &Evidence) -> bool {
    match evidence {
        Evidence::NotSaid => false,
        Evidence::None => true,
        Evidence::Files(files) => !files.is_empty(),
    }
}

/// Letters of one text at most.
pub const MOST_LETTERS: usize = 4_000;

/// No text is longer than its reader takes.
fn lengths(request: &Request, lacks: &mut Vec<Missing>) {
    let texts = request.public_text.iter().map(|(language, text)| (format!("public_text.{language}"), text));
    let note = request.note.iter().map(|text| ("note".to_owned(), text));
    let message = request.message.iter().map(|text| ("message".to_owned(), text));
    let long = texts.chain(note).chain(message).filter(|(_, text)| text.chars().count() > MOST_LETTERS);
    lacks.extend(long.map(|(field, _)| Missing::TooLong(field)));
}

/// A text in the language of every reporter; where no language is known, a text in any.
fn text(facts: &Facts, action: &Action, request: &Request, lacks: &mut Vec<Missing>) {
    if action.demands.public_text != TextDemand::Written {
        return;
    }
    let written = |language: &str| !blank(request.public_text.get(language).map(String::as_str));
    if facts.languages.is_empty() && !request.public_text.keys().any(|language| written(language)) {
        lacks.push(Missing::Text(String::new()));
    }
    let unwritten = facts.languages.iter().filter(|language| !written(language));
    lacks.extend(unwritten.map(|language| Missing::Text(language.clone())));
}

fn units(desks: &Desks, facts: &Facts, action: &Action, request: &Request, lacks: &mut Vec<Missing>) {
    let demands = &action.demands;
    if demands.target.is_some() && request.target.is_none() {
        lacks.push(Missing::Target);
    }
    if demands.agency && request.agency.is_none() {
        lacks.push(Missing::Agency);
    }
    if must_name(facts, action) && request.target.is_none() && request.agency.is_none() {
        lacks.push(if facts.desk.at == At::Agency { Missing::Agency } else { Missing::Target });
    }
    let empty = request.target.is_some() && desks.cell != request.target
        || request.agency.is_some() && desks.agency != request.agency;
    if empty && names_somebody(action) {
        lacks.push(Missing::TargetEmpty);
    }
}

/// The first "not ours" must say whose it is, where the route knows no desk that would find out.
fn must_name(facts: &Facts, action: &Action) -> bool {
    let said = facts.bounces.get(&facts.desk.at).copied().unwrap_or_default();
    action.bounce.as_ref().is_some_and(|bounce| bounce.first.is_none() && said == Tally::default())
}

fn names_somebody(action: &Action) -> bool {
    action.bounce.is_some() || action.demands.agency || action.demands.target.is_some()
}

fn date(scene: &Scene<'_>, facts: &Facts, action: &Action, request: &Request, lacks: &mut Vec<Missing>) {
    let Some(expected) = request.expected else {
        if action.demands.expected_date {
            lacks.push(Missing::ExpectedDate);
        }
        return;
    };
    let limit = scene.latest(facts);
    if expected <= scene.now {
        lacks.push(Missing::DatePast);
    } else if expected > limit {
        lacks.push(Missing::DateTooLate(limit));
    }
}

fn blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
