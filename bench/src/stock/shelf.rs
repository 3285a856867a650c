//! Where stocked stores stand: an SQLite file kept between runs, a PostgreSQL database that goes with its throw-away cluster.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use db::{Db, Migration, Surroundings};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::{SHAPE, World, fill};

/// A stocked store, open.
pub(crate) struct Shelf {
    /// The store.
    pub(crate) db: Db,
    /// The country its cases lie in.
    pub(crate) world: World,
    /// How many cases it was stocked with.
    pub(crate) cases: u64,
}

/// The tables of all rooms that the server has.
fn migrations() -> Vec<Migration> {
    testkit::migrations::under(&testkit::workspace::root().join("systems/dispatch"))
}

/// The file of a stock: another one whenever a table or the stocking changes.
fn file(cases: u64) -> PathBuf {
    let name = format!("stock-{cases}-{}-{SHAPE}.sqlite", testkit::migrations::fingerprint(&migrations()));
    testkit::workspace::root().join("target/bench").join(name)
}

impl Shelf {
    /// A store of so many cases in SQLite; filled only if no earlier run has.
    pub(crate) async fn sqlite(cases: u64) -> anyhow::Result<Self> {
        let file = file(cases);
        if !file.exists() {
            stock_file(&file, cases).await?;
        }
        Self::open(&format!("sqlite:{}", file.display()), cases).await
    }

    /// A copy of that file in `folder`, for a measure that writes.
    pub(crate) async fn copy(cases: u64, to: &Path) -> anyhow::Result<()> {
        Self::sqlite(cases).await?.db.close().await;
        std::fs::copy(file(cases), to).map(drop).with_context(|| to.display().to_string())
    }

    /// A store of so many cases in PostgreSQL, filled now.
    pub(crate) async fn postgres(cases: u64) -> anyhow::Result<Self> {
        let (server, name) = (testkit::postgres::server(), format!("bench_{cases}"));
        server.remove(&name).and_then(|()| server.create(&name)).map_err(|words| anyhow!(words))?;
        let url = server.url(&name);
        let db = Db::open(&url, Surroundings::real()).await?;
        db.migrate(&migrations()).await?;
        let world = fill(&db, cases).await?;
        // What autovacuum does by itself in a store that grows day by day.
        let mut connection = PgConnection::connect(&url).await?;
        sqlx::raw_sql(AssertSqlSafe("VACUUM ANALYZE".to_owned())).execute(&mut connection).await?;
        Ok(Self { db, world, cases })
    }

    async fn open(url: &str, cases: u64) -> anyhow::Result<Self> {
        let db = Db::open(url, Surroundings::real()).await?;
        let world = World::settle(&db).await?;
        Ok(Self { db, world, cases })
    }
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
