//! The table of requirements is whole, and rests on tests that are there: `docs/asvs.md` has every requirement of its chapters once,
//! and every `room::name` in it is a function of that room.

use std::collections::BTreeMap;

use regex::Regex;

use super::Finding;
use crate::tree::{SourceFile, Tree};

const TABLE: &str = "docs/asvs.md";
/// The sections of the chapters that are held (ASVS 5.0.0), and how many requirements each has.
const SECTIONS: [(&str, u32); 32] = [
    ("3.1", 1),
    ("3.2", 3),
    ("3.3", 5),
    ("3.4", 8),
    ("3.5", 8),
    ("3.6", 1),
    ("3.7", 5),
    ("4.1", 5),
    ("4.2", 5),
    ("4.3", 2),
    ("4.4", 4),
    ("6.1", 3),
    ("6.2", 12),
    ("6.3", 8),
    ("6.4", 6),
    ("6.5", 8),
    ("6.6", 4),
    ("6.7", 2),
    ("6.8", 4),
    ("8.1", 4),
    ("8.2", 4),
    ("8.3", 3),
    ("8.4", 2),
    ("13.1", 4),
    ("13.2", 6),
    ("13.3", 4),
    ("13.4", 7),
    ("16.1", 1),
    ("16.2", 5),
    ("16.3", 4),
    ("16.4", 3),
    ("16.5", 4),
];
const WHOLE: &str = "give every requirement one row that begins with its number: how it is held, or why it is not";
const NAMED: &str = "name a test as `room::name_of_the_test`";

#[expect(clippy::expect_used, reason = "the expressions are ours and tested")]
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(table) = tree.get(TABLE) else { return Vec::new() };
    let row = Regex::new(r"^\| (\d+\.\d+)\.(\d+) ").expect("the expression is right");
    let name = Regex::new(r"`([a-z]+)::([a-z0-9_]+)`").expect("the expression is right");
    let mut findings = lost(table, &row);
    for (line, text) in table.lines() {
        let absent = name.captures_iter(text).filter(|found| !is_there(tree, &found[1], &found[2]));
        findings.extend(absent.map(|found| Finding::at(table, line, format!("{} is not there", &found[0]), NAMED)));
    }
    findings
}

/// Requirements that have no row, or more than one.
fn lost(table: &SourceFile, row: &Regex) -> Vec<Finding> {
    let mut rows: BTreeMap<String, u32> = BTreeMap::new();
    for found in table.lines().filter_map(|(_, text)| row.captures(text)) {
        let count = rows.entry(format!("{}.{}", &found[1], &found[2])).or_default();
        *count = count.saturating_add(1);
    }
    let wanted: Vec<String> =
        SECTIONS.iter().flat_map(|(section, most)| (1..=*most).map(move |at| format!("{section}.{at}"))).collect();
    let lost = wanted.iter().filter(|number| rows.get(*number) != Some(&1));
    let strange = rows.keys().filter(|number| !wanted.contains(number));
    lost.map(|number| Finding::at(table, 1, format!("{number} has not one row"), WHOLE))
        .chain(strange.map(|number| Finding::at(table, 1, format!("{number} is no requirement of these"), WHOLE)))
        .collect()
}

/// Whether a file of the room has a function of this name.
fn is_there(tree: &Tree, room: &str, name: &str) -> bool {
    let function = format!("fn {name}(");
    let of_room = |file: &&SourceFile| file.path.split('/').take(2).any(|folder| folder == room);
    tree.ending("rs").filter(of_room).any(|file| file.text.contains(&function))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: (&str, &str) = ("kernel/people/tests/people/a.rs", "async fn a_door_is_closed(db: Db) {}");

    fn table(more: &str) -> String {
        let all = SECTIONS.iter().flat_map(|(section, most)| (1..=*most).map(move |at| (section, at)));
        let rows: Vec<String> = all.map(|(section, at)| format!("| {section}.{at} | held |\n")).collect();
        rows.concat() + more
    }

    #[test]
    fn a_whole_table_of_tests_that_are_there_is_good() {
        let table = table("`people::a_door_is_closed`\n");
        assert_eq!(check(&Tree::of(&[SOURCE, (TABLE, &table)])), []);
    }

    #[test]
    fn a_lost_row_a_second_one_and_one_of_no_requirement_are_found() {
        let table = table("").replace("| 6.2.4 |", "| 6.2.5 |") + "| 9.9.9 | held |\n";
        assert_eq!(check(&Tree::of(&[SOURCE, (TABLE, &table)])).len(), 3);
    }

    #[test]
    fn a_test_that_is_not_there_or_of_another_room_is_found() {
        let table = table("`people::a_door_is_open` `web::a_door_is_closed`\n");
        assert_eq!(check(&Tree::of(&[SOURCE, (TABLE, &table)])).len(), 2);
    }
}
