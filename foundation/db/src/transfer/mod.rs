//! Everything from one store into another, whatever their engines, with proof that nothing was lost or changed.
//!
//! The source is read in one snapshot, in pages by primary key; the target is written in one transaction, read back and
//! compared before it is committed. What the migrations mark `-- rebuilt` is made anew from the rest instead of copied.

mod cell;
mod page;
mod proof;
mod relax;
mod schema;

use futures_util::future::BoxFuture;

use crate::insert::Binds;
use crate::{Db, Insert, StoreError, Tx};

use page::{Pages, Row};
use proof::Tally;

pub use proof::Proof;
pub use schema::{Column, Kind, SchemaError, Table, schema};

/// Why nothing was copied. The target is as it was.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// One of the two stores failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The target holds rows already.
    #[error("the target is not empty: its table {0} holds rows")]
    NotEmpty(String),
    /// What was read back from the target is not what was read from the source.
    #[error("the table {0} did not arrive as it was")]
    Differs(String),
}

/// Makes anew what is not copied, inside the transaction that copies.
pub trait Rebuild: Sync {
    /// Fills the rebuilt tables from the others, and sets forth what is no row of any table (a sequence).
    fn rebuild<'t>(&'t self, tx: &'t mut Tx) -> BoxFuture<'t, Result<(), StoreError>>;
}

/// For stores in which everything is copied.
pub struct NothingToRebuild;

impl Rebuild for NothingToRebuild {
    fn rebuild<'t>(&'t self, _tx: &'t mut Tx) -> BoxFuture<'t, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }
}

/// Told after each page: the table, and how many of its rows have been written.
pub type Progress<'p> = &'p mut (dyn FnMut(&str, u64) + Send);

/// Copies the rows of `tables` from one migrated store into another, empty one: all or nothing; answers what was proved of
/// each table.
pub async fn copy(
    from: &Db,
    to: &Db,
    tables: &[Table],
    rebuild: &dyn Rebuild,
    progress: Progress<'_>,
) -> Result<Vec<Proof>, TransferError> {
    let mut source = from.read().await?;
    let mut target = to.begin().await?;
    refuse_unless_empty(&mut target, tables).await?;
    relax::let_rows_wait_for_their_parents(&mut target, tables).await?;
    let mut proofs = Vec::with_capacity(tables.len());
    for table in tables {
        let sent = copy_table(&mut source, &mut target, table, progress).await?;
        let arrived = prove_table(&mut target, table).await?;
        if sent != arrived {
            return Err(TransferError::Differs(table.name.clone()));
        }
        proofs.push(arrived);
    }
    rebuild.rebuild(&mut target).await?;
    relax::demand_all_parents(&mut target, tables).await?;
    target.run_text("ANALYZE".to_owned()).await?;
    target.commit().await?;
    Ok(proofs)
}

/// What can be proved of `tables` as they are now, all of them in one snapshot.
pub async fn prove(db: &Db, tables: &[Table]) -> Result<Vec<Proof>, StoreError> {
    let mut tx = db.read().await?;
    let mut proofs = Vec::with_capacity(tables.len());
    for table in tables {
        proofs.push(prove_table(&mut tx, table).await?);
    }
    Ok(proofs)
}

/// The first of `tables` that holds a row, if any does.
pub async fn first_filled<'t>(db: &Db, tables: &'t [Table]) -> Result<Option<&'t Table>, StoreError> {
    let mut tx = db.read().await?;
    filled(&mut tx, tables).await
}

async fn refuse_unless_empty(tx: &mut Tx, tables: &[Table]) -> Result<(), TransferError> {
    match filled(tx, tables).await? {
        Some(table) => Err(TransferError::NotEmpty(table.name.clone())),
        None => Ok(()),
    }
}

async fn filled<'t>(tx: &mut Tx, tables: &'t [Table]) -> Result<Option<&'t Table>, StoreError> {
    for table in tables {
        if !Pages::of_one_row(table).next(tx).await?.is_empty() {
            return Ok(Some(table));
        }
    }
    Ok(None)
}

async fn copy_table(
    source: &mut Tx,
    target: &mut Tx,
    table: &Table,
    progress: &mut (dyn FnMut(&str, u64) + Send),
) -> Result<Proof, StoreError> {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let insert = Insert::into(&table.name, &columns);
    let mut pages = Pages::of(table);
    let mut tally = Tally::default();
    loop {
        let rows = pages.next(source).await?;
        if rows.is_empty() {
            return Ok(tally.proof(table));
        }
        tally.add_all(&rows);
        target.insert_many(insert, &rows, bind_row).await?;
        progress(&table.name, tally.rows());
    }
}

fn bind_row<'t>(binds: Binds<'t>, row: &Row) -> Binds<'t> {
    row.iter().fold(binds, |binds, cell| cell.bind(binds))
}

async fn prove_table(tx: &mut Tx, table: &Table) -> Result<Proof, StoreError> {
    let mut pages = Pages::of(table);
    let mut tally = Tally::default();
    loop {
        let rows = pages.next(tx).await?;
        if rows.is_empty() {
            return Ok(tally.proof(table));
        }
        tally.add_all(&rows);
    }
}
