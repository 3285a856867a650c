//! The database: reachable, its tables up to date, its secret ours, its clock and ours in step.

use std::time::Duration;

use db::{Db, MigrationState, StoreError, Surroundings, Timestamp};
use house::Finding;
use web::Message;

use super::disk;
use crate::config::Config;
use crate::trouble::Trouble;
use crate::{secret, systems};

/// 2026-01-01T00:00:00Z. This program is younger: an earlier clock is wrong.
const BEFORE_US: i64 = 1_767_225_600_000_000;
/// How far the clocks of two machines may be apart, in seconds.
const IN_STEP: i64 = 5;
const PLACE: &str = "database";

/// What is said where the first start makes the database.
pub(super) fn not_there(config: &Config) -> Vec<Finding> {
    vec![
        Finding::well(PLACE, said("health-database-new", config)),
        our_clock(Surroundings::real().clock.now(), config),
        disk::the_secret(config),
    ]
}

/// The database cannot be opened.
pub(super) fn closed(config: &Config, error: &StoreError) -> Finding {
    Finding::broken(
        PLACE,
        said("health-database-closed", config).with("why", error.to_string()),
        "health-database-todo",
    )
}

fn said(key: &str, config: &Config) -> Message {
    Message::new(key).with("database", config.database().to_string())
}

pub(super) async fn look(config: &Config, db: &Db) -> Vec<Finding> {
    let tables = match db.migration_state(&systems::migrations()).await {
        Ok(state) => tables(config, &state),
        Err(error) => {
            let what = Message::new("health-database-silent").with("why", error.to_string());
            Finding::broken(PLACE, what, "health-database-todo")
        }
    };
    let clock = match db.server_ahead_seconds().await {
        Ok(ahead) if ahead.abs() > IN_STEP => {
            let what = Message::new("health-clock-apart").with("seconds", ahead.abs());
            Finding::poor("clock", what, "health-clock-apart-todo")
        }
        _ => our_clock(db.now(), config),
    };
    // A store without marks has been used with no secret yet.
    let misfit: Option<Trouble> = secret::misfit(config, db).await.ok().flatten();
    let secret = misfit.map(|misfit| super::trouble("secret", misfit));
    vec![tables, clock, secret.unwrap_or_else(|| disk::the_secret(config))]
}

fn tables(config: &Config, state: &MigrationState) -> Finding {
    let named = |key: &str, names: &[String]| said(key, config).with("migrations", names.join(", "));
    if !state.unknown.is_empty() {
        return Finding::broken(PLACE, named("health-database-newer", &state.unknown), "health-database-newer-todo");
    }
    if !state.changed.is_empty() {
        return Finding::broken(PLACE, named("health-database-other", &state.changed), "health-database-other-todo");
    }
    if !state.pending.is_empty() {
        return Finding::poor(PLACE, named("health-database-waits", &state.pending), "health-database-waits-todo");
    }
    Finding::well(PLACE, said("health-database", config))
}

/// Our own clock, compared with when this program was made and when the data folder was last written to.
fn our_clock(now: Timestamp, config: &Config) -> Finding {
    let place = "clock";
    let told = |key: &str| Message::new(key).with_moment("now", now.micros());
    if now.micros() < BEFORE_US {
        return Finding::broken(place, told("health-clock-early"), "health-clock-todo");
    }
    let written = std::fs::metadata(&config.data_dir).and_then(|found| found.modified()).ok();
    let ahead = written.and_then(|written| written.duration_since(to_machine(now)).ok()).unwrap_or_default();
    if ahead > Duration::from_hours(1) {
        return Finding::broken(place, told("health-clock-behind"), "health-clock-todo");
    }
    Finding::well(place, told("health-clock"))
}

fn to_machine(now: Timestamp) -> std::time::SystemTime {
    std::time::UNIX_EPOCH + Duration::from_micros(u64::try_from(now.micros()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use house::Grade;

    use super::*;

    #[test]
    fn a_clock_before_our_time_is_broken() {
        assert_eq!(our_clock(Timestamp::from_micros(0), &Config::default()).grade, Grade::Broken);
    }
}
