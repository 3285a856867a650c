//! What has to be done now and then for the house itself: forgetting who had been signed in, invited, or mistaken.

use std::sync::Arc;

use db::{Db, Failure};
use futures_util::future::BoxFuture;
use people::ForgetExpired;
use serde_json::Value;
use work::{Handler, JobError, Outcome};

/// How often, in seconds.
const HOURLY: i64 = 3_600;

/// The standing jobs of the house itself.
pub(super) fn standing() -> Vec<(i64, Arc<dyn Handler>)> {
    vec![(HOURLY, Arc::new(Forget))]
}

/// Forgets sessions, invitations and counted attempts that have had their time.
struct Forget;

impl Handler for Forget {
    fn kind(&self) -> &'static str {
        "house.forget"
    }

    fn handle<'a>(&'a self, db: &'a Db, _payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            match db.perform(&ForgetExpired).await {
                Ok(rows) => tracing::info!(rows, "forgot what had expired"),
                Err(Failure::Broken(error)) => return Err(JobError::Later(error.to_string())),
                Err(Failure::Refused(never)) => match never {},
            }
            Ok(())
        })
    }
}
