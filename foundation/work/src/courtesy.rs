//! Workers give way to senders: a wave of reports is taken in first, and what it makes to do is done a little later.

use std::time::{Duration, Instant};

use db::Db;

/// As long as senders come without a pause, workers wait so long, then work so long beside them, and so on: a wave that does not
/// end delays what it makes to do, and does not stop it.
pub(crate) const SHIFT: Duration = Duration::from_secs(5);
/// How long to wait before looking again.
const GLANCE: Duration = Duration::from_millis(5);

/// When workers last gave way as long as they have to.
pub(crate) struct Courtesy {
    shift: Duration,
    free_until: Option<Instant>,
}

impl Courtesy {
    /// Waiting and working in turns, each as long as a shift, while senders come.
    pub(crate) fn in_shifts(shift: Duration) -> Self {
        Self { shift, free_until: None }
    }

    /// Lets senders go first: answers when nobody is sending, or when it is the workers' turn.
    pub(crate) async fn give_way(&mut self, db: &Db) {
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
