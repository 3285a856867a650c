//! How far a long command has come, and how fast: a bar on a terminal, a plain line now and then elsewhere.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How often a plain line is written.
const PLAIN: Duration = Duration::from_secs(5);

/// A bar, or plain lines.
pub(super) struct Meter {
    bar: Option<ProgressBar>,
    what: &'static str,
    began: Instant,
    told: Mutex<Instant>,
}

impl Meter {
    /// Of something whose size is known: bytes of a file, days of a simulation.
    pub(super) fn of_bytes(what: &'static str) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{prefix} {bar:40} {percent:>3} %  {msg}");
            let bar = ProgressBar::new(0).with_prefix(what);
            style.map_or(bar.clone(), |style| bar.with_style(style))
        });
        let now = Instant::now();
        Self { bar, what, began: now, told: Mutex::new(now) }
    }

    /// So much of it is behind us, and so many rows were done.
    pub(super) fn show(&self, (done, whole): (u64, u64), rows: u64) {
        let seconds = self.began.elapsed().as_secs().max(1);
        let pace = format!("{rows} rows, {} a second", rows / seconds);
        if let Some(bar) = &self.bar {
            bar.set_length(whole);
            bar.set_position(done);
            bar.set_message(pace);
            return;
        }
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.elapsed() >= PLAIN {
            *told = Instant::now();
            let percent = done.saturating_mul(100).checked_div(whole).unwrap_or_default();
            tell!("{}: {percent} %, {pace}", self.what);
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
