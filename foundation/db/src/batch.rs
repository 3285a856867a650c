//! Group commit: whatever waits goes into one commit, and each sender is answered after it.
//!
//! There is no timer: a lone sender waits for nothing. While one commit is flushed, the next batch is made ready and one more
//! gathers.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use futures_util::future::join;
use tokio::sync::{Mutex, mpsc, oneshot};

use crate::operation::{TRIES, measure};
use crate::store::Watched;
use crate::{Db, Failure, StoreError, Tx};

/// The most that go into one commit.
const MOST_PER_COMMIT: usize = 512;
/// Batches under way at the same time: one is made durable, the other made ready.
const AT_ONCE: usize = 2;
/// Senders that come within so many milliseconds of one another come in a wave.
const WAVE: u64 = 25;

/// An operation that many senders want at once and that is cheaper done for all of them together.
pub trait BatchOperation: Send + Sync + Sized + 'static {
    /// How it is named in logs and metrics.
    const NAME: &'static str;
    /// What each is answered when it was done.
    type Done: Send + 'static;
    /// What each is answered when the rules say no.
    type Refusal: Send + 'static;

    /// Does all of `batch`, answering each in its order. An error undoes the whole batch, which is then tried again with care,
    /// and at last one by one.
    fn run_all(batch: &[Self], attempt: Attempt, tx: &mut Tx) -> impl Future<Output = Answers<Self>> + Send;
}

/// In which mood a batch is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// As if nothing of it had been here before, as is nearly always true: a key that exists tells of the rest.
    Hopeful,
    /// Looking up first what may have been here before.
    Careful,
}

/// What a batch answers: one answer for each operation, in their order; an error undoes all of it.
pub type Answers<O> = Result<Vec<Result<<O as BatchOperation>::Done, <O as BatchOperation>::Refusal>>, StoreError>;

type Answer<O> = Result<<O as BatchOperation>::Done, Failure<<O as BatchOperation>::Refusal>>;

struct Waiting<O: BatchOperation> {
    operation: O,
    answer: oneshot::Sender<Answer<O>>,
}

type Queue<O> = Arc<Mutex<mpsc::Receiver<Waiting<O>>>>;

/// The way to those who write a kind of operation, and the queue before them.
pub struct Batcher<O: BatchOperation> {
    queue: mpsc::Sender<Waiting<O>>,
    newest: Arc<Newest>,
}

/// When somebody last sent something.
struct Newest {
    begun: Instant,
    /// Milliseconds since then; the largest number while nobody has.
    millis: AtomicU64,
}

impl Newest {
    fn passed(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn is_now(&self) -> bool {
        let millis = self.millis.load(Ordering::Relaxed);
        millis != u64::MAX && self.passed().saturating_sub(millis) < WAVE
    }
}

impl<O: BatchOperation> Clone for Batcher<O> {
    fn clone(&self) -> Self {
        Self { queue: self.queue.clone(), newest: Arc::clone(&self.newest) }
    }
}

impl<O: BatchOperation> Batcher<O> {
    /// Starts those who write, with a queue of at most `capacity` senders; they end when the last handle is dropped.
    #[must_use]
    pub fn start(db: &Db, capacity: usize) -> Self {
        let (queue, waiting) = mpsc::channel(capacity);
        let newest = Arc::new(Newest { begun: Instant::now(), millis: AtomicU64::new(u64::MAX) });
        let (watched, sent) = (queue.downgrade(), Arc::clone(&newest));
        let is_full = Box::new(move || watched.upgrade().is_some_and(|queue| queue.capacity() == 0));
        db.watch_queue(Watched { name: O::NAME, is_full, is_busy: Box::new(move || sent.is_now()) });
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..AT_ONCE {
            tokio::spawn(write_batches(db.clone(), Arc::clone(&waiting)));
        }
        Self { queue, newest }
    }

    /// Has `operation` done with whatever else waits; answers when it is durable.
    /// A full queue answers [`StoreError::Busy`] at once.
    pub fn submit(&self, operation: O) -> impl Future<Output = Answer<O>> + Send + use<O> {
        let started = Instant::now();
        self.newest.millis.store(self.newest.passed(), Ordering::Relaxed);
        let (answer, answered) = oneshot::channel();
        // At once: whoever waits for the answer need not carry the operation.
        let is_sent = self.queue.try_send(Waiting { operation, answer }).is_ok();
        async move {
            let outcome = if is_sent {
                answered.await.unwrap_or_else(|_| Err(StoreError::Unavailable("the writer is gone".into()).into()))
            } else {
                Err(StoreError::Busy.into())
            };
            measure(O::NAME, &outcome, started);
            outcome
        }
    }
}

/// One of those who write: takes its turn at the queue, and lets the next one there before it writes.
async fn write_batches<O: BatchOperation>(db: Db, queue: Queue<O>) {
    // What was written is cleared away while the next commit is flushed: then there is time, and now somebody waits.
    let mut written = Vec::new();
    while let Some(batch) = next_batch(&queue).await {
        written = write_and_answer(&db, batch, written).await;
    }
}

/// Whatever waits; none when nobody can send any more.
async fn next_batch<O: BatchOperation>(queue: &Queue<O>) -> Option<Vec<Waiting<O>>> {
    let mut batch = Vec::new();
    (queue.lock().await.recv_many(&mut batch, MOST_PER_COMMIT).await > 0).then_some(batch)
}

/// Answers each of `batch`, and hands its operations back. What was `written` before is cleared away on the way.
async fn write_and_answer<O: BatchOperation>(db: &Db, batch: Vec<Waiting<O>>, mut written: Vec<O>) -> Vec<O> {
    let (operations, senders): (Vec<_>, Vec<_>) =
        batch.into_iter().map(|waiting| (waiting.operation, waiting.answer)).unzip();
    metrics::histogram!("batch_size", "operation" => O::NAME)
        .record(f64::from(u32::try_from(operations.len()).unwrap_or(u32::MAX)));
    for (sender, answer) in senders.into_iter().zip(write(db, &operations, &mut written).await) {
        // A sender that has gone away has nobody to tell.
        let _ = sender.send(answer);
    }
    operations
}

/// Writes `operations` in one commit: hopefully, then with care. If one of them still spoils it, each is written alone, so
/// that each gets its own answer.
async fn write<O: BatchOperation>(db: &Db, operations: &[O], written: &mut Vec<O>) -> Vec<Answer<O>> {
    let mut outcome = commit_patiently(db, operations, Attempt::Hopeful, written).await;
    if matches!(outcome, Err(StoreError::Duplicate)) {
        outcome = commit_patiently(db, operations, Attempt::Careful, written).await;
    }
    match outcome {
        Ok(answers) => answers.into_iter().map(|answer| answer.map_err(Failure::Refused)).collect(),
        Err(StoreError::Duplicate | StoreError::Broken(_) | StoreError::Missing) if operations.len() > 1 => {
            let mut answers = Vec::with_capacity(operations.len());
            for operation in operations {
                answers.push(write_alone(db, operation).await);
            }
            answers
        }
        Err(error) => operations.iter().map(|_| Err(error.clone().into())).collect(),
    }
}

async fn write_alone<O: BatchOperation>(db: &Db, operation: &O) -> Answer<O> {
    let alone = std::slice::from_ref(operation);
    let answers = commit_patiently(db, alone, Attempt::Careful, &mut Vec::new()).await?;
    let answer = answers.into_iter().next().ok_or_else(|| StoreError::unreadable("a batch of one had no answer"))?;
    answer.map_err(Failure::Refused)
}

/// Commits, and again while other transactions get in the way.
async fn commit_patiently<O: BatchOperation>(
    db: &Db,
    operations: &[O],
    attempt: Attempt,
    written: &mut Vec<O>,
) -> Answers<O> {
    let mut tries = 1;
    loop {
        match commit_all(db, operations, attempt, written).await {
            Err(error) if error.may_pass() && tries < TRIES => {
                tokio::time::sleep(db.pause_before(tries)).await;
                tries = tries.saturating_add(1);
            }
            outcome => return outcome,
        }
    }
}

async fn commit_all<O: BatchOperation>(
    db: &Db,
    operations: &[O],
    attempt: Attempt,
    written: &mut Vec<O>,
) -> Answers<O> {
    // The writer's own task: a sender that hangs up does not break it off.
    let mut tx = db.begin().await?.seen_through();
    let answers = O::run_all(operations, attempt, &mut tx).await?;
    let (committed, ()) = join(tx.commit(), async { written.clear() }).await;
    committed?;
    Ok(answers)
}
