//! What the agencies of a jurisdiction are called: by key, by name, by short name.

use std::collections::{BTreeMap, BTreeSet};

use dispatch::rules::routing::Body;
use language::fold;
use people::{Unit, UnitId};
use reports::rules::categories::{Both, key_of};

/// The agencies, by all that they are called.
#[derive(Default)]
pub(super) struct Agencies {
    /// By key, such as `water-23`.
    keys: BTreeMap<String, UnitId>,
    /// The keys that each province or county has one agency of, such as `water`.
    shared: BTreeSet<String>,
    /// By name and short name in either language, folded. Some share one: then the place tells which is meant.
    names: BTreeMap<String, Vec<Named>>,
}

/// An agency that has a name.
#[derive(Clone, PartialEq)]
struct Named {
    key: String,
    unit: UnitId,
}

impl Agencies {
    /// Those that have a unit; `bodies` are those of `agencies.toml`.
    pub(super) fn new(units: &[Unit], bodies: &[Body]) -> Self {
        let mut agencies = Self::default();
        for unit in units {
            let Some(key) = unit.key.strip_prefix("agency:").map(key_of) else { continue };
            agencies.call(&key, unit.id, [&unit.name_fa, &unit.name_en]);
            agencies.keys.insert(key, unit.id);
        }
        for body in bodies {
            let key = key_of(&body.key.to_string());
            let Some(unit) = agencies.keys.get(&key).copied() else { continue };
            let Both { fa, en } = &body.short;
            agencies.call(&key, unit, [fa, en]);
            if body.key.place.is_some() {
                agencies.shared.insert(key_of(&body.key.agency));
            }
        }
        agencies
    }

    fn call(&mut self, key: &str, unit: UnitId, names: [&String; 2]) {
        let agency = Named { key: key.to_owned(), unit };
        for name in names.map(|name| fold(name)).into_iter().filter(|name| !name.is_empty()) {
            let all = self.names.entry(name).or_default();
            if !all.contains(&agency) {
                all.push(agency.clone());
            }
        }
    }

    /// The agency of this key or name; where each province or county has one of it, the one of these places.
    pub(super) fn find(&self, word: &str, places: &[&str]) -> Option<UnitId> {
        let key = key_of(word);
        let local = places.iter().map(|code| format!("{key}-{}", key_of(code)));
        let by_key = std::iter::once(key.clone()).chain(local).find_map(|key| self.keys.get(&key)).copied();
        by_key.or_else(|| {
            let named = self.names.get(&fold(word))?;
            match named.as_slice() {
                [one] => Some(one.unit),
                several => places.iter().find_map(|code| of_place(several, &key_of(code))),
            }
        })
    }

    /// Whether a word may name one, wherever a row lies.
    pub(super) fn is_known(&self, word: &str) -> bool {
        let key = key_of(word);
        self.keys.contains_key(&key) || self.shared.contains(&key) || self.names.contains_key(&fold(word))
    }

    /// The key of the one whose key or name is most like a word.
    pub(super) fn nearest(&self, word: &str) -> Option<String> {
        let key = key_of(word);
        let keys: Vec<&str> = self.shared.iter().chain(self.keys.keys()).map(String::as_str).collect();
        let by_key = files::nearest(&key, &keys).filter(|_| !key.is_empty());
        by_key.map(str::to_owned).or_else(|| {
            let names: Vec<&str> = self.names.keys().map(String::as_str).collect();
            let called = self.names.get(files::nearest(&fold(word), &names)?)?;
            called.first().map(|agency| agency.key.clone())
        })
    }

    /// The key of a unit.
    pub(super) fn called(&self, unit: UnitId) -> Option<&str> {
        self.keys.iter().find(|(_, agency)| **agency == unit).map(|(key, _)| key.as_str())
    }
}

/// The one of this place.
fn of_place(several: &[Named], code: &str) -> Option<UnitId> {
    let ends = |named: &&Named| named.key.strip_suffix(code).is_some_and(|before| before.ends_with('-'));
    several.iter().find(ends).map(|named| named.unit)
}
