//! Tables that refer to themselves: while they are copied, a row may come before the one it refers to.

use super::schema::Table;
use crate::{Engine, Sql, StoreError, Tx};

/// The foreign keys of a table that lead back to it. Only PostgreSQL is asked: it has to be told by their names.
const INNER_KEYS: Sql = crate::sql!(
    "SELECT CAST(conname AS TEXT) FROM pg_constraint
     WHERE contype = 'f' AND conrelid = confrelid AND conrelid = CAST(CAST($1 AS TEXT) AS regclass)"
);

/// Until [`demand_all_parents`], a row may refer to one of its own table that has not come yet.
pub(super) async fn let_rows_wait_for_their_parents(tx: &mut Tx, tables: &[Table]) -> Result<(), StoreError> {
    match tx.engine() {
        // Ends by itself with the transaction, whose commit checks every key.
        Engine::Sqlite => tx.run_text("PRAGMA defer_foreign_keys = ON".to_owned()).await,
        Engine::Postgres => alter_inner_keys(tx, tables, "DEFERRABLE INITIALLY DEFERRED").await,
    }
}

/// Checks every foreign key, and leaves the keys as they were.
pub(super) async fn demand_all_parents(tx: &mut Tx, tables: &[Table]) -> Result<(), StoreError> {
    if tx.engine() == Engine::Postgres {
        tx.run_text("SET CONSTRAINTS ALL IMMEDIATE".to_owned()).await?;
        alter_inner_keys(tx, tables, "NOT DEFERRABLE").await?;
    }
    Ok(())
}

async fn alter_inner_keys(tx: &mut Tx, tables: &[Table], how: &str) -> Result<(), StoreError> {
    for table in tables.iter().filter(|table| table.refers_to_itself()) {
        let keys: Vec<(String,)> = tx.query(INNER_KEYS).bind(table.name.as_str()).all().await?;
        for (key,) in keys {
            tx.run_text(format!("ALTER TABLE {} ALTER CONSTRAINT \"{key}\" {how}", table.name)).await?;
        }
    }
    Ok(())
}
