//! Counting what was answered: when an answer is handed over, and when it counts as handed over because its letter would not
//! go out in time. The cases that follow are answered with it; one that joined later, when it closes with the answer.

use cases::rules::Part;
use cases::store::journal::{self, JournalLine};
use cases::store::{self, Case};
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

/// Followers counted with one answer at most.
const MOST_FOLLOWERS: i64 = 10_000;

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
        let Some(case) = store::by_id(tx, self.about.case).await? else { return Ok(()) };
        let Some(line) = journal::of(tx, self.about.case, self.about.seq, 1).await?.into_iter().next() else {
            return Ok(());
        };
        let mut tallies = Tallies::default();
        if self.left_our_hands(&case, &line) {
            tallies.add("answered", &case.row.region);
            let followers = store::followers(tx, case.row.id, MOST_FOLLOWERS).await?;
            let followed = |other: &&Case| {
                other.row.state_since <= line.at && other.row.closed_at.is_none_or(|closed| closed > line.at)
            };
            for follower in store::by_ids(tx, &followers).await?.iter().filter(followed) {
                tallies.add("answered", &follower.row.region);
            }
        } else if self.joined_late(tx, &case, &line).await? {
            tallies.add("answered", &case.row.region);
        }
        Ok(tallies.keep(tx).await?)
    }
}

impl CountAnswer<'_> {
    /// Whether what happened took the case out of the state in which answers are handed over.
    fn left_our_hands(&self, case: &Case, line: &JournalLine) -> bool {
        line.to_state != line.from_state && self.plays(case, &line.from_state, Part::HandingOver)
    }

    /// Whether what happened closed a case that came to follow another when that had been answered already.
    async fn joined_late(&self, tx: &mut Tx, case: &Case, line: &JournalLine) -> Result<bool, StoreError> {
        if case.row.open || !self.plays(case, &line.from_state, Part::Following) {
            return Ok(false);
        }
        let root = store::root(tx, case.clone()).await?;
        Ok(root.row.announced_at.is_none_or(|announced| case.row.state_since > announced))
    }

    fn plays(&self, case: &Case, state: &str, part: Part) -> bool {
        let route = self.engine.route(&case.row.kind, case.row.route_version);
        route.and_then(|route| route.state(state)).is_some_and(|state| state.part == part)
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
