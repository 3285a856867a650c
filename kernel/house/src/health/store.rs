//! What the store tells of an installation: jobs nobody could do, jobs that wait, desks with nobody at them, people without the
//! second factor their role demands.

use db::{Db, StoreError, Tx};
use people::holders::{self, EmptyUnit};
use web::Message;

use super::{Finding, StoreCheckup};

/// Counted up to this many; beyond, "at least" is meant.
const MOST: i64 = 500;
/// Units named of those with an empty desk.
const NAMED: usize = 5;
/// For so many seconds jobs may wait for a worker.
const LATE: i64 = 900;

pub(super) async fn look(db: &Db, checkup: &StoreCheckup) -> Vec<Finding> {
    match found(db, checkup).await {
        Ok(findings) => findings,
        Err(error) => {
            let what = Message::new("health-database-silent").with("why", error.to_string());
            vec![Finding::broken("database", what, "health-database-todo")]
        }
    }
}

async fn found(db: &Db, checkup: &StoreCheckup) -> Result<Vec<Finding>, StoreError> {
    let mut tx = db.read().await?;
    Ok(vec![jobs(&mut tx).await?, desks(&mut tx, checkup).await?, second_factors(&mut tx, checkup).await?])
}

async fn jobs(tx: &mut Tx) -> Result<Finding, StoreError> {
    let dead = work::dead_letters(tx, MOST).await?.len();
    if dead > 0 {
        return Ok(Finding::poor(
            "jobs",
            Message::new("health-jobs-dead").with("count", dead),
            "health-jobs-dead-todo",
        ));
    }
    let now = tx.now();
    let waits = work::longest_due(tx).await?.map_or(0, |due| now.seconds().saturating_sub(due.seconds()));
    if waits > LATE {
        let what = Message::new("health-jobs-late").with("minutes", waits / 60);
        return Ok(Finding::broken("jobs", what, "health-jobs-late-todo"));
    }
    Ok(Finding::well("jobs", "health-jobs"))
}

async fn desks(tx: &mut Tx, checkup: &StoreCheckup) -> Result<Finding, StoreError> {
    let now = tx.now();
    let mut empty = Vec::new();
    for (kind, role) in &checkup.desks {
        empty.extend(holders::units_without(tx, (*kind, role), now, MOST).await?);
    }
    if empty.is_empty() {
        return Ok(Finding::well("desks", "health-desks"));
    }
    let what = Message::new("health-desks-empty").with("count", empty.len());
    let (fa, en) = (named(&empty, "، ", |unit| &unit.name_fa), named(&empty, ", ", |unit| &unit.name_en));
    Ok(Finding::poor("desks", what.with("named_fa", fa).with("named_en", en), "health-desks-empty-todo"))
}

/// The first of the units by their names; that there are more is seen.
fn named(units: &[EmptyUnit], comma: &str, name: impl Fn(&EmptyUnit) -> &String) -> String {
    let names: Vec<&str> = units.iter().take(NAMED).map(|unit| name(unit).as_str()).collect();
    let more = if units.len() > NAMED { "…" } else { "" };
    format!("{}{more}", names.join(comma))
}

async fn second_factors(tx: &mut Tx, checkup: &StoreCheckup) -> Result<Finding, StoreError> {
    let now = tx.now();
    let mut lacking = 0_usize;
    for role in &checkup.second_factors {
        lacking = lacking.saturating_add(holders::without_second_factor(tx, role, now, MOST).await?.len());
    }
    if checkup.second_factors.is_empty() {
        return Ok(Finding::poor("second-factors", "health-second-factors-free", "health-second-factors-free-todo"));
    }
    if lacking == 0 {
        return Ok(Finding::well("second-factors", "health-second-factors"));
    }
    let what = Message::new("health-second-factors-lacking").with("count", lacking);
    Ok(Finding::poor("second-factors", what, "health-second-factors-todo"))
}
