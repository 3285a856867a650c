//! What nobody sent is forgotten.

use db::Db;
use futures_util::future::BoxFuture;
use serde_json::Value;
use work::{Handler, Outcome};

use super::later;
use crate::Room;
use crate::operations::WAITS_SECONDS;

/// Forgets pictures whose report was not sent within a day.
pub(crate) struct Sweeping {
    pub room: Room,
}

impl Handler for Sweeping {
    fn kind(&self) -> &'static str {
        "reports.sweep_drafts"
    }

    fn handle<'a>(&'a self, db: &'a Db, _: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            let swept = self.room.files.sweep_drafts(WAITS_SECONDS, db.now().micros()).await.map_err(later)?;
            if swept > 0 {
                tracing::info!(swept, "pictures that nobody sent were forgotten");
            }
            Ok(())
        })
    }
}
