//! The first administrator, made at the machine.

use crate::desk::Desk;

const CREATE: [&str; 6] = ["admin", "create", "--login", "reza.karimi", "--name", "رضا کریمی"];

#[test]
fn the_first_administrator_gets_a_password_that_is_shown_once() {
    let told = Desk::new().run_with(&[("PANJEREH_PASSWORDS__MEMORY_KIB", "64")], &CREATE);
    assert!(told.well && told.says("shown this once: ") && told.says("/sign-in"), "{}", told.text);
}

#[test]
fn a_second_administrator_has_to_be_asked_for() {
    let desk = Desk::new();
    assert!(desk.run(&CREATE).well);
    let second = ["admin", "create", "--login", "sara.ahmadi", "--name", "سارا احمدی"];
    let told = desk.run(&second);
    assert!(!told.well && told.says("--another"), "{}", told.text);
    let told = desk.run(&[&second[..], &["--another"]].concat());
    assert!(told.well, "{}", told.text);
}

#[test]
fn a_name_that_is_none_is_refused_in_words() {
    let told = Desk::new().run(&["admin", "create", "--login", "x", "--name", "X"]);
    assert!(!told.well && told.says("What to do:"), "{}", told.text);
}
