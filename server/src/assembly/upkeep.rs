//! What has to be done now and then for the house itself: forgetting what has expired, letting go of what was never sent,
//! counting clocks again by a calendar that was changed.

use std::sync::Arc;

use cases::CaseId;
use cases::operations::Recount;
use db::{Db, Failure};
use files::FileStore;
use futures_util::future::BoxFuture;
use house::House;
use people::ForgetExpired;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use work::{Handler, JobError, Outcome};

use crate::marks::{self, SetMark};

/// How often, in seconds.
const HOURLY: i64 = 3_600;
/// How often the calendar is looked at, in seconds.
const EVERY_MINUTE: i64 = 60;
/// Clocks counted again in one transaction.
const TOGETHER: i64 = 200;
/// Transactions of one round at most, so that no other job waits long; the next round goes on.
const ROUNDS: usize = 50;
/// The files a calendar is made of.
const CALENDAR: [&str; 2] = ["calendar.toml", "holidays.toml"];
/// The mark of the calendar that all clocks were counted by.
const COUNTED_BY: &str = "calendar";
/// How long a picture waits for its report to be sent, in seconds: a day.
const DRAFTS_KEPT: i64 = 86_400;

/// The standing jobs of the house itself.
pub(super) fn standing(house: &House) -> Vec<(i64, Arc<dyn Handler>)> {
    vec![
        (HOURLY, Arc::new(Forget { files: house.files.clone() })),
        (EVERY_MINUTE, Arc::new(Recounting { house: house.clone() })),
    ]
}

/// Forgets sessions, invitations, counted attempts and drafts that have had their time.
struct Forget {
    files: FileStore,
}

impl Forget {
    async fn forget(&self, db: &Db) -> Outcome {
        let rows = match db.perform(&ForgetExpired).await {
            Ok(rows) => rows,
            Err(Failure::Broken(error)) => return Err(JobError::Later(error.to_string())),
            Err(Failure::Refused(never)) => match never {},
        };
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

/// Counts the clocks of all open cases again whenever the calendar's files are others than those they were counted by.
struct Recounting {
    house: House,
}

impl Recounting {
    async fn recount(&self, db: &Db) -> Outcome {
        let Some(calendar) = self.calendar() else { return Ok(()) };
        let counted = marks::read(db, COUNTED_BY).await?.unwrap_or_default();
        if counted == calendar {
            return Ok(());
        }
        // Half done, the mark says up to which case.
        let begun = counted.strip_prefix(&calendar).and_then(|rest| rest.strip_prefix(' '));
        let mut after: Option<CaseId> = begun.and_then(|case| case.parse().ok());
        for _ in 0..ROUNDS {
            let recount = Recount { engine: self.house.engine.clone(), after, most: TOGETHER };
            after = db.perform(&recount).await?;
            if after.is_none() {
                tracing::info!("clocks were counted again by the new calendar");
                break;
            }
        }
        let value = after.map_or(calendar.clone(), |case| format!("{calendar} {case}"));
        Ok(db.perform(&SetMark { name: COUNTED_BY, value }).await?)
    }

    /// What tells this calendar from any other; none where its files cannot be read.
    fn calendar(&self) -> Option<String> {
        let folder = self.house.jurisdiction.folder()?;
        let texts = CALENDAR.map(|file| folder.text(file).ok());
        let whole =
            texts.into_iter().try_fold(Sha256::new(), |sum, text| Some(sum.chain_update(text?).chain_update([0])));
        whole.map(|sum| hex::encode(sum.finalize()))
    }
}

impl Handler for Recounting {
    fn kind(&self) -> &'static str {
        "house.recount"
    }

    fn handle<'a>(&'a self, db: &'a Db, _payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.recount(db))
    }
}
