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
