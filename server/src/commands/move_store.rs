//! `panjereh move`: everything into another database, of either engine.

use std::process::ExitCode;

use db::transfer;
use db::{Db, Surroundings};

use super::Ended;
use super::progress::Progress;
use crate::config::{Config, Url};
use crate::open;
use crate::serving::running;
use crate::systems::{self, Rebuilt};
use crate::trouble::OrTrouble;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Where to: sqlite:PATH or postgres://…, an empty database
    #[arg(long, value_name = "URL")]
    to: String,
}

const TODO: &str = "see that the database is there, empty, and takes this login; what is there now stays in use.";

pub(super) async fn run(config: &Config, arguments: Arguments) -> Ended {
    let to = Url(arguments.to);
    // What would be written while we copy would be left behind.
    let _alone = running::alone(&config.data_dir)?;
    let tables = transfer::schema(&systems::migrations())
        .or_trouble("The tables cannot be listed", "report this: it is a fault of the program.")?;
    let source = open::migrated_database(config).await?;
    let target =
        Db::open(&to.0, Surroundings::real()).await.or_trouble(format!("The database {to} cannot be opened"), TODO)?;
    open::migrate(&target, &to).await?;
    let progress = Progress::start();
    let mut say = |table: &str, rows: u64| progress.say(format!("{table}: {rows} rows"));
    let proofs = transfer::copy(&source, &target, &tables, &Rebuilt, &mut say)
        .await
        .or_trouble(format!("Nothing was moved to {to}"), TODO)?;
    drop(progress);
    source.close().await;
    target.close().await;
    for proof in &proofs {
        say!("{:>12} rows  {}  {}", proof.rows, proof.hash, proof.table);
    }
    say!("Everything is in {to}, proved table by table. Set `database` to it on every node, then `panjereh serve`.");
    Ok(ExitCode::SUCCESS)
}
