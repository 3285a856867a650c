//! Asking a test's house over HTTP, without a line: requests go straight to its router.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test tool: what is broken here ends the test with a sentence"
)]

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

use super::{App, Officer};

/// The most bytes of an answer that are read.
const MOST: usize = 64 << 20;

/// What was answered.
#[derive(Debug)]
pub struct Told {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Told {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; null if it is none.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}
impl App {
    /// Asks whatever a test asks.
    pub async fn ask(&self, request: Request<Body>) -> Told {
        let response = self.router.clone().oneshot(request).await.expect("a router answers");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, MOST).await.expect("the answer is read").to_vec();
        Told { status: parts.status, headers: parts.headers, body }
    }

    /// Reads a page or a path of the programs' interface, with these headers.
    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Told {
        self.ask(request("GET", path, headers, Body::empty())).await
    }

    /// Sends JSON, with these headers.
    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: &serde_json::Value) -> Told {
        let mut all = vec![("content-type", "application/json")];
        all.extend(headers);
        self.ask(request("POST", path, &all, Body::from(body.to_string()))).await
    }

    /// Sends one file in a form, as `file`.
    pub async fn upload(&self, path: &str, headers: &[(&str, &str)], bytes: &[u8]) -> Told {
        let mut body = b"--test\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n".to_vec();
        body.extend(bytes);
        body.extend(b"\r\n--test--\r\n");
        let mut all = vec![("content-type", "multipart/form-data; boundary=test")];
        all.extend(headers);
        self.ask(request("POST", path, &all, Body::from(body))).await
    }
}
fn request(method: &str, path: &str, headers: &[(&str, &str)], body: Body) -> Request<Body> {
    let builder = Request::builder().method(method).uri(path).header("host", "panjereh.example");
    let builder = headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, value.as_bytes()));
    builder.body(body).expect("a request")
}

impl Officer {
    /// What a program puts into `Authorization`.
    #[must_use]
    pub fn bearer(&self) -> String {
        format!("Bearer {}", self.token.reveal())
    }

    /// What a browser puts into `Cookie`.
    #[must_use]
    pub fn cookie(&self) -> String {
        format!("{}={}", house::SESSION_COOKIE, self.token.reveal())
    }
}
