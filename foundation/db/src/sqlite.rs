//! A transaction on SQLite. A connection there is a thread of its own, and the way there and back costs more than writing a
//! row: so nothing is begun before something is asked, rows wait for one another, and a transaction that only writes goes there
//! once, from its beginning to its commit.

use std::mem;
use std::sync::Arc;

use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqlitePool};
use sqlx::{Sqlite, Transaction};

use crate::StoreError;
use crate::insert::Values;
use crate::writer::{Lent, Statements, Writer};

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

    async fn execute(&mut self, statements: Statements) -> Result<(), StoreError> {
        match self {
            Self::Reading(_) => Err(only_reads()),
            Self::Writing(lent) => lent.execute(statements).await,
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

    /// Keeps the statement back that `write` writes, its places as `?`; its values go behind those that wait already.
    pub(crate) fn keep(&mut self, write: impl FnOnce(&mut String)) -> &mut Values<SqliteArguments> {
        self.later.keep(write)
    }

    /// The connection, begun, and what waited sent.
    pub(crate) async fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        let begun = match self.begun.take() {
            Some(begun) => begun,
            None => self.source.begin(self.begin).await?,
        };
        let begun = self.begun.insert(begun);
        if !self.later.is_empty() {
            begun.execute(mem::take(&mut self.later).whole()?).await?;
        }
        begun.connection()
    }

    /// Makes all of it durable.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        if self.begun.is_some() {
            self.connection().await?;
        }
        let begin = self.begin;
        match (self.begun, self.source) {
            (Some(open), _) => open.commit().await,
            (None, _) if self.later.is_empty() => Ok(()),
            (None, Source::Readers(_)) => Err(only_reads()),
            (None, Source::Writer(writer)) => {
                let commit = at_once(writer, self.later.around(begin).whole()?);
                if self.is_seen_through { commit.await } else { to_the_end(commit).await }
            }
        }
    }
}

fn only_reads() -> StoreError {
    StoreError::unreadable("a reading transaction has something to write")
}

/// Begins, writes and commits in one go.
async fn at_once(writer: Writer, whole: Statements) -> Result<(), StoreError> {
    writer.lend().await?.at_once(whole).await
}

/// Finishes a commit even if nobody waits for it any more, as when a browser hangs up: a connection that is left in the middle
/// of a transaction would be of no use to the next.
async fn to_the_end(commit: impl Future<Output = Result<(), StoreError>> + Send + 'static) -> Result<(), StoreError> {
    tokio::spawn(commit).await.unwrap_or_else(|error| Err(StoreError::Unavailable(error.to_string())))
}

/// Room for the letters of what most transactions write, and how many of them there are to a value.
const ROOM: usize = 2_048;
const LETTERS_A_VALUE: usize = 16;

/// Statements that wait.
#[derive(Default)]
struct Later {
    text: String,
    count: usize,
    values: Values<SqliteArguments>,
}

impl Later {
    fn keep(&mut self, write: impl FnOnce(&mut String)) -> &mut Values<SqliteArguments> {
        if self.is_empty() {
            self.text.reserve(ROOM);
            self.values.reserve(ROOM / LETTERS_A_VALUE);
        } else {
            self.text.push_str(";\n");
        }
        write(&mut self.text);
        self.count = self.count.saturating_add(1);
        &mut self.values
    }

    /// The same, from its beginning to its commit.
    fn around(self, begin: &str) -> Self {
        let text = format!("{begin};\n{};\nCOMMIT", self.text);
        Self { text, count: self.count.saturating_add(2), values: self.values }
    }

    fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All of them as they are sent, if each value could be encoded.
    fn whole(self) -> Result<Statements, StoreError> {
        Ok(Statements { text: Arc::from(self.text), count: self.count, values: self.values.whole()? })
    }
}
