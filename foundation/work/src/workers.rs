//! Workers: claim what is due, have it done, record how it ended.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use db::{Db, Failure, Operation, StoreError, Timestamp, Tx, Uuid};
use futures_util::FutureExt as _;
use serde_json::Value;

use crate::store::{self, Claimed};
use crate::{Courtesy, Handler, JobError, JobId, Outcome};

/// The most jobs claimed at once.
const MOST_AT_ONCE: i64 = 256;
/// How long after a worker was last heard of its jobs are given to another, in seconds.
const LEASE_SECONDS: i64 = 60;
/// How often a worker says that it is still at its jobs.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Pauses after a failed try, in seconds; after the last the job is dead.
pub const PAUSES: [i64; 7] = [30, 300, 1_800, 3_600, 10_800, 43_200, 86_400];
/// How long to wait when nothing was due.
const IDLE: Duration = Duration::from_millis(200);
/// How long to wait when the store was away.
const AWAY: Duration = Duration::from_secs(1);
/// So many jobs are worth a round of their own.
const MANY: usize = 64;
/// How long to wait after a round of fewer: what comes meanwhile is then done together.
const GATHERING: Duration = Duration::from_millis(50);

/// The handlers of all kinds, and the store their jobs are queued in.
#[derive(Clone)]
pub struct Workers {
    db: Db,
    handlers: Arc<BTreeMap<&'static str, Arc<dyn Handler>>>,
    standing: Arc<Vec<(&'static str, i64)>>,
    heartbeat: Duration,
    shift: Duration,
}

impl Workers {
    /// Workers without any handler yet.
    #[must_use]
    pub fn new(db: Db) -> Self {
        Self { db, handlers: Arc::default(), standing: Arc::default(), heartbeat: HEARTBEAT, shift: Courtesy::SHIFT }
    }

    /// The same workers, able to do the kind of `handler` too.
    #[must_use]
    pub fn with(mut self, handler: Arc<dyn Handler>) -> Self {
        Arc::make_mut(&mut self.handlers).insert(handler.kind(), handler);
        self
    }

    /// The same workers, with `handler` doing a standing job: once every `seconds`, on one node at a time.
    #[must_use]
    pub fn every(mut self, seconds: i64, handler: Arc<dyn Handler>) -> Self {
        Arc::make_mut(&mut self.standing).push((handler.kind(), seconds));
        self.with(handler)
    }

    /// The same workers, saying this often that they are still at their jobs; every fifteen seconds unless told otherwise.
    #[must_use]
    pub fn heartbeat(mut self, every: Duration) -> Self {
        self.heartbeat = every;
        self
    }

    /// The same workers, giving way this long to a wave of senders before it is their turn; five seconds unless told otherwise.
    #[must_use]
    pub fn shift(mut self, long: Duration) -> Self {
        self.shift = long;
        self
    }

    /// Works until `stop` is done; what is under way is finished first. A store that is away is asked again after a second.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        tokio::pin!(stop);
        let mut courtesy = Courtesy::in_shifts(self.shift);
        let mut scheduled = false;
        loop {
            tokio::select! {
                () = &mut stop => return,
                () = courtesy.give_way(&self.db) => {}
            }
            let pause = self.turn(&mut scheduled).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "jobs cannot be claimed");
                AWAY
            });
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// One round, the standing jobs queued before the first; answers how long to wait before the next.
    async fn turn(&self, scheduled: &mut bool) -> Result<Duration, StoreError> {
        if !*scheduled {
            self.schedule().await?;
            *scheduled = true;
        }
        Ok(match self.round().await? {
            0 => IDLE,
            few if few < MANY => GATHERING,
            _ => Duration::ZERO,
        })
    }

    /// Queues the standing jobs that are not queued yet.
    pub async fn schedule(&self) -> Result<(), StoreError> {
        self.db.perform(&Schedule(&self.standing)).await.map_err(broken)
    }

    /// Does whatever is due now, and what that makes due, until nothing is; answers how many jobs were done.
    pub async fn drain(&self) -> Result<usize, StoreError> {
        let mut done = 0_usize;
        loop {
            match self.round().await? {
                0 => return Ok(done),
                some => done = done.saturating_add(some),
            }
        }
    }

    /// Claims what is due, has it done, records it; answers how many jobs that were.
    async fn round(&self) -> Result<usize, StoreError> {
        let (lease, jobs) = self.db.perform(&Claim).await.map_err(broken)?;
        let count = jobs.len();
        if count > 0 {
            self.heard_of(lease, self.work_off(lease.id, jobs)).await?;
        }
        Ok(count)
    }

    async fn work_off(&self, lease: Uuid, jobs: Vec<Claimed>) -> Result<(), StoreError> {
        for (kind, jobs) in by_kind(jobs) {
            let payloads: Vec<Value> = jobs.iter().map(|job| job.payload.0.clone()).collect();
            let outcomes = self.handle(&kind, &payloads).await;
            self.settle(lease, &jobs, &outcomes).await?;
        }
        Ok(())
    }

    /// Does `work`, and says now and then that it is still being done: so a long job is not given to another, and those of a
    /// worker that was killed are, soon. Neither waits for the other: `work` may hold the only connection that writes.
    async fn heard_of<T>(&self, lease: Lease, work: impl Future<Output = T>) -> T {
        tokio::select! {
            done = work => done,
            never = self.keep_saying(lease) => match never {},
        }
    }

    async fn keep_saying(&self, mut lease: Lease) -> Infallible {
        loop {
            tokio::time::sleep(self.heartbeat).await;
            match self.db.perform(&Renew(lease)).await {
                Ok(renewed) => lease = renewed,
                // Another may take the jobs then, and whoever ends them first counts.
                Err(failure) => {
                    tracing::warn!(error = %broken(failure), "a worker could not say that it is still at work");
                }
            }
        }
    }

    /// Has jobs of one kind done. Where a handler panics over many, each is done alone, so that one poisonous job harms no other.
    async fn handle(&self, kind: &str, payloads: &[Value]) -> Vec<Outcome> {
        let Some(handler) = self.handlers.get(kind) else {
            return payloads.iter().map(|_| Err(JobError::Later(format!("nobody here does {kind}")))).collect();
        };
        if let Some(outcomes) = self.handled(handler.as_ref(), payloads).await {
            return outcomes;
        }
        let mut outcomes = Vec::with_capacity(payloads.len());
        for payload in payloads {
            let alone = self.handled(handler.as_ref(), std::slice::from_ref(payload)).await;
            let outcome = alone.and_then(|mut outcomes| outcomes.pop());
            outcomes.push(outcome.unwrap_or_else(|| Err(JobError::Later("its handler panicked".to_owned()))));
        }
        outcomes
    }

    /// What a handler answers; nothing when it panics. Whatever it held is gone then: its transaction, for one, never was.
    async fn handled(&self, handler: &dyn Handler, payloads: &[Value]) -> Option<Vec<Outcome>> {
        let handling = async { handler.handle_many(&self.db, payloads).await };
        AssertUnwindSafe(handling).catch_unwind().await.ok()
    }

    async fn settle(&self, lease: Uuid, jobs: &[Claimed], outcomes: &[Outcome]) -> Result<(), StoreError> {
        self.db.perform(&Settle { lease, jobs, outcomes }).await.map_err(broken)
    }
}

/// A standing job comes back after `every` seconds, however it ended.
async fn come_back(tx: &mut Tx, lease: Uuid, job: &Claimed, every: i64, outcome: &Outcome) -> Result<(), StoreError> {
    let again = tx.now().plus_seconds(every);
    let reason = outcome.as_ref().err().map(ToString::to_string);
    if let Some(error) = &reason {
        tracing::warn!(kind = job.kind, %error, "a standing job failed");
    }
    store::put_off(tx, job, lease, again, reason.as_deref()).await
}

/// A job that failed is tried later, or laid before a person.
async fn try_again(tx: &mut Tx, lease: Uuid, job: &Claimed, error: &JobError) -> Result<(), StoreError> {
    let now = tx.now();
    match error {
        JobError::Never(reason) => store::bury(tx, job.id, lease, reason).await,
        JobError::Later(reason) => match pause_after(job.attempts) {
            Some(pause) => store::put_off(tx, job, lease, now.plus_seconds(pause), Some(reason)).await,
            None => store::bury(tx, job.id, lease, reason).await,
        },
    }
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Ok(()) => "done",
        Err(JobError::Later(_)) => "later",
        Err(JobError::Never(_)) => "never",
    }
}

fn pause_after(attempts: i64) -> Option<i64> {
    let tried = usize::try_from(attempts).unwrap_or(usize::MAX).saturating_sub(1);
    PAUSES.get(tried).copied()
}

fn by_kind(jobs: Vec<Claimed>) -> BTreeMap<String, Vec<Claimed>> {
    let mut kinds: BTreeMap<String, Vec<Claimed>> = BTreeMap::new();
    for job in jobs {
        kinds.entry(job.kind.clone()).or_default().push(job);
    }
    kinds
}

/// The standing job of a kind has the same key on every node, so that there is only one of it.
fn standing_id(kind: &str) -> JobId {
    let mut bytes = [0_u8; 16];
    for (place, byte) in kind.bytes().enumerate() {
        if let Some(slot) = bytes.get_mut(place % 16) {
            *slot = slot.rotate_left(3) ^ byte;
        }
    }
    JobId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

fn broken(failure: Failure<Infallible>) -> StoreError {
    match failure {
        Failure::Broken(error) => error,
        Failure::Refused(never) => match never {},
    }
}

/// What a worker holds jobs by, and until when.
#[derive(Clone, Copy)]
struct Lease {
    id: Uuid,
    until: Timestamp,
}

struct Claim;

impl Operation for Claim {
    const NAME: &'static str = "work.claim";
    type Done = (Lease, Vec<Claimed>);
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Done, Failure<Infallible>> {
        let lease = Lease { id: tx.new_id(), until: tx.now().plus_seconds(LEASE_SECONDS) };
        let mut jobs = store::claim(tx, lease.id, lease.until, MOST_AT_ONCE).await?;
        jobs.sort_by_key(|job| job.id);
        Ok((lease, jobs))
    }
}

struct Renew(Lease);

impl Operation for Renew {
    const NAME: &'static str = "work.renew";
    type Done = Lease;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<Lease, Failure<Infallible>> {
        let until = tx.now().plus_seconds(LEASE_SECONDS);
        store::renew(tx, self.0.id, self.0.until, until).await?;
        Ok(Lease { until, ..self.0 })
    }
}

struct Schedule<'a>(&'a [(&'static str, i64)]);

impl Operation for Schedule<'_> {
    const NAME: &'static str = "work.schedule";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        for (kind, seconds) in self.0 {
            store::schedule(tx, standing_id(kind), kind, *seconds).await?;
        }
        Ok(())
    }
}

struct Settle<'a> {
    lease: Uuid,
    jobs: &'a [Claimed],
    outcomes: &'a [Outcome],
}

impl Operation for Settle<'_> {
    const NAME: &'static str = "work.settle";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let mut finished = Vec::with_capacity(self.jobs.len());
        for (job, outcome) in self.jobs.iter().zip(self.outcomes) {
            metrics::counter!("jobs_total", "kind" => job.kind.clone(), "outcome" => word(outcome)).increment(1);
            match (outcome, job.every_seconds) {
                (outcome, Some(every)) => come_back(tx, self.lease, job, every, outcome).await?,
                (Ok(()), None) => finished.push(job.id),
                (Err(error), None) => try_again(tx, self.lease, job, error).await?,
            }
        }
        Ok(store::finish(tx, &finished, self.lease).await?)
    }
}
