//! A store of the version before, with cases in it, is brought up to this one and loses nothing.

use std::convert::Infallible;

use db::{Db, Failure, Operation, Surroundings, Tx, sql};
use reqwest::Client;
use testkit::{block_on, postgres};

use crate::sender::{Receipts, finds, receipt, send};
use crate::serving::Home;
use crate::whole;

/// Takes back the newest migration of the cases and the server's first: the store is as the version before left it.
struct GoBack;

impl Operation for GoBack {
    const NAME: &'static str = "test.go_back";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        tx.query(sql!("DROP TABLE case_origins")).execute().await?;
        tx.query(sql!("DROP TABLE marks")).execute().await?;
        let forget =
            sql!("DELETE FROM schema_migrations WHERE system = 'server' OR (system = 'cases' AND number IN (2, 9))");
        assert_eq!(tx.query(forget).execute().await?, 3, "this program has other migrations than the test thinks");
        Ok(())
    }
}

async fn go_back(database: &str) {
    let db = Db::open(database, Surroundings::real()).await.unwrap();
    db.perform(&GoBack).await.unwrap();
    db.close().await;
}

async fn a_store_of_the_version_before_is_brought_up(home: Home) {
    let client = Client::new();
    let serving = home.serve().await;
    let mut receipts = Receipts::new();
    for number in 0..5 {
        let key = format!("before-the-upgrade-{number:04}");
        receipts.insert(key.clone(), receipt(send(&client, &serving, &key).await.unwrap()).await.unwrap());
    }
    whole::settled(&home.database).await;
    serving.kill();
    go_back(&home.database).await;

    let migrated = home.command(&["migrate"]).output().unwrap();
    assert!(migrated.status.success(), "{}", String::from_utf8_lossy(&migrated.stderr));
    assert!(String::from_utf8_lossy(&migrated.stdout).contains("3 migrations were applied"), "{migrated:?}");
    let serving = home.serve().await;
    for (key, (code, number)) in &receipts {
        assert!(finds(&client, &serving, code, number).await, "{key} was lost on the way");
        assert_eq!(receipt(send(&client, &serving, key).await.unwrap()).await.unwrap(), (code.clone(), number.clone()));
    }
    assert_eq!(whole::settled(&home.database).await, 5);
}

#[test]
fn a_store_of_the_version_before_is_brought_up_on_sqlite() {
    block_on(a_store_of_the_version_before_is_brought_up(Home::sqlite()));
}

#[test]
fn a_store_of_the_version_before_is_brought_up_on_postgres() {
    block_on(a_store_of_the_version_before_is_brought_up(Home::postgres(postgres::server())));
}
