//! What must hold when machines fail: killed under load, without its database, with a full queue, upgraded; and what must be
//! nowhere, whatever happens: who reported from where.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on stops there")]

mod canary;
mod killed;
mod lost;
mod nodes;
mod queue;
mod sender;
mod serving;
mod upgrade;
mod whole;
