//! `panjereh work`: the jobs alone, on a node of their own.

use std::process::ExitCode;

use super::{Ended, serve};
use crate::assembly;
use crate::config::Config;
use crate::serving::{logging, running, stop};

pub(super) async fn run(config: &Config) -> Ended {
    logging::start(&config.log)?;
    let stop = stop::on_signals()?;
    let _in_use = running::shared(&config.data_dir)?;
    let assembled = assembly::assemble(config).await?;
    tracing::info!("working");
    // It ends when the signal comes; if it panicked, it has said so in the log.
    let _ = serve::spawn_workers(&assembled, &stop).await;
    assembled.db().close().await;
    Ok(ExitCode::SUCCESS)
}
