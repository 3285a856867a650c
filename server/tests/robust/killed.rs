//! Killed while many send: what was acknowledged is there, whole; what was not can be sent again and becomes one case.

use reqwest::{Client, StatusCode};
use testkit::{block_on, postgres};

use crate::sender::{Crowd, finds, receipt, send};
use crate::serving::Home;
use crate::whole;

const SENDERS: usize = 8;
const BEFORE_THE_END: usize = 60;

async fn every_acknowledged_report_is_found_again(home: Home) {
    let serving = home.serve().await;
    let crowd = Crowd::of(SENDERS, &serving.address);
    crowd.until(BEFORE_THE_END).await;
    serving.kill();
    let (receipts, unanswered) = crowd.ended().await;
    assert!(receipts.len() >= BEFORE_THE_END);

    let serving = home.serve().await;
    let client = Client::new();
    for (key, (code, number)) in &receipts {
        assert!(finds(&client, &serving, code, number).await, "{key} was acknowledged and is gone");
    }
    for key in &unanswered {
        let status = send(&client, &serving, key).await.unwrap().status();
        assert!(status == StatusCode::CREATED || status == StatusCode::OK, "{key}: {status}");
    }
    let (key, told) = receipts.first_key_value().unwrap();
    assert_eq!(receipt(send(&client, &serving, key).await.unwrap()).await.unwrap(), *told);
    let sent = i64::try_from(receipts.len() + unanswered.len()).unwrap();
    // What a worker had in its hands when it was killed is given back by itself after a while: that is not waited for.
    let found = whole::count(&home.database).await;
    assert_eq!((found.cases, found.halves), (sent, 0));
}

#[test]
fn every_acknowledged_report_is_found_again_on_sqlite() {
    block_on(every_acknowledged_report_is_found_again(Home::sqlite()));
}

#[test]
fn every_acknowledged_report_is_found_again_on_postgres() {
    block_on(every_acknowledged_report_is_found_again(Home::postgres(postgres::server())));
}
