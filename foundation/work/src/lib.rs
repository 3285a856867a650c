//! Jobs queued in the transaction that needs them, run with leases and retries.
//!
//! A job is a promise: it is queued in the transaction that creates the need, runs at least once, is tried
//! again with growing pauses, and after the last try is shown to a person as a dead letter. Handlers therefore
//! do nothing twice that must happen once.

mod courtesy;
mod error;
mod job;
mod store;
mod workers;

pub use courtesy::Courtesy;
pub use error::JobError;
pub use job::{Handler, Job, JobId, Outcome};
pub use store::{DeadLetter, dead_letters, enqueue, enqueue_many, longest_due, revive, waiting};
pub use workers::{PAUSES, Workers};

/// The table of jobs.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration { system: "work", number: 1, name: "work", sql: include_str!("../migrations/0001_work.sql") },
    db::Migration { system: "work", number: 2, name: "in_order", sql: include_str!("../migrations/0002_in_order.sql") },
];
