//! Workers give way to senders: a wave of reports is taken in first, and what it makes to do is done a little later.

use std::time::{Duration, Instant};

use db::Db;

/// How long to wait before looking again: about as long as it takes to see that a wave is over. Each look costs a lone sender
/// a little.
const GLANCE: Duration = Duration::from_millis(25);

/// Lets senders go first. Workers ask it before every round; a job that takes many transactions asks it between two of them.
///
/// As long as senders come without a pause, whoever asks waits for a shift, then works for a shift beside them, and so on: a wave
/// that does not end delays what it makes to do, and does not stop it.
pub struct Courtesy {
    shift: Duration,
    free_until: Option<Instant>,
}

impl Courtesy {
    /// How long a shift is, unless told otherwise.
    pub const SHIFT: Duration = Duration::from_secs(5);

    /// Waiting and working in turns, each as long as `shift`, while senders come.
    #[must_use]
    pub fn in_shifts(shift: Duration) -> Self {
        Self { shift, free_until: None }
    }

    /// Answers when nobody is sending, or when one has waited for a whole shift.
    pub async fn give_way(&mut self, db: &Db) {
        let begun = Instant::now();
        if self.free_until.is_some_and(|until| begun < until) {
            return;
        }
        while db.is_taking_in() {
            if begun.elapsed() >= self.shift {
                self.free_until = Instant::now().checked_add(self.shift);
                return;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }
}
