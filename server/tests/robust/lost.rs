//! The database goes away and comes back: the program says so, refuses politely, loses nothing, and goes on by itself.

use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, StatusCode};
use tempfile::TempDir;
use testkit::block_on;
use testkit::postgres::PgServer;

use crate::sender::{finds, receipt, send};
use crate::serving::Home;
use crate::whole;

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

        server.go_on().unwrap();
        serving.until_ready(true).await;
        let again = send(&client, &serving, "while-the-database-was-away").await.unwrap();
        assert_eq!(again.status(), StatusCode::CREATED);
        assert!(finds(&client, &serving, &code, &number).await);
        let found = whole::count(&home.database).await;
        assert_eq!((found.cases, found.halves), (2, 0));
    });
}
