//! Counting what was answered: when an answer is handed over, and when it counts as handed over because its letter would not
//! go out in time.

use cases::rules::Part;
use cases::store::journal;
use cases::{CaseId, Engine};
use db::{Db, Failure, Operation, StoreError, Tx};
use futures_util::future::BoxFuture;
use serde::Deserialize;
use serde_json::Value;
use work::{Handler, Outcome};

use super::{broken, given};
use crate::store::counts::Tallies;

/// The kind of the job that counts an answer.
pub(crate) const ANSWERED: &str = "reports.answered";

/// Counts answers as they are handed over.
pub(crate) struct Answered {
    pub engine: Engine,
}

#[derive(Deserialize)]
struct About {
    case: CaseId,
    /// The line of the journal that says what happened.
    seq: i64,
}

struct CountAnswer<'a> {
    engine: &'a Engine,
    about: About,
}

impl Operation for CountAnswer<'_> {
    const NAME: &'static str = "reports.count_answer";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Self::Refusal>> {
        let Some(case) = cases::store::by_id(tx, self.about.case).await? else { return Ok(()) };
        if self.left_our_hands(tx, &case).await? {
            let mut tallies = Tallies::default();
            tallies.add("answered", &case.row.region);
            tallies.keep(tx).await?;
        }
        Ok(())
    }
}

impl CountAnswer<'_> {
    /// Whether what happened took the case out of the state in which answers are handed over.
    async fn left_our_hands(&self, tx: &mut Tx, case: &cases::store::Case) -> Result<bool, StoreError> {
        let route = self.engine.route(&case.row.kind, case.row.route_version);
        let handing = route.and_then(|route| route.part(Part::HandingOver)).map(|(name, _)| name.as_str());
        let line = journal::of(tx, self.about.case, self.about.seq, 1).await?.into_iter().next();
        Ok(line.is_some_and(|line| Some(line.from_state.as_str()) == handing && line.to_state != line.from_state))
    }
}

impl Handler for Answered {
    fn kind(&self) -> &'static str {
        ANSWERED
    }

    fn handle<'a>(&'a self, db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            let count = CountAnswer { engine: &self.engine, about: given(payload)? };
            db.perform(&count).await.map_err(broken)
        })
    }
}
