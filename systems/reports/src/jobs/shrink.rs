//! Smaller pictures for lists and bad lines, made after the report was taken.

use db::{Db, Failure, Operation, Tx};
use files::pictures::{self, Limits};
use files::{FileId, FilesError};
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use work::{Handler, Job, JobError, Outcome};

use super::{broken, given, later};
use crate::Room;

const SHRINK: &str = "reports.shrink";

#[derive(Serialize, Deserialize)]
struct ToShrink {
    file: FileId,
}

/// The job that makes a smaller picture of this one.
pub(crate) fn job(file: FileId) -> Job {
    Job::new(SHRINK, &ToShrink { file })
}

/// Makes smaller pictures.
pub(crate) struct Shrinking {
    pub room: Room,
}

impl Shrinking {
    async fn shrink(&self, db: &Db, payload: &Value) -> Outcome {
        let ToShrink { file } = given(payload)?;
        let bytes = match self.room.files.get(file).await {
            Ok(bytes) => bytes,
            Err(FilesError::Shelf(error)) => return Err(later(error)),
            Err(error) => return Err(JobError::Never(error.to_string())),
        };
        let small = tokio::task::spawn_blocking(move || pictures::clean(&bytes, &Limits::default()));
        let small = small.await.map_err(later)?.map_err(|error| JobError::Never(error.to_string()))?;
        let thumbnail = self.room.files.put(small.thumbnail).await.map_err(later)?;
        db.perform(&Shrunk { file, thumbnail }).await.map_err(broken)
    }
}

impl Handler for Shrinking {
    fn kind(&self) -> &'static str {
        SHRINK
    }

    fn handle<'a>(&'a self, db: &'a Db, payload: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.shrink(db, payload))
    }
}

struct Shrunk {
    file: FileId,
    thumbnail: FileId,
}

impl Operation for Shrunk {
    const NAME: &'static str = "reports.shrunk";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Self::Refusal>> {
        Ok(crate::store::pictures::shrunk(tx, self.file, self.thumbnail).await?)
    }
}
