//! What the log says of whoever was refused: what was asked for and why, on one line, and nothing that was typed.

#![expect(clippy::unwrap_used, reason = "a test that fails may stop where it stands")]

mod specimen;

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::http::Request;
use tower::ServiceExt as _;

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What is logged of one request, lines for people or JSON for programs.
async fn logged(request: Request<Body>, as_json: bool) -> String {
    let log = Log::default();
    let kept = log.clone();
    let lines = tracing_subscriber::fmt().with_writer(move || kept.clone()).with_ansi(false);
    let _logging = if as_json {
        tracing::subscriber::set_default(lines.json().flatten_event(true).finish())
    } else {
        tracing::subscriber::set_default(lines.finish())
    };
    specimen::site().oneshot(request).await.unwrap();
    let bytes = log.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    String::from_utf8(bytes).unwrap()
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn whoever_is_refused_is_in_the_log_with_what_was_asked_for_and_why() {
    for (path, status) in [("/errors/401", "401"), ("/errors/403", "403"), ("/errors/429", "429")] {
        let line = logged(get(path), false).await;
        assert!(line.contains("refused") && line.contains(&format!("status={status}")), "{path}: {line}");
        assert!(line.contains(&format!("route={path}")) && line.contains("method=GET"), "{path}: {line}");
        assert!(line.contains("reference="), "{path}: {line}");
    }
    let foreign = Request::post("/form").header("sec-fetch-site", "cross-site").body(Body::empty()).unwrap();
    let line = logged(foreign, false).await;
    assert!(line.contains("status=403") && line.contains("error-form-foreign"), "{line}");
    let line = logged(get("/secret/wrong"), false).await;
    assert!(line.contains("refused") && line.contains("status=404") && !line.contains("wrong"), "a secret: {line}");
    assert_eq!(logged(get("/"), false).await, "", "what is answered leaves no line");
}

#[tokio::test]
async fn no_address_writes_a_line_of_its_own_into_the_log() {
    for path in
        ["/secret/x%0A2026-12-01%20ERROR%20forged", "/secret/x%0D%0A%1B[31mforged?a=%0Aforged", "/nothing%0Aforged"]
    {
        for as_json in [false, true] {
            let request = Request::get(path).header("user-agent", "forged").header("accept-language", "forged");
            let text = logged(request.body(Body::empty()).unwrap(), as_json).await;
            assert!(!text.contains("forged") && text.lines().count() <= 1, "{path}: {text}");
        }
    }
}

#[tokio::test]
async fn a_fault_is_in_the_log_with_its_cause_and_its_reference() {
    let line = logged(get("/errors/500"), true).await;
    assert!(line.contains("disk full") && line.contains("reference") && line.contains("ERROR"), "{line}");
    assert!(line.contains("timestamp") && line.contains("Z\""), "in UTC: {line}");
}
