//! Migrations: once, and never backwards.

use crate::desk::Desk;

#[test]
fn migrating_twice_changes_nothing_the_second_time() {
    let desk = Desk::new();
    let first = desk.run(&["migrate"]);
    assert!(first.well && first.says("migrations were applied"), "{}", first.text);
    let second = desk.run(&["migrate"]);
    assert!(second.well && second.says("is up to date."), "{}", second.text);
}

#[test]
fn a_database_that_cannot_be_reached_is_told_with_what_to_do() {
    let told = Desk::new().run(&["migrate", "--database", "postgres://panjereh:secret@127.0.0.1:1/panjereh"]);
    assert!(!told.well && told.says("cannot be opened") && told.says("What to do:"), "{}", told.text);
    assert!(!told.says("secret"), "{}", told.text);
}
