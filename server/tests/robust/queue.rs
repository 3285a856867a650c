//! More comes than can be written: those whom the queue cannot hold are told when to come again, the others are served.

use std::convert::Infallible;
use std::sync::Arc;

use db::{Db, Failure, Operation, Surroundings, Tx};
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, RequestBuilder, StatusCode};
use testkit::block_on;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::sender::{report, send};
use crate::serving::{Home, Serving};
use crate::whole;

const SENDERS: usize = 24;

/// Keeps every other writer waiting for as long as it is wanted.
struct HoldTheStore {
    begun: Notify,
    over: Notify,
}

impl Operation for HoldTheStore {
    const NAME: &'static str = "test.hold";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, _: &mut Tx) -> Result<(), Failure<Infallible>> {
        self.begun.notify_one();
        self.over.notified().await;
        Ok(())
    }
}

fn one_of_many(client: &Client, serving: &Serving, sender: usize) -> RequestBuilder {
    let request = client.post(serving.url("/api/v1/reports"));
    let request = request.header("idempotency-key", format!("one-of-many-senders-{sender:04}"));
    request.json(&report("لولهٔ آب سر کوچه ترکیده است و آب می‌رود."))
}

/// Comes again until it is served.
async fn until_taken(client: &Client, serving: &Serving, sender: usize) {
    loop {
        let status = one_of_many(client, serving, sender).send().await.unwrap().status();
        if status != StatusCode::SERVICE_UNAVAILABLE {
            assert!(status.is_success(), "{status}");
            return;
        }
    }
}

#[test]
fn a_full_queue_says_when_to_come_again() {
    block_on(async {
        let home = Home::sqlite().with("PANJEREH_QUEUE_CAPACITY", "1").with("PANJEREH_WORKERS", "false");
        let serving = home.serve().await;
        let db = Db::open(&home.database, Surroundings::real()).await.unwrap();
        let hold = Arc::new(HoldTheStore { begun: Notify::new(), over: Notify::new() });
        let holder = tokio::spawn({
            let (db, hold) = (db.clone(), Arc::clone(&hold));
            async move { db.perform(&*hold).await.unwrap() }
        });
        hold.begun.notified().await;

        let mut senders = JoinSet::new();
        for sender in 0..SENDERS {
            senders.spawn(one_of_many(&Client::new(), &serving, sender).send());
        }
        // Nobody is served while the store is held, so the first answer is a refusal.
        let refused = senders.join_next().await.unwrap().unwrap().unwrap();
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(refused.headers()[CONTENT_TYPE], "application/problem+json");
        assert!(refused.headers()[RETRY_AFTER].to_str().unwrap().parse::<u32>().is_ok_and(|seconds| seconds > 0));
        hold.over.notify_one();
        holder.await.unwrap();
        db.close().await;

        for answer in senders.join_all().await {
            let status = answer.unwrap().status();
            assert!([StatusCode::CREATED, StatusCode::SERVICE_UNAVAILABLE].contains(&status), "{status}");
        }
        let client = Client::new();
        for sender in 0..SENDERS {
            until_taken(&client, &serving, sender).await;
        }
        assert_eq!(send(&client, &serving, "somebody-who-comes-later").await.unwrap().status(), StatusCode::CREATED);
        assert_eq!(whole::count(&home.database).await.cases, i64::try_from(SENDERS + 1).unwrap());
    });
}
