//! A corpus of broken routes: each file breaks one promise, and the check finds exactly that.

use std::path::Path;

use toml::{Table, Value};

use super::super::{Route, Wrong};

/// The faults that a file of the corpus is about, by the file's name: the message key without its beginning.
#[test]
fn every_fault_is_found_in_the_file_that_has_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/tests/broken");
    let mut found = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let faults = Route::load(&whole(&std::fs::read_to_string(&path).unwrap())).unwrap_err();
        let keys: Vec<&str> = faults.iter().map(|fault| fault.wrong.key()).collect();
        let expected = format!("cases-fault-{name}");
        assert!(keys.contains(&expected.as_str()), "{name}: found {keys:?}");
        assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
        found += 1;
    }
    assert_eq!(found, FAULTS, "every fault has a file of its own");
}

const FAULTS: usize = 38;

#[test]
fn the_sound_route_the_corpus_is_made_of_has_no_fault() {
    let faults = Route::load(SOUND).err().unwrap_or_default();
    assert!(faults.is_empty(), "{}", super::told(&faults));
}

#[test]
fn two_states_that_lead_only_to_each_other_are_a_dead_end() {
    let circle = whole(
        r#"
[set]
"states.cellar" = { desk = { role = "officer", at = "nation" }, clock = "1wd", breach = "late", label = "cellar" }
"states.attic" = { desk = { role = "officer", at = "nation" }, clock = "1wd", breach = "late", label = "attic" }
[[add]]
name = "shelve"
from = ["approval", "attic"]
to = "cellar"
verb = "shelve"
[[add]]
name = "carry_up"
from = ["cellar"]
to = "attic"
verb = "shelve"
"#,
    );
    let faults = Route::load(&circle).unwrap_err();
    let dead: Vec<&str> = faults.iter().filter(|f| f.wrong == Wrong::DeadEnd).map(|f| f.place.as_str()).collect();
    assert_eq!(dead, ["state attic", "state cellar"]);
}

#[test]
fn whoever_answers_an_objection_has_somebody_above_them_too() {
    let faults = Route::load(&whole("remove = [\"senior.nation\"]")).unwrap_err();
    assert!(faults.iter().any(|fault| fault.wrong == Wrong::NoSenior("nation")), "{}", super::told(&faults));
}

#[test]
fn what_is_no_route_at_all_says_where() {
    let faults = Route::load("kind = 5").unwrap_err();
    assert!(matches!(&faults[0].wrong, Wrong::Unreadable(why) if why.contains("line 1")));
}

/// A file of the corpus names what it takes out of the sound route, what it sets otherwise, and the actions it adds.
fn whole(changes: &str) -> String {
    let mut route: Table = SOUND.parse().unwrap();
    let changes: Table = changes.parse().unwrap();
    for path in changes.get("remove").and_then(Value::as_array).into_iter().flatten() {
        let (parent, last) = reach(&mut route, path.as_str().unwrap());
        assert!(parent.remove(&last).is_some(), "the sound route has no {path}");
    }
    for (path, value) in changes.get("set").and_then(Value::as_table).into_iter().flatten() {
        let (parent, last) = reach(&mut route, path);
        parent.insert(last, value.clone());
    }
    let added = changes.get("add").and_then(Value::as_array).cloned().unwrap_or_default();
    route.get_mut("actions").and_then(Value::as_array_mut).unwrap().extend(added);
    toml::to_string(&route).unwrap()
}

/// The table that holds what a path names, and the last part of the path: `states.check.desk`, `actions.confirm.verb`.
fn reach<'a>(route: &'a mut Table, path: &str) -> (&'a mut Table, String) {
    let mut parts: Vec<&str> = path.split('.').collect();
    let last = parts.pop().unwrap().to_owned();
    if let ["actions", name] = parts[..] {
        let actions = route.get_mut("actions").and_then(Value::as_array_mut).unwrap();
        let named = |action: &&mut Value| action.get("name").and_then(Value::as_str) == Some(name);
        return (actions.iter_mut().find(named).and_then(Value::as_table_mut).unwrap(), last);
    }
    let table = parts.iter().fold(route, |table, part| table.get_mut(*part).and_then(Value::as_table_mut).unwrap());
    (table, last)
}

const SOUND: &str = include_str!("sound.toml");
