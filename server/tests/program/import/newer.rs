//! A newer export of the same file: what happened there since is taken over, and nothing goes backwards.

use db::{Db, Surroundings};
use testkit::block_on;

use super::{both, excerpt, import, row};
use crate::desk::{Desk, Told};

const OPEN: [(&str, &str); 4] = [("case_status", "Open"), ("closed_dt", ""), ("ontime", ""), ("closure_reason", "")];

fn bring(desk: &Desk, database: &str, rows: &[String]) -> Told {
    let header = excerpt().lines().next().unwrap().to_owned();
    desk.write("export.csv", &format!("{header}\n{}", rows.concat()));
    import(desk, &["--database", database], "export.csv")
}

fn named(id: &str, changes: &[(&str, &str)]) -> String {
    row(&[&[("case_enquiry_id", id)], changes].concat())
}

#[test]
fn what_was_closed_there_since_is_closed_here_and_counted() {
    both(|desk, database| {
        let first = bring(desk, database, &[named("1", &OPEN), named("2", &OPEN), named("3", &[])]);
        assert!(first.well && first.says("3 imported, 0 updated, 0 there already"), "{}", first.text);
        assert!(first.says("3        1        2"), "two are open: {}", first.text);
        let second = bring(desk, database, &[named("1", &[]), named("2", &OPEN), named("3", &[]), named("4", &[])]);
        assert!(second.well && second.says("1 imported, 1 updated, 2 there already"), "{}", second.text);
        let third = bring(desk, database, &[named("1", &[]), named("2", &OPEN), named("3", &[]), named("4", &[])]);
        assert!(third.well && third.says("0 imported, 0 updated, 4 there already"), "{}", third.text);
    });
}

#[test]
fn what_is_open_again_there_stays_closed_here() {
    both(|desk, database| {
        assert!(bring(desk, database, &[named("1", &[])]).says("1 imported"));
        let again = bring(desk, database, &[named("1", &OPEN)]);
        assert!(again.says("0 imported, 0 updated, 0 there already"), "{}", again.text);
        assert!(again.says("1 more changed there") && again.says("stay as they are here: 1\n"), "{}", again.text);
    });
}

#[test]
fn whatever_else_changed_there_is_changed_here_once_and_counted_apart() {
    both(|desk, database| {
        let rows: Vec<String> = ["1", "2", "3", "4", "5", "6"].iter().map(|id| named(id, &OPEN)).collect();
        assert!(bring(desk, database, &rows).says("6 imported"));
        let changed = |id: &str, column: &str, to: &str| named(id, &[&OPEN[..], &[(column, to)]].concat());
        let newer = [
            changed("1", "case_title", "A lamp that flickers, call 617-555-0100"),
            changed("2", "type", "Graffiti Removal"),
            changed("3", "department", "PARK"),
            named("4", &[&OPEN[..], &[("latitude", "42.3601"), ("longitude", "-71.0589")]].concat()),
            named("5", &[]),
            named("6", &OPEN),
        ];
        let second = bring(desk, database, &newer);
        assert!(second.says("0 imported, 5 updated, 1 there already"), "{}", second.text);
        assert!(second.says("1 were closed there since; 4 changed there"), "{}", second.text);
        assert!(second.says("park"), "{}", second.text);
        let third = bring(desk, database, &newer);
        assert!(third.says("0 imported, 0 updated, 6 there already"), "{}", third.text);
        block_on(titles_and_texts_are_those_of_the_newer_file(database));
    });
}

async fn titles_and_texts_are_those_of_the_newer_file(database: &str) {
    let db = Db::open(database, Surroundings::real()).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let rows: Vec<(String, String)> = tx
        .query(db::sql!("SELECT c.title, r.what FROM cases c JOIN reports r ON r.case_id = c.id ORDER BY c.title"))
        .all()
        .await
        .unwrap();
    let told: Vec<&str> =
        rows.iter().filter(|(title, _)| title.contains("flickers")).map(|(_, what)| what.as_str()).collect();
    let is_masked = |what: &&str| what.contains("flickers") && what.contains('▮');
    assert!(told.len() == 1 && told.iter().all(is_masked), "masked like any other: {rows:?}");
    drop(tx);
    db.close().await;
}
