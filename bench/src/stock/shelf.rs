//! Where stocked stores stand, kept between runs: an SQLite file, and a database in a PostgreSQL cluster of their own.

use std::path::{Path, PathBuf};

use anyhow::Context;
use db::{Db, Migration, Surroundings};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use testkit::postgres::PgServer;

use super::{SHAPE, World, fill};

/// A stocked store, open.
pub(crate) struct Shelf {
    /// The store.
    pub(crate) db: Db,
    /// The country its cases lie in.
    pub(crate) world: World,
    /// How many cases it was stocked with.
    pub(crate) cases: u64,
    /// Goes some time after the last who uses it.
    _server: Option<PgServer>,
}

/// The tables of all rooms that the server has.
fn migrations() -> Vec<Migration> {
    testkit::migrations::under(&testkit::workspace::root().join("systems/dispatch"))
}

/// What a stock is called: something else whenever a table or the stocking changes.
fn name(cases: u64) -> String {
    format!("stock-{cases}-{}-{SHAPE}", testkit::migrations::fingerprint(&migrations()))
}

fn folder() -> PathBuf {
    testkit::workspace::root().join("target/bench")
}

/// The file of a stock.
fn file(cases: u64) -> PathBuf {
    folder().join(format!("{}.sqlite", name(cases)))
}

impl Shelf {
    /// A store of so many cases in SQLite; filled only if no earlier run has.
    pub(crate) async fn sqlite(cases: u64) -> anyhow::Result<Self> {
        let file = file(cases);
        if !file.exists() {
            stock_file(&file, cases).await?;
        }
        Self::open(&format!("sqlite:{}", file.display()), cases, None).await
    }

    /// A copy of that file in `folder`, for a measure that writes.
    pub(crate) async fn copy(cases: u64, to: &Path) -> anyhow::Result<()> {
        Self::sqlite(cases).await?.db.close().await;
        let copied = std::fs::copy(file(cases), to).and_then(|_| std::fs::File::open(to)?.sync_all());
        // Gigabytes still on their way to the disk would stand before every flush that is measured.
        copied.with_context(|| to.display().to_string())
    }

    /// A store of so many cases in PostgreSQL; filled only if no earlier run has.
    pub(crate) async fn postgres(cases: u64) -> anyhow::Result<Self> {
        let server = PgServer::kept(&folder().join("postgres")).map_err(anyhow::Error::msg)?;
        let (name, unfinished) = (name(cases), format!("unfinished-{cases}"));
        if PgConnection::connect(&server.url(&name)).await.is_err() {
            println!("stocking the database {name} (kept for the next run)");
            server.remove(&unfinished).and_then(|()| server.create(&unfinished)).map_err(anyhow::Error::msg)?;
            stock_database(&server.url(&unfinished), cases).await?;
            server.rename(&unfinished, &name).map_err(anyhow::Error::msg)?;
        }
        let url = server.url(&name);
        Self::open(&url, cases, Some(server)).await
    }

    async fn open(url: &str, cases: u64, server: Option<PgServer>) -> anyhow::Result<Self> {
        let db = Db::open(url, Surroundings::real()).await?;
        let world = World::settle(&db).await?;
        Ok(Self { db, world, cases, _server: server })
    }
}

/// What is stocked waits for no flush.
const HASTE: &str = "ALTER DATABASE \"{database}\" SET synchronous_commit = off";
const NO_HASTE: &str = "ALTER DATABASE \"{database}\" RESET ALL";
/// The indexes of the tables that are filled: one made over all rows takes far less than one kept row by row.
const INDEXES: &str = "SELECT CAST(indexname AS TEXT), indexdef FROM pg_indexes
     WHERE tablename IN ('cases', 'journal', 'case_codes', 'case_search', 'announcements', 'reports')
       AND indexname NOT IN (SELECT conname FROM pg_constraint)";

/// Fills a new database of PostgreSQL.
async fn stock_database(url: &str, cases: u64) -> anyhow::Result<()> {
    let mut connection = PgConnection::connect(url).await?;
    let (database,): (String,) = sqlx::query_as("SELECT current_database()").fetch_one(&mut connection).await?;
    run(&mut connection, &HASTE.replace("{database}", &database)).await?;
    let db = Db::open(url, Surroundings::real()).await?;
    db.migrate(&migrations()).await?;
    let indexes: Vec<(String, String)> = sqlx::query_as(INDEXES).fetch_all(&mut connection).await?;
    for (name, _) in &indexes {
        run(&mut connection, &format!("DROP INDEX {name}")).await?;
    }
    fill(&db, cases).await?;
    db.close().await;
    for (_, definition) in &indexes {
        run(&mut connection, definition).await?;
    }
    run(&mut connection, &NO_HASTE.replace("{database}", &database)).await?;
    // What autovacuum does by itself in a store that grows day by day.
    run(&mut connection, "VACUUM ANALYZE").await?;
    // And nothing of the filling is left to be written while it is measured.
    run(&mut connection, "CHECKPOINT").await?;
    Ok(connection.close().await?)
}

async fn run(connection: &mut PgConnection, statement: &str) -> anyhow::Result<()> {
    let done = sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(connection).await;
    done.map(drop).with_context(|| statement.to_owned())
}

/// Fills a file beside its place and puts it there when it is whole: a run that was interrupted leaves no half one.
async fn stock_file(file: &Path, cases: u64) -> anyhow::Result<()> {
    let folder = file.parent().context("a file has a folder")?;
    std::fs::create_dir_all(folder)?;
    let unfinished = file.with_extension("unfinished");
    for left_over in ["unfinished", "unfinished-wal", "unfinished-shm"] {
        // Usually there is none.
        let _ = std::fs::remove_file(file.with_extension(left_over));
    }
    println!("stocking {} (kept for the next run)", file.display());
    let db = Db::open(&format!("sqlite:{}", unfinished.display()), Surroundings::real()).await?;
    db.migrate(&migrations()).await?;
    fill(&db, cases).await?;
    db.close().await;
    Ok(std::fs::rename(unfinished, file)?)
}
