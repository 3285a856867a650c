//! What the machine can do at all: the flush of its disk, and a bare group commit of the rows a report makes.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::report::median;

/// The three rows that a report writes: itself, its journal's first line, its job.
const TABLES: &str = "
CREATE TABLE cases (id BLOB PRIMARY KEY, code BLOB UNIQUE, body TEXT, at INTEGER) STRICT;
CREATE TABLE journal (id BLOB PRIMARY KEY, owner BLOB, action TEXT, at INTEGER) STRICT;
CREATE TABLE jobs (id BLOB PRIMARY KEY, owner BLOB, kind TEXT, at INTEGER) STRICT;
CREATE INDEX journal_owner ON journal (owner);
CREATE INDEX jobs_at ON jobs (at);";

const BODY: &str =
    "A street lamp has been dark for two weeks; the crossing beside the school cannot be seen at night. ";

/// How long the disk takes to make 4 KiB durable: the median of `rounds` writes.
pub(crate) fn flush(folder: &Path, rounds: usize) -> anyhow::Result<Duration> {
    let mut file = std::fs::File::create(folder.join("flush"))?;
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        file.write_all(&[7; 4_096])?;
        let begun = Instant::now();
        file.sync_data()?;
        times.push(begun.elapsed());
    }
    times.sort();
    Ok(times.get(rounds / 2).copied().unwrap_or_default())
}

/// Reports a second that SQLite (WAL, FULL) takes when `together` of them share a commit: the median of three rounds.
pub(crate) async fn group_commit(folder: &Path, together: usize, within: Duration) -> anyhow::Result<f64> {
    let mut rates = Vec::new();
    for _ in 0..3_u8 {
        let own = tempfile::tempdir_in(folder)?;
        rates.push(one_round(&own.path().join("floor.sqlite"), together, within).await?);
    }
    Ok(median(&mut rates))
}

#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "a rate; counts stay far below 2^52")]
async fn one_round(file: &Path, together: usize, within: Duration) -> anyhow::Result<f64> {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let mut connection = options.connect().await?;
    sqlx::raw_sql(TABLES).execute(&mut connection).await?;
    let begun = Instant::now();
    let mut written = 0_usize;
    while begun.elapsed() < within {
        commit(&mut connection, together).await?;
        written = written.saturating_add(together);
    }
    let rate = written as f64 / begun.elapsed().as_secs_f64();
    connection.close().await?;
    Ok(rate)
}

/// Writes `together` reports with one statement a table, and commits once.
async fn commit(connection: &mut SqliteConnection, together: usize) -> anyhow::Result<()> {
    let mut tx = connection.begin_with("BEGIN IMMEDIATE").await?;
    for (table, columns) in
        [("cases", "id, code, body, at"), ("journal", "id, owner, action, at"), ("jobs", "id, owner, kind, at")]
    {
        let rows = vec!["(?, ?, ?, ?)"; together].join(", ");
        let text = format!("INSERT INTO {table} ({columns}) VALUES {rows}");
        let mut insert = sqlx::query(AssertSqlSafe(text));
        for _ in 0..together {
            let (id, other) = ids();
            insert = insert.bind(id).bind(other).bind(BODY).bind(1_795_248_000_000_000_i64);
        }
        insert.execute(&mut *tx).await?;
    }
    tx.commit().await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the floor stands beside the house and makes its own ids")]
fn ids() -> (uuid::Uuid, uuid::Uuid) {
    (uuid::Uuid::now_v7(), uuid::Uuid::new_v4())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_disk_takes_some_time_to_flush() {
        let folder = tempfile::tempdir().unwrap();
        assert!(flush(folder.path(), 5).unwrap() > Duration::ZERO);
    }

    #[tokio::test]
    async fn a_group_commit_writes_reports() {
        let folder = tempfile::tempdir().unwrap();
        assert!(group_commit(folder.path(), 8, Duration::from_millis(50)).await.unwrap() > 0.0);
    }
}
