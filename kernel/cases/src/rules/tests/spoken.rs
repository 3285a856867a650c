//! Everything a route or a refusal names has words in both languages.

use std::collections::BTreeSet;

use language::{Catalogue, Lang};

use super::super::{Missing, Refusal, TextDemand};
use super::routes;

fn named() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (_, route) in routes() {
        let route = route.unwrap();
        for (name, state) in &route.states {
            keys.extend([format!("cases-state-{name}"), format!("cases-public-{}", state.label)]);
        }
        keys.extend(route.outcomes.keys().map(|name| format!("cases-outcome-{name}")));
        for action in &route.actions {
            keys.extend(["action", "does", "did"].map(|kind| format!("cases-{kind}-{}", action.name)));
            keys.extend(action.demands.reason.iter().map(|code| format!("cases-reason-{code}")));
            keys.extend(action.demands.checklist.iter().map(|item| format!("cases-check-{item}")));
            // Whoever writes to a reporter in another language is not asked to: each reason has a text of its own.
            if action.demands.public_text == TextDemand::Written {
                keys.extend(action.demands.reason.iter().map(|code| format!("cases-text-{code}")));
            }
            if let TextDemand::Standard(key) = &action.demands.public_text {
                keys.insert(format!("cases-text-{key}"));
            }
        }
    }
    keys
}

#[test]
fn everything_a_shipped_route_names_has_words_in_both_languages() {
    let catalogue =
        crate::MESSAGES.iter().fold(Catalogue::builder(), |builder, (lang, text)| builder.add(*lang, *text));
    let catalogue = catalogue.build().unwrap();
    let refusals = [Refusal::Closed, Refusal::Bound, Refusal::Changed, Refusal::MovedOn, Refusal::NotYourDesk];
    let missing = [Missing::Reason, Missing::Text(String::new()), Missing::Parent, Missing::DatePast, Missing::Agency];
    let others = refusals.iter().map(Refusal::key).chain(missing.iter().map(Missing::key)).map(str::to_owned);
    for key in named().into_iter().chain(others) {
        for lang in [Lang::Fa, Lang::En] {
            assert!(catalogue.has(lang, &key), "{key} is not said in {lang:?}");
        }
    }
}
