//! What the house's own pages promise, asked over HTTP on both engines.

#![expect(clippy::unwrap_used, clippy::panic, reason = "stories: what breaks here ends the test")]

mod access;
mod browser;
mod journals;
mod refused;
mod second_factor;
