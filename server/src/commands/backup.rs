//! `panjereh backup`: everything into a folder, while the program runs.

use std::path::PathBuf;
use std::process::ExitCode;

use super::Ended;
use super::progress::Progress;
use crate::backup;
use crate::config::Config;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder to make; it must not be there yet
    folder: PathBuf,
}

pub(super) async fn run(config: &Config, arguments: &Arguments) -> Ended {
    let progress = Progress::start();
    let manifest = backup::make(config, &arguments.folder, &mut |text| progress.say(text)).await?;
    drop(progress);
    let (tables, rows) = (manifest.tables.len(), manifest.rows());
    let (count, bytes) = (manifest.attachments.count, manifest.attachments.bytes);
    say!(
        "{}: {tables} tables with {rows} rows, {count} attachments of {bytes} bytes, all proved.",
        arguments.folder.display()
    );
    say!("The instance's secret (secret.key or PANJEREH_SECRET) is not in it: keep that apart.");
    for id in &manifest.attachments.damaged {
        tell!("The attachment {id} is damaged where it is kept, and not in the backup: take it from an older one.");
    }
    Ok(if manifest.attachments.damaged.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
