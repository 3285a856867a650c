//! The log of whoever was refused: the account and the right that no seat gives, and nothing of the person.

use std::io::Write;
use std::sync::{Arc, Mutex};

use testkit::on_both;

use crate::browser::{Browser, Clock, house};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

on_both! {
    async fn whoever_has_no_right_is_in_the_log_by_account_and_right(db: db::Db, clock: Clock) {
        let app = house(db, clock).await;
        let leader = app.cell_leader("C1576").await;
        let browser = Browser::of(&app, &leader).await;
        let log = Log::default();
        let kept = log.clone();
        let lines = tracing_subscriber::fmt().with_writer(move || kept.clone()).with_ansi(false).finish();
        let logging = tracing::subscriber::set_default(lines);
        assert_eq!(browser.get("/admin/journal").await.status, 403);
        drop(logging);
        let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        let line = text.lines().find(|line| line.contains("no seat grants this")).unwrap_or_default();
        assert!(line.contains(&leader.actor.account().unwrap().to_string()) && line.contains("journal.read"), "{text}");
    }
}
