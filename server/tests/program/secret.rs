//! A lost secret: the program says what stops working, and does not start before somebody has decided.

use crate::desk::Desk;

/// `panjereh admin create` takes all the steps of a start, and ends.
const START: [&str; 6] = ["admin", "create", "--login", "somebody", "--name", "Somebody"];

#[test]
fn without_the_secret_of_its_database_nothing_starts_until_another_is_accepted() {
    let desk = Desk::new();
    let filled = desk.run(&["demo", "--reports", "1", "--days", "7"]);
    assert!(filled.well, "{}", filled.text);
    std::fs::remove_file(desk.path("panjereh-data/secret.key")).unwrap();
    for words in [&["serve", "--listen", "127.0.0.1:0"][..], &["work"], &["doctor"]] {
        let told = desk.run(words);
        assert!(!told.well && told.says("second factors") && told.says("panjereh secret accept"), "{}", told.text);
    }
    assert!(!desk.path("panjereh-data/secret.key").exists());
    let accepted = desk.run(&["secret", "accept"]);
    assert!(accepted.well && accepted.says("links in letters"), "{}", accepted.text);
    assert!(desk.run(&["doctor"]).says("well    secret"));
}

#[test]
fn an_administrator_can_still_be_made_at_the_machine() {
    let desk = Desk::new();
    let made = desk.run(&START);
    assert!(made.well, "{}", made.text);
}
