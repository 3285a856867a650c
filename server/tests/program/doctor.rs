//! The doctor: finds what is wrong, says what to do, changes nothing.

use crate::desk::{Desk, sources};

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

#[test]
fn a_new_installation_is_well_and_left_untouched() {
    let desk = Desk::new();
    let told = desk.run(&["doctor"]);
    assert!(told.well && told.says("Panjereh can serve."), "{}", told.text);
    assert!(!desk.path("panjereh-data").exists());
}

#[test]
fn a_broken_jurisdiction_is_told_file_by_file() {
    let desk = Desk::new();
    copy(&sources("iran"), &desk.path("mine"));
    desk.write("mine/routes/report.toml", "states = 7\n");
    desk.write("mine/roles.toml", "[[role]]\nkey = 7\n");
    std::fs::remove_file(desk.path("mine/calendar.toml")).unwrap();
    let told = desk.run(&["doctor", "--jurisdiction", "mine"]);
    assert!(!told.well, "{}", told.text);
    for words in ["routes/report.toml", "roles.toml", "calendar.toml", "What to do:"] {
        assert!(told.says(words), "{words}: {}", told.text);
    }
}

#[test]
fn files_that_do_not_fit_each_other_are_told() {
    let desk = Desk::new();
    copy(&sources("iran"), &desk.path("mine"));
    let texts = std::fs::read_to_string(desk.path("mine/texts/fa.ftl")).unwrap();
    desk.write("mine/texts/fa.ftl", &format!("{texts}\nonly-here = تنها\n"));
    let told = desk.run(&["doctor", "--jurisdiction", "mine"]);
    assert!(!told.well && told.says("en: only-here is missing"), "{}", told.text);
}

#[test]
fn a_jurisdiction_that_is_not_there_is_answered_with_those_that_are() {
    let told = Desk::new().run(&["doctor", "--jurisdiction", "atlantis"]);
    assert!(!told.well && told.says("boston, iran"), "{}", told.text);
}

#[test]
fn a_database_that_waits_for_migrations_is_told_and_left_alone() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("panjereh-data")).unwrap();
    std::fs::write(desk.path("panjereh-data/panjereh.db"), "").unwrap();
    let told = desk.run(&["doctor"]);
    assert!(told.says("waits for migrations") && told.says("panjereh migrate"), "{}", told.text);
    assert!(desk.run(&["doctor"]).says("waits for migrations"));
}

#[test]
fn a_secret_that_others_can_read_is_told() {
    let desk = Desk::new();
    desk.write("panjereh-data/secret.key", "0123456789abcdef0123456789abcdef");
    let told = desk.run(&["doctor"]);
    assert!(!told.well && told.says("chmod 600"), "{}", told.text);
}

#[test]
fn a_mail_server_that_does_not_answer_is_told() {
    let desk = Desk::new();
    desk.write(
        "panjereh.toml",
        "[mail]\nfrom = { address = \"panjereh@example.org\" }\nway = { kind = \"smtp\", host = \"127.0.0.1\", port = 1 }\n",
    );
    let told = desk.run(&["doctor"]);
    assert!(!told.well && told.says("127.0.0.1:1 does not answer"), "{}", told.text);
}

#[test]
fn how_the_store_is_is_told_with_what_to_do() {
    let desk = Desk::new();
    assert!(desk.run(&["demo", "--reports", "5", "--days", "7"]).well);
    let told = desk.run(&["doctor"]);
    for words in [
        "No backup is known",
        "/admin/people",
        "Mail is not set up",
        "jobs",
        "letters",
        "Two-step sign-in is demanded of nobody",
    ] {
        assert!(told.says(words), "{words}: {}", told.text);
    }
    assert!(!told.says("[health-"), "{}", told.text);
    assert!(desk.run(&["backup", "kept"]).well);
    assert!(desk.run(&["doctor"]).says("The last backup was made within a day."));
}

#[test]
fn a_data_folder_that_others_can_enter_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    assert!(desk.run(&["migrate"]).well);
    let folder = desk.path("panjereh-data");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    let told = desk.run(&["doctor"]);
    assert!(told.says("chmod 700 panjereh-data"), "{}", told.text);
}
