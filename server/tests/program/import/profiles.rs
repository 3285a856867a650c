//! What a profile can say, and what is said of one that is wrong.

use crate::desk::{Desk, Told, sources};

/// A Persian export: windows-1256, semicolons, Jalali days, words of its own.
const PROFILE: &str = r#"
origin = "old-137"
language = "fa"
timezone = "Asia/Tehran"
datetime = [{ format = "%Y/%m/%d %H:%M", calendar = "jalali" }, { format = "%Y/%m/%d", calendar = "jalali" }, "%Y-%m-%d"]

[file]
separator = ";"
encoding = "windows-1256"

[filter]
column = "سال"
values = ["1403", "1404"]

[columns]
id = "شماره"
opened = "ثبت"
closed = "پايان"
target = "مهلت"
title = "عنوان"
description = "شرح"
category = { column = "موضوع", map = { "لوله" = "water-leak" } }
agency = { fixed = "water" }
outcome = "نتيجه"
lat = "عرض"
lon = "طول"

[route]
kind = "report"
state = "in_progress"

[places]
region = "23"

[[ending]]
outcome = "no_action"
reason = "no_budget"
is = ["نشد"]

[[ending]]
outcome = "solved"
reason = "repaired"
starts = [""]

[silent]
text = "در سامانهٔ پیشین بسته شد."
"#;

/// Windows-1256 has no Persian ye and no Persian digits: its exports write the Arabic letter and Latin digits.
const ROWS: &str = "شماره;سال;ثبت;پايان;مهلت;عنوان;شرح;موضوع;نتيجه;عرض;طول
1;1403;1403/02/31 08:30;1403/02/31;1403/02/31;آب مي رود;از ديروز;لوله;شد;35.70;51.40
2;1404;1404/05/01;2025-07-30;;چاله;;pothole;نشد;;
3;1404;1404/05/01;;;چاله;;NAME;;;
4;1402;1402/05/01;;;چاله;;pothole;;;
";

fn bring(desk: &Desk, profile: &str, rows: &str) -> Told {
    desk.write("profile.toml", profile);
    let (bytes, _, unknown) = encoding_rs::WINDOWS_1256.encode(rows);
    assert!(!unknown, "{rows}");
    desk.write("export.csv", &bytes);
    desk.run(&["import", "requests", "--profile", "profile.toml", "export.csv"])
}

#[test]
fn a_persian_export_is_brought_with_its_own_words_calendar_and_letters() {
    let categories = std::fs::read_to_string(sources("iran/categories.toml")).unwrap();
    let pothole = categories.split("key = \"pothole\"").nth(1).unwrap();
    let name = pothole.split("fa = \"").nth(1).unwrap().split('"').next().unwrap();
    let rows = ROWS.replace("NAME", &name.replace('ی', "ي").replace('\u{200c}', " "));
    let told = bring(&Desk::new(), PROFILE, &rows);
    assert!(told.well && told.says("3 rows: 3 imported"), "{}", told.text);
    assert!(told.says("1 others are not meant"), "{}", told.text);
    assert!(told.says("water-23"), "the agency is the one of the province: {}", told.text);
}

#[test]
fn everything_that_is_wrong_with_a_profile_is_told_at_once() {
    let wrong = PROFILE.replace("separator = ", "seperator = ").replace("description = ", "descripton = ");
    let told = bring(&Desk::new(), &wrong, "a\n");
    assert!(!told.well, "{}", told.text);
    for says in ["did you mean `separator`?", "did you mean `description`?"] {
        assert!(told.says(says), "{says}: {}", told.text);
    }
    let wrong = PROFILE.replace("Asia/Tehran", "Asia/Teheran").replace("windows-1256", "latin-persian");
    let told = bring(&Desk::new(), &wrong, "a\n");
    assert!(!told.well && told.says("Asia/Teheran") && told.says("latin-persian"), "{}", told.text);
}

#[test]
fn a_profile_that_names_what_the_jurisdiction_has_not_is_refused_before_anything_is_brought() {
    let wrong = PROFILE
        .replace("\"in_progress\"", "\"in_progres\"")
        .replace("outcome = \"no_action\"", "outcome = \"no_acton\"");
    let told = bring(&Desk::new(), &wrong.replace("region = \"23\"", "region = \"999\""), "a\n");
    assert!(!told.well, "{}", told.text);
    for says in ["did you mean `in_progress`?", "did you mean `no_action`?", "\"999\" is the code of no place"] {
        assert!(told.says(says), "{says}: {}", told.text);
    }
}

#[test]
fn fixed_and_translated_words_are_judged_once_and_all_are_named_before_any_row_is_read() {
    let wrong = PROFILE
        .replace("\"لوله\" = \"water-leak\"", "\"لوله\" = \"water-leek\", \"چاله\" = \"potholle\"")
        .replace("{ fixed = \"water\" }", "{ column = \"موضوع\", map = { \"لوله\" = \"watr\" }, otherwise = \"gaz\" }")
        .replace(
            "outcome = \"نتيجه\"",
            "outcome = { column = \"نتيجه\", map = { \"1\" = \"نشدد\" } }\nqueue = { fixed = \"x\" }",
        )
        .replace("lat = \"عرض\"", "lat = { fixed = \"north\" }\nstatus = { fixed = \"Opn\" }")
        .replace("target = \"مهلت\"", "target = { fixed = \"soon\" }\nneighbourhood = { fixed = \"شمال\" }")
        .replace("language = \"fa\"", "language = \"fra\"");
    let wrong = format!("{wrong}\n[status]\nopen = [\"Open\"]\nclosed = [\"Closed\"]\n");
    let told = bring(&Desk::new(), &wrong, "a\n");
    assert!(!told.well, "{}", told.text);
    for says in [
        "`language`: `fra` is not known; did you mean `fa`?",
        "`columns.outcome`: `نشدد` is not known; did you mean `نشد`?",
        "`columns.status`: `Opn` is not known; did you mean `Open`?",
        "`columns.lat`: \"north\" is no number",
        "`columns.target`: \"soon\" is no time",
        "`columns.neighbourhood`: `شمال` is not known",
    ] {
        assert!(told.says(says), "{says}: {}", told.text);
    }
    let wrong = PROFILE
        .replace("\"لوله\" = \"water-leak\"", "\"لوله\" = \"water-leek\", \"چاله\" = \"potholle\"")
        .replace("{ fixed = \"water\" }", "{ column = \"موضوع\", map = { \"لوله\" = \"watr\" }, otherwise = \"gaz\" }");
    let told = bring(&Desk::new(), &wrong, ROWS);
    assert!(!told.well && !told.says("line 2"), "{}", told.text);
    for says in [
        "`columns.category`: categories.toml has no category for \"water-leek\"; did you mean \"water-leak\"?",
        "for \"potholle\"; did you mean \"pothole\"?",
        "`columns.agency`: agencies.toml has no agency for \"watr\"; did you mean \"water\"?",
        "for \"gaz\"; did you mean \"gas\"?",
    ] {
        assert!(told.says(says), "{says}: {}", told.text);
    }
}

#[test]
fn agencies_are_known_by_their_short_names_and_a_slip_is_answered_with_the_nearest() {
    let named = PROFILE.replace("{ fixed = \"water\" }", "\"نتيجه\"").replace("outcome = \"نتيجه\"", "");
    let named = named.replace("is = [\"نشد\"]", "");
    let row = |agency: &str| format!("1;1403;1403/02/31;;;آب;;pothole;{agency};35.70;51.40\n");
    let header = ROWS.lines().next().unwrap();
    for (agency, says) in [
        ("آبفاي تهران", "water-23"),
        ("Water, Tehran", "water-23"),
        ("شرکت آب و فاضلاب استان تهران", "water-23"),
        ("آبفاي تهرا", "did you mean \"water-23\"?"),
        ("watr", "did you mean \"water\"?"),
    ] {
        let agency = agency.replace('ی', "ي").replace('ک', "ك");
        let told = bring(&Desk::new(), &named, &format!("{header}\n{}", row(&agency)));
        assert!(told.says(says), "{agency}: {}", told.text);
    }
}

#[test]
fn a_category_nobody_knows_is_answered_with_the_nearest_name_or_word() {
    let row = |category: &str| format!("1;1403;1403/02/31;;;آب;;{category};;35.70;51.40\n");
    let header = ROWS.lines().next().unwrap();
    let told = bring(&Desk::new(), PROFILE, &format!("{header}\n{}", row("تركيدگي لوله")));
    assert!(told.says("no category for") && told.says("; did you mean \""), "{}", told.text);
}

/// The Persian profile with a status, and a time of closing or of the last change.
fn with_status(time: &str) -> String {
    let profile = PROFILE.replace("closed = \"پايان\"", &format!("status = \"نتيجه\"\n{time}"));
    let profile = profile.replace("outcome = \"نتيجه\"", "").replace("is = [\"نشد\"]", "");
    format!("{profile}\n[status]\nopen = [\"باز\"]\nclosed = [\"بسته\"]\n")
}

#[test]
fn a_status_without_a_time_of_closing_takes_the_last_change_if_the_profile_says_so() {
    let rows = "شماره;سال;ثبت;پايان;مهلت;عنوان;شرح;موضوع;نتيجه;عرض;طول
1;1403;1403/02/31 08:30;1403/03/05;;آب;;pothole;بسته;;
2;1403;1403/02/31 08:30;1403/03/05;;آب;;pothole;باز;;
3;1403;1403/02/31 08:30;;;آب;;pothole;بسته;;
"
    .replace('ی', "ي");
    let told = bring(&Desk::new(), &with_status("changed = \"پايان\""), &rows);
    assert!(told.well && told.says("3 rows: 2 imported") && told.says("line 4: it is called closed"), "{}", told.text);
    assert!(told.says("1 rows are closed and do not say when") && told.says("2        1        1"), "{}", told.text);
    let told = bring(&Desk::new(), &with_status(""), &rows);
    assert!(!told.well && told.says("`columns.closed`, or as `columns.changed`"), "{}", told.text);
    let alone = PROFILE.replace("closed = \"پايان\"", "changed = \"پايان\"");
    let told = bring(&Desk::new(), &alone, &rows);
    assert!(!told.well && told.says("`columns.changed` needs `columns.status`"), "{}", told.text);
}

#[test]
fn a_case_is_brought_only_to_a_state_in_which_it_lies_at_its_agency() {
    for state in ["following", "waiting_reporter", "announced", "received", "cell_check"] {
        let wrong = PROFILE.replace("\"in_progress\"", &format!("{state:?}"));
        let told = bring(&Desk::new(), &wrong, "a\n");
        assert!(
            !told.well && told.says("`route.state`") && told.says("it may be dispatched, in_progress"),
            "{state}: {}",
            told.text
        );
    }
}
