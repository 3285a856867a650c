//! Whatever is in a file: nothing is lost, nothing is destroyed, and every line is the one an editor shows.

use super::{excerpt, import, row};
use crate::desk::Desk;

fn header() -> String {
    excerpt().lines().next().unwrap().to_owned()
}

#[test]
fn rejects_never_go_into_a_file_that_is_there() {
    let desk = Desk::new();
    let text = format!("{}\n{}", header(), row(&[("case_enquiry_id", "1")]));
    desk.write("input.csv", &text);
    std::os::unix::fs::symlink(desk.path("input.csv"), desk.path("linked.csv")).unwrap();
    std::fs::hard_link(desk.path("input.csv"), desk.path("hard.csv")).unwrap();
    for rejects in ["input.csv", "./input.csv", "linked.csv", "hard.csv"] {
        let told = import(&desk, &["--rejects", rejects], "input.csv");
        assert!(!told.well && told.says("name a file with --rejects that is not there yet"), "{}", told.text);
        assert_eq!(std::fs::read_to_string(desk.path("input.csv")).unwrap(), text, "{rejects}");
    }
}

#[test]
fn a_quote_that_is_never_closed_costs_its_own_row_and_no_other() {
    let desk = Desk::new();
    let broken = row(&[("case_enquiry_id", "2"), ("case_title", "TITLE")]).replace("TITLE", "\"lamp");
    let rows = [row(&[("case_enquiry_id", "1")]), broken.clone(), row(&[("case_enquiry_id", "3")])];
    desk.write("input.csv", &format!("{}\n{}", header(), rows.concat()));
    let told = import(&desk, &["--rejects", "rejects.csv"], "input.csv");
    assert!(told.says("3 rows: 2 imported, 0 updated, 0 there already, 1 refused; 0 others"), "{}", told.text);
    let mut kept = csv::Reader::from_path(desk.path("rejects.csv")).unwrap();
    let kept = kept.records().next().unwrap().unwrap();
    assert_eq!((&kept[0], &kept[2]), ("3", broken.trim_end()));
    assert!(kept[1].contains("quote"), "{kept:?}");
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let desk = Desk::new();
    let spread = row(&[("case_enquiry_id", "1"), ("case_title", "two\r\nlines")]);
    let text = format!("{}\r\n\r\n{}\r\n{}", header(), spread.trim_end(), row(&[("case_enquiry_id", "")]));
    desk.write("input.csv", &text);
    let told = import(&desk, &[], "input.csv");
    assert!(told.says("1 imported") && told.says("line 5: it has no id"), "{}", told.text);
}

#[test]
fn a_point_at_0_0_is_taken_as_none_and_that_is_said() {
    let desk = Desk::new();
    let rows = row(&[("case_enquiry_id", "1"), ("latitude", "0"), ("longitude", "0.0")]);
    desk.write("input.csv", &format!("{}\n{rows}", header()));
    let told = import(&desk, &[], "input.csv");
    assert!(told.well && told.says("1 rows have the point 0, 0"), "{}", told.text);
}

#[test]
fn half_a_point_is_taken_as_none_and_that_is_said() {
    let desk = Desk::new();
    let rows = row(&[("case_enquiry_id", "1"), ("latitude", "42.35"), ("longitude", "")]);
    desk.write("input.csv", &format!("{}\n{rows}", header()));
    let told = import(&desk, &[], "input.csv");
    assert!(told.well && told.says("1 rows have a latitude or a longitude alone"), "{}", told.text);
}

#[test]
fn a_day_that_was_promised_decades_ahead_is_brought_as_it_stands() {
    let desk = Desk::new();
    desk.write("input.csv", &format!("{}\n{}", header(), row(&[("target_dt", "2059-12-31 19:00:00")])));
    let told = import(&desk, &[], "input.csv");
    assert!(told.well && told.says("1 rows: 1 imported"), "{}", told.text);
}

#[test]
fn an_hour_that_comes_twice_is_told() {
    let desk = Desk::new();
    let times = [("open_dt", "2011-11-06 01:30:00"), ("closed_dt", "2011-11-07 08:00:00"), ("target_dt", "")];
    let rows = row(&[times[0], times[1], times[2], ("ontime", "")]);
    desk.write("input.csv", &format!("{}\n{rows}", header()));
    let told = import(&desk, &[], "input.csv");
    assert!(told.well && told.says("1 times lie in an hour that the clock showed twice"), "{}", told.text);
}

#[test]
fn text_of_utf_16_with_its_mark_and_without_is_read() {
    let text = format!("{}\n{}", header(), row(&[("case_enquiry_id", "1")]));
    let sixteen: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [sixteen, little, big, format!("\u{feff}{text}").into_bytes()] {
        let desk = Desk::new();
        desk.write("input.csv", &bytes);
        let told = import(&desk, &[], "input.csv");
        assert!(told.well && told.says("1 rows: 1 imported"), "{}", told.text);
    }
}

#[test]
fn the_line_in_which_excel_names_the_separator_is_read_and_counted() {
    let desk = Desk::new();
    let text = format!("sep=;\r\n{}\r\n{}", header(), row(&[("case_enquiry_id", "1")])).replace(',', ";");
    desk.write("input.csv", &format!("{text}{}", row(&[("case_enquiry_id", "")]).replace(',', ";")));
    let told = import(&desk, &[], "input.csv");
    assert!(told.says("2 rows: 1 imported") && told.says("line 4: it has no id"), "{}", told.text);
}

#[test]
fn what_is_no_table_is_refused_with_a_sentence() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("folder")).unwrap();
    desk.write("empty.csv", "");
    desk.write("book.xlsx", b"PK\x03\x04rest");
    for (file, says) in [
        ("folder", "is no file"),
        ("empty.csv", "has no line with the names of its columns"),
        ("book.xlsx", "is a ZIP archive or a workbook"),
        ("missing.csv", "cannot be read"),
    ] {
        let told = import(&desk, &[], file);
        assert!(!told.well && told.says(says), "{file}: {}", told.text);
    }
}

#[test]
fn a_packed_file_that_breaks_off_keeps_what_came_before_and_says_where() {
    use std::io::Write;
    let desk = Desk::new();
    let rows: String = (1..400).map(|id| row(&[("case_enquiry_id", &id.to_string())])).collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    packed.write_all(format!("{}\n{rows}", header()).as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    desk.write("cut.csv.gz", &packed[..packed.len() / 2]);
    let cut = import(&desk, &[], "cut.csv.gz");
    assert!(!cut.well && cut.says("The file breaks off after line"), "{}", cut.text);
    desk.write("whole.csv.gz", &packed);
    let whole = import(&desk, &[], "whole.csv.gz");
    assert!(whole.well && !whole.says(" 0 there already") && !whole.says("399 imported"), "{}", whole.text);
}
