//! The workspace's migrations, found as files: `ROOM/migrations/0001_name.sql`, the lowest room first.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use db::Migration;

use crate::workspace;

/// The migrations a test of `room` needs: its own, and those of all rooms it stands on.
#[must_use]
pub fn under(room: &Path) -> Vec<Migration> {
    workspace::floors_under(room).iter().flat_map(|room| of(room)).collect()
}

/// The migrations of all rooms.
#[must_use]
pub fn all() -> Vec<Migration> {
    workspace::rooms_from_below().iter().flat_map(|room| of(room)).collect()
}

/// A name for exactly these migrations: it changes when a letter of them changes.
#[must_use]
pub fn fingerprint(migrations: &[Migration]) -> String {
    let mut hasher = DefaultHasher::new();
    for migration in migrations {
        (migration.system, migration.number, migration.name, migration.sql).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// The migrations of one room, by number.
fn of(room: &Path) -> Vec<Migration> {
    let Ok(folder) = std::fs::read_dir(room.join("migrations")) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = folder.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "sql"));
    files.sort();
    files.iter().map(|file| read(room, file)).collect()
}

#[expect(clippy::panic, reason = "a test tool: what is broken here ends the test with a sentence")]
fn read(room: &Path, file: &Path) -> Migration {
    let stem = file.file_stem().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
    let Some((number, name)) = stem.split_once('_') else {
        panic!("{}: a migration is called 0001_name.sql", file.display());
    };
    let Ok(number) = number.parse() else {
        panic!("{}: a migration begins with its number", file.display());
    };
    let sql = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let system = room.file_name().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
    Migration { system: for_ever(system), number, name: for_ever(name), sql: for_ever(&sql) }
}

/// A text that lives as long as the test process, as migrations built into the program do.
fn for_ever(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn migration(sql: &'static str) -> Migration {
        Migration { system: "cases", number: 1, name: "cases", sql }
    }

    #[test]
    fn the_fingerprint_changes_with_the_text() {
        let one = fingerprint(&[migration("CREATE TABLE a (id UUID PRIMARY KEY);")]);
        let other = fingerprint(&[migration("CREATE TABLE b (id UUID PRIMARY KEY);")]);
        assert_ne!(one, other);
    }

    #[test]
    fn the_fingerprint_stays_for_the_same_text() {
        assert_eq!(fingerprint(&[migration("SELECT 1")]), fingerprint(&[migration("SELECT 1")]));
    }

    #[test]
    fn a_file_says_its_system_number_and_name() {
        let folder = tempfile::tempdir().unwrap();
        let room = folder.path().join("cases");
        std::fs::create_dir_all(room.join("migrations")).unwrap();
        std::fs::write(room.join("migrations/0002_second.sql"), "-- b").unwrap();
        std::fs::write(room.join("migrations/0001_first.sql"), "-- a").unwrap();
        let names: Vec<_> = of(&room).iter().map(|m| (m.system, m.number, m.name, m.sql)).collect();
        assert_eq!(names, [("cases", 1, "first", "-- a"), ("cases", 2, "second", "-- b")]);
    }
}
