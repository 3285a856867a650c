//! What a command says: the one place that writes to the terminal, or to whatever reads along.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write};

/// What a shell tells of a program whose reader has gone: 128 and the number of SIGPIPE.
const READER_GONE: i32 = 141;

/// Says a line.
macro_rules! say {
    ($($words:tt)*) => { $crate::say::line(format_args!($($words)*)) };
}

/// Tells a trouble or how far the work is.
macro_rules! tell {
    ($($words:tt)*) => { $crate::say::aside(format_args!($($words)*)) };
}

/// Writes a line to the standard output.
pub(crate) fn line(words: Arguments<'_>) {
    text(&format!("{words}\n"));
}

/// Writes a text to the standard output. Where its reader has gone, as with `| head`, the program ends quietly.
pub(crate) fn text(text: &str) {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(fault) if fault.kind() == ErrorKind::BrokenPipe => end(),
        Err(fault) => aside(format_args!("The output cannot be written: {fault}")),
        Ok(()) => {}
    }
}

/// Writes a line to the standard error. Work goes on where nobody reads it.
pub(crate) fn aside(words: Arguments<'_>) {
    let _unread = writeln!(std::io::stderr().lock(), "{words}");
}

#[expect(clippy::exit, reason = "nobody reads what is left to say")]
fn end() -> ! {
    std::process::exit(READER_GONE)
}
