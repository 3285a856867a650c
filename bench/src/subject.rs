//! What is measured: a running program and how it is asked. The yardstick and the platform are asked the same things, each
//! at its own addresses.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::load::{Load, Request, get, post};
use crate::program::Program;

/// No single measure sends more than this.
const AT_MOST: usize = 200_000;

/// A program under measure and its doors.
pub(crate) struct Subject {
    /// The running program.
    pub(crate) program: Program,
    accept: Request,
    list: Request,
}

impl Subject {
    /// The yardstick, started in `folder`.
    pub(crate) fn yardstick(binary: &Path, folder: &Path) -> anyhow::Result<Self> {
        let program = Program::start(binary, &[folder.as_os_str()])?;
        let accept: Request = Arc::new(|number| post("/reports", "", &report(number)));
        let list: Request = Arc::new(|_| get("/list", ""));
        Ok(Self { program, accept, list })
    }

    /// The platform, its data in `folder`: the whole path, workers on. `token` is the session of an officer.
    pub(crate) fn platform(binary: &Path, folder: &Path, token: &str) -> anyhow::Result<Self> {
        let program = Program::serve(binary, folder)?;
        let accept: Request = Arc::new(|number| {
            let name = hex::encode(rand::random::<[u8; 16]>());
            post("/api/v1/reports", &format!("Idempotency-Key: {name}\r\n"), &report(number))
        });
        let cookie = format!("Cookie: session={token}\r\n");
        let list: Request = Arc::new(move |_| get("/desk", &cookie));
        Ok(Self { program, accept, list })
    }

    /// So many senders, each reporting one thing after another.
    pub(crate) fn accepting(&self, senders: usize, within: Duration) -> Load {
        self.load(senders, within, Arc::clone(&self.accept))
    }

    /// So many readers of the list's first page.
    pub(crate) fn listing(&self, readers: usize, within: Duration) -> Load {
        self.load(readers, within, Arc::clone(&self.list))
    }

    /// So many readers of whatever `request` asks.
    pub(crate) fn asking(&self, readers: usize, within: Duration, request: Request) -> Load {
        self.load(readers, within, request)
    }

    fn load(&self, senders: usize, within: Duration, request: Request) -> Load {
        Load { target: self.program.address, senders, at_most: AT_MOST, within, request }
    }
}

/// A report, as JSON.
fn report(number: usize) -> String {
    // No letter of it needs to be escaped.
    format!(r#"{{"category":"streetlight-out","place":"1101","address":"روبه‌روی نانوایی","text":"{}"}}"#, text(number))
}

/// A report's text of about 480 letters, no two alike.
fn text(number: usize) -> String {
    format!("Report {}: {}", in_letters(number), "the street lamp is dark. ".repeat(19))
}

/// A number as letters: no two texts are alike, and none looks as if it held somebody's telephone number.
pub(crate) fn in_letters(number: usize) -> String {
    let letter = |digit: char| digit.to_digit(16).and_then(|digit| char::from_u32(digit.saturating_add(97)));
    format!("{number:x}").chars().filter_map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_as_long_as_people_write() {
        assert!((440..540).contains(&text(1_000).len()));
        assert_ne!(text(1), text(2));
    }
}
