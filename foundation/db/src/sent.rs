//! What was sent to a batch, on its way back to whoever sent it: first what the answer will be, then that it is durable.

use std::time::Instant;

use metrics::Histogram;
use tokio::sync::oneshot;

use crate::batch::BatchOperation;
use crate::operation::{seconds, told};
use crate::{Failure, StoreError};

/// What an operation of a batch came to.
pub type Answer<O> = Result<<O as BatchOperation>::Done, Failure<<O as BatchOperation>::Refusal>>;
/// What it comes to when its commit succeeds.
pub(crate) type Outcome<O> = Result<<O as BatchOperation>::Done, <O as BatchOperation>::Refusal>;
/// Says what the answer will be, while the commit is under way.
pub(crate) type Early<O> = oneshot::Sender<Outcome<O>>;
/// Says the end of it: none where what was foreseen is durable, the answer where nothing was or it came otherwise.
pub(crate) type Last<O> = oneshot::Sender<Option<Answer<O>>>;

/// How a sender is told.
pub(crate) struct Sender<O: BatchOperation> {
    pub(crate) early: Early<O>,
    pub(crate) last: Last<O>,
}

/// An operation that was sent, to be done with whatever else waits.
#[must_use = "only its end says whether it is durable"]
pub struct Sent<O: BatchOperation> {
    foreseen: oneshot::Receiver<Outcome<O>>,
    ended: oneshot::Receiver<Option<Answer<O>>>,
    /// Where the time it took is counted, when that is foreseen: then there is time to look it up.
    seconds: Option<Histogram>,
    started: Instant,
}

impl<O: BatchOperation> Sent<O> {
    pub(crate) fn new() -> (Sender<O>, Self) {
        let ((early, foreseen), (last, ended)) = (oneshot::channel(), oneshot::channel());
        (Sender { early, last }, Self { foreseen, ended, seconds: None, started: Instant::now() })
    }

    /// The answer, when it is durable.
    pub async fn durable(mut self) -> Answer<O> {
        let ended = (&mut self.ended).await;
        let answer = match (ended, self.foreseen.try_recv()) {
            (Ok(Some(answer)), _) => answer,
            (Ok(None), Ok(foreseen)) => foreseen.map_err(Failure::Refused),
            (Err(_), _) | (_, Err(_)) => Err(gone()),
        };
        seconds(O::NAME, told(O::NAME, &answer)).record(self.started.elapsed());
        answer
    }

    /// What the answer will be, unless something comes between. It is not durable yet: nobody else may learn of it before
    /// [`Self::otherwise`] has ended. None where only the end can say.
    pub async fn foreseen(&mut self) -> Option<Result<O::Done, O::Refusal>> {
        let outcome = (&mut self.foreseen).await.ok()?;
        self.seconds = Some(seconds(O::NAME, if outcome.is_ok() { "done" } else { "refused" }));
        Some(outcome)
    }

    /// Ends with none when what was foreseen is durable, or with the answer where it came otherwise.
    pub async fn otherwise(self) -> Option<Answer<O>> {
        let answer = self.ended.await.unwrap_or_else(|_| Some(Err(gone())));
        let otherwise = answer.as_ref().map(|answer| seconds(O::NAME, told(O::NAME, answer)));
        if let Some(seconds) = otherwise.or(self.seconds) {
            seconds.record(self.started.elapsed());
        }
        answer
    }
}

fn gone<R>() -> Failure<R> {
    StoreError::Unavailable("the writer is gone".to_owned()).into()
}
