//! `panjereh work`: the jobs alone, on a node of their own.

use std::process::ExitCode;

use super::Ended;
use crate::assembly;
use crate::config::Config;
use crate::serving::{logging, running, stop};

pub(super) async fn run(config: &Config) -> Ended {
    logging::start(&config.log)?;
    let stop = stop::on_signals()?;
    let _in_use = running::shared(&config.data_dir)?;
    let assembled = assembly::assemble(config).await?;
    tracing::info!("working");
    assembled.workers().run(stop.cancelled_owned()).await;
    assembled.db().close().await;
    Ok(ExitCode::SUCCESS)
}
