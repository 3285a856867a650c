//! The way to stop: a signal is heard once, and everybody who works is told.

use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::trouble::{OrTrouble, Trouble};

/// How long what is under way may take to end after the signal.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A token that is cancelled by SIGTERM or Ctrl-C. A second signal ends the program at once.
pub(crate) fn on_signals() -> Result<CancellationToken, Trouble> {
    let hear = |kind| signal(kind).or_trouble("Signals cannot be heard", "report this: it is a fault of the program.");
    let (mut terminate, mut interrupt) = (hear(SignalKind::terminate())?, hear(SignalKind::interrupt())?);
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        tracing::info!("stopping: what is under way is finished first");
        told.cancel();
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        std::process::exit(130);
    });
    Ok(stop)
}
