//! Dispatch: to the agency responsible, through whatever it has, and its answer back.
//!
//! * [`rules`]: who answers for what, the link in a letter, the life of a letter. Pure.
//! * [`operations`]: settle agencies, send, answer a letter, ask for a fresh one, try again, change an address.
//! * [`store`]: letters, links, ways, and how agencies answer; the only SQL.
//! * `effects`: what a case's move does here, in the same transaction: `dispatch.send`, `.press`, `.returned`, `.answered`.
//! * `letter`: a letter in words; `jobs`: sending it; `remind`: reminding agencies that only letters reach.
//!
//! A letter has a life of its own (queued, sent, failed, given up, answered, recalled) and never hides inside the state of
//! its case. What a letter's link may do is what the route lets the agency do now; the engine decides it.

mod address_changed;
mod api;
mod data;
mod effects;
mod jobs;
mod letter;
pub mod operations;
mod pages;
mod remind;
mod room;
pub mod rules;
pub mod store;
mod suggest;
mod system;
mod undelivered;

pub use data::{Data, DispatchError};
pub use operations::{SettleAgencies, settle_agencies};
pub use room::{ReachAgencies, RetryDispatches, Room};
pub use suggest::{Suggested, suggest};
pub use system::{Dispatches, system};

db::id! {
    /// The key of a letter to an agency.
    pub struct DispatchId
}

/// The tables of this room.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration {
        system: "dispatch",
        number: 1,
        name: "dispatch",
        sql: include_str!("../migrations/0001_dispatch.sql"),
    },
    db::Migration {
        system: "dispatch",
        number: 2,
        name: "way_changes",
        sql: include_str!("../migrations/0002_way_changes.sql"),
    },
];
