//! Whether this node lives, and whether it can do its work: for whoever watches over it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use db::{Db, Migration};
use serde::Serialize;

/// What readiness is asked of.
#[derive(Clone)]
pub(crate) struct Health {
    pub(crate) db: Db,
    pub(crate) migrations: Arc<[Migration]>,
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
        Health { db, migrations: Arc::new([TABLE]) }
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
    async fn a_node_without_its_database_is_not_ready() {
        let health = health().await;
        health.db.migrate(&[TABLE]).await.unwrap();
        health.db.close().await;
        let readiness = health.readiness().await;
        assert!(!readiness.ready && readiness.wrong[0].starts_with("the database does not answer"));
    }
}
