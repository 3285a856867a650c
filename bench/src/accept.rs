//! Accepting at the operation: so many senders at once hand reports to the room itself, no HTTP between. Beside it the
//! bare thing: a group commit of copies of the very rows that one report made, by hand, with the driver alone.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};
use db::{Db, SetClock, Surroundings};
use house::System;
use reports::operations::SubmissionId;
use reports::rules::submission::Draft;
use reports::{Checked, Reports, Room};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteRow, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Column, ConnectOptions, Connection, Row, SqliteTransaction, TypeInfo, Value, ValueRef};
use testkit::app::App;

use crate::load::Outcome;
use crate::subject::in_letters;

/// A room that takes reports, its workers resting.
pub(crate) struct Intake {
    /// The house.
    pub(crate) app: App,
    reports: Arc<Reports>,
}

impl Intake {
    /// The room in a house of its own, its rows in the store at `url`.
    pub(crate) async fn open(url: &str) -> anyhow::Result<Self> {
        let db = Db::open(url, Surroundings::real()).await?;
        db.migrate(&testkit::migrations::all()).await?;
        let mut kept = None;
        let clock = Arc::new(SetClock::at(db.now()));
        let app = App::iran(db, clock, |folder, places| match Reports::load(folder, places).map(Arc::new) {
            Ok(reports) => {
                let system: Arc<dyn System> = Arc::<Reports>::clone(&reports);
                kept = Some(reports);
                vec![system]
            }
            Err(_) => Vec::new(),
        })
        .await;
        Ok(Self { app, reports: kept.context("the jurisdiction's reports cannot be read")? })
    }

    /// What `senders` tasks get accepted, each one report after another.
    pub(crate) async fn take(&self, senders: usize, within: Duration) -> anyhow::Result<Outcome> {
        let begun = Instant::now();
        let tasks: Vec<_> = (0..senders)
            .map(|sender| tokio::spawn(send(self.reports.room(&self.app.house).clone(), sender, begun, within)))
            .collect();
        let mut whole = Outcome::default();
        for task in tasks {
            let part = task.await??;
            whole.times.extend(part.times);
            whole.refused = whole.refused.saturating_add(part.refused);
        }
        whole.took = begun.elapsed();
        whole.times.sort();
        Ok(whole)
    }

    /// Closes the store, its log folded in.
    pub(crate) async fn close(self) {
        self.app.house.db.close().await;
    }
}

async fn send(room: Room, sender: usize, begun: Instant, within: Duration) -> anyhow::Result<Outcome> {
    let mut part = Outcome::default();
    let mut number = 0_usize;
    while begun.elapsed() < within {
        number = number.saturating_add(1);
        let sent = Instant::now();
        let submission = SubmissionId::new(room.db.random());
        let checked = judged(&room, &text(sender, number))?;
        match room.file(&submission, &checked, &[]).await {
            Ok(_) => part.times.push(sent.elapsed()),
            Err(_) => part.refused = part.refused.saturating_add(1),
        }
    }
    Ok(part)
}

fn text(sender: usize, number: usize) -> String {
    let mark = in_letters(sender.saturating_mul(1_000_003).saturating_add(number));
    format!("گزارش {mark}: {}", "چراغ کوچه دو هفته است خاموش است. ".repeat(9))
}

fn judged(room: &Room, text: &str) -> anyhow::Result<Checked> {
    let draft = Draft {
        category: "streetlight-out".to_owned(),
        text: text.to_owned(),
        place: "1101".to_owned(),
        address: "روبه‌روی نانوایی".to_owned(),
        language: "fa".to_owned(),
        ..Draft::default()
    };
    room.data.judge(&room.house, &draft).map_err(|wrong| anyhow!("{wrong:?}"))
}

/// The tables that a report writes to, and which columns tell one row from another.
const TABLES: [(&str, &[&str]); 5] = [
    ("cases", &["id", "number"]),
    ("journal", &["case_id"]),
    ("case_codes", &["code_hash", "id", "case_id"]),
    ("reports", &["case_id"]),
    ("jobs", &["id"]),
];
/// Reports whose sorting is one job.
const TOGETHER: usize = 32;

/// A value of a row.
#[derive(Clone)]
enum Cell {
    Nothing,
    Whole(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

/// One table's statement and the row that is copied.
struct Copied {
    text: String,
    row: Vec<(Cell, bool)>,
    rows: usize,
}

/// Reports a second that a bare group commit of `together` takes: the rows of the file at `path`, copied into it.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "a rate; counts stay far below 2^52")]
pub(crate) async fn bare(path: &std::path::Path, together: usize, within: Duration) -> anyhow::Result<f64> {
    let options = SqliteConnectOptions::new().filename(path);
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    // As the platform has it.
    let options = options.pragma("wal_autocheckpoint", "4000");
    let mut connection = options.connect().await?;
    let mut copied = Vec::new();
    for (table, keys) in TABLES {
        let rows = if table == "jobs" { together.div_ceil(TOGETHER) } else { together };
        copied.push(model(&mut connection, table, keys, rows).await?);
    }
    let (begun, mut written) = (Instant::now(), 0_usize);
    while begun.elapsed() < within {
        let mut tx = connection.begin_with("BEGIN IMMEDIATE").await?;
        for table in &copied {
            copy(&mut tx, table).await?;
        }
        tx.commit().await?;
        written = written.saturating_add(together);
    }
    let rate = written as f64 / begun.elapsed().as_secs_f64();
    connection.close().await?;
    Ok(rate)
}

async fn model(connection: &mut SqliteConnection, table: &str, keys: &[&str], rows: usize) -> anyhow::Result<Copied> {
    let key = keys.first().context("a table without a key")?;
    let newest = format!("SELECT * FROM {table} ORDER BY {key} DESC LIMIT 1");
    let row = sqlx::query(AssertSqlSafe(newest)).fetch_one(&mut *connection).await?;
    let cells = (0..row.len()).map(|place| cell(&row, place)).collect::<anyhow::Result<Vec<_>>>()?;
    let names: Vec<&str> = row.columns().iter().map(Column::name).collect();
    let holes = format!("({})", vec!["?"; names.len()].join(", "));
    let text = format!("INSERT INTO {table} ({}) VALUES {}", names.join(", "), vec![holes; rows].join(", "));
    Ok(Copied { text, row: cells.into_iter().zip(names.iter().map(|name| keys.contains(name))).collect(), rows })
}

fn cell(row: &SqliteRow, place: usize) -> anyhow::Result<Cell> {
    let value = ValueRef::to_owned(&row.try_get_raw(place)?);
    if value.is_null() {
        return Ok(Cell::Nothing);
    }
    Ok(match value.type_info().name() {
        "INTEGER" => Cell::Whole(value.try_decode()?),
        "REAL" => Cell::Real(value.try_decode()?),
        "BLOB" => Cell::Bytes(value.try_decode()?),
        _ => Cell::Text(value.try_decode()?),
    })
}

/// Writes the model row often, its keys new each time.
async fn copy(tx: &mut SqliteTransaction<'_>, table: &Copied) -> anyhow::Result<()> {
    let mut insert = sqlx::query(AssertSqlSafe(table.text.clone()));
    for _ in 0..table.rows {
        for (cell, is_key) in &table.row {
            insert = match cell {
                Cell::Nothing => insert.bind(None::<i64>),
                Cell::Whole(number) => insert.bind(*number),
                Cell::Real(number) => insert.bind(*number),
                Cell::Text(_) if *is_key => insert.bind(format!("IR-00-1405-{}", rand::random::<u64>())),
                Cell::Text(text) => insert.bind(text.clone()),
                Cell::Bytes(bytes) if *is_key && bytes.len() == 16 => insert.bind(fresh_key()),
                Cell::Bytes(_) if *is_key => insert.bind(rand::random::<[u8; 32]>().to_vec()),
                Cell::Bytes(bytes) => insert.bind(bytes.clone()),
            };
        }
    }
    insert.execute(&mut **tx).await.map(drop).map_err(Into::into)
}

#[expect(clippy::disallowed_methods, reason = "the floor stands beside the house and makes its own ids")]
fn fresh_key() -> Vec<u8> {
    uuid::Uuid::now_v7().as_bytes().to_vec()
}
