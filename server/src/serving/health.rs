//! Whether this node lives, and whether it can do its work: for whoever watches over it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use db::{Db, Migration};
use serde::Serialize;
use tokio::sync::Mutex;

/// What readiness is asked of.
#[derive(Clone)]
pub(crate) struct Health {
    pub(crate) db: Db,
    pub(crate) migrations: Arc<[Migration]>,
    pub(crate) disk: Arc<Disk>,
}

/// Whether something can be written where this node must write: asked of the disk at most once a second, however often this is
/// asked.
pub(crate) struct Disk {
    ask: Box<dyn Fn() -> Option<String> + Send + Sync>,
    last: Mutex<Option<(Instant, Option<String>)>>,
}

/// For so long an answer of the disk holds.
const HOLDS: Duration = Duration::from_secs(1);

impl Disk {
    /// A disk that is asked so: why nothing can be written, if nothing can.
    pub(crate) fn asked(ask: impl Fn() -> Option<String> + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self { ask: Box::new(ask), last: Mutex::default() })
    }

    async fn wrong(self: Arc<Self>) -> Option<String> {
        let mut last = self.last.lock().await;
        if last.as_ref().is_none_or(|(at, _)| at.elapsed() > HOLDS) {
            let disk = Arc::clone(&self);
            let said = tokio::task::spawn_blocking(move || (disk.ask)()).await;
            *last = Some((Instant::now(), said.unwrap_or_else(|stopped| Some(stopped.to_string()))));
        }
        last.as_ref().and_then(|(_, said)| said.clone())
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Readiness {
    ready: bool,
    /// What is wrong, in words; empty when it is ready.
    wrong: Vec<String>,
}

/// `/health/live` and `/health/ready` (also as `/healthz`).
pub(crate) fn routes(health: Health) -> Router {
    Router::new()
        .route("/health/live", get(live))
        .route("/health/ready", get(ready))
        .route("/healthz", get(ready))
        .with_state(health)
}

async fn live() -> Response {
    answer(StatusCode::OK, &serde_json::json!({ "live": true }))
}

async fn ready(State(health): State<Health>) -> Response {
    let readiness = health.readiness().await;
    let status = if readiness.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    answer(status, &readiness)
}

fn answer(status: StatusCode, told: &impl Serialize) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], Json(told)).into_response()
}

impl Health {
    async fn readiness(&self) -> Readiness {
        let mut wrong: Vec<String> =
            self.db.full_queues().into_iter().map(|name| format!("the queue of {name} is full")).collect();
        match self.db.migration_state(&self.migrations).await {
            Err(error) => wrong.push(format!("the database does not answer: {error}")),
            Ok(state) => {
                wrong.extend(state.pending.iter().map(|name| format!("the migration {name} has not been applied")));
                wrong.extend(
                    state.changed.iter().map(|name| format!("the migration {name} differs from the one applied")),
                );
            }
        }
        wrong.extend(Arc::clone(&self.disk).wrong().await.map(|why| format!("the disk takes nothing: {why}")));
        Readiness { ready: wrong.is_empty(), wrong }
    }
}

#[cfg(test)]
mod tests {
    use db::Surroundings;

    use super::*;

    const TABLE: Migration = Migration {
        system: "test",
        number: 1,
        name: "0001_test",
        sql: "CREATE TABLE a (\n    id UUID PRIMARY KEY\n);\n",
    };

    async fn health() -> Health {
        let db = Db::open("sqlite::memory:", Surroundings::real()).await.unwrap();
        Health { db, migrations: Arc::new([TABLE]), disk: Disk::asked(|| None) }
    }

    #[tokio::test]
    async fn a_node_whose_tables_are_missing_is_not_ready_and_says_which() {
        let health = health().await;
        let wrong = vec!["the migration test/0001_test has not been applied".to_owned()];
        assert_eq!(health.readiness().await, Readiness { ready: false, wrong });
        health.db.migrate(&[TABLE]).await.unwrap();
        assert_eq!(health.readiness().await, Readiness { ready: true, wrong: Vec::new() });
    }

    #[tokio::test]
    async fn a_node_whose_disk_is_full_is_not_ready() {
        let disk = Disk::asked(|| Some("/data: No space left on device".to_owned()));
        let health = Health { disk, ..health().await };
        health.db.migrate(&[TABLE]).await.unwrap();
        let wrong = vec!["the disk takes nothing: /data: No space left on device".to_owned()];
        assert_eq!(health.readiness().await, Readiness { ready: false, wrong });
    }

    #[tokio::test]
    async fn a_node_without_its_database_is_not_ready() {
        let health = health().await;
        health.db.migrate(&[TABLE]).await.unwrap();
        health.db.close().await;
        let readiness = health.readiness().await;
        assert!(!readiness.ready && readiness.wrong[0].starts_with("the database does not answer"));
    }
}
