//! The store: connections to SQLite or PostgreSQL, and transactions begun on them.

use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::address::{engine_of, make_file};
use crate::sqlite::{OnSqlite, Source};
use crate::surroundings::Surroundings;
use crate::turn::Turn;
use crate::tx::Connection;
use crate::writer::Writer;
use crate::{StoreError, Timestamp, Tx};

/// How long a connection may take to come free before the store counts as unavailable.
const PATIENCE: Duration = Duration::from_secs(10);
/// Distinct statements kept prepared on each connection.
const STATEMENTS: usize = 400;
/// Connections to a PostgreSQL server, for one node.
const POSTGRES_CONNECTIONS: u32 = 24;
/// Readers beside the one writer of SQLite.
const SQLITE_READERS: u32 = 8;

/// Which engine keeps the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One machine, one file.
    Sqlite,
    /// Many machines, one server.
    Postgres,
}

/// The store. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    pools: Pools,
    surroundings: Surroundings,
    queues: Mutex<Vec<Watched>>,
}

/// A batcher's queue, as others see it.
pub(crate) struct Watched {
    /// What it takes in.
    pub(crate) name: &'static str,
    /// Whether it is full at this moment.
    pub(crate) is_full: Asked,
    /// Whether senders come at this moment.
    pub(crate) is_busy: Asked,
}

/// A question to a batcher.
pub(crate) type Asked = Box<dyn Fn() -> bool + Send + Sync>;

enum Pools {
    /// One writer, many readers: a second writer would only wait. In memory, reader and writer are the same connection.
    Sqlite {
        write: Source,
        read: Source,
    },
    Postgres(PgPool),
}

impl Db {
    /// Opens the store at `url`: `sqlite:PATH`, `sqlite::memory:` or `postgres://…`.
    pub async fn open(url: &str, surroundings: Surroundings) -> Result<Self, StoreError> {
        let pools = match engine_of(url) {
            Some(Engine::Sqlite) => open_sqlite(url).await?,
            Some(Engine::Postgres) => open_postgres(url).await?,
            None => return Err(StoreError::unreadable("no database of ours has such an address")),
        };
        Ok(Self(Arc::new(Inner { pools, surroundings, queues: Mutex::default() })))
    }

    /// Which engine this is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.0.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// The instant now, by this store's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.surroundings.clock.now()
    }

    /// `N` random bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.surroundings.chance.fill(&mut bytes);
        bytes
    }

    /// The time and randomness this store works with.
    #[must_use]
    pub fn surroundings(&self) -> &Surroundings {
        &self.0.surroundings
    }

    /// Begins a reading transaction: one snapshot for all its statements. Drop it before performing an operation.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        let connection = match &self.0.pools {
            Pools::Sqlite { read, .. } => Connection::Sqlite(OnSqlite::new(read, "BEGIN DEFERRED")),
            Pools::Postgres(pool) => Connection::Postgres(
                Box::pin(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")).await?,
            ),
        };
        Ok(self.tx(connection))
    }

    /// Begins a writing transaction. Only operations and batches write.
    pub(crate) async fn begin(&self) -> Result<Tx, StoreError> {
        let connection = match &self.0.pools {
            // A deferred transaction that reads, then writes, fails at once with "database is locked".
            Pools::Sqlite { write, .. } => Connection::Sqlite(OnSqlite::new(write, "BEGIN IMMEDIATE")),
            Pools::Postgres(pool) => {
                Connection::Postgres(Box::pin(pool.begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE")).await?)
            }
        };
        Ok(self.tx(connection))
    }

    /// Begins the transaction in which tables are made: each of its statements sees what was committed before that statement,
    /// so that whoever waited for another node's migrations finds them done.
    pub(crate) async fn begin_migrating(&self) -> Result<Tx, StoreError> {
        let Pools::Postgres(pool) = &self.0.pools else { return self.begin().await };
        let begun = Box::pin(pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED")).await?;
        Ok(self.tx(Connection::Postgres(begun)))
    }

    /// Waits until this node alone, of all that use the database, takes the first steps of a start.
    pub async fn take_turn(&self) -> Result<Turn, StoreError> {
        match &self.0.pools {
            Pools::Sqlite { .. } => Ok(Turn::free()),
            Pools::Postgres(pool) => Turn::of(pool).await,
        }
    }

    /// Whether the store answers: the question behind the server's readiness.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let answer: (i32,) = self.read().await?.query(crate::sql!("SELECT 1")).one().await?;
        if answer == (1,) { Ok(()) } else { Err(StoreError::unreadable("SELECT 1 did not answer 1")) }
    }

    /// The batches whose queue is full at this moment, by their names: whoever comes now is told "busy".
    #[must_use]
    pub fn full_queues(&self) -> Vec<&'static str> {
        let queues = self.0.queues.lock().unwrap_or_else(PoisonError::into_inner);
        queues.iter().filter(|queue| (queue.is_full)()).map(|queue| queue.name).collect()
    }

    /// Whether senders come to a batcher at this moment, one soon after the other: work that can wait lets them go first.
    #[must_use]
    pub fn is_taking_in(&self) -> bool {
        let queues = self.0.queues.lock().unwrap_or_else(PoisonError::into_inner);
        queues.iter().any(|queue| (queue.is_busy)())
    }

    pub(crate) fn watch_queue(&self, queue: Watched) {
        self.0.queues.lock().unwrap_or_else(PoisonError::into_inner).push(queue);
    }

    /// By how many seconds the clock of the database's server is ahead of ours (behind, when negative), the way there and back
    /// included; always 0 where the database is a file of ours.
    pub async fn server_ahead_seconds(&self) -> Result<i64, StoreError> {
        if self.engine() == Engine::Sqlite {
            return Ok(0);
        }
        let mut tx = self.read().await?;
        let (there,): (Timestamp,) = tx.query(crate::sql!("SELECT CURRENT_TIMESTAMP")).one().await?;
        Ok(there.seconds().saturating_sub(self.now().seconds()))
    }

    /// Closes all connections, the write-ahead log folded in.
    pub async fn close(&self) {
        match &self.0.pools {
            Pools::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    fn tx(&self, connection: Connection) -> Tx {
        Tx::new(connection, self.now(), Arc::clone(&self.0.surroundings.chance))
    }
}

async fn open_postgres(url: &str) -> Result<Pools, StoreError> {
    let options = PgConnectOptions::from_str(url)?.statement_cache_capacity(STATEMENTS).application_name("panjereh");
    let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE);
    Ok(Pools::Postgres(pool.connect_with(options).await?))
}

async fn open_sqlite(url: &str) -> Result<Pools, StoreError> {
    let options = sqlite_options(url)?;
    make_file(url).map_err(|error| StoreError::Unavailable(error.to_string()))?;
    let write = Source::Writer(Writer::open(&for_writing(options.clone()), PATIENCE).await?);
    let read =
        if url.contains(":memory:") { write.clone() } else { Source::Readers(readers().connect_with(options).await?) };
    Ok(Pools::Sqlite { write, read })
}

/// After a commit SQLite may look through all pages that the connection keeps: it keeps fewer, though as many as before of a
/// transaction that is still open.
fn for_writing(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options.pragma("cache_size", "-4000").pragma("cache_spill", "4000")
}

fn readers() -> SqlitePoolOptions {
    // No recycling by age: a connection keeps its prepared statements. Nor is it asked whether it is still there: a file does
    // not hang up.
    let pool = SqlitePoolOptions::new().max_connections(SQLITE_READERS).acquire_timeout(PATIENCE);
    pool.idle_timeout(None).max_lifetime(None).test_before_acquire(false)
}

fn sqlite_options(url: &str) -> Result<SqliteConnectOptions, StoreError> {
    Ok(SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What is acknowledged is on the disk: WAL with FULL flushes at every commit.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        // What is deleted is overwritten, not only forgotten.
        .pragma("secure_delete", "ON")
        // Pages of 4 KiB in the log before they go into the file: those that every commit touches go there once for many.
        .pragma("wal_autocheckpoint", "4000")
        .pragma("cache_size", "-16000")
        .pragma("temp_store", "MEMORY")
        .pragma("mmap_size", "0")
        .statement_cache_capacity(STATEMENTS))
}
