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
    assert!(!told.well && told.says("PANJEREH_SESSIONS__HOURS in the environment"), "{}", told.text);
}

#[test]
fn a_setting_nobody_knows_is_named() {
    let told = Desk::new().run_with(&[("PANJEREH_PORT", "80")], &["doctor"]);
    assert!(!told.well && told.says("port") && told.says("What to do:"), "{}", told.text);
}

#[test]
fn all_that_is_nonsense_is_told_at_once_and_nothing_is_begun() {
    let desk = Desk::new();
    let nonsense = "queue_capacity = 0\npublic_url = \"javascript:alert(1)\"\ndatabase = \"mysql://localhost/panjereh\"\n\
                    jurisdiction = \"atlantis\"\nqueue_capasity = 1\nlisten = 8080\n[log]\nlevel = \"loud\"\nformat = \"jsno\"\n\
                    [sessions]\nhours = 0\n[mail]\nform = \"a@b.example\"\n";
    desk.write("panjereh.toml", nonsense);
    for words in [&["serve"][..], &["work"], &["migrate"], &["doctor"], &["backup", "kept"]] {
        let told = desk.run(words);
        assert!(!told.well, "{}", told.text);
        for part in [
            "`queue_capacity` is 0",
            "`public_url` is \"javascript:alert(1)\"",
            "`database` is mysql://localhost/panjereh",
            "There is no jurisdiction atlantis",
            "did you mean `queue_capacity`?",
            "`listen` (in ",
            "`log.level` is \"loud\"",
            "did you mean `json`?",
            "`sessions.hours` is 0",
            "did you mean `from`?",
            "What to do:",
        ] {
            assert!(told.says(part), "{part}: {}", told.text);
        }
        assert!(!told.says("panicked"), "{}", told.text);
    }
    let left = std::fs::read_dir(desk.path(".")).unwrap().count();
    assert_eq!(left, 1, "only the file of settings is there");
}

#[test]
fn what_this_program_writes_is_for_its_own_user_whatever_the_mask() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let program = env!("CARGO_BIN_EXE_panjereh");
    let script = format!("umask 000; {program} demo --reports 20 --days 7 && {program} backup kept");
    let told = std::process::Command::new("sh").arg("-c").arg(script).env_clear().current_dir(desk.path(".")).output();
    assert!(told.as_ref().unwrap().status.success(), "{told:?}");
    let mut open = vec![desk.path("panjereh-data"), desk.path("kept")];
    let mut seen = 0;
    while let Some(path) = open.pop() {
        let about = std::fs::metadata(&path).unwrap();
        assert_eq!(about.permissions().mode() & 0o077, 0, "{} is open to others", path.display());
        seen += 1;
        if about.is_dir() {
            open.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    assert!(seen > 10, "{seen}");
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
