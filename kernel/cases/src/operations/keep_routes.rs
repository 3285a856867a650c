//! Keeps every version of every route: a case ends on the version it began with.

use db::{Failure, Operation, Tx};

use crate::store::routes;
use crate::{Engine, EngineError};

/// Keeps the engine's routes; answers every version that is kept, with its text.
pub struct KeepRoutes {
    /// The engine whose routes are kept.
    pub engine: Engine,
}

impl Operation for KeepRoutes {
    const NAME: &'static str = "cases.keep_routes";
    type Done = Vec<(String, i64, String)>;
    type Refusal = EngineError;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Done, Failure<EngineError>> {
        for (kind, version, text) in self.engine.texts() {
            match routes::text(tx, kind, version).await? {
                Some(kept) if kept != text => {
                    return Err(Failure::Refused(EngineError::Changed { kind: kind.to_owned(), version }));
                }
                Some(_) => {}
                None => routes::keep(tx, kind, version, text).await?,
            }
        }
        Ok(routes::all(tx).await?)
    }
}
