//! The database: reachable, its tables up to date, its clock and ours in step.

use std::path::{Path, PathBuf};
use std::time::Duration;

use db::{Db, MigrationState, Surroundings, Timestamp};

use super::Finding;
use crate::config::Config;
use crate::systems;

const TODO: &str = "see that the database's server runs, that the address and login are right, and that the file can be read and written.";
/// 2026-01-01T00:00:00Z. This program is younger: an earlier clock is wrong.
const BEFORE_US: i64 = 1_767_225_600_000_000;
/// How far the clocks of two machines may be apart, in seconds.
const IN_STEP: i64 = 5;

pub(super) async fn look(config: &Config) -> Vec<Finding> {
    let shown = config.database();
    if let Some(path) = file(&shown.0)
        && !path.exists()
    {
        return vec![
            Finding::well("database", format!("{shown} is not there yet: the first start makes it")),
            our_clock(Surroundings::real().clock.now(), config),
        ];
    }
    let db = match Db::open(&shown.0, Surroundings::real()).await {
        Ok(db) => db,
        Err(error) => return vec![Finding::broken("database", format!("{shown} cannot be opened: {error}"), TODO)],
    };
    let tables = match db.migration_state(&systems::migrations()).await {
        Ok(state) => tables(&shown.to_string(), &state),
        Err(error) => Finding::broken("database", format!("{shown} does not answer: {error}"), TODO),
    };
    let clock = match db.server_ahead_seconds().await {
        Ok(ahead) if ahead.abs() > IN_STEP => Finding::poor(
            "clock",
            format!("This machine and the database's server are {} seconds apart.", ahead.abs()),
            "let both keep time by NTP (`timedatectl set-ntp true`).",
        ),
        _ => our_clock(db.now(), config),
    };
    db.close().await;
    vec![tables, clock]
}

fn tables(shown: &str, state: &MigrationState) -> Finding {
    let place = "database";
    if !state.unknown.is_empty() {
        return Finding::broken(
            place,
            format!("{shown} belongs to a newer panjereh: this one does not know {}.", state.unknown.join(", ")),
            "install the newer version again, or restore a backup made with this one.",
        );
    }
    if !state.changed.is_empty() {
        return Finding::broken(
            place,
            format!("{shown} was made by another build: {} differ from what was applied.", state.changed.join(", ")),
            "install the build that made it; a released migration never changes.",
        );
    }
    if state.pending.is_empty() {
        return Finding::well(place, format!("{shown} answers, its tables are up to date"));
    }
    let waiting = state.pending.join(", ");
    Finding::poor(
        place,
        format!("{shown} waits for migrations: {waiting}."),
        "run `panjereh migrate`, or `panjereh serve`, which does it too.",
    )
}

/// Our own clock, compared with when this program was made and when the data folder was last written to.
fn our_clock(now: Timestamp, config: &Config) -> Finding {
    let todo = "set the clock (`timedatectl set-ntp true`): every due time hangs on it.";
    if now.micros() < BEFORE_US {
        return Finding::broken(
            "clock",
            format!("This machine's clock says {now}, before this program was made."),
            todo,
        );
    }
    let written = std::fs::metadata(&config.data_dir).and_then(|found| found.modified()).ok();
    let ahead = written.and_then(|written| written.duration_since(to_machine(now)).ok()).unwrap_or_default();
    if ahead > Duration::from_hours(1) {
        let what = format!("This machine's clock says {now}, and the data folder was written to later than that.");
        return Finding::broken("clock", what, todo);
    }
    Finding::well("clock", format!("says {now}"))
}

fn to_machine(now: Timestamp) -> std::time::SystemTime {
    std::time::UNIX_EPOCH + Duration::from_micros(u64::try_from(now.micros()).unwrap_or_default())
}

/// The file of an SQLite database.
fn file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?.trim_start_matches("//");
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    (path != ":memory:").then(|| Path::new(path).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_before_our_time_is_broken() {
        assert!(our_clock(Timestamp::from_micros(0), &Config::default()).is_broken());
    }

    #[test]
    fn the_file_is_found_in_the_address() {
        assert_eq!(file("sqlite:a/b.db?mode=rwc"), Some(PathBuf::from("a/b.db")));
        assert_eq!(file("sqlite:///a/b.db"), Some(PathBuf::from("/a/b.db")));
        assert_eq!(file("postgres://localhost/a"), None);
    }
}
