//! `panjereh import inspect`: what it shows, and that its profile is taken.

use crate::desk::{Desk, sources};

#[test]
fn the_profile_it_writes_for_the_citys_file_reads_that_file() {
    let desk = Desk::new();
    let file = sources("boston/excerpt.csv").display().to_string();
    let told = desk.run(&["--jurisdiction", "boston", "import", "inspect", &file, "--profile", "first.toml"]);
    assert!(told.well && told.says("case_enquiry_id") && told.says("100 % filled"), "{}", told.text);
    let words = ["--jurisdiction", "boston", "import", "requests", "--profile", "first.toml", &file];
    let brought = desk.run(&words);
    assert!(!brought.says("is no profile") && !brought.says("cannot be used"), "{}", brought.text);
    assert!(brought.says(" imported, 0 updated, 0 there already"), "{}", brought.text);
    assert!(!brought.says(" 0 imported"), "{}", brought.text);
}

#[test]
fn a_persian_file_of_another_encoding_is_seen_for_what_it_is() {
    let desk = Desk::new();
    let text = "شماره;تاريخ ثبت;عنوان;شماره تماس\n1;1404/05/01;چاله;09121234567\n2;1404/05/02;نشت آب;\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(text);
    desk.write("export.csv", &bytes);
    let told = desk.run(&["import", "inspect", "export.csv"]);
    assert!(told.well && told.says("windows-1256") && told.says("divided by ';'"), "{}", told.text);
    assert!(told.says("calendar = \"jalali\"") && told.says("opened = \"تاريخ ثبت\""), "{}", told.text);
    assert!(!told.says("09121234567"), "personal numbers are covered: {}", told.text);
}

#[test]
fn half_spaces_stay_half_spaces_in_what_it_shows_and_writes() {
    let desk = Desk::new();
    let text = "شناسه;تاریخ ثبت;شرح مشکل\u{200c}ها;وضعیت;آخرین تغییر
1;1404/05/01;چاله؛ پر نمی\u{200c}شود;رسیدگی\u{200c}شده;1404/05/03
2;1404/05/02;نشت آب;باز;1404/05/03
";
    desk.write("export.csv", text);
    let told = desk.run(&["import", "inspect", "export.csv", "--profile", "first.toml"]);
    assert!(told.well && !told.says("200c"), "{}", told.text);
    let profile = std::fs::read_to_string(desk.path("first.toml")).unwrap();
    for says in ["\"شرح مشکل\u{200c}ها\"", "closed = [\"رسیدگی\u{200c}شده\"]", "changed = \"آخرین تغییر\""]
    {
        assert!(profile.contains(says), "{says}: {profile}");
    }
    let told = desk.run(&["import", "requests", "--profile", "first.toml", "export.csv"]);
    assert!(told.well && told.says("2 rows: 2 imported"), "{}", told.text);
    assert!(told.says("1 rows are closed and do not say when"), "{}", told.text);
}

#[test]
fn a_column_with_the_time_of_closing_is_asked_for_where_only_a_status_tells() {
    let desk = Desk::new();
    desk.write("export.csv", "id,opened,title,status\n1,2025-05-01,lamp,open\n2,2025-05-01,lamp,done\n");
    let told = desk.run(&["import", "inspect", "export.csv"]);
    assert!(told.well && told.says("closed = \"?\" # not found: name the column"), "{}", told.text);
}

#[test]
fn a_profile_that_is_there_is_never_written_over() {
    let desk = Desk::new();
    desk.write("mine.toml", "mine");
    let file = sources("boston/excerpt.csv").display().to_string();
    let told = desk.run(&["import", "inspect", &file, "--profile", "mine.toml"]);
    assert!(!told.well && told.says("not there yet"), "{}", told.text);
    assert_eq!(std::fs::read_to_string(desk.path("mine.toml")).unwrap(), "mine");
}
