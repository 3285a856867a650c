//! The store's own promises: operations all or nothing, batches that answer each, migrations applied once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops there")]

use std::convert::Infallible;

use db::{
    Answers, Attempt, BatchOperation, Batcher, Conflict, Db, Failure, Json, Migration, MigrationState, Operation,
    StoreError, Surroundings, Timestamp, Tx, Uuid, insert, sql,
};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Executor as _};
use tempfile::TempDir;
use tokio::sync::Notify;

const THINGS: Migration = Migration {
    system: "test",
    number: 1,
    name: "0001_things",
    sql: "-- Things.
CREATE TABLE things (
    id UUID NOT NULL PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    at TIMESTAMPTZ NOT NULL,
    facts JSONB NOT NULL,
    good BOOLEAN NOT NULL,
    share DOUBLE PRECISION
);
",
};

type Thing = (Uuid, String, Timestamp, Json<Vec<i64>>, bool, Option<f64>);

async fn store() -> Db {
    let (surroundings, _clock) = Surroundings::set(Timestamp::from_micros(1_790_000_000_000_001), 7);
    let db = Db::open("sqlite::memory:", surroundings).await.unwrap();
    db.migrate(&[THINGS]).await.unwrap();
    db
}

struct Add {
    words: Vec<&'static str>,
    refuse: bool,
}

impl Operation for Add {
    const NAME: &'static str = "test.add";
    type Done = ();
    type Refusal = &'static str;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<&'static str>> {
        write(tx, &self.words).await?;
        if self.refuse { Err(Failure::Refused("the rules said no")) } else { Ok(()) }
    }
}

async fn write(tx: &mut Tx, words: &[&'static str]) -> Result<u64, StoreError> {
    let now = tx.now();
    let rows: Vec<(Uuid, &str)> = words.iter().map(|word| (tx.new_id(), *word)).collect();
    let things = insert!("things", ["id", "word", "at", "facts", "good", "share"]);
    let written = tx.insert_many(things, &rows, |bind, (id, word)| {
        bind.bind(*id).bind(*word).bind(now).bind(Json(vec![1, 2])).bind(true).bind(0.5_f64)
    });
    written.await
}

/// The same with the commit, or before anything is asked.
async fn write_later(tx: &mut Tx, words: &[&'static str]) -> Result<(), StoreError> {
    let now = tx.now();
    let rows: Vec<(Uuid, &str)> = words.iter().map(|word| (tx.new_id(), *word)).collect();
    let things = insert!("things", ["id", "word", "at", "facts", "good", "share"]);
    tx.insert_later(things, &rows, |bind, (id, word)| {
        bind.bind(*id).bind(*word).bind(now).bind(Json(vec![1, 2])).bind(true).bind(0.5_f64)
    })
    .await
}

async fn count(db: &Db) -> i64 {
    let mut tx = db.read().await.unwrap();
    let (count,): (i64,) = tx.query(sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM things")).one().await.unwrap();
    count
}

#[tokio::test]
async fn what_is_written_is_read_back_as_it_was() {
    let db = store().await;
    db.perform(&Add { words: vec!["پنجره"], refuse: false }).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let everything = sql!("SELECT id, word, at, facts, good, share FROM things");
    let (id, word, at, facts, good, share): Thing = tx.query(everything).one().await.unwrap();
    assert_eq!((id.get_version_num(), word.as_str(), at.micros()), (7, "پنجره", 1_790_000_000_000_001));
    assert_eq!((facts.0, good, share), (vec![1, 2], true, Some(0.5)));
}

#[tokio::test]
async fn a_refused_operation_leaves_no_trace() {
    let db = store().await;
    let refused = db.perform(&Add { words: vec!["one"], refuse: true }).await;
    assert!(matches!(refused, Err(Failure::Refused("the rules said no"))));
    assert_eq!(count(&db).await, 0);
}

/// Writes something and never comes to an end.
struct AddForever(Notify);

impl Operation for AddForever {
    const NAME: &'static str = "test.add_forever";
    type Done = Infallible;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<Infallible, Failure<Infallible>> {
        write(tx, &["half"]).await?;
        self.0.notify_one();
        std::future::pending().await
    }
}

#[tokio::test]
async fn an_operation_broken_off_in_the_middle_leaves_no_trace_and_holds_up_no_other() {
    let folder = tempfile::tempdir().unwrap();
    for url in ["sqlite::memory:".to_owned(), format!("sqlite:{}", folder.path().join("things.db").display())] {
        let db = Db::open(&url, Surroundings::real()).await.unwrap();
        db.migrate(&[THINGS]).await.unwrap();
        let forever = AddForever(Notify::new());
        tokio::select! { _ = db.perform(&forever) => panic!("it came to an end"), () = forever.0.notified() => {} }
        db.perform(&Add { words: vec!["whole"], refuse: false }).await.unwrap();
        assert_eq!(count(&db).await, 1, "{url}");
    }
}

#[tokio::test]
async fn a_store_that_was_closed_is_away() {
    let db = store().await;
    db.close().await;
    let late = db.perform(&Add { words: vec!["late"], refuse: false }).await;
    assert!(matches!(late, Err(Failure::Broken(StoreError::Unavailable(_)))));
}

/// A store in a file, and another program that keeps it to itself.
async fn held_store() -> (TempDir, Db, SqliteConnection) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("things.db");
    let db = Db::open(&format!("sqlite:{}", file.display()), Surroundings::real()).await.unwrap();
    db.migrate(&[THINGS]).await.unwrap();
    let mut other = SqliteConnectOptions::new().filename(&file).connect().await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    (folder, db, other)
}

#[tokio::test]
async fn a_store_that_another_program_holds_is_away_until_it_lets_go() {
    let (_folder, db, mut other) = held_store().await;
    let refused = db.perform(&Add { words: vec!["early"], refuse: false }).await;
    assert!(matches!(refused, Err(Failure::Broken(StoreError::Unavailable(_)))), "{refused:?}");
    other.execute("ROLLBACK").await.unwrap();
    db.perform(&Add { words: vec!["late"], refuse: false }).await.unwrap();
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn a_second_row_with_the_same_key_is_a_duplicate_and_nothing_of_its_operation_stays() {
    let db = store().await;
    db.perform(&Add { words: vec!["one"], refuse: false }).await.unwrap();
    let twice = db.perform(&Add { words: vec!["two", "one"], refuse: false }).await;
    assert!(matches!(twice, Err(Failure::Broken(StoreError::Duplicate))));
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn a_migration_is_applied_once_and_never_changed() {
    let db = store().await;
    assert_eq!(db.migrate(&[THINGS]).await.unwrap(), 0);
    let changed = Migration { sql: "CREATE TABLE others (\n    id UUID\n);\n", ..THINGS };
    assert!(db.migrate(&[changed]).await.is_err());
}

#[tokio::test]
async fn the_state_of_the_tables_is_told_by_name() {
    let (surroundings, _clock) = Surroundings::set(Timestamp::from_micros(0), 7);
    let db = Db::open("sqlite::memory:", surroundings).await.unwrap();
    assert_eq!(db.migration_state(&[THINGS]).await.unwrap().pending, ["test/0001_things"]);
    db.migrate(&[THINGS]).await.unwrap();
    assert_eq!(db.migration_state(&[THINGS]).await.unwrap(), MigrationState::default());
    let changed = Migration { sql: "CREATE TABLE others (\n    id UUID\n);\n", ..THINGS };
    assert_eq!(db.migration_state(&[changed]).await.unwrap().changed, ["test/0001_things"]);
    assert_eq!(db.migration_state(&[]).await.unwrap().unknown, ["test/0001_things"]);
}

struct Word(&'static str);

impl BatchOperation for Word {
    const NAME: &'static str = "test.word";
    type Done = &'static str;
    type Refusal = &'static str;

    async fn run_all(batch: &[Self], _: Attempt, tx: &mut Tx) -> Answers<Self> {
        let words: Vec<_> = batch.iter().map(|word| word.0).filter(|word| *word != "bad").collect();
        write(tx, &words).await?;
        Ok(batch.iter().map(|word| if word.0 == "bad" { Err("bad") } else { Ok(word.0) }).collect())
    }
}

#[tokio::test]
async fn many_senders_share_a_commit_and_each_gets_its_own_answer() {
    let db = store().await;
    let batcher = Batcher::start(&db, 100);
    let words = ["a", "bad", "b", "a", "c"];
    let answers = futures_util::future::join_all(words.map(|word| batcher.submit(Word(word)))).await;
    assert!(matches!(answers[0], Ok("a")));
    assert!(matches!(answers[1], Err(Failure::Refused("bad"))));
    assert!(matches!(answers[3], Err(Failure::Broken(StoreError::Duplicate))));
    assert!(matches!(answers[4], Ok("c")));
    assert_eq!(count(&db).await, 3);
}

/// A word that is written with the commit, so that only the commit says whether it was there already.
struct Late(&'static str);

impl BatchOperation for Late {
    const NAME: &'static str = "test.late";
    type Done = &'static str;
    type Refusal = Infallible;

    async fn run_all(batch: &[Self], _: Attempt, tx: &mut Tx) -> Answers<Self> {
        assert!(batch.iter().all(|late| late.0 != "panic"), "on purpose");
        let words: Vec<_> = batch.iter().map(|late| late.0).collect();
        write_later(tx, &words).await?;
        Ok(batch.iter().map(|late| Ok(late.0)).collect())
    }
}

#[tokio::test]
async fn what_will_be_answered_is_known_during_the_commit_and_durable_only_after_it() {
    let (_folder, db, mut other) = held_store().await;
    let mut sent = Batcher::start(&db, 10).send(Late("a"));
    assert_eq!(sent.foreseen().await, Some(Ok("a")));
    assert_eq!(count(&db).await, 0);
    let mut end = std::pin::pin!(sent.otherwise());
    assert!(futures_util::poll!(end.as_mut()).is_pending());
    other.execute("ROLLBACK").await.unwrap();
    assert!(end.await.is_none());
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn what_was_foreseen_and_came_otherwise_is_said_at_the_end() {
    let db = store().await;
    let batcher = Batcher::start(&db, 10);
    assert!(matches!(batcher.submit(Late("a")).await, Ok("a")));
    let mut again = batcher.send(Late("a"));
    assert_eq!(again.foreseen().await, Some(Ok("a")));
    assert!(matches!(again.otherwise().await, Some(Err(Failure::Broken(StoreError::Duplicate)))));
    assert!(matches!(batcher.submit(Late("a")).await, Err(Failure::Broken(StoreError::Duplicate))));
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn a_batch_that_panics_takes_nobody_else_with_it() {
    let db = store().await;
    let batcher = Batcher::start(&db, 10);
    for _ in 0..3 {
        let gone = batcher.submit(Late("panic")).await;
        assert!(matches!(gone, Err(Failure::Broken(StoreError::Unavailable(_)))), "{gone:?}");
    }
    batcher.submit(Late("a")).await.unwrap();
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn nothing_is_foreseen_of_what_does_not_even_come_to_its_commit() {
    let db = store().await;
    let batcher = Batcher::start(&db, 1);
    batcher.submit(Word("a")).await.unwrap();
    let mut again = batcher.send(Word("a"));
    assert_eq!(again.foreseen().await, None);
    assert!(matches!(again.durable().await, Err(Failure::Broken(StoreError::Duplicate))));
}

#[tokio::test]
async fn a_full_queue_says_busy_and_drops_nothing() {
    let db = store().await;
    let batcher = Batcher::start(&db, 2);
    let words = ["a", "b", "c", "d", "e"];
    let sending = futures_util::future::join_all(words.map(|word| batcher.submit(Word(word))));
    let (answers, full) = tokio::join!(sending, async { db.full_queues() });
    assert_eq!(full, ["test.word"]);
    assert!(db.full_queues().is_empty());
    let done = answers.iter().filter(|answer| answer.is_ok()).count();
    let busy = answers.iter().filter(|answer| matches!(answer, Err(Failure::Broken(StoreError::Busy)))).count();
    assert_eq!(done + busy, 5);
    assert!(busy > 0);
    assert_eq!(count(&db).await, i64::try_from(done).unwrap());
}

/// Writes rows that wait, and counts them at once or leaves it.
struct AddLater {
    words: Vec<&'static str>,
    count: bool,
}

impl Operation for AddLater {
    const NAME: &'static str = "test.add_later";
    type Done = Option<i64>;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<Option<i64>, Failure<Infallible>> {
        for words in self.words.chunks(2) {
            write_later(tx, words).await?;
        }
        if !self.count {
            return Ok(None);
        }
        let (count,): (i64,) = tx.query(sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM things")).one().await?;
        Ok(Some(count))
    }
}

#[tokio::test]
async fn rows_that_wait_are_written_before_anything_is_asked_and_with_the_commit() {
    let db = store().await;
    let counted = db.perform(&AddLater { words: vec!["a", "b", "c"], count: true }).await.unwrap();
    assert_eq!(counted, Some(3));
    db.perform(&AddLater { words: vec!["d", "e", "f"], count: false }).await.unwrap();
    assert_eq!(count(&db).await, 6);
}

#[tokio::test]
async fn a_row_that_waited_and_is_there_already_undoes_its_whole_transaction() {
    let db = store().await;
    db.perform(&AddLater { words: vec!["a"], count: false }).await.unwrap();
    let twice = db.perform(&AddLater { words: vec!["b", "c", "a"], count: false }).await;
    assert!(matches!(twice, Err(Failure::Broken(StoreError::Duplicate))));
    assert_eq!(count(&db).await, 1);
}

struct Tally(Vec<(&'static str, i64)>);

impl Operation for Tally {
    const NAME: &'static str = "test.tally";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let totals = insert!("totals", ["word", "total"]).on(Conflict::Add { key: &["word"], column: "total" });
        Ok(tx.insert_later(totals, &self.0, |bind, (word, total)| bind.bind(*word).bind(*total)).await?)
    }
}

#[tokio::test]
async fn what_is_counted_is_added_to_what_was_counted_before() {
    let db = store().await;
    let totals = Migration {
        system: "test",
        number: 2,
        name: "0002_totals",
        sql: "CREATE TABLE totals (\n    word TEXT NOT NULL PRIMARY KEY,\n    total BIGINT NOT NULL\n);\n",
    };
    db.migrate(&[THINGS, totals]).await.unwrap();
    db.perform(&Tally(vec![("a", 2), ("b", 1)])).await.unwrap();
    db.perform(&Tally(vec![("a", 3)])).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let kept: Vec<(String, i64)> = tx.query(sql!("SELECT word, total FROM totals ORDER BY word")).all().await.unwrap();
    assert_eq!(kept, [("a".to_owned(), 5), ("b".to_owned(), 1)]);
}

struct Nothing;

impl Operation for Nothing {
    const NAME: &'static str = "test.nothing";
    type Done = Uuid;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<Uuid, Failure<Infallible>> {
        Ok(tx.new_id())
    }
}

#[tokio::test]
async fn keys_sort_by_the_time_they_were_made() {
    let (surroundings, clock) = Surroundings::set(Timestamp::from_micros(1_790_000_000_000_000), 7);
    let db = Db::open("sqlite::memory:", surroundings).await.unwrap();
    let first = db.perform(&Nothing).await.unwrap();
    clock.advance_seconds(1);
    assert!(first < db.perform(&Nothing).await.unwrap());
}

#[tokio::test]
async fn the_store_says_whether_senders_come_at_this_moment() {
    let db = store().await;
    let batcher = Batcher::start(&db, 10);
    assert!(!db.is_taking_in());
    batcher.submit(Word("a")).await.unwrap();
    assert!(db.is_taking_in());
    while db.is_taking_in() {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    assert_eq!(count(&db).await, 1);
}

#[tokio::test]
async fn sqlite_is_built_so_that_a_statement_with_a_bound_limit_stays_prepared() {
    let mut tx = store().await.read().await.unwrap();
    let asked = tx.query(sql!("SELECT sqlite_compileoption_used($1)")).bind("ENABLE_QPSG");
    assert_eq!(asked.one::<(i64,)>().await.unwrap(), (1,), "see .cargo/config.toml");
}

/// As many nodes as come at the same moment.
const NODES: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_migrate_at_the_same_moment_make_the_tables_once() {
    let server = testkit::postgres::server();
    for round in 0..4 {
        let name = format!("at_once_{}_{round}", std::process::id());
        server.create(&name).unwrap();
        let nodes = (0..NODES).map(|_| {
            let url = server.url(&name);
            tokio::spawn(async move {
                let db = Db::open(&url, Surroundings::real()).await.unwrap();
                db.migrate(&[THINGS]).await
            })
        });
        let mut made = Vec::new();
        for node in nodes.collect::<Vec<_>>() {
            made.push(node.await.unwrap().unwrap());
        }
        made.sort_unstable();
        assert_eq!((made.pop(), made.iter().sum::<usize>()), (Some(1), 0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_take_turns_in_their_first_steps() {
    let server = testkit::postgres::server();
    let name = format!("turns_{}", std::process::id());
    server.create(&name).unwrap();
    let (one, other) = (open(&server.url(&name)).await, open(&server.url(&name)).await);
    let turn = one.take_turn().await.unwrap();
    let waiting = tokio::spawn(async move { other.take_turn().await.unwrap().end().await });
    let came_too_early = tokio::time::timeout(std::time::Duration::from_millis(600), async {
        while !waiting.is_finished() {
            tokio::task::yield_now().await;
        }
    });
    assert!(came_too_early.await.is_err());
    turn.end().await;
    waiting.await.unwrap();
}

async fn open(url: &str) -> Db {
    Db::open(url, Surroundings::real()).await.unwrap()
}

/// Asks the connection that writes how it flushes.
struct HowItFlushes;

impl Operation for HowItFlushes {
    const NAME: &'static str = "test.how_it_flushes";
    type Done = i64;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<i64, Failure<Infallible>> {
        let asked = db::Sql { sqlite: "PRAGMA synchronous", postgres: "SELECT 2" };
        let (level,): (i64,) = tx.query(asked).one().await?;
        Ok(level)
    }
}

/// A log that is flushed only now and then loses, with the current, what was acknowledged since.
#[tokio::test]
async fn a_commit_on_sqlite_ends_when_the_disk_has_it() {
    let folder = TempDir::new().unwrap();
    let db = open(&format!("sqlite:{}", folder.path().join("a.db").display())).await;
    assert_eq!(db.perform(&HowItFlushes).await.unwrap(), 2, "FULL");
}

#[tokio::test]
async fn a_new_database_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.db");
    let db = open(&format!("sqlite:{}", path.display())).await;
    db.migrate(&[THINGS]).await.unwrap();
    for file in ["a.db", "a.db-wal", "a.db-shm"] {
        let mode = std::fs::metadata(folder.path().join(file)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{file}");
    }
}

#[tokio::test]
async fn an_address_that_is_none_of_ours_is_refused_and_makes_no_file() {
    let refused = Db::open("mysql://localhost/panjereh", Surroundings::real()).await;
    assert!(matches!(refused, Err(StoreError::Broken(_))));
    assert!(!std::path::Path::new("mysql://localhost/panjereh").exists());
}
