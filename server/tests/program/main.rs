//! The program as an administrator meets it: run for real, in a folder of its own.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops there")]

mod admin;
mod backup;
mod demo;
mod desk;
mod doctor;
mod import;
mod migrate;
mod piped;
mod routes;
mod secret;
mod serve;
mod settings;
mod ways;
