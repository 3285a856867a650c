//! Connections: accepted, served in HTTP/1.1, and let go in peace when the program stops.
//!
//! The loop is ours for two reasons. Whoever opens a connection and says nothing, or sends or reads a letter a minute, is let go,
//! and no network gets all places: a public service is held up like that sooner or later. And a connection goes on with a
//! request that it woke itself for.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::serve::Listener;
use futures_util::task::AtomicWaker;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;
use web::ClientAddress;

use super::admission::{Admission, ConnectionLimits, Place};
use super::paced::{PacedBody, PacedStream};

/// How long a connection may take to say what it wants, from its beginning or from the answer before.
const SILENCE: Duration = Duration::from_secs(30);
/// How long whoever is told «busy» may take to hear it.
const BUSY_TIME: Duration = Duration::from_secs(1);
/// So many are told «busy» at a time; further ones find the door shut.
const BUSY_AT_ONCE: usize = 64;
/// What is told where there is no place.
const BUSY: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\nCache-Control: no-store\r\n\
    Content-Type: text/plain; charset=utf-8\r\nContent-Length: 46\r\n\r\nToo many connections just now. Come back soon.";
/// So often in a row a connection is asked again at once; then it is somebody else's turn.
const AGAIN: usize = 4;

/// Serves until it is told to stop; then takes nobody in any more, and ends when what is under way has ended.
pub(crate) async fn serve(
    mut listener: TcpListener,
    router: Router,
    limits: ConnectionLimits,
    stop: &CancellationToken,
) {
    let connections = GracefulShutdown::new();
    let (admission, busy) = (Admission::new(limits), Arc::new(Semaphore::new(BUSY_AT_ONCE)));
    loop {
        let (stream, from) = tokio::select! {
            () = stop.cancelled() => break,
            // Where no more can be open at a time, it waits until some are let go.
            connected = Listener::accept(&mut listener) => connected,
        };
        match admission.admit(ClientAddress::of_peer(from.ip())) {
            Some(place) => {
                let came = Came { stream, from, place };
                tokio::spawn(Eager::new(talk(came, router.clone(), connections.watcher())));
            }
            None => turn_away(stream, &busy),
        }
    }
    drop(listener);
    connections.shutdown().await;
}

/// Tells whoever finds no place to come again.
fn turn_away(mut stream: TcpStream, busy: &Arc<Semaphore>) {
    let Ok(turn) = Arc::clone(busy).try_acquire_owned() else { return };
    tokio::spawn(async move {
        let _turn = turn;
        // To its end, or it would be lost with what they have sent and nobody has read.
        let told = async {
            stream.write_all(BUSY).await?;
            stream.shutdown().await?;
            while stream.read(&mut [0; 512]).await? > 0 {}
            std::io::Result::Ok(())
        };
        drop(tokio::time::timeout(BUSY_TIME, told).await);
    });
}

/// A connection that has a place.
struct Came {
    stream: TcpStream,
    from: SocketAddr,
    place: Place,
}

async fn talk(Came { stream, from, place }: Came, router: Router, watcher: Watcher) {
    let standing = Arc::clone(&place.standing);
    // Answers are whole when they are written: waiting for more of them helps nobody.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        standing.is_served();
        let sent = Arc::clone(&standing);
        let mut request = request.map(|body| Body::new(PacedBody::new(body, sent)));
        request.extensions_mut().insert(ConnectInfo(from));
        let (answer, standing) = (router.clone().oneshot(request), Arc::clone(&standing));
        async move {
            let answer = answer.await;
            standing.waits();
            answer
        }
    });
    let mut protocol = http1::Builder::new();
    protocol.timer(TokioTimer::new()).header_read_timeout(SILENCE);
    let connection = protocol.serve_connection(TokioIo::new(PacedStream::new(stream)), service);
    let ended = tokio::select! {
        ended = watcher.watch(connection) => ended,
        // Another has taken the place.
        () = place.standing.gone() => Ok(()),
    };
    if let Err(error) = ended {
        // Whoever hung up in the middle, was too slow, or spoke another language.
        tracing::debug!(%error, "a connection broke off");
    }
}

/// A task that is asked again at once when it woke itself while it was asked, as a connection does for the body of each
/// request. The runtime would put it behind the others, and wake another thread to see whether it will take it away.
struct Eager<F> {
    task: Pin<Box<F>>,
    knocks: Arc<Knocks>,
    waker: Waker,
}

impl<F: Future> Eager<F> {
    fn new(task: F) -> Self {
        let knocks = Arc::new(Knocks { state: AtomicU8::new(WAITING), runtime: AtomicWaker::new() });
        Self { task: Box::pin(task), waker: Waker::from(Arc::clone(&knocks)), knocks }
    }
}

impl<F: Future> Future for Eager<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let Self { task, knocks, waker } = &mut *self;
        knocks.runtime.register(cx.waker());
        for _ in 0..AGAIN {
            knocks.state.store(ASKED, Ordering::Release);
            if let Poll::Ready(done) = task.as_mut().poll(&mut Context::from_waker(waker)) {
                return Poll::Ready(done);
            }
            if knocks.state.swap(WAITING, Ordering::AcqRel) == ASKED {
                return Poll::Pending;
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

/// It waits for something to happen.
const WAITING: u8 = 0;
/// It is being asked.
const ASKED: u8 = 1;
/// It is being asked, and something has happened since.
const KNOCKED: u8 = 2;

/// Who knocks at a task, and when.
struct Knocks {
    state: AtomicU8,
    runtime: AtomicWaker,
}

impl Wake for Knocks {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let asked = self.state.compare_exchange(ASKED, KNOCKED, Ordering::AcqRel, Ordering::Acquire);
        if asked == Err(WAITING) {
            self.runtime.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::sync::atomic::AtomicUsize;

    use axum::routing::{get, post};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::sync::Notify;

    use super::*;

    /// Counts how often the runtime is woken.
    struct Runtime(AtomicUsize);

    impl Wake for Runtime {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// Ready when it was asked so often; until then it knocks at itself each time.
    fn restless(times: usize) -> impl Future<Output = ()> {
        let mut asked = 0;
        poll_fn(move |cx| {
            asked += 1;
            cx.waker().wake_by_ref();
            if asked >= times { Poll::Ready(()) } else { Poll::Pending }
        })
    }

    fn ask<F: Future<Output = ()>>(task: F) -> (Poll<()>, usize) {
        let runtime = Arc::new(Runtime(AtomicUsize::new(0)));
        let mut eager = Eager::new(task);
        let answer = Pin::new(&mut eager).poll(&mut Context::from_waker(&Waker::from(Arc::clone(&runtime))));
        (answer, runtime.0.load(Ordering::SeqCst))
    }

    const ASKING: &[u8] = b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";

    /// Serves `router`; answers where, and how to stop it.
    async fn serving(router: Router) -> (SocketAddr, CancellationToken) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
        let stopped = stop.clone();
        tokio::spawn(async move { serve(listener, router, LIMITS, &stopped).await });
        (address, stop)
    }

    /// Room for a few.
    const LIMITS: ConnectionLimits = ConnectionLimits { all: 64, of_a_network: Some(4) };

    /// What comes back to `said`, to its end.
    async fn answer(address: SocketAddr, said: &[u8]) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(said).await.unwrap();
        let mut heard = Vec::new();
        stream.read_to_end(&mut heard).await.unwrap();
        String::from_utf8(heard).unwrap()
    }

    #[tokio::test]
    async fn whoever_asks_is_answered_and_known_by_address() {
        let hello =
            |ConnectInfo(from): ConnectInfo<SocketAddr>, body: String| async move { format!("{} {body}", from.ip()) };
        let (address, _stop) = serving(Router::new().route("/", post(hello))).await;
        let said = b"POST / HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: 5\r\n\r\nsalam";
        assert!(answer(address, said).await.ends_with("127.0.0.1 salam"));
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_does_not_come_to_the_end_of_a_request_is_let_go() {
        let (address, _stop) = serving(Router::new()).await;
        let begun = tokio::time::Instant::now();
        assert_eq!(answer(address, b"GET / HTTP/1.1\r\nHost:").await, "");
        assert!(begun.elapsed() >= SILENCE);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_drips_a_body_is_let_go() {
        let (address, _stop) = serving(Router::new().route("/", post(|body: String| async move { body }))).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        let begun = tokio::time::Instant::now();
        stream.write_all(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\n").await.unwrap();
        let (mut heard, mut said) = stream.into_split();
        let dripping = tokio::spawn(async move {
            while said.write_all(b"a").await.is_ok() {
                tokio::time::sleep(Duration::from_secs(7)).await;
            }
        });
        let mut answer = Vec::new();
        let _ = heard.read_to_end(&mut answer).await;
        assert!(String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 400"), "it is told, then it is let go");
        assert!(begun.elapsed() < Duration::from_mins(1));
        dripping.abort();
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_does_not_read_an_answer_is_let_go() {
        let large = || async { vec![b'a'; 64 << 20] };
        let (address, stop) = serving(Router::new().route("/", get(large))).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(ASKING).await.unwrap();
        // Whoever waits for the end of all connections waits for this one too.
        tokio::time::sleep(Duration::from_mins(1)).await;
        stop.cancel();
        let mut heard = Vec::new();
        let _ = stream.read_to_end(&mut heard).await;
        assert!(heard.len() < 64 << 20, "{} bytes", heard.len());
    }

    #[tokio::test]
    async fn where_a_network_has_no_place_left_it_is_told_to_come_again() {
        let (address, _stop) = serving(Router::new().route("/", get(|| async { "here" }))).await;
        let mut idle = Vec::new();
        for _ in 0..4 {
            idle.push(TcpStream::connect(address).await.unwrap());
        }
        let told = answer(address, ASKING).await;
        assert!(told.starts_with("HTTP/1.1 503") && told.contains("Retry-After: 2"), "{told}");
        let (head, body) = told.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}", body.len())));
    }

    #[tokio::test]
    async fn whoever_keeps_a_place_and_says_nothing_makes_room() {
        let (address, _stop) = serving(Router::new().route("/", get(|| async { "here" }))).await;
        let mut idle = Vec::new();
        for _ in 0..4 {
            idle.push(TcpStream::connect(address).await.unwrap());
        }
        // A place is held for a second in any case; until then they are told to come again.
        loop {
            let told = answer(address, ASKING).await;
            if told.ends_with("here") {
                break;
            }
            assert!(told.starts_with("HTTP/1.1 503"), "{told}");
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn what_is_under_way_is_finished_when_the_program_stops_and_nobody_else_gets_in() {
        let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (has_begun, may_end) = (Arc::clone(&begun), Arc::clone(&go_on));
        let slow = move || async move {
            has_begun.notify_one();
            may_end.notified().await;
            "done"
        };
        let (address, stop) = serving(Router::new().route("/", get(slow))).await;
        let under_way = tokio::spawn(answer(address, ASKING));
        begun.notified().await;
        stop.cancel();
        while TcpStream::connect(address).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        go_on.notify_one();
        assert!(under_way.await.unwrap().ends_with("done"));
    }

    #[test]
    fn a_task_that_woke_itself_is_asked_again_without_the_runtime() {
        assert_eq!(ask(restless(AGAIN)), (Poll::Ready(()), 0));
    }

    #[test]
    fn a_task_that_never_rests_lets_others_have_their_turn() {
        assert_eq!(ask(restless(AGAIN + 1)), (Poll::Pending, 1));
    }

    #[tokio::test]
    async fn a_task_that_waits_is_woken_from_outside() {
        let (send, wait) = tokio::sync::oneshot::channel();
        let waiting = tokio::spawn(Eager::new(wait));
        tokio::task::yield_now().await;
        send.send("here").unwrap();
        assert_eq!(waiting.await.unwrap(), Ok("here"));
    }
}
