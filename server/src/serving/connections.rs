//! Connections: accepted, served in HTTP/1.1, and let go in peace when the program stops.
//!
//! The loop is ours for two reasons. Whoever opens a connection and says nothing, or a letter a minute, is let go: a public
//! service is held up like that sooner or later. And a connection goes on with a request that it woke itself for.

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
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// How long a connection may take to say what it wants, from its beginning or from the answer before.
const SILENCE: Duration = Duration::from_mins(1);
/// So often in a row a connection is asked again at once; then it is somebody else's turn.
const AGAIN: usize = 4;

/// Serves until it is told to stop; then takes nobody in any more, and ends when what is under way has ended.
pub(crate) async fn serve(mut listener: TcpListener, router: Router, stop: &CancellationToken) {
    let connections = GracefulShutdown::new();
    loop {
        let (stream, from) = tokio::select! {
            () = stop.cancelled() => break,
            // Where no more can be open at a time, it waits until some are let go.
            connected = Listener::accept(&mut listener) => connected,
        };
        tokio::spawn(Eager::new(talk(stream, from, router.clone(), connections.watcher())));
    }
    drop(listener);
    connections.shutdown().await;
}

async fn talk(stream: TcpStream, from: SocketAddr, router: Router, watcher: Watcher) {
    // Answers are whole when they are written: waiting for more of them helps nobody.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(from));
        router.clone().oneshot(request)
    });
    let mut protocol = http1::Builder::new();
    protocol.timer(TokioTimer::new()).header_read_timeout(SILENCE);
    let connection = protocol.serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(connection).await {
        // Whoever hung up in the middle, or spoke another language.
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
        tokio::spawn(async move { serve(listener, router, &stopped).await });
        (address, stop)
    }

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
