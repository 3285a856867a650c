//! Who should act? One room knows the routing, another shows its advice: they meet here, and neither knows the other.

use std::sync::{Arc, OnceLock};

use cases::store::CaseRow;
use db::{StoreError, Tx};
use futures_util::future::BoxFuture;
use people::UnitId;
use web::Message;

/// An agency that should act, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The agency's unit.
    pub agency: UnitId,
    /// Why this one, in words.
    pub why: Message,
}

/// Knows which agencies should act on a case.
pub trait Advise: Send + Sync {
    /// The agencies that should act, the likeliest first.
    fn advise<'a>(&'a self, tx: &'a mut Tx, case: &'a CaseRow) -> BoxFuture<'a, Result<Vec<Advice>, StoreError>>;
}

/// Whoever gives advice in this house; nobody until a room says so.
#[derive(Clone, Default)]
pub struct Adviser(Arc<OnceLock<Arc<dyn Advise>>>);

impl Adviser {
    /// Gives advice from now on. The first room that says so stays.
    pub fn appoint(&self, adviser: Arc<dyn Advise>) {
        // One house has one routing: whoever comes second is the same room, asked again.
        drop(self.0.set(adviser));
    }

    /// The agencies that should act on a case, the likeliest first; none where nobody knows.
    pub async fn agencies(&self, tx: &mut Tx, case: &CaseRow) -> Result<Vec<Advice>, StoreError> {
        match self.0.get() {
            Some(adviser) => adviser.advise(tx, case).await,
            None => Ok(Vec::new()),
        }
    }
}
