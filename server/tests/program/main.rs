//! The program as an administrator meets it: run for real, in a folder of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops there")]

mod admin;
mod backup;
mod demo;
mod desk;
mod doctor;
mod import;
mod migrate;
mod routes;
mod secret;
mod serve;
mod settings;
