//! After the rows of a whole store were moved into another: what is no row of any table.

use db::{StoreError, Tx, twin};

/// Lets the next case take the place in the search after the last one that was moved. SQLite asks its rows each time;
/// PostgreSQL counts.
pub async fn go_on_counting(tx: &mut Tx) -> Result<(), StoreError> {
    let set = twin! {
        sqlite: "SELECT 1",
        postgres: "SELECT setval('case_docs', (SELECT COALESCE(MAX(rowid), 0) + 1 FROM case_search), false)",
    };
    tx.query(set).execute().await.map(drop)
}
