//! A transaction on SQLite. A connection there is a thread of its own, and the way there and back costs more than writing a
//! row: so nothing is begun before something is asked, rows wait for one another, and a transaction that only writes goes there
//! once, from its beginning to its commit.

use std::mem;
use std::sync::Arc;

use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqlitePool};
use sqlx::{AssertSqlSafe, Sqlite, Transaction, query_with};

use crate::StoreError;
use crate::insert::Values;

/// A transaction that has begun, or will with the first thing that is asked.
pub(crate) struct OnSqlite {
    pool: SqlitePool,
    begin: &'static str,
    /// Whoever commits it stays to the end.
    is_seen_through: bool,
    begun: Option<Transaction<'static, Sqlite>>,
    later: Later,
}

impl OnSqlite {
    /// A transaction that `begin` will begin on a connection of `pool`.
    pub(crate) fn new(pool: &SqlitePool, begin: &'static str) -> Self {
        Self { pool: pool.clone(), begin, is_seen_through: false, begun: None, later: Later::default() }
    }

    /// The same for a task that nobody breaks off: its commit needs none of its own.
    pub(crate) fn seen_through(self) -> Self {
        Self { is_seen_through: true, ..self }
    }

    /// Keeps a statement back, its places written `?`; its values go behind those that wait already.
    pub(crate) fn keep(&mut self, text: &str) -> &mut Values<SqliteArguments> {
        self.later.keep(text)
    }

    /// The connection, begun, and what waited sent.
    pub(crate) async fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        let begun = match self.begun.take() {
            Some(begun) => begun,
            None => self.pool.begin_with(self.begin).await?,
        };
        let begun = self.begun.insert(begun);
        self.later.send(begun).await?;
        Ok(begun)
    }

    /// Makes all of it durable.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        let Self { pool, begin, is_seen_through, begun, mut later } = self;
        match begun {
            Some(mut begun) => {
                later.send(&mut begun).await?;
                Ok(begun.commit().await?)
            }
            None if later.text.is_empty() => Ok(()),
            None if is_seen_through => at_once(pool, later.around(begin)).await,
            None => to_the_end(at_once(pool, later.around(begin))).await,
        }
    }
}

/// Begins, writes and commits in one go.
async fn at_once(pool: SqlitePool, mut whole: Later) -> Result<(), StoreError> {
    let mut connection = pool.acquire().await?;
    let written = whole.send(&mut connection).await;
    if written.is_err() {
        // Where it did not even begin, there is nothing to undo.
        let _ = sqlx::query("ROLLBACK").execute(&mut *connection).await;
    }
    written
}

/// Finishes a commit even if nobody waits for it any more, as when a browser hangs up: a connection that is left in the middle
/// of a transaction would be of no use to the next.
async fn to_the_end(commit: impl Future<Output = Result<(), StoreError>> + Send + 'static) -> Result<(), StoreError> {
    tokio::spawn(commit).await.unwrap_or_else(|error| Err(StoreError::Unavailable(error.to_string())))
}

/// Statements that wait, one after the other in one text, and the values of all of them in the order of their places.
#[derive(Default)]
struct Later {
    text: String,
    values: Values<SqliteArguments>,
}

impl Later {
    fn keep(&mut self, text: &str) -> &mut Values<SqliteArguments> {
        if !self.text.is_empty() {
            self.text.push_str(";\n");
        }
        self.text.push_str(text);
        &mut self.values
    }

    /// The same, from its beginning to its commit.
    fn around(self, begin: &str) -> Self {
        Self { text: format!("{begin};\n{};\nCOMMIT", self.text), values: self.values }
    }

    async fn send(&mut self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        if self.text.is_empty() {
            return Ok(());
        }
        let Self { text, values } = mem::take(self);
        let text: Arc<str> = Arc::from(text);
        query_with(AssertSqlSafe(text), values.whole()?).execute(connection).await?;
        Ok(())
    }
}
