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
        Some(Engine::Sqlite) if is_like_a_host(url) => Err(format!(
            "after two slashes comes a host, and a file has none; write sqlite:{} for the file in this folder, or sqlite:/ and the \
             whole path",
            path_of(url)
        )),
        Some(Engine::Sqlite) => SqliteConnectOptions::from_str(url).map(drop).map_err(|error| error.to_string()),
        Some(Engine::Postgres) if host_of(url).is_empty() => {
            Err("it names no host; write postgres://user:password@host/name, or postgres:///name?host=/folder/of/the/socket".to_owned())
        }
        Some(Engine::Postgres) => PgConnectOptions::from_str(url).map(drop).map_err(|error| error.to_string()),
        None => Err("no database of ours has such an address".to_owned()),
    }
}

/// Whether an address names a database that is gone when the program stops.
#[must_use]
pub fn is_in_memory(url: &str) -> bool {
    let options = url.split_once('?').map_or("", |(_, options)| options);
    engine_of(url) == Some(Engine::Sqlite)
        && (path_of(url) == ":memory:" || options.split('&').any(|option| option == "mode=memory"))
}

/// Whether two slashes are followed by something that is not a whole path: a slip, which would become a file of that name.
fn is_like_a_host(url: &str) -> bool {
    let after = url.strip_prefix("sqlite://");
    after.is_some_and(|after| !after.starts_with(['/', ':', '.']))
}

/// The host of a server's address: what stands there, or is said after the question mark; empty where nothing does.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let (rest, options) = rest.split_once('?').unwrap_or((rest, ""));
    let named = rest.split('/').next().unwrap_or_default();
    let named = named.rsplit_once('@').map_or(named, |(_, host)| host);
    let named = named.strip_prefix(':').map_or(named, |_| "");
    let said =
        options.split('&').find_map(|option| option.strip_prefix("host=").or_else(|| option.strip_prefix("hostaddr=")));
    if named.is_empty() { said.unwrap_or_default() } else { named }
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
    fn what_is_gone_at_the_end_is_known() {
        assert!(
            ["sqlite::memory:", "sqlite://:memory:", "sqlite:a.db?cache=shared&mode=memory"]
                .into_iter()
                .all(is_in_memory)
        );
        assert!(!["sqlite:memory.db", "sqlite:a.db?mode=rwc", "postgres://h/:memory:"].into_iter().any(is_in_memory));
    }

    #[test]
    fn only_addresses_of_our_two_engines_are_taken() {
        for sound in [
            "sqlite:a.db",
            "sqlite:///a.db?mode=rwc",
            "sqlite::memory:",
            "postgres://u:p@h/n",
            "postgresql://h/n",
            "postgres:///n?host=/run/postgresql",
        ] {
            assert_eq!(refuse_address(sound), Ok(()), "{sound}");
        }
        for wrong in [
            "a.db",
            "",
            "mysql://h/n",
            "postgres:",
            "postgre://h/n",
            "sqlite:",
            "sqlite://",
            "sqlite:a.db?mode=odd",
            "sqlite://foo",
            "sqlite://a/b.db",
            "postgres://",
            "postgres:///n",
            "postgres://u:p@/n",
            "postgres://:5432/n",
        ] {
            assert!(refuse_address(wrong).is_err(), "{wrong}");
        }
    }
}
