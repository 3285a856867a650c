//! The one connection that writes to SQLite, lent to one transaction after the other. A pool would ask it at each return
//! whether it is still there: one more way to its thread and back for every commit.

use std::future::ready;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::Duration;

use futures_util::{StreamExt as _, TryStreamExt as _};
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, query_with};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::timeout;

use crate::StoreError;
use crate::bell::Bell;

/// Word of so many statements is kept by sqlx until we ask; after more, its thread waits for us.
const MOST_UNHEARD: usize = 40;

/// Statements that are sent together, one after the other in one text, and the values of all of them in the order of their
/// places.
pub(crate) struct Statements {
    pub(crate) text: Arc<str>,
    pub(crate) count: usize,
    pub(crate) values: SqliteArguments,
}

/// Whoever lends the connection. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Writer {
    /// None once it is closed.
    connection: Arc<Mutex<Option<SqliteConnection>>>,
    bell: Bell,
    patience: Duration,
}

impl Writer {
    /// Opens the connection; nobody waits longer than `patience` until it comes free.
    pub(crate) async fn open(options: &SqliteConnectOptions, patience: Duration) -> Result<Self, StoreError> {
        let connection = Arc::new(Mutex::new(Some(options.connect().await?)));
        let bell = Bell::new().map_err(|error| away(&error.to_string()))?;
        Ok(Self { connection, bell, patience })
    }

    /// The connection, for this transaction alone. Who came first gets it first.
    pub(crate) async fn lend(&self) -> Result<Lent, StoreError> {
        let free = timeout(self.patience, Arc::clone(&self.connection).lock_owned()).await;
        let connection = free.map_err(|_| away("no connection came free in time"))?;
        Ok(Lent { connection: Some(connection), bell: self.bell.clone(), is_begun: false })
    }

    /// Closes the connection, after whoever has it.
    pub(crate) async fn close(&self) {
        if let Some(connection) = self.connection.lock().await.take() {
            // Whatever was acknowledged is on the disk already.
            let _ = connection.close().await;
        }
    }
}

/// The connection, while a transaction has it. Given back in the middle of one, it first undoes what was begun.
pub(crate) struct Lent {
    /// None once it is given back.
    connection: Option<OwnedMutexGuard<Option<SqliteConnection>>>,
    bell: Bell,
    is_begun: bool,
}

impl Lent {
    /// The connection itself.
    pub(crate) fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.connection.as_deref_mut().and_then(Option::as_mut).ok_or_else(|| away("the store was closed"))
    }

    /// Begins a transaction.
    pub(crate) async fn begin(&mut self, begin: &'static str) -> Result<(), StoreError> {
        // Whoever breaks off here, or is told of an error, may have begun it nevertheless.
        self.is_begun = true;
        Ok(self.connection()?.execute(begin).await.map(drop)?)
    }

    /// Does `statements` one after the other, none after the first that fails.
    pub(crate) async fn execute(&mut self, statements: Statements) -> Result<(), StoreError> {
        let Statements { text, count, values } = statements;
        let bell = self.bell.clone();
        let done = self.connection()?.fetch_many(query_with(AssertSqlSafe(text), values));
        let mut done = pin!(done.take(count).peekable());
        if count <= MOST_UNHEARD {
            // Sends them, without waiting for word of the first.
            let _ = bell.tied(|| done.as_mut().poll_peek(&mut Context::from_waker(Waker::noop())));
            bell.rung().await;
        }
        let done = done.try_fold(0_usize, |done, _| ready(Ok(done.saturating_add(1)))).await?;
        if done < count { Err(away("the thread of the writer is gone")) } else { Ok(()) }
    }

    /// The same with a transaction, from its beginning to its commit.
    pub(crate) async fn at_once(mut self, whole: Statements) -> Result<(), StoreError> {
        self.is_begun = true;
        self.execute(whole).await?;
        self.is_begun = false;
        Ok(())
    }

    /// Makes it durable.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        self.connection()?.execute("COMMIT").await?;
        self.is_begun = false;
        Ok(())
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let lent = self.connection.take().filter(|_| self.is_begun);
        // Without a runtime the program ends, and with it whatever was begun.
        if let (Some(lent), Ok(runtime)) = (lent, Handle::try_current()) {
            runtime.spawn(undo(lent));
        }
    }
}

async fn undo(mut lent: OwnedMutexGuard<Option<SqliteConnection>>) {
    if let Some(connection) = lent.as_mut() {
        // Where it did not even begin, or was undone already as after a full disk, there is nothing left to undo.
        let _ = connection.execute("ROLLBACK").await;
    }
}

fn away(why: &str) -> StoreError {
    StoreError::Unavailable(why.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::{Poll, Wake};
    use std::thread::{self, Thread};

    use super::*;

    struct Counting(Thread, AtomicUsize);

    impl Wake for Counting {
        fn wake(self: Arc<Self>) {
            self.1.fetch_add(1, Ordering::SeqCst);
            self.0.unpark();
        }
    }

    /// Waits for `future` on this thread; answers how often it was woken besides.
    fn wait<T>(future: impl Future<Output = T>) -> (T, usize) {
        let woken = Arc::new(Counting(thread::current(), AtomicUsize::new(0)));
        let waker = Waker::from(Arc::clone(&woken));
        let mut future = pin!(future);
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                return (output, woken.1.load(Ordering::SeqCst));
            }
            thread::park();
        }
    }

    fn statements(all: &[&str]) -> Statements {
        Statements { text: Arc::from(all.join(";\n")), count: all.len(), values: SqliteArguments::default() }
    }

    const TABLE: &str = "CREATE TABLE t (a INTEGER PRIMARY KEY)";
    const ROW: &str = "INSERT INTO t DEFAULT VALUES";

    #[test]
    fn whoever_sends_many_statements_is_not_woken_for_each() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let _entered = runtime.enter();
        let (writer, _) = wait(Writer::open(&SqliteConnectOptions::new(), Duration::from_secs(5)));
        let writer = writer.unwrap();
        let (made, _) = wait(async { writer.lend().await?.execute(statements(&[TABLE])).await });
        made.unwrap();
        let many = ["BEGIN", ROW, ROW, ROW, ROW, ROW, ROW, "COMMIT"];
        let (done, woken) = wait(async { writer.lend().await?.at_once(statements(&many)).await });
        done.unwrap();
        // Once at most: all may be done before we even wait.
        assert!(woken <= 1, "woken {woken} times");
        let wrong = ["BEGIN", ROW, "INSERT INTO t VALUES (1)", ROW, "COMMIT"];
        let (refused, woken) = wait(async { writer.lend().await?.at_once(statements(&wrong)).await });
        assert!(matches!(refused, Err(StoreError::Duplicate)), "{refused:?}");
        assert!(woken <= 1, "woken {woken} times");
    }

    #[test]
    fn more_statements_than_can_go_unheard_are_done_too() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let _entered = runtime.enter();
        let (writer, _) = wait(Writer::open(&SqliteConnectOptions::new(), Duration::from_secs(5)));
        let all: Vec<&str> = std::iter::once(TABLE).chain(std::iter::repeat_n(ROW, 200)).collect();
        let (done, _) = wait(async { writer?.lend().await?.execute(statements(&all)).await });
        done.unwrap();
    }
}
