//! A table read in pages by its primary key: memory stays bounded however long the table and however heavy its rows.

use std::sync::Arc;

use super::cell::Cell;
use super::schema::Table;
use crate::query::On;
use crate::{Query, StoreError, Tx};

/// The values of one row, in the order of the table's columns.
pub(super) type Row = Vec<Cell>;

/// Rows asked for at first, and the most ever.
const FIRST_PAGE: i64 = 64;
const LARGEST_PAGE: i64 = 2_048;
/// What a page should weigh in memory at most, in bytes. Pages grow and shrink towards half of it.
const HEAVY_PAGE: usize = 8 * 1024 * 1024;

/// A way through a table.
pub(super) struct Pages<'t> {
    table: &'t Table,
    rows: i64,
    after: Option<Row>,
    first: Arc<str>,
    next: Arc<str>,
}

impl<'t> Pages<'t> {
    /// From the beginning of `table`.
    pub(super) fn of(table: &'t Table) -> Self {
        let columns = table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ");
        let key = table.key.join(", ");
        let places: Vec<String> = (1..=table.key.len()).map(|place| format!("${place}")).collect();
        let limit = places.len().saturating_add(1);
        let (name, places) = (&table.name, places.join(", "));
        let first = format!("SELECT {columns} FROM {name} ORDER BY {key} LIMIT $1");
        let next = format!("SELECT {columns} FROM {name} WHERE ({key}) > ({places}) ORDER BY {key} LIMIT ${limit}");
        Self { table, rows: FIRST_PAGE, after: None, first: first.into(), next: next.into() }
    }

    /// One row a page: to see whether there is any.
    pub(super) fn of_one_row(table: &'t Table) -> Self {
        Self { rows: 1, ..Self::of(table) }
    }

    /// The next page; an empty one when there is nothing more.
    pub(super) async fn next(&mut self, tx: &mut Tx) -> Result<Vec<Row>, StoreError> {
        let query = match &self.after {
            None => tx.query_text(Arc::clone(&self.first)),
            Some(key) => key.iter().fold(tx.query_text(Arc::clone(&self.next)), |query, cell| cell.bind(query)),
        };
        let rows = read(query.bind(self.rows), self.table).await?;
        if let Some(last) = rows.last() {
            self.after = Some(self.key_of(last));
            self.suit(&rows);
        }
        Ok(rows)
    }

    fn key_of(&self, row: &Row) -> Row {
        self.table.key_places().filter_map(|at| row.get(at)).cloned().collect()
    }

    /// Chooses the size of the next page by the weight of this one.
    fn suit(&mut self, rows: &[Row]) {
        let weight: usize = rows.iter().flatten().map(Cell::weight).sum();
        if weight > HEAVY_PAGE / 2 {
            self.rows = (self.rows / 4).max(1);
        } else if weight < HEAVY_PAGE / 8 {
            self.rows = self.rows.saturating_mul(2).min(LARGEST_PAGE);
        }
    }
}

async fn read(query: Query<'_>, table: &Table) -> Result<Vec<Row>, StoreError> {
    match query.0 {
        On::Sqlite(tx, query) => {
            let connection = tx.connection().await?;
            let rows = query.fetch_all(connection).await?;
            rows.iter().map(|row| table.read_row(|at, kind| Cell::read(row, at, kind))).collect()
        }
        On::Postgres(connection, query) => {
            let rows = query.fetch_all(connection).await?;
            rows.iter().map(|row| table.read_row(|at, kind| Cell::read(row, at, kind))).collect()
        }
    }
}

impl Table {
    fn read_row(&self, read: impl Fn(usize, super::Kind) -> Result<Cell, sqlx::Error>) -> Result<Row, StoreError> {
        let cells = self.columns.iter().enumerate().map(|(at, column)| {
            read(at, column.kind)
                .map_err(|error| StoreError::unreadable(format!("{}.{}: {error}", self.name, column.name)))
        });
        cells.collect()
    }
}
