//! `panjereh migrate`: brings the tables up to this program.

use std::process::ExitCode;

use super::Ended;
use crate::config::Config;
use crate::open;

pub(super) async fn run(config: &Config) -> Ended {
    let shown = config.database();
    let db = open::database(config).await?;
    match open::migrate(&db, &shown).await? {
        0 => say!("{shown} is up to date."),
        applied => say!("{shown} is up to date now: {applied} migrations were applied."),
    }
    db.close().await;
    Ok(ExitCode::SUCCESS)
}
