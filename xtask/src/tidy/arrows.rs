//! Arrows point down: a room stands only on rooms of lower floors, and on its own floor only where the table says so.
//!
//! The table is the one place that knows; ARCHITECTURE.md shows it, and a test keeps the two equal.

use super::Finding;
use crate::tree::{SourceFile, Tree};

/// The floors, the lowest first. What is in none of them stands beside the house: testkit, bench, xtask.
const FLOORS: [&str; 4] = ["foundation", "kernel", "systems", "server"];

/// The arrows a floor has within itself: a room, and the rooms beside it that it may stand on.
const BESIDE: &[(&str, &[&str])] = &[
    ("work", &["db"]),
    ("web", &["language", "db"]),
    ("maps", &["places"]),
    ("cases", &["people", "places", "calendar"]),
    ("house", &["cases", "people", "places", "calendar"]),
    ("dispatch", &["reports"]),
];

/// What no room stands on, but its tests may.
const FOR_TESTS: &[&str] = &["testkit"];

const MEND: &str = "turn the arrow round, or move what both need to a floor below; a true exception is a line in the \
                    table of xtask/src/tidy/arrows.rs and of ARCHITECTURE.md";

/// A room of the workspace: its name, its floor (none beside the house), its manifest.
struct Room<'a> {
    name: &'a str,
    floor: Option<usize>,
    manifest: &'a SourceFile,
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let rooms = rooms(tree);
    rooms.iter().flat_map(|room| arrows(room, &rooms)).collect()
}

fn rooms(tree: &Tree) -> Vec<Room<'_>> {
    let manifests = tree.files().iter().filter(|file| file.name() == "Cargo.toml" && file.path != "Cargo.toml");
    manifests.filter_map(room).collect()
}

fn room(manifest: &SourceFile) -> Option<Room<'_>> {
    let folder = manifest.path.strip_suffix("/Cargo.toml")?;
    let top = folder.split('/').next()?;
    let name = folder.rsplit('/').next()?;
    Some(Room { name, floor: FLOORS.iter().position(|floor| *floor == top), manifest })
}

fn arrows(from: &Room, rooms: &[Room]) -> Vec<Finding> {
    let dependencies = dependencies(from.manifest);
    let ours = dependencies.iter().filter_map(|(table, name)| Some((table, rooms.iter().find(|r| r.name == name)?)));
    let wrong = ours.filter(|(table, to)| !allowed(from, to, table));
    wrong.map(|(_, to)| finding(from, to)).collect()
}

fn allowed(from: &Room, to: &Room, table: &str) -> bool {
    if table == "dev-dependencies" && (FOR_TESTS.contains(&to.name) || from.name == to.name) {
        return true;
    }
    match (from.floor, to.floor) {
        // The judges may look at everything; nothing of the house may stand on a judge.
        (None, _) => from.name != "xtask",
        (Some(_), None) => false,
        (Some(from_floor), Some(to_floor)) if from_floor == to_floor => beside(from.name).contains(&to.name),
        (Some(from_floor), Some(to_floor)) => from_floor > to_floor,
    }
}

fn beside(room: &str) -> &'static [&'static str] {
    BESIDE.iter().find(|(name, _)| *name == room).map_or(&[], |(_, rooms)| rooms)
}

fn finding(from: &Room, to: &Room) -> Finding {
    let line = from.manifest.lines().find(|(_, text)| names(text, to.name)).map_or(1, |(line, _)| line);
    Finding::at(from.manifest, line, format!("{} may not stand on {}", from.name, to.name), MEND)
}

fn names(line: &str, room: &str) -> bool {
    line.strip_prefix(room).is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
}

/// The dependencies of a manifest, each with the table it stands in.
fn dependencies(manifest: &SourceFile) -> Vec<(&'static str, String)> {
    let Ok(table) = manifest.text.parse::<toml::Table>() else { return Vec::new() };
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let of = |kind: &'static str| {
        let names = table.get(kind).and_then(toml::Value::as_table).map(toml::Table::keys);
        names.into_iter().flatten().map(move |name| (kind, name.clone())).collect::<Vec<_>>()
    };
    kinds.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(manifest: (&str, &str)) -> Vec<Finding> {
        let mut files = vec![
            ("foundation/db/Cargo.toml", ""),
            ("kernel/people/Cargo.toml", ""),
            ("kernel/cases/Cargo.toml", ""),
            ("systems/reports/Cargo.toml", ""),
            ("testkit/Cargo.toml", ""),
        ];
        files.retain(|(path, _)| *path != manifest.0);
        files.push(manifest);
        check(&Tree::of(&files))
    }

    #[test]
    fn an_arrow_down_is_good() {
        assert_eq!(
            house(("kernel/cases/Cargo.toml", "[dependencies]\ndb.workspace = true\npeople.workspace = true\n")),
            []
        );
    }

    #[test]
    fn an_arrow_up_is_found_with_its_line() {
        let found = house(("kernel/people/Cargo.toml", "[dependencies]\nreports.workspace = true\n"));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].file.as_str(), found[0].line), ("kernel/people/Cargo.toml", 2));
    }

    #[test]
    fn an_arrow_on_one_floor_needs_the_table() {
        assert_eq!(house(("kernel/people/Cargo.toml", "[dependencies]\ncases.workspace = true\n")).len(), 1);
    }

    #[test]
    fn only_tests_stand_on_the_testkit() {
        assert_eq!(house(("kernel/cases/Cargo.toml", "[dev-dependencies]\ntestkit.workspace = true\n")), []);
        assert_eq!(house(("kernel/cases/Cargo.toml", "[dependencies]\ntestkit.workspace = true\n")).len(), 1);
    }

    #[test]
    fn architecture_shows_the_same_table() {
        let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../ARCHITECTURE.md")).unwrap();
        let rows = text.lines().skip_while(|line| !line.starts_with("## Arrows on one floor"));
        let cells = rows.skip(1).take_while(|line| !line.starts_with("## ")).filter_map(|line| {
            let (room, beside) = line.strip_prefix("| `")?.split_once("` | ")?;
            let beside = beside.split(" |").next()?.replace('`', "");
            Some((room.to_owned(), beside.split(", ").map(str::to_owned).collect::<Vec<_>>()))
        });
        let shown: Vec<(String, Vec<String>)> = cells.collect();
        let held: Vec<(String, Vec<String>)> = BESIDE
            .iter()
            .map(|(room, rooms)| ((*room).to_owned(), rooms.iter().map(|name| (*name).to_owned()).collect()))
            .collect();
        assert_eq!(shown, held);
    }
}
