//! Taking turns: what a node does once before it serves, no two nodes do at the same time.

use std::time::Duration;

use sqlx::Connection as _;
use sqlx::postgres::{PgConnection, PgPool};

use crate::StoreError;

/// Any number, the same on every node, and none that a migration waits for.
const TRY: &str = "SELECT pg_try_advisory_lock(3114056)";
/// How soon whoever waits asks again.
const PAUSE: Duration = Duration::from_millis(200);

/// The turn of this node among all that use one database: the others wait in [`crate::Db::take_turn`] until it is ended, or
/// this node is gone. On SQLite, whose transactions wait for one another, there is nothing to hold.
#[must_use]
pub struct Turn(Option<PgConnection>);

impl Turn {
    pub(crate) const fn free() -> Self {
        Self(None)
    }

    /// Waits until no other node has its turn.
    pub(crate) async fn of(pool: &PgPool) -> Result<Self, StoreError> {
        // A connection of its own: the server takes the turn back when it is closed, whatever becomes of this node.
        let mut connection = pool.acquire().await?.detach();
        let mut is_told = false;
        while !sqlx::query_scalar::<_, bool>(TRY).fetch_one(&mut connection).await? {
            if !is_told {
                tracing::info!("another node prepares the database: waiting for it");
                is_told = true;
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(Self(Some(connection)))
    }

    /// Lets the next node have its turn.
    pub async fn end(self) {
        if let Some(connection) = self.0 {
            // If the server has gone away, so has the turn.
            let _ = connection.close().await;
        }
    }
}
