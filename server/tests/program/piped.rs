//! Output that somebody reads only in part, as with `| head`.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Stdio};

use crate::desk::Desk;

fn piped(desk: &Desk, words: &[&str]) -> (Child, ChildStdout) {
    let mut child = desk.command().args(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let out = child.stdout.take().unwrap();
    (child, out)
}

#[test]
fn a_reader_that_has_gone_ends_the_program_quietly() {
    let desk = Desk::new();
    for words in [["routes", "check"], ["routes", "draw"]] {
        let (child, out) = piped(&desk, &words);
        drop(out);
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(141), b"".as_slice()), "{words:?}");
    }
}

#[test]
fn a_reader_of_one_line_hears_of_no_fault() {
    let desk = Desk::new();
    let (child, out) = piped(&desk, &["routes", "draw"]);
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert!(!line.is_empty() && ended.stderr.is_empty(), "{line}{}", String::from_utf8_lossy(&ended.stderr));
}
