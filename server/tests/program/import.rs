//! Importing: every row is brought, there already, or refused with a reason; the clocks agree with the city's own.

use cases::store::origins;
use db::{Db, Surroundings};
use testkit::block_on;

use crate::desk::{Desk, Told, sources};

mod files;
mod inspected;
mod newer;
mod profiles;

fn import(desk: &Desk, more: &[&str], file: &str) -> Told {
    let profile = sources("boston/profile.toml").display().to_string();
    let words = ["import", "requests", "--profile", &profile];
    desk.run(&[&words, more, &[file]].concat())
}

fn excerpt() -> String {
    std::fs::read_to_string(sources("boston/excerpt.csv")).unwrap()
}

/// How many rows of the excerpt the profile means.
fn meant() -> usize {
    excerpt().lines().filter(|line| line.ends_with(",2011_full")).count()
}

fn both(story: impl Fn(&Desk, &str)) {
    let desk = Desk::new();
    story(&desk, &format!("sqlite:{}", desk.path("panjereh.db").display()));
    let (desk, server) = (Desk::new(), testkit::postgres::server());
    let name = format!("import_{}", std::process::id());
    server.create(&name).unwrap();
    story(&desk, &server.url(&name));
}

#[test]
fn the_excerpt_is_brought_once_and_judged_as_the_city_judged_it() {
    both(|desk, database| {
        let file = sources("boston/excerpt.csv").display().to_string();
        let more = ["--database", database];
        let first = import(desk, &more, &file);
        assert!(first.well && first.says("The file agrees on all"), "{}", first.text);
        assert!(first.says(&format!("{} rows: ", meant())) && first.says(" 0 there already"), "{}", first.text);
        let imported = first.text.split(" imported").next().unwrap().rsplit(' ').next().unwrap().to_owned();
        let second = import(desk, &more, &file);
        assert!(
            second.well && second.says(&format!("0 imported, 0 updated, {imported} there already")),
            "{}",
            second.text
        );
        block_on(answers_are_masked(database));
    });
}

async fn answers_are_masked(database: &str) {
    let db = Db::open(database, Surroundings::real()).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let rows: Vec<(String,)> = tx.query(db::sql!("SELECT text FROM announcements")).all().await.unwrap();
    assert!(rows.len() > 200);
    assert!(rows.iter().any(|(text,)| text.contains('▮')));
    assert!(!rows.iter().any(|(text,)| text.contains("office@example.org") || text.contains("617-555-0100")));
    let brought = origins::of(&mut tx, "boston-311", "", 1_000).await.unwrap();
    assert!(brought.iter().all(|brought| brought.agency.is_some()));
    drop(tx);
    db.close().await;
}

/// The excerpt's first row with some columns written otherwise.
fn row(changes: &[(&str, &str)]) -> String {
    let text = excerpt();
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let header = rows.headers().unwrap().clone();
    let first = rows.records().next().unwrap().unwrap();
    let field = |(name, value): (&str, &str)| -> String {
        changes.iter().find(|(column, _)| *column == name).map_or(value, |(_, changed)| changed).to_owned()
    };
    let fields: Vec<String> = header.iter().zip(first.iter()).map(field).collect();
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&fields).unwrap();
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

#[test]
fn bad_rows_are_refused_one_by_one_each_with_its_reason_and_none_is_lost() {
    let desk = Desk::new();
    let bad = [
        (row(&[("case_enquiry_id", "1")]), ""),
        (row(&[("case_enquiry_id", "")]), "it has no id"),
        (row(&[("case_enquiry_id", "1")]), "line 2 has the same id"),
        (row(&[("case_enquiry_id", "2"), ("open_dt", "yesterday")]), "open_dt is no time"),
        (row(&[("case_enquiry_id", "3"), ("open_dt", "")]), "open_dt is no time"),
        (row(&[("case_enquiry_id", "4"), ("type", "Unicorns")]), "no category for \"Unicorns\""),
        (row(&[("case_enquiry_id", "5"), ("department", "XYZ")]), "no agency for \"XYZ\""),
        (row(&[("case_enquiry_id", "6"), ("closed_dt", "2011-06-30 01:00:00")]), "closed before it was opened"),
        (row(&[("case_enquiry_id", "7"), ("closed_dt", "")]), "nothing says when"),
        (row(&[("case_enquiry_id", "8"), ("case_status", "Open")]), "has a closing time"),
        (row(&[("case_enquiry_id", "9"), ("latitude", "north")]), "latitude is no number"),
        (row(&[("case_enquiry_id", "10"), ("ontime", "PERHAPS")]), "does not know what ontime means"),
        ("11,2011-07-01 01:32:33,2011_full\n".to_owned(), "fields where the header has"),
        (row(&[("case_enquiry_id", "12"), ("latitude", "-71.0772"), ("longitude", "42.2715")]), "seem swapped"),
        (row(&[("case_enquiry_id", "13"), ("latitude", "35.7"), ("longitude", "51.4")]), "outside the jurisdiction"),
        (row(&[("case_enquiry_id", "14"), ("open_dt", "2099-07-01 01:32:33")]), "too far from today"),
        (row(&[("case_enquiry_id", "15"), ("open_dt", "1300-07-01 01:32:33")]), "of the other calendar"),
        (row(&[("case_enquiry_id", "16"), ("open_dt", "2011-03-13 02:30:00")]), "the clock left out that night"),
        (row(&[("case_enquiry_id", "17"), ("case_title", "")]), "says nothing of what was reported"),
        (row(&[("case_enquiry_id", "18"), ("case_title", &"x".repeat(5_000))]), "5000 letters"),
        (row(&[("case_enquiry_id", "19"), ("case_title", "a\u{0}b")]), "zero byte"),
        (row(&[("case_enquiry_id", "20"), ("type", "Street Light Outagse")]), "did you mean \"street-light-outages\"?"),
    ];
    let header = excerpt().lines().next().unwrap().to_owned();
    let rows: String = bad.iter().map(|(row, _)| row.as_str()).collect();
    desk.write("bad.csv", &format!("{header}\n{rows}"));
    let told = import(&desk, &["--rejects", "rejects.csv"], "bad.csv");
    assert!(told.well && told.says(&format!("{} rows: 1 imported", bad.len())), "{}", told.text);
    let rejects = std::fs::read_to_string(desk.path("rejects.csv")).unwrap();
    for (_, reason) in &bad {
        assert!(rejects.replace("\"\"", "\"").contains(reason), "{reason}: {rejects}");
    }
}

#[test]
fn an_import_that_could_take_nothing_ends_badly_and_still_says_what_it_saw() {
    let desk = Desk::new();
    let header = excerpt().lines().next().unwrap().to_owned();
    let bad = row(&[("case_enquiry_id", "1"), ("open_dt", "yesterday")]);
    desk.write("bad.csv", &format!("{header}\n{bad}"));
    let refused = import(&desk, &[], "bad.csv");
    assert!(
        !refused.well && refused.says("1 rows: 0 imported, 0 updated, 0 there already, 1 refused"),
        "{}",
        refused.text
    );
    desk.write("empty.csv", &format!("{header}\n"));
    let empty = import(&desk, &[], "empty.csv");
    assert!(!empty.well && empty.says("0 rows: 0 imported"), "{}", empty.text);
}

#[test]
fn a_file_that_says_otherwise_ends_badly_and_the_row_is_named() {
    let desk = Desk::new();
    let header = excerpt().lines().next().unwrap().to_owned();
    desk.write("wrong.csv", &format!("{header}\n{}", row(&[("case_enquiry_id", "77"), ("ontime", "OVERDUE")])));
    let told = import(&desk, &[], "wrong.csv");
    assert!(!told.well && told.says("differs on 1 of the 1 rows") && told.says("77: on time"), "{}", told.text);
}

#[test]
fn a_file_of_other_columns_is_refused_as_a_whole() {
    let desk = Desk::new();
    desk.write("other.csv", "a,b\n1,2\n");
    let told = import(&desk, &[], "other.csv");
    assert!(!told.well && told.says("has no column case_enquiry_id"), "{}", told.text);
    let header = excerpt().lines().next().unwrap().replace("fire_district", "open_dt");
    desk.write("twice.csv", &format!("{header}\n{}", row(&[])));
    let told = import(&desk, &[], "twice.csv");
    assert!(!told.well && told.says("has the column open_dt more than once"), "{}", told.text);
}

#[test]
fn a_database_of_one_jurisdiction_takes_no_other() {
    let desk = Desk::new();
    let file = sources("boston/excerpt.csv").display().to_string();
    assert!(desk.run(&["demo", "--reports", "3", "--days", "7"]).well);
    let told = import(&desk, &[], &file);
    assert!(!told.well && told.says("belongs to another jurisdiction"), "{}", told.text);
}
