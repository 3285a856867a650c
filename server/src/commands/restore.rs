//! `panjereh restore`: a backup into an empty instance.

use std::path::PathBuf;
use std::process::ExitCode;

use super::Ended;
use super::progress::Progress;
use crate::backup;
use crate::config::Config;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder of the backup
    folder: PathBuf,
}

pub(super) async fn run(config: &Config, arguments: &Arguments) -> Ended {
    let progress = Progress::start();
    let manifest = backup::restore(config, &arguments.folder, &mut |text| progress.say(text)).await?;
    drop(progress);
    say!(
        "Restored as it was at {}: {} rows and {} attachments, all proved, into {}.",
        manifest.made_at,
        manifest.rows(),
        manifest.attachments.count,
        config.database()
    );
    say!("Put the instance's secret (secret.key or PANJEREH_SECRET) in its place, then `panjereh serve`.");
    Ok(ExitCode::SUCCESS)
}
