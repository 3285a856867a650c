//! When SQLite's thread has done all that it was sent.
//!
//! For each statement of a text sqlx sends word when it is done, and whoever waits for that is woken each time: a commit of
//! eight statements pushes its own thread off the processor eight times, which took a sixth of the time of a lone report. But
//! sqlx enters the span of whoever sent a command while it does it. So we send from a span of our own, and when that is left
//! the bell rings: once, whether all went well or not.
//!
//! It rings through a socket, not through the runtime's own way for other threads: that wakes one more of the runtime's threads
//! each time, to look for work that is not there, and a lone report wanders between them with nothing it needs at hand.

use std::io::{self, ErrorKind, Write as _};
use std::os::unix::net;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::net::UnixStream;
use tokio::time::timeout;
use tracing::dispatcher::with_default;
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Dispatch, Event, Metadata, Subscriber, error_span};
use tracing_core::span::Current;

/// The only span we make.
const COMMAND: &str = "command";
/// Nobody waits longer for the bell. Were it never to ring, commits would be slow, but none would be lost.
const PATIENCE: Duration = Duration::from_secs(1);

/// Rings when a command was done. Cheap to clone; one for each connection.
#[derive(Clone)]
pub(crate) struct Bell {
    ear: Arc<UnixStream>,
    rope: Dispatch,
}

impl Bell {
    /// A bell for whoever waits in this runtime.
    pub(crate) fn new() -> io::Result<Self> {
        let (clapper, ear) = net::UnixStream::pair()?;
        // A thread that rings never waits until somebody has heard.
        clapper.set_nonblocking(true)?;
        ear.set_nonblocking(true)?;
        let rope = Dispatch::new(Rope { command: OnceLock::new(), clapper });
        // The rope keeps what it is told of this span, and shows it to whoever asks where they are.
        let _ = with_default(&rope, || error_span!(COMMAND));
        Ok(Self { ear: Arc::new(UnixStream::from_std(ear)?), rope })
    }

    /// Does `send`: the bell will ring when the command that it sends is done.
    pub(crate) fn tied<T>(&self, send: impl FnOnce() -> T) -> T {
        // Whatever rang before, as for a command that nobody waited for to its end.
        let _ = self.ear.try_read(&mut [0; 64]);
        with_default(&self.rope, send)
    }

    /// Waits until the bell rings, or too long.
    pub(crate) async fn rung(&self) {
        // What came of it is told by the command's own answer.
        let _ = timeout(PATIENCE, self.heard()).await;
    }

    async fn heard(&self) -> io::Result<()> {
        loop {
            self.ear.readable().await?;
            match self.ear.try_read(&mut [0; 64]) {
                Err(silent) if silent.kind() == ErrorKind::WouldBlock => {}
                heard => return heard.map(drop),
            }
        }
    }
}

/// Says to whoever asks for the span they are in: a command. When that is left, it rings.
struct Rope {
    command: OnceLock<&'static Metadata<'static>>,
    clapper: net::UnixStream,
}

impl Rope {
    fn id() -> Id {
        Id::from_u64(1)
    }
}

impl Subscriber for Rope {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if self.enabled(metadata) { Interest::always() } else { Interest::never() }
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.name() == COMMAND && metadata.target() == module_path!()
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::ERROR)
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        self.command.get_or_init(|| attributes.metadata());
        Self::id()
    }

    fn current_span(&self) -> Current {
        self.command.get().map_or_else(Current::none, |command| Current::new(Self::id(), command))
    }

    fn exit(&self, _: &Id) {
        // Rung often and never heard: whoever comes hears it all the same.
        let _ = (&self.clapper).write(&[1]);
    }

    fn enter(&self, _: &Id) {}

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use tracing::Span;

    use super::*;

    #[tokio::test]
    async fn the_bell_rings_when_the_span_of_a_command_is_left() {
        let bell = Bell::new().unwrap();
        let sent = bell.tied(Span::current);
        let waiting = tokio::spawn({
            let bell = bell.clone();
            async move { bell.rung().await }
        });
        let doing = sent.enter();
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        drop(doing);
        waiting.await.unwrap();
    }

    #[tokio::test]
    async fn what_rang_before_is_not_heard_again() {
        let bell = Bell::new().unwrap();
        bell.tied(Span::current).in_scope(|| ());
        let sent = bell.tied(Span::current);
        assert!(bell.rung().now_or_never().is_none());
        sent.in_scope(|| ());
        bell.heard().await.unwrap();
    }

    #[tokio::test]
    async fn nobody_waits_for_ever_for_a_bell_that_does_not_ring() {
        Bell::new().unwrap().rung().await;
    }
}
