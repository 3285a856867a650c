//! How slow somebody at the other end may be: a few seconds of patience, and more for all that gets through.
//!
//! Whoever sends a letter now and then, or reads one, would hold a connection for ever; whoever has a slow line does not.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep};

/// How long nothing at all may get through.
const PATIENCE: Duration = Duration::from_secs(20);
/// So many bytes win a second back: half a kilobyte a second is kept up with by the slowest telephone line.
const BYTES_A_SECOND: u64 = 512;

/// The patience left with somebody who sends, or who reads. It runs only while they are waited for.
pub(super) struct Pace {
    left: Duration,
    /// Since when they are waited for.
    since: Option<Instant>,
    end: Option<Pin<Box<Sleep>>>,
}

impl Pace {
    pub(super) const fn new() -> Self {
        Self { left: PATIENCE, since: None, end: None }
    }

    /// Nothing got through: ready when the patience is at its end.
    pub(super) fn waits(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.since.is_none() {
            let now = Instant::now();
            self.since = Some(now);
            let until = now.checked_add(self.left).unwrap_or(now);
            match &mut self.end {
                Some(end) => end.as_mut().reset(until),
                None => self.end = Some(Box::pin(tokio::time::sleep_until(until))),
            }
        }
        self.end.as_mut().map_or(Poll::Pending, |end| end.as_mut().poll(cx))
    }

    /// So many bytes got through.
    pub(super) fn moved(&mut self, bytes: usize) {
        if let Some(since) = self.since.take() {
            self.left = self.left.saturating_sub(since.elapsed());
        }
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX).min(BYTES_A_SECOND.saturating_mul(PATIENCE.as_secs()));
        let won = Duration::from_millis(bytes.saturating_mul(1_000) / BYTES_A_SECOND);
        self.left = self.left.saturating_add(won).min(PATIENCE);
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    async fn waited_for(pace: &mut Pace, at_most: Duration) -> bool {
        tokio::time::timeout(at_most, poll_fn(|cx| pace.waits(cx))).await.is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn a_byte_now_and_then_wins_no_time() {
        let mut pace = Pace::new();
        assert!(!waited_for(&mut pace, Duration::from_secs(15)).await);
        pace.moved(1);
        assert!(waited_for(&mut pace, Duration::from_secs(6)).await);
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_line_is_waited_for_as_long_as_it_takes() {
        let mut pace = Pace::new();
        for _ in 0..1_000 {
            assert!(!waited_for(&mut pace, Duration::from_secs(10)).await);
            pace.moved(6_000);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_got_through_fast_is_no_credit_for_ever() {
        let mut pace = Pace::new();
        pace.moved(100_000_000);
        assert!(waited_for(&mut pace, PATIENCE + Duration::from_secs(1)).await);
    }
}
