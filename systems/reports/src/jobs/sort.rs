//! Sorting what came in, some reports at a time.

use cases::CaseId;
use db::Db;
use futures_util::future::BoxFuture;
use serde_json::Value;
use work::{Handler, Outcome};

use super::{broken, given, later};
use crate::Room;
use crate::operations::sort::{SORT, Sort, TOGETHER, ToSort};

/// Sends what came in to the desks of its places.
pub(crate) struct Sorting {
    pub room: Room,
}

impl Sorting {
    async fn sort(&self, payload: &Value) -> Outcome {
        let ToSort { cases } = given(payload)?;
        self.sort_many(&cases).await
    }

    /// Many jobs as if they were one: a lone report makes a job of its own, and a transaction for each would cost more than
    /// taking the reports did. Where one spoils it, each job gets its own outcome; what is sorted by then stays as it is.
    async fn sort_together(&self, payloads: &[Value]) -> Vec<Outcome> {
        let cases: Vec<CaseId> =
            payloads.iter().filter_map(|payload| given::<ToSort>(payload).ok()).flat_map(|job| job.cases).collect();
        let whole = self.sort_many(&cases).await.is_ok();
        let mut outcomes = Vec::with_capacity(payloads.len());
        for payload in payloads {
            outcomes.push(if whole { given::<ToSort>(payload).map(drop) } else { self.sort(payload).await });
        }
        outcomes
    }

    async fn sort_many(&self, cases: &[CaseId]) -> Outcome {
        let mut worst = Ok(());
        for some in cases.chunks(TOGETHER) {
            worst = self.sort_some(some).await.and(worst);
        }
        worst
    }

    async fn sort_some(&self, cases: &[CaseId]) -> Outcome {
        match self.sort_all(cases).await {
            Ok(()) => Ok(()),
            // One spoils it for the others: each is sorted alone, so that only that one waits.
            Err(_) if cases.len() > 1 => self.sort_each(cases).await,
            Err(error) => Err(error),
        }
    }

    async fn sort_all(&self, cases: &[CaseId]) -> Outcome {
        let sort = Sort::prepare(&self.room, cases).await.map_err(later)?;
        Box::pin(self.room.db.perform(&sort)).await.map_err(broken)
    }

    async fn sort_each(&self, cases: &[CaseId]) -> Outcome {
        let mut worst = Ok(());
        for case in cases {
            worst = self.sort_all(std::slice::from_ref(case)).await.and(worst);
        }
        worst
    }
}

impl Handler for Sorting {
    fn kind(&self) -> &'static str {
        SORT
    }

    fn handle<'a>(&'a self, _: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.sort(payload))
    }

    fn handle_many<'a>(&'a self, _: &'a Db, payloads: &'a [Value]) -> BoxFuture<'a, Vec<Outcome>> {
        Box::pin(self.sort_together(payloads))
    }
}
