//! Clocks: each reminder once, and at the end what the route says.

use db::{Failure, Operation, StoreError, Tx};
use work::Job;

use super::act::desks;
use super::{reached, settle};
use crate::rules::{Request, Tick};
use crate::store::{self, Case, clocks, write};
use crate::{CaseId, Engine};

/// Rings the clocks that are due: at most `most` of them, the longest due first.
pub struct Sweep {
    /// The engine.
    pub engine: Engine,
    /// How many clocks at most, so that one sweep never holds the store for long.
    pub most: i64,
}

/// What a sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Desks reminded.
    pub reminded: u64,
    /// Clocks that ran out.
    pub breached: u64,
}

impl Swept {
    /// Whether there may be more to ring: as many were found as were asked for.
    #[must_use]
    pub fn is_full(self, most: i64) -> bool {
        i64::try_from(self.reminded.saturating_add(self.breached)).is_ok_and(|rung| rung >= most)
    }
}

impl Operation for Sweep {
    const NAME: &'static str = "cases.sweep";
    type Done = Swept;
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<Swept, Failure<Self::Refusal>> {
        let mut swept = Swept::default();
        for id in clocks::ringing(tx, self.most).await? {
            match ring(tx, &self.engine, id).await? {
                Rung::Nothing => {}
                Rung::Reminded => swept.reminded = swept.reminded.saturating_add(1),
                Rung::Breached => swept.breached = swept.breached.saturating_add(1),
            }
        }
        Ok(swept)
    }
}

enum Rung {
    Nothing,
    Reminded,
    Breached,
}

async fn ring(tx: &mut Tx, engine: &Engine, id: CaseId) -> Result<Rung, StoreError> {
    let Some(mut case) = store::by_id(tx, id).await? else { return Ok(Rung::Nothing) };
    let request = Request::default();
    let route = engine.route_of(&case.row)?;
    let desks = desks(tx, engine, route, &case, &request).await?;
    let scene = engine.scene(route, &case.row.region, &desks, tx.now());
    match scene.tick(&case.facts) {
        Tick::Nothing => {
            // The alarm was set for a moment too early; it is set again for the right one.
            let facts = case.facts.clone();
            write::keep(tx, engine, &mut case, &facts).await?;
            Ok(Rung::Nothing)
        }
        Tick::Remind { after, .. } => {
            write::keep(tx, engine, &mut case, &after).await?;
            work::enqueue_many(tx, &reminders(engine, &case)).await?;
            Ok(Rung::Reminded)
        }
        Tick::Breach(_) if reached::is_held(tx, &case).await? => {
            // Nobody is taken to be content who was never told: the time to say something begins anew.
            reached::renew(tx, engine, &mut case).await?;
            Ok(Rung::Nothing)
        }
        Tick::Breach(step) => {
            let before = case.clone();
            write::moved(tx, engine, &mut case, &step).await?;
            let done = settle::Step { before: &before, case: &case, made: &step, request: &request, code: None };
            settle::after(tx, engine, &done).await?;
            Ok(Rung::Breached)
        }
    }
}

fn reminders(engine: &Engine, case: &Case) -> Vec<Job> {
    settle::subscribed(engine, "remind", &case.row, case.row.journal_seq)
}
