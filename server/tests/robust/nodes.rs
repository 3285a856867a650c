//! Two nodes on one PostgreSQL: started at the same moment on an empty database, both serve; each job is done once; when one is
//! killed, the other goes on.

use std::collections::BTreeSet;

use db::{Db, Surroundings, sql};
use reqwest::{Client, StatusCode};
use testkit::{block_on, postgres};

use crate::sender::{Receipts, finds, receipt, send};
use crate::serving::{Home, Serving};
use crate::whole;

/// Reports sent to each node.
const EACH: usize = 12;

async fn send_some(client: &Client, serving: &Serving, name: &str) -> Receipts {
    let mut receipts = Receipts::new();
    for number in 0..EACH {
        let key = format!("two-nodes-{name}-{number:04}");
        let answer = send(client, serving, &key).await.unwrap();
        assert_eq!(answer.status(), StatusCode::CREATED);
        receipts.insert(key, receipt(answer).await.unwrap());
    }
    receipts
}

/// Cases that were brought to a desk more than once, standing jobs that are there more than once, and how many nations there are.
async fn done_twice(database: &str) -> (i64, i64, i64) {
    let db = Db::open(database, Surroundings::real()).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let sorted = sql!(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM
         (SELECT case_id FROM journal WHERE from_state = 'received' GROUP BY case_id HAVING COUNT(*) > 1) twice"
    );
    let standing = sql!(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM
         (SELECT kind FROM jobs WHERE every_seconds IS NOT NULL GROUP BY kind HAVING COUNT(*) > 1) twice"
    );
    let nations = sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM units WHERE kind = 'nation'");
    let (sorted,): (i64,) = tx.query(sorted).one().await.unwrap();
    let (standing,): (i64,) = tx.query(standing).one().await.unwrap();
    let (nations,): (i64,) = tx.query(nations).one().await.unwrap();
    drop(tx);
    db.close().await;
    (sorted, standing, nations)
}

#[test]
fn two_nodes_start_at_once_share_the_work_and_one_goes_on_without_the_other() {
    block_on(async {
        let secret = "5e".repeat(32);
        let home = Home::postgres(postgres::server()).with("PANJEREH_SECRET", &secret);
        let other = home.beside();
        let (one, two) = tokio::join!(home.serve(), other.serve());
        let client = Client::new();
        let (mut receipts, more) = tokio::join!(send_some(&client, &one, "one"), send_some(&client, &two, "two"));
        receipts.extend(more);
        assert_eq!(whole::settled(&home.database).await, i64::try_from(2 * EACH).unwrap());
        let numbers: BTreeSet<&String> = receipts.values().map(|(_, number)| number).collect();
        assert_eq!(numbers.len(), 2 * EACH, "every case has a number of its own");
        for (key, (code, number)) in &receipts {
            assert!(finds(&client, &one, code, number).await && finds(&client, &two, code, number).await, "{key}");
        }
        let (again, first) =
            (send(&client, &two, "two-nodes-one-0000").await.unwrap(), &receipts["two-nodes-one-0000"]);
        assert_eq!(receipt(again).await.unwrap(), *first, "sent again to the other node, it is the same case");
        assert_eq!(done_twice(&home.database).await, (0, 0, 1));

        one.kill();
        let after = send_some(&client, &two, "alone").await;
        assert_eq!(whole::settled(&home.database).await, i64::try_from(3 * EACH).unwrap());
        for (key, (code, number)) in &after {
            assert!(finds(&client, &two, code, number).await, "{key}");
        }
        assert_eq!(done_twice(&home.database).await, (0, 0, 1));
    });
}

#[test]
fn a_node_with_another_secret_says_so_and_does_not_serve() {
    block_on(async {
        let home = Home::postgres(postgres::server()).with("PANJEREH_SECRET", &"5e".repeat(32));
        let _serving = home.serve().await;
        let stranger = home.beside().with("PANJEREH_SECRET", &"5f".repeat(32));
        let told = stranger.command(&["work"]).output().unwrap();
        let said = String::from_utf8_lossy(&told.stderr).into_owned();
        assert!(!told.status.success() && said.contains("the same on every node"), "{said}");
    });
}
