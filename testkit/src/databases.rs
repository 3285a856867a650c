//! A database of its own for each test, on either engine, with the tables of the room under test.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

pub use db::Engine;
use db::{Db, Migration, SetClock, Surroundings, Timestamp};

use crate::{migrations, postgres};

/// Where a test's clock stands when it begins: 2026-11-21T08:00:00Z, a Saturday morning in Tehran (a working day).
#[must_use]
pub fn start() -> Timestamp {
    Timestamp::from_micros(START_MICROS)
}

const START_MICROS: i64 = 1_795_248_000_000_000;

/// The seed of every test's randomness.
const SEED: u64 = 1405;

/// A database that lives as long as its test.
pub struct TestDb {
    /// The store, with every table of the room under test and of those below.
    pub db: Db,
    /// The clock of the store; it stands at [`start`] until it is set.
    pub clock: Arc<SetClock>,
}

impl TestDb {
    /// A database on `engine` for a test of the room in the folder `room`.
    pub async fn open(engine: Engine, room: &Path) -> Result<Self, String> {
        Self::with(engine, &migrations::under(room)).await
    }

    /// A database on `engine` with the tables that `migrations` make.
    pub async fn with(engine: Engine, migrations: &[Migration]) -> Result<Self, String> {
        match engine {
            Engine::Sqlite => {
                let (db, clock) = connect("sqlite::memory:").await?;
                migrate(&db, migrations).await?;
                Ok(Self { db, clock })
            }
            Engine::Postgres => {
                let database = postgres_database(migrations)?;
                let (db, clock) = connect(&postgres::server().url(&database)).await?;
                Ok(Self { db, clock })
            }
        }
    }

    /// Closes the connections. A database of PostgreSQL stays until its cluster is removed: dropping one takes ten times as
    /// long as making it, and a test that failed leaves something to look at.
    pub async fn close(self) {
        self.db.close().await;
    }
}

/// Tells one story on one engine: what [`on_both!`](crate::on_both) makes its two tests of.
///
/// # Panics
/// When the database cannot be had, or the story panics.
#[expect(clippy::panic, reason = "a test tool: what is broken here ends the test with a sentence")]
pub fn on<Told: Future<Output = ()>>(engine: Engine, room: &str, story: impl FnOnce(Db, Arc<SetClock>) -> Told) {
    block_on(async {
        let test = TestDb::open(engine, Path::new(room)).await.unwrap_or_else(|sentence| panic!("{sentence}"));
        story(test.db.clone(), Arc::clone(&test.clock)).await;
        test.close().await;
    });
}

/// Runs a story to its end, with a second thread for what it spawns.
///
/// # Panics
/// When the machine gives no threads, or the story panics.
#[expect(clippy::panic, reason = "a test tool: what is broken here ends the test with a sentence")]
pub fn block_on<T>(story: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.unwrap_or_else(|error| panic!("no runtime: {error}")).block_on(story)
}

/// Makes two tests of one story: `NAME::sqlite` and `NAME::postgres`.
///
/// The story gets a migrated store and, if it asks, the clock to set.
#[macro_export]
macro_rules! on_both {
    ($($(#[$note:meta])* async fn $name:ident($db:ident: $Db:ty) $story:block)+) => {
        $($crate::on_both! { @one [$(#[$note])*] $name ($db: $Db, _clock: ::std::sync::Arc<$crate::SetClock>) $story })+
    };
    ($($(#[$note:meta])* async fn $name:ident($db:ident: $Db:ty, $clock:ident: $Clock:ty) $story:block)+) => {
        $($crate::on_both! { @one [$(#[$note])*] $name ($db: $Db, $clock: $Clock) $story })+
    };
    (@one [$($note:tt)*] $name:ident ($db:ident: $Db:ty, $clock:ident: $Clock:ty) $story:block) => {
        $($note)*
        #[cfg(test)]
        mod $name {
            use super::*;

            async fn story($db: $Db, $clock: $Clock) $story

            #[test]
            fn sqlite() {
                $crate::on($crate::Engine::Sqlite, env!("CARGO_MANIFEST_DIR"), story);
            }

            #[test]
            fn postgres() {
                $crate::on($crate::Engine::Postgres, env!("CARGO_MANIFEST_DIR"), story);
            }
        }
    };
}

async fn connect(url: &str) -> Result<(Db, Arc<SetClock>), String> {
    let (surroundings, clock) = Surroundings::set(start(), SEED);
    let db = Db::open(url, surroundings).await.map_err(|error| format!("{url}: {error}"))?;
    Ok((db, clock))
}

async fn migrate(db: &Db, migrations: &[Migration]) -> Result<(), String> {
    db.migrate(migrations).await.map(drop).map_err(|error| format!("migrations do not apply: {error}"))
}

/// A new database of the cluster, copied from the template that has these migrations.
fn postgres_database(migrations: &[Migration]) -> Result<String, String> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let server = postgres::server();
    let template = format!("template_{}", migrations::fingerprint(migrations));
    server.template(&template, |url| fill(url, migrations))?;
    let database = format!("test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    server.copy(&template, &database)?;
    Ok(database)
}

/// Fills a template. On a thread of its own: whoever asks is inside a runtime already.
fn fill(url: &str, migrations: &[Migration]) -> Result<(), String> {
    let story = async {
        let (db, _) = connect(url).await?;
        migrate(&db, migrations).await?;
        db.close().await;
        Ok(())
    };
    std::thread::scope(|scope| scope.spawn(|| block_on(story)).join())
        .unwrap_or_else(|_| Err(format!("filling {url} did not end well")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: Migration = Migration {
        system: "testkit",
        number: 1,
        name: "notes",
        sql: "CREATE TABLE notes (\n    id BIGINT PRIMARY KEY\n);\n",
    };

    async fn count(db: &Db) -> i64 {
        let mut tx = db.read().await.unwrap();
        let (count,) = tx.query(db::sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM notes")).one::<(i64,)>().await.unwrap();
        count
    }

    #[test]
    fn a_test_finds_its_tables_empty_on_both_engines() {
        for engine in [Engine::Sqlite, Engine::Postgres] {
            block_on(async {
                let test = TestDb::with(engine, &[TABLE]).await.unwrap();
                assert_eq!(test.db.engine(), engine);
                assert_eq!(count(&test.db).await, 0);
                test.close().await;
            });
        }
    }

    #[test]
    fn two_tests_never_get_the_same_database() {
        let one = postgres_database(&[TABLE]).unwrap();
        let other = postgres_database(&[TABLE]).unwrap();
        assert_ne!(one, other);
        postgres::server().remove(&one).unwrap();
        postgres::server().remove(&other).unwrap();
    }

    #[test]
    fn the_clock_stands_until_it_is_set() {
        block_on(async {
            let test = TestDb::with(Engine::Sqlite, &[]).await.unwrap();
            assert_eq!(test.db.now(), start());
            test.clock.advance_seconds(60);
            assert_eq!(test.db.now(), start().plus_seconds(60));
        });
    }
}
