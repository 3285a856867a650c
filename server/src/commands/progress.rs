//! How far a long command has come: one line on a terminal, nothing where nobody looks.

use std::time::Duration;

use indicatif::ProgressBar;

/// A line that is overwritten until it is dropped.
pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn start() -> Self {
        let line = ProgressBar::new_spinner();
        line.enable_steady_tick(Duration::from_millis(100));
        Self(line)
    }

    /// Says `text` until there is something new.
    pub(super) fn say(&self, text: String) {
        self.0.set_message(text);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
