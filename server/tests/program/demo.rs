//! The demonstration: small here, whole all the same.

use std::collections::BTreeSet;

use db::{Db, Surroundings};
use testkit::block_on;

use crate::desk::{Desk, Told, sources};

const UNTIL: &str = "2026-11-21T08:00:00Z";

/// Forty reports are drawn for what happens to them; the others as chance has it.
fn demo(desk: &Desk, database: &str, seed: &str) -> Told {
    desk.run(&["demo", "--reports", "70", "--seed", seed, "--until", UNTIL, "--database", database])
}

/// The counts a demonstration ends with.
fn counts(told: &Told) -> Vec<&str> {
    let counts = told.text.lines().skip_while(|line| !line.starts_with("Cases, by state"));
    counts.skip(1).take_while(|line| !line.is_empty()).map(str::trim).collect()
}

async fn open(url: &str) -> Db {
    Db::open(url, Surroundings::real()).await.unwrap()
}

/// Every state that any case has ever come to.
async fn visited(db: &Db) -> BTreeSet<String> {
    let mut tx = db.read().await.unwrap();
    let rows: Vec<(String,)> = tx.query(db::sql!("SELECT DISTINCT to_state FROM journal")).all().await.unwrap();
    rows.into_iter().map(|(state,)| state).collect()
}

/// Every outcome, with what was said to it.
async fn ended(db: &Db) -> BTreeSet<(String, String)> {
    let mut tx = db.read().await.unwrap();
    let rows: Vec<(String, String)> =
        tx.query(db::sql!("SELECT DISTINCT outcome, verdict FROM cases WHERE NOT open")).all().await.unwrap();
    rows.into_iter().collect()
}

fn states_of(route: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(sources("iran/routes").join(route)).unwrap();
    cases::rules::Route::read(&text).unwrap().states.into_keys().collect()
}

async fn is_whole(url: &str) {
    let db = open(url).await;
    let visited = visited(&db).await;
    let wanted = states_of("report.toml");
    let never: Vec<&String> = wanted.iter().filter(|state| !visited.contains(*state)).collect();
    assert!(never.is_empty(), "nothing ever came to {never:?}");
    let ended = ended(&db).await;
    for (outcome, verdict) in [
        ("solved", "accepted"),
        ("solved", "no_objection"),
        ("no_action", "no_objection"),
        ("not_confirmed", "no_objection"),
        ("withdrawn", "not_asked"),
    ] {
        assert!(ended.contains(&(outcome.to_owned(), verdict.to_owned())), "{outcome}, {verdict}: {ended:?}");
    }
    every_open_case_has_an_owner_and_a_due_time(&db).await;
    db.close().await;
}

async fn every_open_case_has_an_owner_and_a_due_time(db: &Db) {
    let mut tx = db.read().await.unwrap();
    let (lost,): (i64,) = tx
        .query(db::sql!(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM cases WHERE open AND (desk_role = '' OR due_at IS NULL
                 OR (desk_unit IS NULL AND desk_at NOT IN ('system', 'reporter')))"
        ))
        .one()
        .await
        .unwrap();
    assert_eq!(lost, 0);
}

#[test]
fn a_small_demonstration_shows_every_state_and_leaves_no_open_case_without_owner_and_due_time() {
    let desk = Desk::new();
    let told = demo(&desk, "sqlite:panjereh.db", "7");
    assert!(told.well && told.says("Who can sign in") && told.says("leader"), "{}", told.text);
    block_on(is_whole(&format!("sqlite:{}", desk.path("panjereh.db").display())));
}

#[test]
fn the_same_seed_and_day_fill_the_same_demonstration() {
    let (one, same) = (Desk::new(), Desk::new());
    let (one, same) = (demo(&one, "sqlite:panjereh.db", "7"), demo(&same, "sqlite:panjereh.db", "7"));
    assert!(one.well && same.well, "{} {}", one.text, same.text);
    assert_eq!(counts(&one), counts(&same));
    let other = demo(&Desk::new(), "sqlite:panjereh.db", "8");
    assert_ne!(counts(&one), counts(&other));
}

#[test]
fn a_demonstration_is_never_mixed_with_what_is_there() {
    let desk = Desk::new();
    let few = ["demo", "--reports", "3", "--days", "7"];
    assert!(desk.run(&few).well);
    let again = desk.run(&few);
    assert!(!again.well && again.says("a demonstration here already"), "{}", again.text);
}

#[test]
fn a_jurisdiction_without_a_demonstration_says_so() {
    let told = Desk::new().run(&["demo", "--jurisdiction", "boston"]);
    assert!(!told.well && told.says("has no demonstration"), "{}", told.text);
}

#[test]
fn a_demonstration_fills_postgresql_too() {
    let (desk, server) = (Desk::new(), testkit::postgres::server());
    let name = format!("demo_{}", std::process::id());
    server.create(&name).unwrap();
    let told = demo(&desk, &server.url(&name), "7");
    assert!(told.well, "{}", told.text);
    block_on(is_whole(&server.url(&name)));
}

/// Bytes that this process and the programs it has waited for have written to the disk.
fn written() -> u64 {
    let told = std::fs::read_to_string("/proc/self/io").unwrap();
    let bytes = told.lines().find_map(|line| line.strip_prefix("write_bytes: ")).unwrap();
    bytes.parse().unwrap()
}

#[test]
fn a_demonstration_writes_a_few_times_what_is_left_of_it() {
    let desk = Desk::new();
    let before = written();
    assert!(desk.run(&["demo", "--reports", "200", "--until", UNTIL]).well);
    let (bytes, left) = (written() - before, std::fs::metadata(desk.path("panjereh-data/panjereh.db")).unwrap().len());
    // Through its log SQLite writes each page twice; pictures come on top.
    assert!(left > 1_000_000 && bytes < left * 4, "{bytes} bytes were written for the {left} that are left");
}
