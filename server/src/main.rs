//! The program `panjereh`.

#[macro_use]
mod say;

mod assembly;
mod backup;
mod commands;
mod config;
mod data;
mod health;
mod marks;
mod open;
mod secret;
mod serving;
mod systems;
mod trouble;

use std::process::ExitCode;

use rustix::fs::Mode;

/// What group and others may not do with what is written here.
const OTHERS: Mode = Mode::RWXG.union(Mode::RWXO);

/// Many small pieces come and go with every request, on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Whatever this program writes is for its own user: database, attachments, secret, letters, backups, rejected rows.
    rustix::process::umask(OTHERS);
    commands::main()
}
