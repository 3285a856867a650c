//! Routes: sound ones drawn, broken ones told in words.

use crate::desk::{Desk, sources};

#[test]
fn the_routes_that_come_with_the_program_are_sound() {
    for jurisdiction in ["iran", "boston"] {
        let told = Desk::new().run(&["routes", "check", "--jurisdiction", jurisdiction]);
        assert!(told.well && told.says(": sound"), "{}", told.text);
    }
}

#[test]
fn a_broken_route_ends_badly_and_is_told_in_words() {
    let desk = Desk::new();
    let sound = std::fs::read_to_string(sources("iran/routes/report.toml")).unwrap();
    desk.write("broken.toml", &sound.replacen("start = \"", "start = \"no_", 1));
    let told = desk.run(&["routes", "check", "broken.toml"]);
    assert!(!told.well && told.says("broken.toml: route: ") && told.says("no_"), "{}", told.text);
}

#[test]
fn what_is_no_route_at_all_ends_badly_too() {
    let desk = Desk::new();
    desk.write("broken.toml", "states = 7\n");
    let told = desk.run(&["routes", "check", "broken.toml"]);
    assert!(!told.well && told.says("broken.toml: file: "), "{}", told.text);
}

#[test]
fn a_route_is_drawn_for_a_terminal_and_for_graphviz() {
    let desk = Desk::new();
    let plain = desk.run(&["routes", "draw"]);
    assert!(plain.well && plain.says("begins in"), "{}", plain.text);
    let dot = desk.run(&["routes", "draw", "--dot"]);
    assert!(dot.well && dot.says("digraph"), "{}", dot.text);
}
