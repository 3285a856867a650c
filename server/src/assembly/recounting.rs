//! Counts the clocks of all open cases again when the program began with another calendar than they were counted by. It goes in
//! small steps, each of which marks how far it came: whoever is interrupted goes on there.

use std::convert::Infallible;
use std::time::Duration;

use cases::operations::Recount;
use cases::{CaseId, Engine, store};
use db::{Db, Failure, Operation, Tx};
use futures_util::future::BoxFuture;
use serde_json::Value;
use work::{Courtesy, Handler, JobError, Outcome};

use crate::marks;

/// The mark of the calendar that all clocks were counted by; behind it, while that is being done, the last case counted.
const COUNTED_BY: &str = "calendar";

/// The standing job.
pub(super) struct Recounting {
    engine: Engine,
    pace: Pace,
}

/// How it shares the writer with others.
struct Pace {
    /// Cases of one step: so few that whoever wants to write meanwhile waits some milliseconds.
    together: i64,
    /// Steps of one round at most, so that no other job waits long; the next round goes on.
    steps: usize,
    /// How long senders go first between two steps, while they come without a pause.
    shift: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { together: 50, steps: 200, shift: Courtesy::SHIFT }
    }
}

impl Recounting {
    pub(super) fn new(engine: &Engine) -> Self {
        Self { engine: engine.clone(), pace: Pace::default() }
    }

    async fn round(&self, db: &Db) -> Outcome {
        let calendar = self.engine.calendar().fingerprint();
        let mark = marks::read(db, COUNTED_BY).await?.unwrap_or_default();
        if mark == calendar {
            return Ok(());
        }
        let mut after = begun(&mark, calendar);
        let mut courtesy = Courtesy::in_shifts(self.pace.shift);
        for _ in 0..self.pace.steps {
            after = self.step(db, after).await?;
            if after.is_none() {
                tracing::info!("clocks were counted again by the new calendar");
                break;
            }
            courtesy.give_way(db).await;
        }
        Ok(())
    }

    /// Counts some cases after the last one that was counted; answers which is the last now, none when all are done.
    async fn step(&self, db: &Db, after: Option<CaseId>) -> Result<Option<CaseId>, JobError> {
        let mut tx = db.read().await?;
        let cases = store::open_after(&mut tx, after, self.pace.together).await?;
        drop(tx);
        let last = cases.last().copied();
        let calendar = self.engine.calendar().fingerprint();
        let mark = last.map_or_else(|| calendar.to_owned(), |case| format!("{calendar} {case}"));
        db.perform(&Step { recount: Recount { engine: self.engine.clone(), cases }, mark }).await?;
        Ok(last)
    }
}

/// The last case counted by this calendar, where that was begun.
fn begun(mark: &str, calendar: &str) -> Option<CaseId> {
    mark.strip_prefix(calendar)?.strip_prefix(' ')?.parse().ok()
}

/// Some cases counted, and the mark that says so: both or neither.
struct Step {
    recount: Recount,
    mark: String,
}

impl Operation for Step {
    const NAME: &'static str = "house.recount";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        self.recount.run(tx).await?;
        Ok(marks::set(tx, COUNTED_BY, &self.mark).await?)
    }
}

impl Handler for Recounting {
    fn kind(&self) -> &'static str {
        "house.recount"
    }

    fn handle<'a>(&'a self, db: &'a Db, _payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.round(db))
    }
}

#[cfg(test)]
mod tests;
