//! A newer export of the same file: what happened there since is taken over, and nothing goes backwards.

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
        assert!(again.says("0 imported, 0 updated, 1 there already"), "{}", again.text);
    });
}
