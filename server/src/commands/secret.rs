//! `panjereh secret accept`: goes on with another secret, when the one the database was used with is lost for good.

use std::process::ExitCode;

use clap::Subcommand;

use super::Ended;
use crate::config::Config;
use crate::serving::running;
use crate::{open, secret};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Goes on with the secret that is set, or that lies in the data folder (made if there is none), instead of the lost one;
    /// stop every node first
    Accept,
}

pub(super) async fn run(config: &Config, arguments: &Arguments) -> Ended {
    let What::Accept = &arguments.what;
    let _alone = running::alone(&config.data_dir)?;
    let db = open::migrated_database(config).await?;
    let accepted = secret::accept(config, &db).await;
    db.close().await;
    accepted?;
    say!("This database goes on with the secret that is there now.");
    say!("What has stopped working: {}", secret::LOST);
    Ok(ExitCode::SUCCESS)
}
