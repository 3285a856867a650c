//! What this room promises, told as stories on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "stories: what breaks here ends the test"
)]

mod country;
mod invitations;
mod journal;
mod refusals;
mod seats;
mod second_person;
mod signing_in;
mod statements;
mod units;
