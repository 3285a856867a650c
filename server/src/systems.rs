//! The rooms of the house, in the order in which their tables stand on each other. Adding a system is adding a line here.

use std::sync::Arc;

use db::transfer::Rebuild;
use db::{Migration, StoreError, Tx};
use files::Folder;
use futures_util::future::BoxFuture;
use house::{Locale, System};
use places::Places;

use crate::trouble::Trouble;

/// The systems of a jurisdiction.
pub(crate) type Systems = Arc<[Box<dyn System>]>;

/// The systems, each having read what it needs of the jurisdiction.
pub(crate) fn open(_folder: &Folder, _places: &Places) -> Result<Systems, Trouble> {
    Ok(Arc::new([]))
}

/// All tables.
pub(crate) fn migrations() -> Vec<Migration> {
    [work::MIGRATIONS, people::MIGRATIONS, cases::MIGRATIONS].concat()
}

/// The words of all rooms below the systems.
pub(crate) fn locales() -> Vec<Locale> {
    [&web::LOCALES, &calendar::LOCALES, &people::LOCALES, &cases::MESSAGES, house::LOCALES].concat()
}

/// What is not copied when a store is moved, but made anew there.
pub(crate) struct Rebuilt;

impl Rebuild for Rebuilt {
    fn rebuild<'t>(&'t self, tx: &'t mut Tx) -> BoxFuture<'t, Result<(), StoreError>> {
        Box::pin(cases::store::moved::go_on_counting(tx))
    }
}
