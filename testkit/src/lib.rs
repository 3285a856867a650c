//! What tests stand on: a database of their own on either engine, the workspace's migrations and statements.
//!
//! ```ignore
//! testkit::on_both! {
//!     async fn a_case_is_found_by_its_code(db: Db) {
//!         // runs as a_case_is_found_by_its_code::sqlite and ::postgres
//!     }
//! }
//! ```

#[cfg(feature = "app")]
pub mod app;
pub mod databases;
pub mod migrations;
pub mod postgres;
pub mod statements;
pub mod workspace;

pub use databases::{Engine, TestDb, block_on, on, start};
pub use db::SetClock;
