//! Group commit: whatever waits goes into one commit, and each sender is answered after it.
//!
//! There is no timer: a lone sender waits for nothing. While one commit is flushed, the next batch is made ready and one more
//! gathers; and whoever wants to know by then what the answer will be can make its words ready meanwhile.

use std::future::{Future, poll_fn};
use std::mem::take;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Instant;

use futures_util::FutureExt as _;
use futures_util::future::join;
use tokio::sync::mpsc;

use crate::operation::TRIES;
use crate::sent::{Answer, Early, Outcome, Sender, Sent};
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

struct Waiting<O: BatchOperation> {
    operation: O,
    sender: Sender<O>,
}

/// The way to the one who writes a kind of operation, and the queue before it.
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
    /// Starts the writer, with a queue of at most `capacity` senders; it ends when the last handle is dropped.
    #[must_use]
    pub fn start(db: &Db, capacity: usize) -> Self {
        let (queue, waiting) = mpsc::channel(capacity);
        let newest = Arc::new(Newest { begun: Instant::now(), millis: AtomicU64::new(u64::MAX) });
        let (watched, sent) = (queue.downgrade(), Arc::clone(&newest));
        let is_full = Box::new(move || watched.upgrade().is_some_and(|queue| queue.capacity() == 0));
        db.watch_queue(Watched { name: O::NAME, is_full, is_busy: Box::new(move || sent.is_now()) });
        tokio::spawn(write_batches(db.clone(), waiting));
        Self { queue, newest }
    }

    /// Has `operation` done with whatever else waits; answers when it is durable.
    /// A full queue answers [`StoreError::Busy`] at once.
    pub fn submit(&self, operation: O) -> impl Future<Output = Answer<O>> + Send + use<O> {
        self.send(operation).durable()
    }

    /// The same, for whoever wants to know before it is durable what the answer will be.
    pub fn send(&self, operation: O) -> Sent<O> {
        self.newest.millis.store(self.newest.passed(), Ordering::Relaxed);
        let (sender, sent) = Sent::new();
        // At once: whoever waits for the answer need not carry the operation.
        if let Err(full) = self.queue.try_send(Waiting { operation, sender }) {
            let _ = full.into_inner().sender.last.send(Some(Err(StoreError::Busy.into())));
        }
        sent
    }
}

/// What the batches before have written. It is cleared away while a commit is flushed, for at other times somebody waits.
type Written<O> = Mutex<Vec<O>>;

/// What there is time for while a commit is flushed.
struct Meanwhile<'w, O: BatchOperation> {
    written: &'w Written<O>,
    /// Whoever was told nothing yet.
    early: Vec<Early<O>>,
}

impl<O: BatchOperation> Meanwhile<'_, O> {
    /// Does it. The answers come back where somebody had been told already, and so has to be told at the end.
    fn pass(&mut self, answers: Vec<Outcome<O>>) -> Option<Vec<Outcome<O>>> {
        drop(replace(self.written, Vec::new()));
        if self.early.is_empty() {
            return Some(answers);
        }
        for (early, answer) in self.early.drain(..).zip(answers) {
            // Whoever hung up has nobody to tell.
            let _ = early.send(answer);
        }
        None
    }
}

fn replace<O>(written: &Written<O>, by: Vec<O>) -> Vec<O> {
    std::mem::replace(&mut *written.lock().unwrap_or_else(PoisonError::into_inner), by)
}

/// Writes whatever waits until nobody can send any more. All that is under way is one task, and one that never wakes itself:
/// were there a second task to wake, as for the turn at the queue, the runtime would wake one more of its threads to look for it.
async fn write_batches<O: BatchOperation>(db: Db, mut queue: mpsc::Receiver<Waiting<O>>) {
    let (mut batch, written) = (Vec::new(), Mutex::new(Vec::new()));
    let mut under_way = [const { None }; AT_ONCE];
    poll_fn(|context| {
        loop {
            for place in &mut under_way {
                go_on(place, context);
            }
            let is_idle = under_way.iter().all(Option::is_none);
            let Some(free) = under_way.iter_mut().find(|place| place.is_none()) else { return Poll::Pending };
            match queue.poll_recv_many(context, &mut batch, MOST_PER_COMMIT) {
                Poll::Ready(0) if is_idle => return Poll::Ready(()),
                Poll::Ready(0) | Poll::Pending => return Poll::Pending,
                // Whoever is in a batch that panics is told that the writer is gone. It is not, for everybody else.
                Poll::Ready(_) => {
                    let writing = AssertUnwindSafe(write_and_answer(&db, take(&mut batch), &written)).catch_unwind();
                    *free = Some(Box::pin(writing));
                }
            }
        }
    })
    .await;
}

/// Goes on with what is under way in this place, and frees it when that is done.
fn go_on<F: Future>(place: &mut Option<Pin<Box<F>>>, context: &mut Context<'_>) {
    if place.as_mut().is_some_and(|writing| writing.as_mut().poll(context).is_ready()) {
        *place = None;
    }
}

/// Answers each of `batch`, and leaves its operations with what was `written`.
async fn write_and_answer<O: BatchOperation>(db: &Db, batch: Vec<Waiting<O>>, written: &Written<O>) {
    let apart = |waiting: Waiting<O>| (waiting.operation, (waiting.sender.early, waiting.sender.last));
    let (operations, (early, last)): (Vec<_>, (Vec<_>, Vec<_>)) = batch.into_iter().map(apart).unzip();
    metrics::histogram!("batch_size", "operation" => O::NAME)
        .record(f64::from(u32::try_from(operations.len()).unwrap_or(u32::MAX)));
    let mut meanwhile = Meanwhile { written, early };
    let answers = write(db, &operations, &mut meanwhile).await;
    for (last, answer) in last.into_iter().zip(answers) {
        // Whoever hung up has nobody to tell.
        let _ = last.send(answer);
    }
    drop(replace(written, operations));
}

/// Writes `operations` in one commit: hopefully, then with care. If one of them still spoils it, each is written alone, so
/// that each gets its own answer. None stands for what was foreseen.
async fn write<O: BatchOperation>(
    db: &Db,
    operations: &[O],
    meanwhile: &mut Meanwhile<'_, O>,
) -> Vec<Option<Answer<O>>> {
    let mut outcome = commit_patiently(db, operations, Attempt::Hopeful, meanwhile).await;
    if matches!(outcome, Err(StoreError::Duplicate)) {
        outcome = commit_patiently(db, operations, Attempt::Careful, meanwhile).await;
    }
    match outcome {
        Ok(None) => operations.iter().map(|_| None).collect(),
        Ok(Some(answers)) => answers.into_iter().map(|answer| Some(answer.map_err(Failure::Refused))).collect(),
        Err(StoreError::Duplicate | StoreError::Broken(_) | StoreError::Missing) if operations.len() > 1 => {
            let mut answers = Vec::with_capacity(operations.len());
            for operation in operations {
                answers.push(Some(write_alone(db, operation).await));
            }
            answers
        }
        Err(error) => operations.iter().map(|_| Some(Err(error.clone().into()))).collect(),
    }
}

async fn write_alone<O: BatchOperation>(db: &Db, operation: &O) -> Answer<O> {
    let (alone, nothing) = (std::slice::from_ref(operation), Mutex::new(vec![]));
    let mut nobody = Meanwhile { written: &nothing, early: vec![] };
    let answers = commit_patiently(db, alone, Attempt::Careful, &mut nobody).await?;
    let answer = answers.into_iter().flatten().next();
    answer.ok_or_else(|| StoreError::unreadable("a batch of one had no answer"))?.map_err(Failure::Refused)
}

/// The answers of a batch that is durable; none where they were told before.
type Committed<O> = Result<Option<Vec<Outcome<O>>>, StoreError>;

/// Commits, and again while other transactions get in the way.
async fn commit_patiently<O: BatchOperation>(
    db: &Db,
    operations: &[O],
    attempt: Attempt,
    meanwhile: &mut Meanwhile<'_, O>,
) -> Committed<O> {
    let mut tries = 1;
    loop {
        match commit_all(db, operations, attempt, meanwhile).await {
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
    meanwhile: &mut Meanwhile<'_, O>,
) -> Committed<O> {
    // The writer's own task: a sender that hangs up does not break it off.
    let mut tx = db.begin().await?.seen_through();
    let answers = O::run_all(operations, attempt, &mut tx).await?;
    // The commit is on its way before anybody is told what it will bring.
    let (committed, answers) = join(tx.commit(), async { meanwhile.pass(answers) }).await;
    committed.map(|()| answers)
}
