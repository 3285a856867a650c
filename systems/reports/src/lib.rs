//! Reports: the citizen's form, the three levels of verification, the answer, the follow-up, the public list.
//!
//! * [`rules`]: what can be reported, what is masked, what a report must say. Pure.
//! * [`operations`]: file, follow, reply, accept, object, withdraw; what a desk does with a report's case.
//! * [`store`]: what a reporter told, its pictures, counters; the only SQL.
//! * [`reading`]: what pages and programs read, put together, each as far as its reader may know.
//! * `jobs`: sorting what came in, handing answers over, letters.
//! * [`api`]: the programs' interface. A handler translates and calls.
//!
//! What is the same for every case (desk, clock, journal, thread, code, inbox) is the engine's: see `cases`.

pub mod api;
mod data;
mod jobs;
mod judge;
pub mod operations;
pub mod pages;
pub mod reading;
mod room;
pub mod rules;
pub mod store;
mod system;

pub use data::{Data, ReportsError};
pub use judge::{Checked, Wrong};
pub use room::Room;
pub use system::{Reports, system};

/// The kinds of cases that are this system's. A jurisdiction names one of them for its reports, and others for groups of
/// categories.
pub const KINDS: &[&str] = &["report", "suggestion", "request"];

/// The tables of this room.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration {
        system: "reports",
        number: 1,
        name: "reports",
        sql: include_str!("../migrations/0001_reports.sql"),
    },
    db::Migration {
        system: "reports",
        number: 2,
        name: "saved_views",
        sql: include_str!("../migrations/0002_saved_views.sql"),
    },
    db::Migration {
        system: "reports",
        number: 3,
        name: "leftover_files",
        sql: include_str!("../migrations/0003_leftover_files.sql"),
    },
];
