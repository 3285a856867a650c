//! The central sentence of the house: one thing the platform does, all or nothing.

use std::future::Future;
use std::time::{Duration, Instant};

use metrics::Histogram;

use crate::{Db, Failure, StoreError, Tx};

/// How often a transaction is tried that others get in the way of.
pub(crate) const TRIES: u32 = 12;

/// One thing the platform does, all or nothing.
pub trait Operation: Sync {
    /// How it is named in logs, metrics and the journal.
    const NAME: &'static str;
    /// What it answers when it was done.
    type Done: Send;
    /// What it answers when the rules say no.
    type Refusal: Send;

    /// Does it. May run again if another transaction got in its way, so it changes nothing but through `tx`.
    fn run(&self, tx: &mut Tx) -> impl Future<Output = Result<Self::Done, Failure<Self::Refusal>>> + Send;
}

impl Db {
    /// Performs `operation` in one transaction: retried while others get in its way, committed when it is done,
    /// gone without a trace when it is refused or breaks; timed under its name.
    pub async fn perform<O: Operation>(&self, operation: &O) -> Result<O::Done, Failure<O::Refusal>> {
        let started = Instant::now();
        let mut tries = 1;
        let outcome = loop {
            match self.attempt(operation).await {
                Err(Failure::Broken(error)) if error.may_pass() && tries < TRIES => {
                    tokio::time::sleep(self.pause_before(tries)).await;
                    tries = tries.saturating_add(1);
                }
                outcome => break outcome,
            }
        };
        seconds(O::NAME, told(O::NAME, &outcome)).record(started.elapsed());
        outcome
    }

    async fn attempt<O: Operation>(&self, operation: &O) -> Result<O::Done, Failure<O::Refusal>> {
        let mut tx = self.begin().await?;
        // What an operation keeps while it waits is large; whoever performs it need not carry that along.
        let done = Box::pin(operation.run(&mut tx)).await?;
        tx.commit().await?;
        Ok(done)
    }

    /// Longer each time, and never the same for two that met.
    pub(crate) fn pause_before(&self, tries: u32) -> Duration {
        let [spread] = self.random::<1>();
        Duration::from_millis(u64::from(tries.saturating_mul(tries)).saturating_add(u64::from(spread) / 16))
    }
}

/// What became of an operation, in the word that metrics count it under. That one broke is written to the log.
pub(crate) fn told<T, R>(name: &'static str, outcome: &Result<T, Failure<R>>) -> &'static str {
    match outcome {
        Ok(_) => "done",
        Err(Failure::Refused(_)) => "refused",
        Err(Failure::Broken(error)) => {
            tracing::warn!(operation = name, %error, "an operation broke");
            broken_word(error)
        }
    }
}

/// Where the time that an operation took is counted.
pub(crate) fn seconds(name: &'static str, told: &'static str) -> Histogram {
    metrics::histogram!("operation_seconds", "operation" => name, "outcome" => told)
}

fn broken_word(error: &StoreError) -> &'static str {
    match error {
        StoreError::Busy => "busy",
        StoreError::Conflict => "conflict",
        _ => "broken",
    }
}
