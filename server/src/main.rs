//! The program `panjereh`.

mod assembly;
mod backup;
mod commands;
mod config;
mod data;
mod marks;
mod open;
mod secret;
mod serving;
mod systems;
mod trouble;

use std::process::ExitCode;

fn main() -> ExitCode {
    commands::main()
}
