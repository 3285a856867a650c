//! Counts clocks again after the calendar's data have changed.

use db::{Failure, Operation, Tx};

use crate::rules::recount;
use crate::store::{self, write};
use crate::{CaseId, Engine};

/// Counts the clocks of cases again, and their whole time; those that are closed meanwhile are left alone.
pub struct Recount {
    /// The engine, with the new calendar.
    pub engine: Engine,
    /// The cases.
    pub cases: Vec<CaseId>,
}

impl Operation for Recount {
    const NAME: &'static str = "cases.recount";
    /// How many of them have another time now.
    type Done = usize;
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<usize, Failure<Self::Refusal>> {
        let mut changed = Vec::new();
        for case in store::by_ids(tx, &self.cases).await? {
            let route = self.engine.route_of(&case.row)?;
            let calendar = self.engine.calendar_of(&case.row.region);
            if let Some(after) = recount(route, calendar, &case.facts) {
                changed.push((case, after));
            }
        }
        let many = changed.len();
        write::keep_many(tx, &self.engine, changed).await?;
        Ok(many)
    }
}
