//! The one connection that writes to SQLite, lent to one transaction after the other. A pool would ask it at each return
//! whether it is still there: one more way to its thread and back for every commit.

use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::timeout;

use crate::StoreError;

/// Whoever lends the connection. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Writer {
    /// None once it is closed.
    connection: Arc<Mutex<Option<SqliteConnection>>>,
    patience: Duration,
}

impl Writer {
    /// Opens the connection; nobody waits longer than `patience` until it comes free.
    pub(crate) async fn open(options: &SqliteConnectOptions, patience: Duration) -> Result<Self, StoreError> {
        let connection = Arc::new(Mutex::new(Some(options.connect().await?)));
        Ok(Self { connection, patience })
    }

    /// The connection, for this transaction alone. Who came first gets it first.
    pub(crate) async fn lend(&self) -> Result<Lent, StoreError> {
        let free = timeout(self.patience, Arc::clone(&self.connection).lock_owned()).await;
        let connection = free.map_err(|_| away("no connection came free in time"))?;
        Ok(Lent { connection: Some(connection), is_begun: false })
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
    is_begun: bool,
}

impl Lent {
    /// The connection itself.
    pub(crate) fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.connection.as_deref_mut().and_then(Option::as_mut).ok_or_else(|| away("the store was closed"))
    }

    /// The same, for whoever sends it a transaction now. Until that is over, giving it back undoes what was begun.
    pub(crate) fn begun(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        // Whoever breaks off, or is told of an error, may have begun it nevertheless.
        self.is_begun = true;
        self.connection()
    }

    /// Gives it back after a transaction that came to its end.
    pub(crate) fn over(mut self) {
        self.is_begun = false;
    }

    /// Begins a transaction.
    pub(crate) async fn begin(&mut self, begin: &'static str) -> Result<(), StoreError> {
        Ok(self.begun()?.execute(begin).await.map(drop)?)
    }

    /// Makes it durable.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        self.connection()?.execute("COMMIT").await?;
        self.over();
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
