//! Every statement of the workspace is understood by both engines, with the tables that the migrations make.
#![expect(clippy::unwrap_used, reason = "a test: what is broken here ends it")]

use db::Engine;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqlSafeStr, SqliteConnection};
use testkit::statements::{self, Statement};
use testkit::{block_on, migrations, postgres};

#[test]
fn sqlite_understands_every_statement() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("all.sqlite").display());
    block_on(async {
        migrated(&url).await;
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        let mut misunderstood = Vec::new();
        for statement in told(Engine::Sqlite) {
            let text = AssertSqlSafe(statement.text(Engine::Sqlite).to_owned()).into_sql_str();
            if let Err(error) = connection.prepare(text).await {
                misunderstood.push(complaint(&statement, &error));
            }
        }
        assert!(misunderstood.is_empty(), "{}", misunderstood.join("\n"));
    });
}

#[test]
fn postgres_understands_every_statement() {
    let server = postgres::server();
    let database = format!("statements_{}", std::process::id());
    server.create(&database).unwrap();
    let url = server.url(&database);
    block_on(async {
        migrated(&url).await;
        let mut connection = PgConnection::connect(&url).await.unwrap();
        let mut misunderstood = Vec::new();
        for statement in told(Engine::Postgres) {
            let text = AssertSqlSafe(statement.text(Engine::Postgres).to_owned()).into_sql_str();
            if let Err(error) = connection.prepare(text).await {
                misunderstood.push(complaint(&statement, &error));
            }
        }
        assert!(misunderstood.is_empty(), "{}", misunderstood.join("\n"));
    });
    server.remove(&database).unwrap();
}

fn told(engine: Engine) -> impl Iterator<Item = Statement> {
    statements::all().into_iter().filter(move |statement| statement.is_for(engine))
}

async fn migrated(url: &str) {
    let db = db::Db::open(url, db::Surroundings::real()).await.unwrap();
    db.migrate(&migrations::all()).await.unwrap();
    db.close().await;
}

fn complaint(statement: &Statement, error: &sqlx::Error) -> String {
    format!("{statement}: {error}")
}
