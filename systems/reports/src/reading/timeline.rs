//! The way of a case in public words: which state it came to and when, by which role; not by whom, nor why.

use cases::Engine;
use cases::rules::Route;
use cases::store::CaseRow;
use cases::store::journal::JournalLine;
use db::Timestamp;

/// One step of a case's way that its reporter is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// The key of the message that says where the case came to.
    pub key: String,
    /// The role whose hand moved it.
    pub role: String,
}

/// The key of what everybody may know of a case's state.
#[must_use]
pub fn public_state(engine: &Engine, row: &CaseRow) -> String {
    if !row.open {
        return "cases-public-closed".to_owned();
    }
    let route = engine.route(&row.kind, row.route_version);
    label(route, &row.state)
}

/// The steps in public words; what looks the same from outside is one step.
#[must_use]
pub fn public_steps(engine: &Engine, row: &CaseRow, lines: &[JournalLine]) -> Vec<Step> {
    let route = engine.route(&row.kind, row.route_version);
    let mut steps: Vec<Step> = Vec::new();
    for line in lines {
        let key = label(route, &line.to_state);
        if steps.last().is_none_or(|last| last.key != key) {
            steps.push(Step { at: line.at, key, role: line.role.clone() });
        }
    }
    steps
}

fn label(route: Option<&Route>, state: &str) -> String {
    let known = route.and_then(|route| route.state(state)).map(|state| state.label.as_str());
    format!("cases-public-{}", known.unwrap_or("closed"))
}
