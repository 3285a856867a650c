//! The database goes away and comes back: the program says so, refuses politely, loses nothing, and goes on by itself.

use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, StatusCode};
use tempfile::TempDir;
use testkit::block_on;
use testkit::postgres::PgServer;

use crate::sender::{finds, receipt, send};
use crate::serving::{Home, Serving};
use crate::whole;

/// Whoever only reads is told the same, people on a page and programs in JSON: never that something of ours is broken.
async fn everybody_is_asked_to_come_again(client: &Client, serving: &Serving, code: &str) {
    let pages = ["/answers", "/answers/map", "/answers/points.geojson"].map(|path| (path, "text/html"));
    let programs = ["/api/v1/answers", "/api/v1/follow"].map(|path| (path, "application/problem+json"));
    // Each waits for a connection until it is told: all of them at once.
    let asked = pages.into_iter().chain(programs).map(|(path, kind)| {
        let request = client.get(serving.url(path)).header("x-tracking-code", code);
        async move { (path, kind, request.send().await.unwrap()) }
    });
    for (path, kind, answer) in futures_util::future::join_all(asked).await {
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(answer.headers().contains_key(RETRY_AFTER), "{path}");
        assert!(answer.headers()[CONTENT_TYPE].to_str().unwrap().starts_with(kind), "{path}");
        assert!(answer.headers().contains_key("x-reference"), "{path}");
    }
}

#[test]
fn a_lost_database_is_told_and_found_again() {
    block_on(async {
        let state = TempDir::new().unwrap();
        let server = PgServer::alone(state.path()).unwrap();
        let home = Home::postgres(&server);
        let mut serving = home.serve().await;
        let client = Client::new();
        let (code, number) = receipt(send(&client, &serving, "before-the-database-went").await.unwrap()).await.unwrap();

        server.stop().unwrap();
        serving.until_ready(false).await;
        let refused = send(&client, &serving, "while-the-database-was-away").await.unwrap();
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(refused.headers()[CONTENT_TYPE], "application/problem+json");
        assert!(refused.headers().contains_key(RETRY_AFTER));
        everybody_is_asked_to_come_again(&client, &serving, &code).await;

        server.go_on().unwrap();
        serving.until_ready(true).await;
        let again = send(&client, &serving, "while-the-database-was-away").await.unwrap();
        assert_eq!(again.status(), StatusCode::CREATED);
        assert!(finds(&client, &serving, &code, &number).await);
        let found = whole::count(&home.database).await;
        assert_eq!((found.cases, found.halves), (2, 0));
    });
}
