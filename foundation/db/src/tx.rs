//! A transaction: a connection that is ours, the instant it happens at, and randomness.

use std::sync::Arc;

use sqlx::{Postgres, Transaction};
use uuid::Uuid;

use crate::query::On;
use crate::sqlite::OnSqlite;
use crate::store::Engine;
use crate::surroundings::Chance;
use crate::{Query, Sql, StoreError, Timestamp};

/// A transaction. Dropped without having been committed, it leaves no trace.
pub struct Tx {
    pub(crate) connection: Connection,
    now: Timestamp,
    chance: Arc<dyn Chance>,
}

pub(crate) enum Connection {
    Sqlite(OnSqlite),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) fn new(connection: Connection, now: Timestamp, chance: Arc<dyn Chance>) -> Self {
        Self { connection, now, chance }
    }

    /// The same in a task that nobody breaks off before it has committed.
    pub(crate) fn seen_through(self) -> Self {
        let connection = match self.connection {
            Connection::Sqlite(tx) => Connection::Sqlite(tx.seen_through()),
            Connection::Postgres(tx) => Connection::Postgres(tx),
        };
        Self { connection, ..self }
    }

    /// The instant all of this transaction happens at.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A new key: UUID version 7 (RFC 9562), so that keys sort by the time they were made.
    #[must_use]
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        let millis = u64::try_from(self.now.micros().div_euclid(1_000)).unwrap_or_default();
        T::from(uuid::Builder::from_unix_timestamp_millis(millis, &self.random()).into_uuid())
    }

    /// `N` random bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.chance.fill(&mut bytes);
        bytes
    }

    /// Which engine this transaction runs on.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.connection {
            Connection::Sqlite(_) => Engine::Sqlite,
            Connection::Postgres(_) => Engine::Postgres,
        }
    }

    /// Begins a statement.
    pub fn query(&mut self, sql: Sql) -> Query<'_> {
        match &mut self.connection {
            Connection::Sqlite(tx) => Query(On::Sqlite(tx, sqlx::query(sql.sqlite))),
            Connection::Postgres(tx) => Query(On::Postgres(tx, sqlx::query(sql.postgres))),
        }
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self.connection {
            Connection::Sqlite(tx) => tx.commit().await,
            Connection::Postgres(tx) => Ok(tx.commit().await?),
        }
    }
}
