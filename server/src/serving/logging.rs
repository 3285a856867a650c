//! Logs: to standard error, as lines for people or JSON for programs. Never an address, an agent, a path with a code in it.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

use crate::config::{Log, LogFormat};
use crate::trouble::{OrTrouble, Trouble};

/// Starts logging. To be called once.
pub(crate) fn start(log: &Log) -> Result<(), Trouble> {
    let filter = EnvFilter::builder().parse(&log.level).or_trouble(
        format!("`log.level` is {}, which is not a level", language::quoted(&log.level)),
        "set it to error, warn, info or debug.",
    )?;
    let lines = fmt::layer().with_writer(std::io::stderr).with_target(false).with_ansi(std::io::stderr().is_terminal());
    let layer = match log.format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    let started = tracing_subscriber::registry().with(filter).with(layer).try_init();
    started.or_trouble("Logging cannot be started", "report this: it is a fault of the program.")
}
