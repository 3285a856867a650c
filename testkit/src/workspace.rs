//! The workspace as it lies on disk: its rooms, and which room stands on which.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder that holds the workspace's `Cargo.toml`.
///
/// # Panics
/// When this crate no longer lies directly in the workspace.
#[must_use]
#[expect(clippy::expect_used, reason = "a test tool: what is broken here ends the test with a sentence")]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("testkit lies in the workspace's folder")
}

/// The folders of all rooms, as `Cargo.toml` names them (`kernel/cases`).
///
/// # Panics
/// When the workspace's `Cargo.toml` cannot be read.
#[must_use]
#[expect(clippy::expect_used, reason = "a test tool: what is broken here ends the test with a sentence")]
pub fn rooms() -> Vec<PathBuf> {
    let manifest = manifest(root());
    let members = manifest.get("workspace").and_then(|w| w.get("members")).and_then(toml::Value::as_array);
    let members = members.expect("the workspace's Cargo.toml lists its members");
    members.iter().filter_map(toml::Value::as_str).map(|member| root().join(member)).collect()
}

/// `room` and every room it stands on, the lowest first. Dependencies for tests do not count.
#[must_use]
pub fn floors_under(room: &Path) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let mut order = Vec::new();
    descend(room, &mut seen, &mut order);
    order
}

/// All rooms, each after those it stands on.
#[must_use]
pub fn rooms_from_below() -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let mut order = Vec::new();
    for room in rooms() {
        descend(&room, &mut seen, &mut order);
    }
    order
}

fn descend(room: &Path, seen: &mut BTreeSet<PathBuf>, order: &mut Vec<PathBuf>) {
    if !seen.insert(room.to_owned()) {
        return;
    }
    for below in stands_on(room) {
        descend(&below, seen, order);
    }
    order.push(room.to_owned());
}

/// The rooms named under `[dependencies]` of `room`.
fn stands_on(room: &Path) -> Vec<PathBuf> {
    let manifest = manifest(room);
    let Some(dependencies) = manifest.get("dependencies").and_then(toml::Value::as_table) else {
        return Vec::new();
    };
    rooms().into_iter().filter(|other| name(other).is_some_and(|name| dependencies.contains_key(name))).collect()
}

/// The name a room is called by: its folder's.
fn name(room: &Path) -> Option<&str> {
    room.file_name().and_then(std::ffi::OsStr::to_str)
}

#[expect(clippy::panic, reason = "a test tool: what is broken here ends the test with a sentence")]
fn manifest(folder: &Path) -> toml::Table {
    let path = folder.join("Cargo.toml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_comes_after_the_rooms_it_stands_on() {
        let order = floors_under(&root().join("foundation/work"));
        let names: Vec<_> = order.iter().filter_map(|room| name(room)).collect();
        assert_eq!(names, ["db", "work"]);
    }

    #[test]
    fn every_room_is_in_the_order_once() {
        let mut order = rooms_from_below();
        let mut rooms = rooms();
        order.sort();
        rooms.sort();
        assert_eq!(order, rooms);
    }
}
