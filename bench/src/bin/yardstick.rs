//! The yardstick: the least program that accepts a report durably. Axum, SQLite (WAL, FULL), group commit, a receipt code,
//! two rows a report; a list page by keyset. What the platform does beyond this is what it costs.
//!
//! `yardstick FOLDER` prints where it listens and serves until it is ended.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use tokio::sync::{mpsc, oneshot};

/// At most so many reports in one commit, and so many waiting.
const BATCH: usize = 512;
const QUEUE: usize = 4_096;

#[derive(Deserialize)]
struct Report {
    category: String,
    place: String,
    text: String,
}

#[derive(Serialize)]
struct Receipt {
    code: String,
}

#[derive(Serialize, sqlx::FromRow)]
struct Listed {
    id: uuid::Uuid,
    category: String,
    place: String,
}

#[derive(Deserialize)]
struct Page {
    after: Option<uuid::Uuid>,
}

struct Waiting(Report, oneshot::Sender<Receipt>);

#[derive(Clone)]
struct App {
    queue: mpsc::Sender<Waiting>,
    reads: SqlitePool,
}

async fn accept(State(app): State<Arc<App>>, Json(report): Json<Report>) -> Result<Json<Receipt>, StatusCode> {
    let (done, answer) = oneshot::channel();
    app.queue.try_send(Waiting(report, done)).map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    answer.await.map(Json).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

async fn list(State(app): State<Arc<App>>, Query(page): Query<Page>) -> Result<Json<Vec<Listed>>, StatusCode> {
    let text = "SELECT id, category, place FROM reports WHERE id < $1 ORDER BY id DESC LIMIT 50";
    let rows = sqlx::query_as(text).bind(page.after.unwrap_or(uuid::Uuid::max())).fetch_all(&app.reads).await;
    rows.map(Json).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// Takes what arrived while the last commit was flushed, commits it once, answers each.
async fn write(pool: SqlitePool, mut queue: mpsc::Receiver<Waiting>) -> anyhow::Result<()> {
    let mut waiting = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut waiting, BATCH).await > 0 {
        let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
        let mut answers = Vec::with_capacity(waiting.len());
        for Waiting(report, done) in waiting.drain(..) {
            answers.push((done, insert(&mut tx, &report).await?));
        }
        tx.commit().await?;
        for (done, receipt) in answers {
            // Whoever hung up will ask by its key again.
            let _ = done.send(receipt);
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the yardstick stands beside the house and makes its own ids")]
async fn insert(tx: &mut sqlx::SqliteConnection, report: &Report) -> anyhow::Result<Receipt> {
    let (id, secret) = (uuid::Uuid::now_v7(), rand::random::<[u8; 12]>());
    let into = "INSERT INTO reports (id, category, place, text, code) VALUES ($1, $2, $3, $4, $5)";
    let row = sqlx::query(into).bind(id).bind(&report.category).bind(&report.place).bind(&report.text);
    row.bind(secret.as_slice()).execute(&mut *tx).await?;
    let journal = "INSERT INTO journal (id, report, action) VALUES ($1, $2, 'received')";
    sqlx::query(journal).bind(uuid::Uuid::now_v7()).bind(id).execute(&mut *tx).await?;
    Ok(Receipt { code: hex::encode(secret) })
}

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS reports (id BLOB PRIMARY KEY, category TEXT, place TEXT, text TEXT, code BLOB UNIQUE) STRICT;
CREATE TABLE IF NOT EXISTS journal (id BLOB PRIMARY KEY, report BLOB, action TEXT) STRICT;";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = std::env::args().nth(1).ok_or_else(|| anyhow::anyhow!("yardstick FOLDER"))?;
    let options = SqliteConnectOptions::new().filename(format!("{folder}/yardstick.sqlite")).create_if_missing(true);
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let writes = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
    sqlx::raw_sql(TABLES).execute(&writes).await?;
    let reads = SqlitePoolOptions::new().max_connections(8).connect_with(options).await?;
    let (queue, waiting) = mpsc::channel(QUEUE);
    tokio::spawn(write(writes, waiting));
    let app = Router::new().route("/reports", post(accept)).route("/list", get(list));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    Ok(axum::serve(listener, app.with_state(Arc::new(App { queue, reads }))).await?)
}
