//! Which texts are addresses of a database: whatever is none of ours must not become a file of that name.

use std::fs::File;
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use crate::store::Engine;

/// Read and written by the owner alone.
const OWNER_ONLY: u32 = 0o600;

/// Why `url` is no address of a database, in words; nothing of its password is repeated.
pub fn refuse_address(url: &str) -> Result<(), String> {
    match engine_of(url) {
        Some(Engine::Sqlite) if path_of(url).is_empty() => Err("it names no file".to_owned()),
        Some(Engine::Sqlite) => SqliteConnectOptions::from_str(url).map(drop).map_err(|error| error.to_string()),
        Some(Engine::Postgres) => PgConnectOptions::from_str(url).map(drop).map_err(|error| error.to_string()),
        None => Err("no database of ours has such an address".to_owned()),
    }
}

/// Which engine an address belongs to.
pub(crate) fn engine_of(url: &str) -> Option<Engine> {
    if url.starts_with("sqlite:") {
        return Some(Engine::Sqlite);
    }
    ["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)).then_some(Engine::Postgres)
}

/// The file of an address; none where there is no file of ours.
#[must_use]
pub fn file_of(url: &str) -> Option<PathBuf> {
    let path = path_of(url);
    (engine_of(url) == Some(Engine::Sqlite) && !path.is_empty() && path != ":memory:").then(|| PathBuf::from(path))
}

/// Makes the file of a new database for its owner alone: people's words will stand in it.
pub(crate) fn make_file(url: &str) -> std::io::Result<()> {
    let Some(path) = file_of(url) else { return Ok(()) };
    match File::options().write(true).create_new(true).mode(OWNER_ONLY).open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn path_of(url: &str) -> &str {
    let path = url.strip_prefix("sqlite:").unwrap_or(url).trim_start_matches("//");
    path.split_once('?').map_or(path, |(path, _)| path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_found_in_the_address() {
        assert_eq!(file_of("sqlite:a/b.db?mode=rwc"), Some(PathBuf::from("a/b.db")));
        assert_eq!(file_of("sqlite:///a/b.db"), Some(PathBuf::from("/a/b.db")));
        assert_eq!((file_of("postgres://localhost/a"), file_of("sqlite::memory:")), (None, None));
    }

    #[test]
    fn only_addresses_of_our_two_engines_are_taken() {
        for sound in
            ["sqlite:a.db", "sqlite://a.db?mode=rwc", "sqlite::memory:", "postgres://u:p@h/n", "postgresql://h/n"]
        {
            assert_eq!(refuse_address(sound), Ok(()), "{sound}");
        }
        for wrong in
            ["a.db", "", "mysql://h/n", "postgres:", "postgre://h/n", "sqlite:", "sqlite://", "sqlite:a.db?mode=odd"]
        {
            assert!(refuse_address(wrong).is_err(), "{wrong}");
        }
    }
}
