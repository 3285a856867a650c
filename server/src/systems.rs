//! The rooms of the house, in the order in which their tables stand on each other. Adding a system is adding a line here.

use db::transfer::Rebuild;
use db::{Migration, StoreError, Tx};
use futures_util::future::BoxFuture;

/// All tables.
pub(crate) fn migrations() -> Vec<Migration> {
    [work::MIGRATIONS, people::MIGRATIONS, cases::MIGRATIONS].concat()
}

/// What is not copied when a store is moved, but made anew there.
pub(crate) struct Rebuilt;

impl Rebuild for Rebuilt {
    fn rebuild<'t>(&'t self, tx: &'t mut Tx) -> BoxFuture<'t, Result<(), StoreError>> {
        Box::pin(cases::store::moved::go_on_counting(tx))
    }
}
