//! One façade over SQLite and PostgreSQL: queries, transactions, operations, migrations, group commit.
//!
//! Everything that changes is an [`Operation`] performed by [`Db::perform`], or one of many that
//! a [`Batcher`] commits together. SQL is written once, with `$1` placeholders, in PostgreSQL's words.

mod address;
mod batch;
mod bell;
mod error;
mod ids;
mod insert;
mod migrate;
mod operation;
mod query;
mod sent;
mod sqlite;
mod store;
mod surroundings;
mod timestamp;
pub mod transfer;
mod turn;
mod tx;
mod writer;

pub use address::{file_of, is_in_memory, refuse_address};
pub use batch::{Answers, Attempt, BatchOperation, Batcher};
pub use error::{Failure, StoreError};
pub use insert::{Binds, Conflict, Insert};
pub use migrate::{Migration, MigrationState, for_sqlite};
pub use operation::Operation;
pub use query::{Query, Row, Sql};
pub use sent::{Answer, Sent};
pub use sqlx::types::Json;
pub use store::{Db, Engine};
pub use surroundings::{Chance, Clock, SeededChance, SetClock, Surroundings};
pub use timestamp::Timestamp;
pub use turn::Turn;
pub use tx::Tx;
pub use uuid::Uuid;
