//! The clocks of all cases: rung when they are due, some at a time.

use cases::Engine;
use cases::operations::Sweep;
use db::Db;
use futures_util::future::BoxFuture;
use serde_json::Value;
use work::{Handler, Outcome};

use super::broken;

/// Clocks rung in one transaction: so few that nobody waits long.
const TOGETHER: i64 = 50;
/// Transactions of one round at most; the next round goes on.
const ROUNDS: usize = 400;

/// Rings the clocks that are due.
pub(crate) struct Clocks {
    pub engine: Engine,
}

impl Clocks {
    async fn ring(&self, db: &Db) -> Outcome {
        for _ in 0..ROUNDS {
            let sweep = Sweep { engine: self.engine.clone(), most: TOGETHER };
            if !db.perform(&sweep).await.map_err(broken)?.is_full(TOGETHER) {
                break;
            }
        }
        Ok(())
    }
}

impl Handler for Clocks {
    fn kind(&self) -> &'static str {
        "reports.clocks"
    }

    fn handle<'a>(&'a self, db: &'a Db, _: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.ring(db))
    }
}
