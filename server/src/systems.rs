//! The rooms of the house, in the order in which their tables stand on each other. Adding a system is adding a line here.

use std::sync::Arc;

use db::transfer::Rebuild;
use db::{Migration, StoreError, Tx};
use files::Folder;
use futures_util::future::BoxFuture;
use house::{Locale, System};
use places::Places;

use crate::trouble::{OrTrouble, Trouble};

/// The systems of a jurisdiction.
pub(crate) type Systems = Arc<[Box<dyn System>]>;

/// The systems, each having read what it needs of the jurisdiction.
pub(crate) fn open(folder: &Folder, places: &Places) -> Result<Systems, Trouble> {
    let todo = "correct the file; `panjereh doctor` looks at all of them, and data/iran shows how each has to look.";
    let reports =
        reports::system(folder, places).or_trouble("The reports' part of the jurisdiction cannot be used", todo)?;
    let dispatch =
        dispatch::system(folder, places).or_trouble("Dispatch's part of the jurisdiction cannot be used", todo)?;
    Ok(Arc::new([reports, dispatch]))
}

/// All tables.
pub(crate) fn migrations() -> Vec<Migration> {
    [
        work::MIGRATIONS,
        people::MIGRATIONS,
        cases::MIGRATIONS,
        reports::MIGRATIONS,
        dispatch::MIGRATIONS,
        crate::marks::MIGRATIONS,
    ]
    .concat()
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
