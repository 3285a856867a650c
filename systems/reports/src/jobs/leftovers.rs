//! Kept files that no case names are forgotten: a picture is kept before the transaction that names it, and that may be refused, or
//! never come. The files are looked through in 256 parts, one every few minutes, so that nothing is ever listed whole. A file
//! is removed when two visits a day apart have found it named nowhere; a form that stands open for hours loses nothing.

use db::{Db, Failure, Operation, Timestamp, Tx};
use files::{FileId, FileStore};
use futures_util::future::BoxFuture;
use serde_json::Value;
use work::{Handler, Outcome};

use super::{broken, later};
use crate::store::leftovers;

/// How often a part is looked through, in seconds: all of them within a day.
pub(super) const EVERY_SECONDS: i64 = 300;
/// For how many seconds a file must have been known to be named nowhere: less than the time between two visits.
const LEFT_SECONDS: i64 = 20 * 3_600;
/// Files judged in one transaction.
const TOGETHER: usize = 500;

/// Looks through one part of the files.
pub(crate) struct Leftovers {
    pub files: FileStore,
}

struct Judge<'a> {
    files: &'a [FileId],
}

impl Operation for Judge<'_> {
    const NAME: &'static str = "reports.judge_leftovers";
    type Done = Vec<FileId>;
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<FileId>, Failure<Self::Refusal>> {
        let then = tx.now().plus_seconds(-LEFT_SECONDS);
        Ok(leftovers::judge(tx, self.files, then).await?)
    }
}

struct Gone<'a> {
    files: &'a [FileId],
}

impl Operation for Gone<'_> {
    const NAME: &'static str = "reports.forget_leftovers";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Self::Refusal>> {
        let names: Vec<String> = self.files.iter().map(ToString::to_string).collect();
        Ok(leftovers::forget(tx, &names.iter().collect::<Vec<_>>()).await?)
    }
}

impl Leftovers {
    async fn look(&self, db: &Db) -> Outcome {
        let files = self.files.list(part(db.now())).await.map_err(later)?;
        for some in files.chunks(TOGETHER) {
            let left = db.perform(&Judge { files: some }).await.map_err(broken)?;
            for file in &left {
                self.files.remove(*file).await.map_err(later)?;
            }
            db.perform(&Gone { files: &left }).await.map_err(broken)?;
            if !left.is_empty() {
                tracing::info!(files = left.len(), "forgot kept files that no case names");
            }
        }
        Ok(())
    }
}

/// The part whose turn it is: the first byte of the files' names.
fn part(now: Timestamp) -> u8 {
    let turn = now.micros().div_euclid(EVERY_SECONDS * 1_000_000).rem_euclid(256);
    u8::try_from(turn).unwrap_or_default()
}

impl Handler for Leftovers {
    fn kind(&self) -> &'static str {
        "reports.leftovers"
    }

    fn handle<'a>(&'a self, db: &'a Db, _: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.look(db))
    }
}
