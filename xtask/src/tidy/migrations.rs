//! Every migration is carried by the program, and a room's migrations are numbered from 1 without a gap: a forgotten one would
//! be missed on a user's machine first.

use std::collections::BTreeMap;

use super::Finding;
use crate::tree::{SourceFile, Tree};

const FORGOTTEN: &str = "name it in the room's MIGRATIONS with include_str!";
const GAP: &str = "number them 0001, 0002, … in the order they are applied";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut rooms: BTreeMap<&str, Vec<&SourceFile>> = BTreeMap::new();
    for file in tree.ending("sql") {
        if let Some((room, _)) = file.path.split_once("/migrations/") {
            rooms.entry(room).or_default().push(file);
        }
    }
    rooms.iter().flat_map(|(room, files)| of(tree, room, files)).collect()
}

fn of(tree: &Tree, room: &str, files: &[&SourceFile]) -> Vec<Finding> {
    let sources = format!("{room}/src/");
    let carried = |file: &SourceFile| {
        let name = format!("migrations/{}\")", file.name());
        tree.ending("rs").any(|source| source.path.starts_with(&sources) && source.text.contains(&name))
    };
    let mut findings = Vec::new();
    for (number, file) in (1..).zip(files) {
        if !carried(file) {
            findings.push(Finding::at(file, 1, "a migration the program does not carry", FORGOTTEN));
        }
        if !file.name().starts_with(&format!("{number:04}_")) {
            findings.push(Finding::at(file, 1, format!("the room's migration {number} is not numbered so"), GAP));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARRIES: (&str, &str) =
        ("kernel/cases/src/lib.rs", "const A: &str = include_str!(\"../migrations/0001_cases.sql\");");

    #[test]
    fn a_migration_that_is_carried_is_good() {
        assert_eq!(check(&Tree::of(&[CARRIES, ("kernel/cases/migrations/0001_cases.sql", "-- Cases.")])), []);
    }

    #[test]
    fn a_forgotten_migration_and_a_gap_are_found() {
        let cases = ("kernel/cases/migrations/0001_cases.sql", "-- Cases.");
        let late = ("kernel/cases/migrations/0003_late.sql", "-- Late.");
        assert_eq!(check(&Tree::of(&[CARRIES, cases, late])).len(), 2);
    }
}
