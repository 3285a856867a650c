//! What has to be done now and then for the house itself: forgetting what has expired, letting go of what was never sent, counting
//! clocks again by a calendar that was changed.

use std::sync::Arc;

use db::Db;
use files::{DRAFTS_KEPT, FileStore};
use futures_util::future::BoxFuture;
use house::House;
use people::ForgetExpired;
use serde_json::Value;
use work::{Handler, JobError, Outcome};

use super::recounting::Recounting;

/// How often, in seconds.
const HOURLY: i64 = 3_600;
/// How often the calendar is looked at, in seconds: while clocks are counted again, the pause in which other jobs have their turn.
const OFTEN: i64 = 10;

/// The standing jobs of the house itself.
pub(super) fn standing(house: &House) -> Vec<(i64, Arc<dyn Handler>)> {
    vec![(HOURLY, Arc::new(Forget { files: house.files.clone() })), (OFTEN, Arc::new(Recounting::new(&house.engine)))]
}

/// Forgets sessions, invitations, counted attempts and drafts that have had their time.
struct Forget {
    files: FileStore,
}

impl Forget {
    async fn forget(&self, db: &Db) -> Outcome {
        let rows = db.perform(&ForgetExpired).await?;
        let drafts = self.files.sweep_drafts(DRAFTS_KEPT, db.now().micros()).await;
        let drafts = drafts.map_err(|error| JobError::Later(error.to_string()))?;
        tracing::info!(rows, drafts, "forgot what had expired");
        Ok(())
    }
}

impl Handler for Forget {
    fn kind(&self) -> &'static str {
        "house.forget"
    }

    fn handle<'a>(&'a self, db: &'a Db, _payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.forget(db))
    }
}
