//! Draws a route: for eyes (Graphviz) and for a terminal.

use std::fmt::Write;

use super::check::leads;
use super::desk::At;
use super::route::{Action, Doer, Part, Route, State};
use super::target::{Breach, Target};

/// The route in the language of Graphviz: states as boxes by desk, actions as arrows, breaches as dotted ones.
#[must_use]
pub fn draw(route: &Route) -> String {
    let mut dot = format!(
        "digraph \"{} v{}\" {{\n  rankdir=LR;\n  node [shape=box, style=rounded];\n",
        route.kind, route.version
    );
    for (name, state) in &route.states {
        line(&mut dot, &format!("  \"{name}\" [label=\"{name}\\n{}\"];", desk(state)));
    }
    line(&mut dot, "  \"closed\" [shape=doublecircle];");
    for action in &route.actions {
        for from in &action.from {
            for to in ends(route, action) {
                line(&mut dot, &format!("  \"{from}\" -> \"{to}\" [label=\"{}\"{}];", action.name, style(action.by)));
            }
        }
    }
    for (name, state) in &route.states {
        if let Some(to) = breach(name, state) {
            line(&mut dot, &format!("  \"{name}\" -> \"{to}\" [label=\"late\", style=dotted];"));
        }
    }
    dot.push_str("}\n");
    dot
}

/// The route in plain text: each state with its desk and clock, then what may be done there and where it leads.
#[must_use]
pub fn draw_plainly(route: &Route) -> String {
    let mut text = format!("{} (version {}), begins in {}\n", route.kind, route.version, route.start);
    for (name, state) in &route.states {
        line(&mut text, &format!("\n{name}  [{}]", desk(state)));
        for action in route.actions_from(name) {
            let ends = ends(route, action).join(" | ");
            line(&mut text, &format!("  {} -> {ends}{}", action.name, demands(action)));
        }
        if let Some(to) = breach(name, state) {
            line(&mut text, &format!("  (time over) -> {to}"));
        }
    }
    text
}

fn line(out: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{text}");
}

fn desk(state: &State) -> String {
    match &state.desk {
        None => "no desk".to_owned(),
        Some(desk) if desk.at == At::Senior => "the senior desk".to_owned(),
        Some(desk) => format!("{} at {}", desk.role, desk.at.name()),
    }
}

fn ends(route: &Route, action: &Action) -> Vec<String> {
    let mut ends: Vec<String> = leads(action).into_iter().cloned().collect();
    match &action.to {
        Some(Target::Closing(_)) => ends.extend(route.part(Part::HandingOver).map(|(name, _)| name.clone())),
        Some(Target::Closed) => ends.push("closed".to_owned()),
        Some(Target::Stay) => ends.extend(action.from.first().cloned().filter(|_| action.from.len() == 1)),
        Some(Target::Return) => ends.push("(back)".to_owned()),
        Some(Target::State(_)) | None => {}
    }
    ends
}

fn breach(name: &str, state: &State) -> Option<String> {
    match state.breach.as_ref()? {
        Breach::Late => None,
        Breach::Close => Some("closed".to_owned()),
        Breach::Return => Some("(back)".to_owned()),
        Breach::Go(to) => Some(to.clone()).filter(|to| to != name),
    }
}

fn style(by: Doer) -> &'static str {
    match by {
        Doer::Reporter => ", color=\"#00695c\"",
        Doer::System => ", style=dashed",
        Doer::Desk | Doer::Agency | Doer::Province | Doer::Nation => "",
    }
}

fn demands(action: &Action) -> String {
    let reasons = action.demands.reason.len();
    if reasons == 0 { String::new() } else { format!("  (one of {reasons} reasons)") }
}
