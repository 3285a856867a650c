//! What a profile names that the jurisdiction has not: told once, before any row is read.

use cases::rules::{At, Part, Route, State};
use language::quoted;

use super::super::profile::Profile;
use super::super::refusal::Refusal;
use super::Ground;

impl Ground<'_> {
    /// All that a profile names and is not there: its route, a state, an outcome, a place, a category, an agency.
    pub(in super::super) fn faults_of(&self, profile: &Profile) -> Vec<String> {
        let Some((route, _)) = self.house.engine.newest(&profile.route.kind) else {
            return vec![format!("`route.kind`: there is no route {} here", quoted(&profile.route.kind))];
        };
        let mut faults: Vec<String> = state(route, &profile.route.state).into_iter().collect();
        let outcomes: Vec<&str> = route.outcomes.keys().map(String::as_str).collect();
        let wrong = profile.outcomes().filter(|outcome| !outcomes.contains(outcome));
        faults.extend(wrong.map(|outcome| format!("`outcome`: {}", files::unknown_word(outcome, &outcomes))));
        let wrong = profile.place_codes().filter(|code| self.house.places.get(code).is_none());
        faults.extend(wrong.map(|code| format!("`places`: {} is the code of no place here", quoted(code))));
        faults.extend(self.words(profile));
        faults
    }

    /// The fixed and the translated words that stand for categories and agencies.
    fn words(&self, profile: &Profile) -> Vec<String> {
        let columns = &profile.columns;
        let wrong = columns.category.values().into_iter().filter(|word| self.category(word).is_none());
        let told = |word: &str| Refusal::UnknownCategory(word.to_owned(), self.near_category(word));
        let mut faults: Vec<String> = wrong.map(|word| format!("`columns.category`: {}", told(word))).collect();
        let words = columns.agency.iter().flat_map(|agency| agency.values());
        let told = |word: &str| Refusal::UnknownAgency(word.to_owned(), self.near_agency(word));
        let wrong = words.filter(|word| !self.agencies.is_known(word));
        faults.extend(wrong.map(|word| format!("`columns.agency`: {}", told(word))));
        faults
    }
}

/// Whoever waits for a reporter, an answer or another case has more to it than a row can bring.
fn state(route: &Route, named: &str) -> Option<String> {
    let at_agency =
        |state: &State| state.part == Part::Desk && state.desk.as_ref().is_some_and(|desk| desk.at == At::Agency);
    let states = route.states.iter().filter(|(_, state)| at_agency(state));
    let states: Vec<&str> = states.map(|(name, _)| name.as_str()).collect();
    if states.contains(&named) {
        return None;
    }
    let told = if route.states.contains_key(named) {
        format!("in `{named}` no agency has the case; it may be {}", states.join(", "))
    } else {
        files::unknown_word(named, &states)
    };
    Some(format!("`route.state`: {told}"))
}
