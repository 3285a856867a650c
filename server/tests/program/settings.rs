//! Which setting wins: the command line, then the environment, then the file, then the default.

use crate::desk::Desk;

const FILE: &str = "listen = \"127.0.0.1:1001\"\ndata_dir = \"from-file\"\n";

#[test]
fn without_any_setting_the_defaults_hold() {
    let told = Desk::new().run(&["doctor"]);
    assert!(told.says("listens on 127.0.0.1:8080"), "{}", told.text);
    assert!(told.says("sqlite:panjereh-data/panjereh.db is not there yet"), "{}", told.text);
}

#[test]
fn the_file_comes_before_the_defaults() {
    let desk = Desk::new();
    desk.write("panjereh.toml", FILE);
    let told = desk.run(&["doctor"]);
    assert!(told.says("listens on 127.0.0.1:1001") && told.says("from-file/panjereh.db"), "{}", told.text);
}

#[test]
fn the_environment_comes_before_the_file() {
    let desk = Desk::new();
    desk.write("panjereh.toml", FILE);
    let told = desk.run_with(&[("PANJEREH_LISTEN", "127.0.0.1:1002")], &["doctor"]);
    assert!(told.says("listens on 127.0.0.1:1002") && told.says("from-file/panjereh.db"), "{}", told.text);
}

#[test]
fn the_command_line_comes_before_the_environment() {
    let desk = Desk::new();
    desk.write("panjereh.toml", FILE);
    let words = ["doctor", "--listen", "127.0.0.1:1003", "--data", "from-line"];
    let told = desk.run_with(&[("PANJEREH_LISTEN", "127.0.0.1:1002")], &words);
    assert!(told.says("listens on 127.0.0.1:1003") && told.says("from-line/panjereh.db"), "{}", told.text);
}

#[test]
fn two_underscores_lead_into_a_table() {
    let told = Desk::new().run_with(&[("PANJEREH_SESSIONS__HOURS", "many")], &["doctor"]);
    assert!(!told.well && told.says("SESSIONS.HOURS"), "{}", told.text);
}

#[test]
fn a_setting_nobody_knows_is_named() {
    let told = Desk::new().run_with(&[("PANJEREH_PORT", "80")], &["doctor"]);
    assert!(!told.well && told.says("port") && told.says("What to do:"), "{}", told.text);
}

#[test]
fn a_file_of_settings_that_is_named_and_not_there_is_a_trouble() {
    let told = Desk::new().run(&["doctor", "--config", "elsewhere.toml"]);
    assert!(!told.well && told.says("There is no file of settings at elsewhere.toml"), "{}", told.text);
}

#[test]
fn the_example_of_settings_is_understood_and_says_what_holds_anyway() {
    let desk = Desk::new();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/panjereh.example.toml");
    let told = desk.run(&["doctor", "--config", example]);
    assert_eq!(
        told.text.lines().take(3).collect::<Vec<_>>(),
        desk.run(&["doctor"]).text.lines().take(3).collect::<Vec<_>>()
    );
    assert!(told.says("listens on 127.0.0.1:8080"), "{}", told.text);
}
