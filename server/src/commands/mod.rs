//! What one can tell the program to do: one file a command.

mod admin;
mod backup;
mod demo;
mod doctor;
mod import;
mod meter;
mod migrate;
mod move_store;
mod progress;
mod restore;
mod routes;
mod secret;
mod serve;
mod work;

use std::process::ExitCode;

pub(crate) use demo::fault as demo_fault;

use clap::{Parser, Subcommand};

use crate::config::{Config, Overrides};
use crate::trouble::{OrTrouble, Trouble};

#[derive(Parser)]
#[command(name = "panjereh", version, about = "Panjereh: the window between people and the bodies that serve them")]
struct Arguments {
    #[command(flatten)]
    overrides: Overrides,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the pages and the programs' interface, and does the jobs
    Serve,
    /// Does the jobs alone, beside nodes that only serve
    Work,
    /// Brings the tables of the database up to this program
    Migrate,
    /// Copies everything into another database and proves it; stop every node first
    Move(move_store::Arguments),
    /// Checks routes, or draws them
    Routes(routes::Arguments),
    /// Fills an empty instance with a country at work, all of it invented
    Demo(demo::Arguments),
    /// Brings what another system holds
    Import(import::Arguments),
    /// Administrators
    Admin(admin::Arguments),
    /// The instance's secret
    Secret(secret::Arguments),
    /// Makes a backup while the program runs
    Backup(backup::Arguments),
    /// Restores a backup into an empty instance
    Restore(restore::Arguments),
    /// Looks at everything that can be wrong with an installation, and says what to do
    Doctor,
}

/// What a command ends with: well, badly after it has said why itself, or with a trouble still to be told.
type Ended = Result<ExitCode, Trouble>;

/// Does what the command line says.
pub(crate) fn main() -> ExitCode {
    let arguments = Arguments::parse();
    run(arguments).unwrap_or_else(|trouble| {
        tell!("{trouble}");
        ExitCode::FAILURE
    })
}

fn run(arguments: Arguments) -> Ended {
    let config = Config::load(&arguments.overrides)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.or_trouble("The machine gives no threads", "raise the limit of threads for this user.")?;
    runtime.block_on(perform(arguments.command, config))
}

async fn perform(command: Command, config: Config) -> Ended {
    match command {
        Command::Serve => serve::run(&config).await,
        Command::Work => work::run(&config).await,
        Command::Demo(arguments) => Box::pin(demo::run(&config, arguments)).await,
        Command::Import(arguments) => import::run(&config, arguments).await,
        Command::Admin(arguments) => admin::run(&config, &arguments).await,
        Command::Secret(arguments) => secret::run(&config, &arguments).await,
        Command::Migrate => migrate::run(&config).await,
        Command::Move(arguments) => move_store::run(&config, arguments).await,
        Command::Routes(arguments) => routes::run(&config, &arguments),
        Command::Backup(arguments) => backup::run(&config, &arguments).await,
        Command::Restore(arguments) => restore::run(&config, &arguments).await,
        Command::Doctor => doctor::run(&config).await,
    }
}
