//! A transaction on SQLite. A connection there is a thread of its own, and the way there and back costs more than writing a
//! row: so nothing is begun before something is asked, rows wait for one another, and a transaction that only writes goes there
//! once, from its beginning to its commit.

use std::mem;
use std::sync::Arc;

use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqlitePool};
use sqlx::{AssertSqlSafe, Sqlite, Transaction, query_with};

use crate::StoreError;
use crate::insert::Values;
use crate::writer::{Lent, Writer};

/// Where a transaction finds its connection.
#[derive(Clone)]
pub(crate) enum Source {
    /// Among those that only read.
    Readers(SqlitePool),
    /// The one that writes; in memory, it is all there is.
    Writer(Writer),
}

/// A transaction that has begun, or will with the first thing that is asked.
pub(crate) struct OnSqlite {
    source: Source,
    begin: &'static str,
    /// Whoever commits it stays to the end.
    is_seen_through: bool,
    begun: Option<Begun>,
    later: Later,
}

enum Begun {
    Reading(Transaction<'static, Sqlite>),
    Writing(Lent),
}

impl Source {
    /// Closes its connections, after whoever has them.
    pub(crate) async fn close(&self) {
        match self {
            Self::Readers(pool) => pool.close().await,
            Self::Writer(writer) => writer.close().await,
        }
    }

    async fn begin(&self, begin: &'static str) -> Result<Begun, StoreError> {
        Ok(match self {
            Self::Readers(pool) => Begun::Reading(pool.begin_with(begin).await?),
            Self::Writer(writer) => {
                let mut lent = writer.lend().await?;
                lent.begin(begin).await?;
                Begun::Writing(lent)
            }
        })
    }
}

impl Begun {
    fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        match self {
            Self::Reading(transaction) => Ok(transaction),
            Self::Writing(lent) => lent.connection(),
        }
    }

    async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Reading(transaction) => Ok(transaction.commit().await?),
            Self::Writing(lent) => lent.commit().await,
        }
    }
}

impl OnSqlite {
    /// A transaction that `begin` will begin on a connection of `source`.
    pub(crate) fn new(source: &Source, begin: &'static str) -> Self {
        Self { source: source.clone(), begin, is_seen_through: false, begun: None, later: Later::default() }
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
            None => self.source.begin(self.begin).await?,
        };
        let connection = self.begun.insert(begun).connection()?;
        self.later.send(connection).await?;
        Ok(connection)
    }

    /// Makes all of it durable.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        let Self { source, begin, is_seen_through, begun, mut later } = self;
        match (begun, source) {
            (Some(mut begun), _) => {
                later.send(begun.connection()?).await?;
                begun.commit().await
            }
            (None, _) if later.text.is_empty() => Ok(()),
            (None, Source::Writer(writer)) if is_seen_through => at_once(writer, later.around(begin)).await,
            (None, Source::Writer(writer)) => to_the_end(at_once(writer, later.around(begin))).await,
            (None, Source::Readers(_)) => Err(StoreError::unreadable("a reading transaction has something to write")),
        }
    }
}

/// Begins, writes and commits in one go.
async fn at_once(writer: Writer, mut whole: Later) -> Result<(), StoreError> {
    let mut lent = writer.lend().await?;
    whole.send(lent.begun()?).await?;
    lent.over();
    Ok(())
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
