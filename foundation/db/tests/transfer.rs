//! Moving between engines: everything arrives as it was, or nothing does.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on stops there")]

use std::convert::Infallible;

use db::transfer::{self, NothingToRebuild, Proof, Rebuild, Table, TransferError};
use db::{Db, Engine, Failure, Json, Migration, Operation, Sql, StoreError, Timestamp, Tx, Uuid, insert, sql, twin};
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use testkit::{TestDb, block_on};

const TABLES: Migration = Migration {
    system: "test",
    number: 1,
    name: "0001_tables",
    sql: "-- Leaves refer to nodes, nodes to nodes.
CREATE TABLE nodes (
    code TEXT NOT NULL PRIMARY KEY,
    parent TEXT REFERENCES nodes (code)
);
CREATE TABLE leaves (
    node TEXT NOT NULL REFERENCES nodes (code),
    at TIMESTAMPTZ NOT NULL,
    number BIGINT NOT NULL,
    id UUID,
    facts JSONB,
    good BOOLEAN,
    share DOUBLE PRECISION,
    bytes BYTEA,
    word TEXT,
    PRIMARY KEY (node, number)
);
-- rebuilt: counted from leaves
CREATE TABLE counts (
    node TEXT NOT NULL PRIMARY KEY,
    leaves BIGINT NOT NULL
);
-- only sqlite
CREATE VIRTUAL TABLE found USING fts5(body, detail = 'none');
-- end only
-- only postgres
CREATE TABLE found (
    rowid BIGINT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    words TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, body)) STORED
);
-- end only
",
};

/// The child is listed before its parent, whichever way text is sorted; and texts sort differently in the two engines.
const NODES: [(&str, Option<&str>); 4] =
    [("a-child", Some("b-parent")), ("b-parent", None), ("B", None), ("هسته\u{200c}ها", Some("a-child"))];

const LEAVES: i64 = 400;

struct Fill;

impl Operation for Fill {
    const NAME: &'static str = "test.fill";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        tx.insert_many(insert!("nodes", ["code", "parent"]), &NODES, |bind, (code, parent)| {
            bind.bind(*code).bind(*parent)
        })
        .await?;
        let columns = insert!("leaves", ["node", "at", "number", "id", "facts", "good", "share", "bytes", "word"]);
        let numbers: Vec<i64> = (0..LEAVES).collect();
        tx.insert_many(columns, &numbers, |bind, number| {
            let node = NODES[usize::try_from(*number).unwrap() % NODES.len()].0;
            let bind = bind.bind(node).bind(Timestamp::from_micros(number * 1_000_003 - 7)).bind(*number);
            if number % 5 == 0 {
                bind.bind(None::<Uuid>)
                    .bind(None::<Json<Value>>)
                    .bind(None::<bool>)
                    .bind(None::<f64>)
                    .bind(None::<Vec<u8>>)
                    .bind(None::<String>)
            } else {
                bind.bind(Uuid::from_u128(u128::try_from(*number).unwrap()))
                    .bind(Json(facts(*number)))
                    .bind(number % 2 == 0)
                    .bind(1.0 / 3.0)
                    .bind(vec![0_u8, 255, 7])
                    .bind("می‌شود «گزارش‌ها» ۱۲۳")
            }
        })
        .await?;
        tx.insert_many(insert!("found", ["rowid", "body"]), &numbers, |bind, number| {
            bind.bind(*number + 1).bind(format!("چراغ خیابان n{number}"))
        })
        .await?;
        Ok(())
    }
}

/// Keys out of order, numbers of every sort, nested; every fiftieth is 300 kB heavy.
fn facts(number: i64) -> Value {
    let long = if number % 50 == 1 { "ب".repeat(150_000) } else { String::new() };
    json!({ "zz": number, "b": { "y": 1e16, "x": -0.0, "half": 0.5 }, "a": [null, true, "متن\n\"نقل\""], "long": long })
}

struct Recount;

const COUNT: Sql =
    sql!("INSERT INTO counts (node, leaves) SELECT node, CAST(COUNT(*) AS BIGINT) FROM leaves GROUP BY node");

impl Rebuild for Recount {
    fn rebuild<'t>(&'t self, tx: &'t mut Tx) -> BoxFuture<'t, Result<(), StoreError>> {
        Box::pin(async move { tx.query(COUNT).execute().await.map(drop) })
    }
}

/// The row that holds a word, by the index that was filled with it.
async fn search(db: &Db) -> (i64,) {
    let mut tx = db.read().await.unwrap();
    let asked = twin! {
        sqlite: "SELECT rowid FROM found WHERE found MATCH 'n7'",
        postgres: "SELECT rowid FROM found WHERE words @@ to_tsquery('simple', 'n7')",
    };
    tx.query(asked).one().await.unwrap()
}

struct Change(Sql);

impl Operation for Change {
    const NAME: &'static str = "test.change";
    type Done = u64;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<u64, Failure<Infallible>> {
        Ok(tx.query(self.0).execute().await?)
    }
}

fn tables() -> Vec<Table> {
    transfer::schema(&[TABLES]).unwrap()
}

async fn empty(engine: Engine) -> TestDb {
    TestDb::with(engine, &[TABLES]).await.unwrap()
}

async fn filled(engine: Engine) -> TestDb {
    let store = empty(engine).await;
    // SQLite checks each row's parent at the end of the statement, PostgreSQL too: one statement may hold both.
    store.db.perform(&Fill).await.unwrap();
    store
}

async fn copy(from: &Db, to: &Db) -> Result<Vec<Proof>, TransferError> {
    transfer::copy(from, to, &tables(), &Recount, &mut |_, _| {}).await
}

#[test]
fn there_and_back_again_everything_is_as_it_was() {
    block_on(async {
        let start = filled(Engine::Sqlite).await;
        let middle = empty(Engine::Postgres).await;
        let end = empty(Engine::Sqlite).await;
        let before = transfer::prove(&start.db, &tables()).await.unwrap();
        let there = copy(&start.db, &middle.db).await.unwrap();
        let back = copy(&middle.db, &end.db).await.unwrap();
        assert_eq!(before, there);
        assert_eq!(before, back);
        assert_eq!(search(&middle.db).await, (8,));
        assert_eq!(before, transfer::prove(&end.db, &tables()).await.unwrap());
        let rows: Vec<(&str, u64)> = before.iter().map(|proof| (proof.table.as_str(), proof.rows)).collect();
        assert_eq!(rows, [("nodes", 4), ("leaves", 400), ("found", 400)]);
        assert_eq!(search(&end.db).await, (8,));
        middle.close().await;
    });
}

#[test]
fn what_is_rebuilt_is_filled_in_the_same_transaction() {
    block_on(async {
        let (from, to) = (filled(Engine::Postgres).await, empty(Engine::Sqlite).await);
        copy(&from.db, &to.db).await.unwrap();
        let mut tx = to.db.read().await.unwrap();
        let counted: Vec<(i64,)> = tx.query(sql!("SELECT leaves FROM counts ORDER BY node")).all().await.unwrap();
        assert_eq!(counted, [(100,), (100,), (100,), (100,)]);
        from.close().await;
    });
}

#[test]
fn one_changed_value_in_one_row_changes_the_proof_of_its_table_alone() {
    let changes = [
        sql!("UPDATE leaves SET word = 'می شود' WHERE number = 7"),
        sql!("UPDATE leaves SET word = '' WHERE number = 5"),
        sql!("UPDATE leaves SET good = NULL WHERE number = 7"),
        sql!("UPDATE leaves SET share = share + 0.0000001 WHERE number = 7"),
        sql!("UPDATE leaves SET number = 1000 WHERE number = 7"),
        sql!("DELETE FROM leaves WHERE number = 9"),
    ];
    block_on(async {
        let (from, to) = (filled(Engine::Sqlite).await, empty(Engine::Postgres).await);
        let mut before = copy(&from.db, &to.db).await.unwrap();
        for change in changes {
            assert_eq!(to.db.perform(&Change(change)).await.unwrap(), 1);
            let after = transfer::prove(&to.db, &tables()).await.unwrap();
            assert_eq!(before[0], after[0]);
            assert_ne!(before[1].hash, after[1].hash);
            before = after;
        }
        to.close().await;
    });
}

#[test]
fn a_target_that_holds_rows_is_refused_and_left_alone() {
    block_on(async {
        let (from, to) = (filled(Engine::Sqlite).await, empty(Engine::Sqlite).await);
        to.db.perform(&Change(sql!("INSERT INTO nodes (code, parent) VALUES ('mine', NULL)"))).await.unwrap();
        let refused = copy(&from.db, &to.db).await.unwrap_err();
        assert_eq!(refused.to_string(), "the target is not empty: its table nodes holds rows");
        assert_eq!(transfer::prove(&to.db, &tables()).await.unwrap()[0].rows, 1);
    });
}

struct Fails;

impl Rebuild for Fails {
    fn rebuild<'t>(&'t self, _tx: &'t mut Tx) -> BoxFuture<'t, Result<(), StoreError>> {
        Box::pin(async { Err(StoreError::unreadable("the search cannot be rebuilt")) })
    }
}

#[test]
fn a_move_that_fails_at_the_very_end_leaves_the_target_empty_on_both_engines() {
    block_on(async {
        let from = filled(Engine::Sqlite).await;
        for engine in [Engine::Sqlite, Engine::Postgres] {
            let to = empty(engine).await;
            transfer::copy(&from.db, &to.db, &tables(), &Fails, &mut |_, _| {}).await.unwrap_err();
            assert!(transfer::first_filled(&to.db, &tables()).await.unwrap().is_none());
            to.close().await;
        }
    });
}

#[test]
fn a_row_without_its_parent_does_not_arrive() {
    // Two tables only: the leaves' nodes are not among what is copied.
    let leaves: Vec<Table> = tables().into_iter().filter(|table| table.name == "leaves").collect();
    block_on(async {
        let from = filled(Engine::Sqlite).await;
        for engine in [Engine::Sqlite, Engine::Postgres] {
            let to = empty(engine).await;
            transfer::copy(&from.db, &to.db, &leaves, &NothingToRebuild, &mut |_, _| {}).await.unwrap_err();
            to.close().await;
        }
    });
}

#[test]
fn a_foreign_key_is_as_strict_after_the_move_as_before() {
    block_on(async {
        let (from, to) = (filled(Engine::Sqlite).await, empty(Engine::Postgres).await);
        copy(&from.db, &to.db).await.unwrap();
        let deferrable = sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM pg_constraint WHERE condeferrable");
        let mut tx = to.db.read().await.unwrap();
        assert_eq!(tx.query(deferrable).one::<(i64,)>().await.unwrap(), (0,));
        drop(tx);
        to.close().await;
    });
}

#[test]
fn progress_is_told_page_by_page() {
    block_on(async {
        let (from, to) = (filled(Engine::Sqlite).await, empty(Engine::Sqlite).await);
        let mut told: Vec<(String, u64)> = Vec::new();
        let mut progress = |table: &str, rows: u64| told.push((table.to_owned(), rows));
        transfer::copy(&from.db, &to.db, &tables(), &NothingToRebuild, &mut progress).await.unwrap();
        assert_eq!(told.first(), Some(&("nodes".to_owned(), 4)));
        assert_eq!(told.last(), Some(&("found".to_owned(), 400)));
        assert!(told.len() > 3);
    });
}
