//! What is remembered of this instance itself, in its store.

mod store;

use std::convert::Infallible;

use db::{Db, Failure, Migration, Operation, StoreError, Tx};
use people::Roles;

/// The table of marks.
pub(crate) const MIGRATIONS: &[Migration] =
    &[Migration { system: "server", number: 1, name: "marks", sql: include_str!("../../migrations/0001_marks.sql") }];

/// The mark of a store whose people and cases are invented; what it says is told to whoever asks, as JSON.
pub(crate) const DEMO: &str = "demo";

/// The mark of the secret that a store is used with: what recognises it, and tells nothing of it.
pub(crate) const SECRET: &str = "secret";

/// The mark of when the last backup was begun.
pub(crate) const BACKUP: &str = "backup";

/// What a mark says, if it is set.
pub(crate) async fn read(db: &Db, name: &str) -> Result<Option<String>, StoreError> {
    store::read(&mut db.read().await?, name).await
}

/// Sets a mark, or says something else with it.
pub(crate) struct SetMark<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: String,
}

impl Operation for SetMark<'_> {
    const NAME: &'static str = "server.mark";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        Ok(set(tx, self.name, &self.value).await?)
    }
}

/// Sets a mark in a transaction that is already open.
pub(crate) async fn set(tx: &mut Tx, name: &str, value: &str) -> Result<(), StoreError> {
    store::set(tx, name, value).await
}

/// Whether people and cases are invented.
pub(crate) async fn is_demonstration(db: &Db) -> Result<bool, StoreError> {
    Ok(read(db, DEMO).await?.is_some())
}

/// The roles as they hold here. The people of a demonstration are invented and share a password that everybody knows: there is
/// nothing to protect, and all to look at.
pub(crate) async fn as_demanded(db: &Db, roles: Roles) -> Result<Roles, StoreError> {
    Ok(if is_demonstration(db).await? { roles.with_optional_second_factor() } else { roles })
}

/// Whether there is any case.
pub(crate) async fn has_cases(db: &Db) -> Result<bool, StoreError> {
    store::has_cases(&mut db.read().await?).await
}
