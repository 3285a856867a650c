//! What an action does beyond moving a case: named in the route, written in the system that owns it.

use db::{StoreError, Tx};
use futures_util::future::BoxFuture;

use crate::rules::Request;
use crate::rules::chain::Line;
use crate::store::Case;

/// What has just happened to a case, in the transaction that is still open.
#[derive(Debug, Clone)]
pub struct Happened {
    /// The case as it now is.
    pub case: Case,
    /// The line its journal got.
    pub line: Line,
    /// What was asked.
    pub request: Request,
}

/// What an action does beyond moving.
pub trait Effect: Send + Sync {
    /// The name routes call it by: `dispatch.send`.
    fn name(&self) -> &str;

    /// Does it, in the transaction of the action: an error undoes both.
    fn run<'a>(&'a self, tx: &'a mut Tx, happened: &'a Happened) -> BoxFuture<'a, Result<(), StoreError>>;
}
