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

/// Many small pieces come and go with every request, on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    commands::main()
}
