//! Load over loopback: so many senders with kept connections, each sending one request after another, until the time or
//! the number is up. It never leaves the machine and always ends.
//!
//! What is measured shares two processors with it, and their caches. So all senders are one thread, a request is no more than
//! its bytes, and of an answer nothing is looked at but its status and its length.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::runtime::Builder;

/// Makes the bytes of the request of a number.
pub(crate) type Request = Arc<dyn Fn(usize) -> Vec<u8> + Send + Sync>;

/// The most header lines an answer may have.
const MOST_HEADERS: usize = 64;
/// What is read at a time, in bytes.
const PIECE: usize = 65_536;

/// The bytes that ask for a page. Each of `headers` is a line with its end.
pub(crate) fn get(path: &str, headers: &str) -> Vec<u8> {
    request("GET", path, headers, "")
}

/// The bytes that post JSON. Each of `headers` is a line with its end.
pub(crate) fn post(path: &str, headers: &str, json: &str) -> Vec<u8> {
    let headers = format!("Content-Type: application/json\r\nContent-Length: {}\r\n{headers}", json.len());
    request("POST", path, &headers, json)
}

fn request(method: &str, path: &str, headers: &str, body: &str) -> Vec<u8> {
    format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n{body}").into_bytes()
}

/// What is asked, how often at most, for how long at most.
#[derive(Clone)]
pub(crate) struct Load {
    /// Where the program listens; loopback only.
    pub(crate) target: SocketAddr,
    /// Connections, each with one request under way.
    pub(crate) senders: usize,
    /// After so many requests it ends.
    pub(crate) at_most: usize,
    /// After so long it ends.
    pub(crate) within: Duration,
    /// Makes the request with this number.
    pub(crate) request: Request,
}

/// What came of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcome {
    /// How long each accepted request took, sorted.
    pub(crate) times: Vec<Duration>,
    /// Answers that were no success.
    pub(crate) refused: usize,
    /// How long all of it took.
    pub(crate) took: Duration,
}

impl Outcome {
    /// Accepted requests a second.
    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "a rate; counts stay far below 2^52")]
    pub(crate) fn rate(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64().max(f64::EPSILON)
    }

    /// The time that `hundredths` of a hundred requests did not exceed.
    pub(crate) fn percentile(&self, hundredths: usize) -> Duration {
        crate::report::percentile(&self.times, hundredths)
    }
}

/// Puts the load on its target, from a thread of its own.
pub(crate) async fn put(load: Load) -> anyhow::Result<Outcome> {
    ensure!(load.target.ip().is_loopback(), "load goes to this machine only, not to {}", load.target);
    let runtime = Builder::new_current_thread().enable_all().build()?;
    tokio::task::spawn_blocking(move || runtime.block_on(send_all(load))).await.context("the load broke off")?
}

async fn send_all(load: Load) -> anyhow::Result<Outcome> {
    let next = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let senders: Vec<_> =
        (0..load.senders).map(|_| tokio::spawn(send(load.clone(), Arc::clone(&next), start))).collect();
    let mut whole = Outcome::default();
    for sender in senders {
        let part = sender.await.context("a sender did not come back")??;
        whole.times.extend(part.times);
        whole.refused = whole.refused.saturating_add(part.refused);
    }
    whole.took = start.elapsed();
    whole.times.sort();
    Ok(whole)
}

/// One sender: a connection of its own, one request under way.
async fn send(load: Load, next: Arc<AtomicUsize>, start: Instant) -> anyhow::Result<Outcome> {
    let mut connection = TcpStream::connect(load.target).await?;
    connection.set_nodelay(true)?;
    let (mut part, mut answer) = (Outcome::default(), Vec::with_capacity(PIECE));
    while start.elapsed() < load.within {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= load.at_most {
            break;
        }
        let request = (load.request)(number);
        let begun = Instant::now();
        connection.write_all(&request).await?;
        // The answer counts when it is read.
        if read(&mut connection, &mut answer).await? {
            part.times.push(begun.elapsed());
        } else {
            part.refused = part.refused.saturating_add(1);
        }
    }
    Ok(part)
}

/// Reads one answer; whether it was a success.
async fn read(connection: &mut TcpStream, answer: &mut Vec<u8>) -> anyhow::Result<bool> {
    answer.clear();
    let mut known = None;
    loop {
        answer.reserve(PIECE);
        ensure!(connection.read_buf(answer).await? > 0, "the connection was closed in the middle of an answer");
        if known.is_none() {
            known = head(answer)?;
        }
        match known {
            Some((is_good, length)) if answer.len() >= length => return Ok(is_good),
            _ => {}
        }
    }
}

/// Whether an answer is a success, and how long it is in all; none while its head is not complete.
fn head(answer: &[u8]) -> anyhow::Result<Option<(bool, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(head) = response.parse(answer)? else { return Ok(None) };
    let is_good = response.code.is_some_and(|code| (200..300).contains(&code));
    let length = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-length"));
    let length = length.context("an answer that does not say how long it is")?;
    let body: usize = std::str::from_utf8(length.value)?.parse()?;
    Ok(Some((is_good, head.saturating_add(body))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::StatusCode;
    use axum::{Router, routing};

    async fn answering(status: StatusCode) -> SocketAddr {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let target = listener.local_addr().unwrap();
        let app = Router::new().route("/", routing::get(move || async move { status }));
        tokio::spawn(async move { axum::serve(listener, app).await });
        target
    }

    fn load(target: SocketAddr, at_most: usize, within: Duration) -> Load {
        let request = Arc::new(|_| get("/", ""));
        Load { target, senders: 4, at_most, within, request }
    }

    #[tokio::test]
    async fn the_load_ends_when_its_number_is_reached() {
        let target = answering(StatusCode::OK).await;
        let outcome = put(load(target, 100, Duration::from_secs(30))).await.unwrap();
        assert_eq!((outcome.times.len(), outcome.refused), (100, 0));
        assert!(outcome.percentile(50) <= outcome.percentile(99));
    }

    #[tokio::test]
    async fn the_load_ends_when_its_time_is_up() {
        let target = answering(StatusCode::OK).await;
        let outcome = put(load(target, usize::MAX, Duration::from_millis(200))).await.unwrap();
        assert!(outcome.took < Duration::from_secs(5));
    }

    #[tokio::test]
    async fn a_refusal_is_counted_and_not_timed() {
        let target = answering(StatusCode::SERVICE_UNAVAILABLE).await;
        let outcome = put(load(target, 10, Duration::from_secs(30))).await.unwrap();
        assert_eq!((outcome.times.len(), outcome.refused), (0, 10));
    }

    #[tokio::test]
    async fn the_load_stays_on_this_machine() {
        let elsewhere = SocketAddr::from(([192, 0, 2, 1], 80));
        assert!(put(load(elsewhere, 1, Duration::from_secs(1))).await.is_err());
    }
}
