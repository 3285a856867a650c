//! What can be wrong with agencies and rules: said in words, with the file and the place in it.

use std::collections::BTreeSet;

use language::Lang;
use places::Places;
use reports::rules::categories::{Both, Categories};
use serde::Deserialize;

use super::{AGENCIES, Agency, RULES, Reach, Routing, Rule};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agencies {
    pub agency: Vec<Agency>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    pub rule: Vec<Rule>,
}

/// One sentence for each fault.
pub(super) fn complaints(routing: &Routing, categories: &Categories, places: &Places) -> Vec<String> {
    let mut complaints = agency_faults(&routing.agencies);
    for (number, rule) in (1..).zip(&routing.rules) {
        let faults = rule_faults(rule, routing, categories, places);
        complaints.extend(faults.into_iter().map(|fault| format!("{RULES}, rule {number}: {fault}")));
    }
    complaints.extend(orphans(routing, categories, places));
    complaints
}

fn agency_faults(agencies: &[Agency]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for agency in agencies {
        let mut complain = |words: &str| faults.push(format!("{AGENCIES}, agency `{}`: {words}", agency.key));
        if !is_key(&agency.key) {
            complain("a key is of the letters a-z, digits and `-`");
        }
        if !seen.insert(&agency.key) {
            complain("the key stands twice");
        }
        let wanted = match agency.reach {
            Reach::Nation => None,
            Reach::Province => Some("{province}"),
            Reach::County => Some("{county}"),
        };
        let unfilled = |text: &&Both| [&text.fa, &text.en].iter().any(|text| !names(text, wanted));
        if [&agency.name, &agency.short].iter().any(unfilled) {
            complain("a name is empty, or does not name the place as its level asks ({province}, {county}, nothing)");
        }
        let filled = agency.email.replace("{code}", "23");
        if channels::address::read(&filled).is_none() || agency.email.contains("{code}") != wanted.is_some() {
            complain("the address is none, or does not differ from place to place ({code})");
        }
    }
    faults
}

/// Whether a text names the place as it should, or no place if it should not.
fn names(text: &str, wanted: Option<&str>) -> bool {
    let right = wanted.map_or(!text.contains('{'), |wanted| text.contains(wanted) && text.matches('{').count() == 1);
    right && !text.trim().is_empty()
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn rule_faults(rule: &Rule, routing: &Routing, categories: &Categories, places: &Places) -> Vec<String> {
    let mut faults = Vec::new();
    if rule.categories.is_empty() && rule.groups.is_empty() {
        faults.push("it names neither a category nor a group".to_owned());
    }
    let unknown = |what: &str, keys: &[String], known: &dyn Fn(&str) -> bool| {
        let lost = keys.iter().filter(|key| !known(key));
        lost.map(|key| format!("there is no {what} `{key}`")).collect::<Vec<_>>()
    };
    faults.extend(unknown("category", &rule.categories, &|key| categories.get(key).is_some()));
    faults.extend(unknown("group", &rule.groups, &|key| categories.group(key).is_some()));
    faults.extend(unknown("place", &rule.places, &|code| places.get(code).is_some()));
    let agency = std::slice::from_ref(&rule.agency);
    faults.extend(unknown("agency", agency, &|key| routing.agencies.iter().any(|agency| agency.key == key)));
    faults
}

/// Categories that lead to nobody in some province. Those that stop before the form lead nowhere by design.
fn orphans(routing: &Routing, categories: &Categories, places: &Places) -> Vec<String> {
    let mut faults = Vec::new();
    for category in categories.all().filter(|category| category.stop.is_none()) {
        let regions = places.regions(Lang::En);
        let lost = regions.iter().find(|region| routing.suggest(category, Some(&region.code), places).is_empty());
        if let Some(region) = lost {
            let (key, place) = (&category.key, region.name(Lang::En));
            faults.push(format!("{RULES}: category `{key}` leads to no agency in {place} ({})", region.code));
        }
    }
    faults
}
