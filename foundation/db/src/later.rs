//! Rows kept back until something is asked or the transaction ends. A connection to SQLite is a thread of its own, and the
//! way there and back costs more than writing a row: a transaction that only writes goes it once.

use std::mem;
use std::sync::Arc;

use sqlx::sqlite::{SqliteArguments, SqliteConnection};
use sqlx::{AssertSqlSafe, query_with};

use crate::StoreError;
use crate::insert::Values;

/// Statements that wait, one after the other in one text, and the values of all of them in the order of their places.
#[derive(Default)]
pub(crate) struct Later {
    text: String,
    values: Values<SqliteArguments>,
}

impl Later {
    /// Keeps a statement back, its places written `?`; its values go behind those that wait already.
    pub(crate) fn keep(&mut self, text: &str) -> &mut Values<SqliteArguments> {
        if !self.text.is_empty() {
            self.text.push_str(";\n");
        }
        self.text.push_str(text);
        &mut self.values
    }

    /// Sends what waits.
    pub(crate) async fn send(&mut self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        if self.text.is_empty() {
            return Ok(());
        }
        let Self { text, values } = mem::take(self);
        let text: Arc<str> = Arc::from(text);
        query_with(AssertSqlSafe(text), values.whole()?).execute(connection).await?;
        Ok(())
    }
}
