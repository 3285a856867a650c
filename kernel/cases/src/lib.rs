//! The engine: case, route, desk, clock, journal, tracking code, inbox, search.
//!
//! * [`rules`] are pure: a [`rules::Route`] is data that is checked before it carries a case; a [`rules::Scene`] decides
//!   what an action, or the passing of time, makes of a case.
//! * An [`Engine`] holds the routes, the calendar, the roles and the effects of a jurisdiction.
//! * [`operations`] are the only way to change a case: [`OpenCases`](operations::OpenCases), [`Act`](operations::Act), …
//! * [`store`] reads: inbox pages, one case with its journal and thread, search, what is near, what is public.

mod builder;
mod effect;
mod engine;
mod handlers;
pub mod operations;
pub mod rules;
pub mod store;

pub use builder::{EngineBuilder, EngineError, Subscription};
pub use effect::{Effect, Happened};
pub use engine::Engine;
pub use handlers::{CloseFollowers, HandOver, Notice, Reached, Teller, Telling};

db::id! {
    /// The key of a case.
    pub struct CaseId
}

/// The tables of this room.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration { system: "cases", number: 1, name: "cases", sql: include_str!("../migrations/0001_cases.sql") },
    db::Migration { system: "cases", number: 2, name: "origins", sql: include_str!("../migrations/0002_origins.sql") },
    db::Migration {
        system: "cases",
        number: 3,
        name: "contacts",
        sql: include_str!("../migrations/0003_contacts.sql"),
    },
    db::Migration {
        system: "cases",
        number: 4,
        name: "fewer_pages",
        sql: include_str!("../migrations/0004_fewer_pages.sql"),
    },
    db::Migration {
        system: "cases",
        number: 5,
        name: "newest_first",
        sql: include_str!("../migrations/0005_newest_first.sql"),
    },
    db::Migration { system: "cases", number: 6, name: "audit", sql: include_str!("../migrations/0006_audit.sql") },
    db::Migration {
        system: "cases",
        number: 7,
        name: "map_counts",
        sql: include_str!("../migrations/0007_map_counts.sql"),
    },
    db::Migration {
        system: "cases",
        number: 8,
        name: "unreached",
        sql: include_str!("../migrations/0008_unreached.sql"),
    },
    db::Migration {
        system: "cases",
        number: 9,
        name: "brought_again",
        sql: include_str!("../migrations/0009_brought_again.sql"),
    },
    db::Migration {
        system: "cases",
        number: 10,
        name: "supporters",
        sql: include_str!("../migrations/0010_supporters.sql"),
    },
];

/// This room's messages, for the catalogue.
pub const MESSAGES: [(language::Lang, &str); 2] =
    [(language::Lang::Fa, include_str!("../locale/fa.ftl")), (language::Lang::En, include_str!("../locale/en.ftl"))];
