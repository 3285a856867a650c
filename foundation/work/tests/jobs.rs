//! Jobs as their users meet them: queued with a transaction, done once, tried again, given up in the open.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops there")]

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use db::{
    Answers, Attempt, BatchOperation, Batcher, Db, Failure, Operation, SetClock, StoreError, Surroundings, Timestamp,
    Tx,
};
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use tokio::sync::Notify;
use work::{Handler, Job, JobError, Outcome, Workers};

struct Counting {
    done: AtomicUsize,
    answer: fn() -> Outcome,
}

impl Counting {
    fn answering(answer: fn() -> Outcome) -> Arc<Self> {
        Arc::new(Self { done: AtomicUsize::new(0), answer })
    }

    fn times(&self) -> usize {
        self.done.load(Ordering::SeqCst)
    }
}

impl Handler for Counting {
    fn kind(&self) -> &'static str {
        "test.count"
    }

    fn handle<'a>(&'a self, _db: &'a Db, _payload: &'a Value) -> BoxFuture<'a, Outcome> {
        self.done.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move { (self.answer)() })
    }
}

struct Queue {
    refused: bool,
}

impl Operation for Queue {
    const NAME: &'static str = "test.queue";
    type Done = ();
    type Refusal = &'static str;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<&'static str>> {
        work::enqueue(tx, &Job::new("test.count", &json!({"n": 1}))).await?;
        if self.refused { Err(Failure::Refused("no")) } else { Ok(()) }
    }
}

async fn store() -> (Db, Arc<SetClock>) {
    let (surroundings, clock) = Surroundings::set(Timestamp::from_micros(1_790_000_000_000_000), 7);
    let db = Db::open("sqlite::memory:", surroundings).await.unwrap();
    db.migrate(work::MIGRATIONS).await.unwrap();
    (db, clock)
}

#[tokio::test]
async fn a_job_queued_in_a_transaction_is_done_once() {
    let (db, _clock) = store().await;
    let counting = Counting::answering(|| Ok(()));
    let workers = Workers::new(db.clone()).with(counting.clone());
    db.perform(&Queue { refused: false }).await.unwrap();
    assert_eq!(workers.drain().await.unwrap(), 1);
    assert_eq!(workers.drain().await.unwrap(), 0);
    assert_eq!(counting.times(), 1);
}

#[tokio::test]
async fn a_job_of_a_refused_transaction_never_existed() {
    let (db, _clock) = store().await;
    let counting = Counting::answering(|| Ok(()));
    let workers = Workers::new(db.clone()).with(counting.clone());
    assert!(db.perform(&Queue { refused: true }).await.is_err());
    assert_eq!(workers.drain().await.unwrap(), 0);
    assert_eq!(counting.times(), 0);
}

#[tokio::test]
async fn a_job_that_may_work_later_is_tried_with_growing_pauses_and_then_shown_to_a_person() {
    let (db, clock) = store().await;
    let counting = Counting::answering(|| Err(JobError::Later("the server is away".into())));
    let workers = Workers::new(db.clone()).with(counting.clone());
    db.perform(&Queue { refused: false }).await.unwrap();
    workers.drain().await.unwrap();
    clock.advance_seconds(29);
    assert_eq!(workers.drain().await.unwrap(), 0);
    for _ in 0..10 {
        clock.advance_seconds(90_000);
        workers.drain().await.unwrap();
    }
    assert_eq!(counting.times(), 8);
    let mut tx = db.read().await.unwrap();
    let dead = work::dead_letters(&mut tx, 10).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].last_error.as_deref(), Some("the server is away"));
}

#[tokio::test]
async fn a_dead_letter_can_be_given_another_life() {
    let (db, _clock) = store().await;
    let counting = Counting::answering(|| Err(JobError::Never("nobody lives there".into())));
    let workers = Workers::new(db.clone()).with(counting.clone());
    db.perform(&Queue { refused: false }).await.unwrap();
    workers.drain().await.unwrap();
    let dead = work::dead_letters(&mut db.read().await.unwrap(), 10).await.unwrap();
    db.perform(&Revive(dead[0].id)).await.unwrap();
    workers.drain().await.unwrap();
    assert_eq!(counting.times(), 2);
}

#[tokio::test]
async fn a_standing_job_comes_back_by_itself_and_there_is_only_one() {
    let (db, clock) = store().await;
    let counting = Counting::answering(|| Ok(()));
    let workers = Workers::new(db.clone()).every(60, counting.clone());
    workers.schedule().await.unwrap();
    workers.schedule().await.unwrap();
    workers.drain().await.unwrap();
    workers.drain().await.unwrap();
    assert_eq!(counting.times(), 1);
    clock.advance_seconds(61);
    workers.drain().await.unwrap();
    assert_eq!(counting.times(), 2);
}

#[tokio::test]
async fn a_job_nobody_here_can_do_waits_for_somebody_who_can() {
    let (db, clock) = store().await;
    db.perform(&Queue { refused: false }).await.unwrap();
    Workers::new(db.clone()).drain().await.unwrap();
    clock.advance_seconds(31);
    let counting = Counting::answering(|| Ok(()));
    Workers::new(db.clone()).with(counting.clone()).drain().await.unwrap();
    assert_eq!(counting.times(), 1);
}

/// A job that takes as long as it is held up.
#[derive(Default)]
struct Slow {
    begun: Notify,
    over: Notify,
    done: AtomicUsize,
}

impl Handler for Slow {
    fn kind(&self) -> &'static str {
        "test.count"
    }

    fn handle<'a>(&'a self, _db: &'a Db, _payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            self.begun.notify_one();
            self.over.notified().await;
            self.done.fetch_add(1, Ordering::SeqCst);
            Ok(())
        })
    }
}

async fn runs_at(db: &Db) -> Timestamp {
    let (at,) = db.read().await.unwrap().query(db::sql!("SELECT run_at FROM jobs")).one().await.unwrap();
    at
}

#[tokio::test]
async fn the_jobs_of_a_worker_that_was_killed_are_taken_by_another_after_a_minute() {
    let (db, clock) = store().await;
    db.perform(&Queue { refused: false }).await.unwrap();
    let slow = Arc::new(Slow::default());
    let killed = tokio::spawn({
        let workers = Workers::new(db.clone()).with(slow.clone());
        async move { workers.drain().await }
    });
    slow.begun.notified().await;
    killed.abort();
    let counting = Counting::answering(|| Ok(()));
    let other = Workers::new(db.clone()).with(counting.clone());
    clock.advance_seconds(59);
    assert_eq!(other.drain().await.unwrap(), 0);
    clock.advance_seconds(1);
    assert_eq!((other.drain().await.unwrap(), counting.times()), (1, 1));
}

#[tokio::test]
async fn a_job_that_takes_long_stays_with_the_worker_that_is_still_heard_of() {
    let (db, clock) = store().await;
    db.perform(&Queue { refused: false }).await.unwrap();
    let slow = Arc::new(Slow::default());
    let busy = tokio::spawn({
        let workers = Workers::new(db.clone()).with(slow.clone()).heartbeat(Duration::from_millis(1));
        async move { workers.drain().await }
    });
    slow.begun.notified().await;
    let counting = Counting::answering(|| Ok(()));
    let other = Workers::new(db.clone()).with(counting.clone());
    for _ in 0..5 {
        clock.advance_seconds(50);
        while runs_at(&db).await < db.now().plus_seconds(60) {
            tokio::task::yield_now().await;
        }
        assert_eq!(other.drain().await.unwrap(), 0, "it is in good hands");
    }
    slow.over.notify_one();
    assert_eq!(busy.await.unwrap().unwrap(), 1);
    assert_eq!((slow.done.load(Ordering::SeqCst), counting.times()), (1, 0));
}

/// Writes for a while: with SQLite nobody else writes meanwhile.
struct Writing;

impl Operation for Writing {
    const NAME: &'static str = "test.writing";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        work::enqueue(tx, &Job::new("test.other", &Value::Null)).await?;
        let _: (i64,) = tx.query(db::sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM jobs")).one().await?;
        tokio::time::sleep(Duration::from_millis(20)).await;
        Ok(())
    }
}

impl Handler for Writing {
    fn kind(&self) -> &'static str {
        "test.count"
    }

    fn handle<'a>(&'a self, db: &'a Db, _payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(async move { Ok(db.perform(&Writing).await?) })
    }
}

#[tokio::test]
async fn a_job_that_writes_is_not_held_up_by_its_worker_saying_that_it_is_at_work() {
    let (db, _) = store().await;
    db.perform(&Queue { refused: false }).await.unwrap();
    let workers = Workers::new(db.clone()).with(Arc::new(Writing)).heartbeat(Duration::from_millis(1));
    let drained = tokio::time::timeout(Duration::from_secs(5), workers.drain());
    drained.await.expect("neither waits for the other").unwrap();
}

/// Panics over the job that says so.
#[derive(Default)]
struct Poisoned {
    done: AtomicUsize,
}

impl Handler for Poisoned {
    fn kind(&self) -> &'static str {
        "test.poison"
    }

    fn handle<'a>(&'a self, _db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            assert_ne!(payload, "poison", "as the test wants it");
            self.done.fetch_add(1, Ordering::SeqCst);
            Ok(())
        })
    }
}

struct QueuePoison;

impl Operation for QueuePoison {
    const NAME: &'static str = "test.queue_poison";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let jobs = ["poison", "bread"].map(|what| Job::new("test.poison", &what));
        Ok(work::enqueue_many(tx, &jobs).await?)
    }
}

#[tokio::test]
async fn a_job_whose_handler_panics_is_laid_before_a_person_and_harms_no_other() {
    let (db, clock) = store().await;
    let poisoned = Arc::new(Poisoned::default());
    let workers = Workers::new(db.clone()).with(poisoned.clone());
    db.perform(&QueuePoison).await.unwrap();
    assert_eq!(workers.drain().await.unwrap(), 2);
    assert!(poisoned.done.load(Ordering::SeqCst) > 0, "the bread is eaten, perhaps twice");
    for _ in work::PAUSES {
        clock.advance_seconds(90_000);
        workers.drain().await.unwrap();
    }
    let dead = work::dead_letters(&mut db.read().await.unwrap(), 10).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].last_error.as_deref(), Some("its handler panicked"));
}

struct Revive(work::JobId);

impl Operation for Revive {
    const NAME: &'static str = "test.revive";
    type Done = bool;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<bool, Failure<Infallible>> {
        let revived: Result<bool, StoreError> = work::revive(tx, self.0).await;
        Ok(revived?)
    }
}

/// What a sender of a wave sends.
struct Drop;

impl BatchOperation for Drop {
    const NAME: &'static str = "test.drop";
    type Done = ();
    type Refusal = Infallible;

    async fn run_all(batch: &[Self], _: Attempt, _: &mut Tx) -> Answers<Self> {
        Ok(batch.iter().map(|_| Ok(())).collect())
    }
}

/// Sends without a pause for as long as `more` says so.
async fn wave(batcher: &Batcher<Drop>, mut more: impl FnMut(usize) -> bool) {
    let mut sent = 0_usize;
    while more(sent) {
        batcher.submit(Drop).await.unwrap();
        sent += 1;
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// Workers whose turn comes after `shift`, a job for them, and somebody who sends before they look at it.
async fn workers_in_a_wave(shift: Duration) -> (Batcher<Drop>, Arc<Counting>, Workers) {
    let (db, _clock) = store().await;
    let counting = Counting::answering(|| Ok(()));
    let workers = Workers::new(db.clone()).with(counting.clone()).shift(shift);
    db.perform(&Queue { refused: false }).await.unwrap();
    let batcher = Batcher::start(&db, 10);
    batcher.submit(Drop).await.unwrap();
    (batcher, counting, workers)
}

#[tokio::test]
async fn workers_let_a_wave_of_senders_go_first() {
    let (batcher, counting, workers) = workers_in_a_wave(Duration::from_hours(1)).await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let senders = async {
        wave(&batcher, |sent| sent < 30).await;
        assert_eq!(counting.times(), 0);
        while counting.times() == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        stop.send(()).unwrap();
    };
    let stopped = async { stopped.await.unwrap_or_default() };
    // The senders first: however late a slow machine wakes both, somebody has sent before the workers look.
    tokio::join!(biased; senders, workers.run(stopped));
    assert_eq!(counting.times(), 1);
}

#[tokio::test]
async fn a_wave_that_does_not_end_does_not_stop_the_workers() {
    let (batcher, counting, workers) = workers_in_a_wave(Duration::from_millis(20)).await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let senders = async {
        wave(&batcher, |_| counting.times() == 0).await;
        stop.send(()).unwrap();
    };
    let stopped = async { stopped.await.unwrap_or_default() };
    // The senders first: however late a slow machine wakes both, somebody has sent before the workers look.
    tokio::join!(biased; senders, workers.run(stopped));
}
