//! Counts clocks again after the calendar's data have changed.

use db::{Failure, Operation, Tx};

use super::act::desks;
use crate::rules::Request;
use crate::store::{self, clocks, write};
use crate::{CaseId, Engine};

/// Counts the clocks of open cases again, and their whole time, in the order of the cases' keys after `after`: at most `most`
/// of them.
pub struct Recount {
    /// The engine, with the new calendar.
    pub engine: Engine,
    /// The last case that was counted.
    pub after: Option<CaseId>,
    /// How many at most.
    pub most: i64,
}

impl Operation for Recount {
    const NAME: &'static str = "cases.recount";
    /// The last case counted; none when all are done.
    type Done = Option<CaseId>;
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Done, Failure<Self::Refusal>> {
        let ids = clocks::open(tx, self.after, self.most).await?;
        for id in &ids {
            let Some(mut case) = store::by_id(tx, *id).await? else { continue };
            let route = self.engine.route_of(&case.row)?;
            let desks = desks(tx, &self.engine, route, &case, &Request::default()).await?;
            let scene = self.engine.scene(route, &case.row.region, &desks, tx.now());
            if let Some(after) = scene.recount(&case.facts) {
                write::keep(tx, &self.engine, &mut case, &after).await?;
            }
        }
        Ok(ids.last().copied())
    }
}
