//! A job, and who can do its kind.

use db::Db;
use futures_util::future::BoxFuture;
use serde::Serialize;
use serde_json::Value;

use crate::JobError;

db::id!(
    /// Which job.
    pub struct JobId
);

/// Something to be done after the transaction that queues it.
#[derive(Debug, Clone)]
pub struct Job {
    pub(crate) kind: &'static str,
    pub(crate) payload: Value,
    pub(crate) after_seconds: i64,
}

impl Job {
    /// A job of `kind`, its handler given `payload`.
    #[must_use]
    pub fn new(kind: &'static str, payload: &impl Serialize) -> Self {
        Self { kind, payload: serde_json::to_value(payload).unwrap_or(Value::Null), after_seconds: 0 }
    }

    /// To be done no sooner than `seconds` from now.
    #[must_use]
    pub fn after_seconds(mut self, seconds: i64) -> Self {
        self.after_seconds = seconds;
        self
    }
}

/// How one job ended.
pub type Outcome = Result<(), JobError>;

/// Does the jobs of one kind.
pub trait Handler: Send + Sync {
    /// The kind it does, such as `dispatch.send`.
    fn kind(&self) -> &'static str;

    /// Does one job. It may have been done before: a worker can die between the deed and its record.
    fn handle<'a>(&'a self, db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome>;

    /// Does many at once, answering each in its order; a kind that comes in floods does them in one transaction.
    fn handle_many<'a>(&'a self, db: &'a Db, payloads: &'a [Value]) -> BoxFuture<'a, Vec<Outcome>> {
        Box::pin(async move {
            let mut outcomes = Vec::with_capacity(payloads.len());
            for payload in payloads {
                outcomes.push(self.handle(db, payload).await);
            }
            outcomes
        })
    }
}
