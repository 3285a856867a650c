//! Accounts, sessions, seats held at units, permissions, and who may act.
//!
//! * A [`Unit`] is the nation, a province, a cell or an agency; a [`Role`] is what `roles.toml` lets its holders do.
//! * A [`Seat`] is a role held at a unit for a period, by an officer or in an officer's stead.
//! * An [`Actor`] is whoever acts, checked. Only this room makes one: from a session, or by a door of [`vouch`].
//! * A [`May<V>`] is the proof that an actor may do `V`; handlers demand it.

mod hasher;
mod operations;
mod rules;
mod store;
pub mod vouch;

pub use hasher::{BadHashCost, HashCost, Hasher};
pub use operations::*;
pub use rules::*;
pub use store::{
    access_requests, accounts, deputies, holders, invitations, journal, password_offers, seats, second_factors,
    sessions, units,
};

/// The tables of this room.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration { system: "people", number: 1, name: "people", sql: include_str!("../migrations/0001_people.sql") },
    db::Migration {
        system: "people",
        number: 2,
        name: "second_person",
        sql: include_str!("../migrations/0002_second_person.sql"),
    },
    db::Migration {
        system: "people",
        number: 3,
        name: "secrets_version",
        sql: include_str!("../migrations/0003_secrets_version.sql"),
    },
];

/// This room's messages, for the catalogue.
pub const LOCALES: [(language::Lang, &str); 2] =
    [(language::Lang::Fa, include_str!("../locale/fa.ftl")), (language::Lang::En, include_str!("../locale/en.ftl"))];
