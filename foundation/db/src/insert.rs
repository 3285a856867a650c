//! Set statements: many rows in one INSERT, the same on both engines.

use std::fmt::Write;
use std::sync::Arc;

use sqlx::error::BoxDynError;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe, Encode, Postgres, Sqlite, Type, query_with};

use crate::query::{Bind, On};
use crate::store::Engine;
use crate::tx::Connection;
use crate::{Query, StoreError, Tx};

/// Values one statement may carry: far below the limits of the engines, so that a statement kept prepared stays small.
const MOST_VALUES: usize = 4_096;
/// Rows of one table that wait for others at most; more are worth a way of their own. Each number of rows makes a text of its own
/// to keep prepared, and there should be few.
const MOST_LATER: usize = 32;

/// Into which table and columns rows go. Made by [`insert!`](crate::insert).
#[derive(Debug, Clone, Copy)]
pub struct Insert<'a> {
    table: &'a str,
    columns: &'a [&'a str],
    conflict: Conflict<'a>,
}

/// What becomes of a row whose key exists already.
#[derive(Debug, Clone, Copy)]
pub enum Conflict<'a> {
    /// The statement fails with [`StoreError::Duplicate`].
    Refuse,
    /// The row that is there stays as it is.
    Skip,
    /// These columns of the row that is there take the new values.
    Replace {
        /// The columns of the key.
        key: &'a [&'a str],
        /// The columns that change.
        columns: &'a [&'a str],
    },
    /// The new number is added to the one that is there.
    Add {
        /// The columns of the key.
        key: &'a [&'a str],
        /// The column of the number.
        column: &'a str,
    },
}

/// The table and columns of a set statement: `insert!("journal", ["id", "case_id"])`.
#[macro_export]
macro_rules! insert {
    ($table:literal, [$($column:literal),+ $(,)?]) => {
        $crate::Insert::into($table, &[$($column),+])
    };
}

impl<'a> Insert<'a> {
    /// Rows of `columns` for `table`; both are our own words, never a user's.
    #[must_use]
    pub const fn into(table: &'a str, columns: &'a [&'a str]) -> Self {
        Self { table, columns, conflict: Conflict::Refuse }
    }

    /// Leaves rows alone whose key exists already.
    #[must_use]
    pub const fn skip_existing(self) -> Self {
        self.on(Conflict::Skip)
    }

    /// The same rows, with what becomes of those whose key exists already.
    #[must_use]
    pub const fn on(mut self, conflict: Conflict<'a>) -> Self {
        self.conflict = conflict;
        self
    }

    /// The statement for `rows` rows. SQLite keeps `$1` as a name and looks each one up among all others, which takes the square
    /// of their number; a bare `?` it only counts.
    #[must_use]
    pub fn text(&self, engine: Engine, rows: usize) -> String {
        let mut text = String::new();
        self.write(&mut text, engine, rows);
        text
    }

    /// Writes the statement behind what stands in `text`: each report needs half a dozen, and no text in between.
    fn write(&self, text: &mut String, engine: Engine, rows: usize) {
        text.extend(["INSERT INTO ", self.table, " ("]);
        list(text, self.columns.iter(), |text, column| text.push_str(column));
        text.push_str(") VALUES ");
        let mut places = 1..;
        list(text, 0..rows, |text, _| {
            text.push('(');
            list(text, places.by_ref().take(self.columns.len()), |text, place| match engine {
                Engine::Sqlite => text.push('?'),
                // Writing to a String cannot fail.
                Engine::Postgres => drop(write!(text, "${place}")),
            });
            text.push(')');
        });
        self.settle(text);
    }

    fn settle(&self, text: &mut String) {
        // Writing to a String cannot fail.
        let _ = match self.conflict {
            Conflict::Refuse => Ok(()),
            Conflict::Skip => write!(text, " ON CONFLICT DO NOTHING"),
            Conflict::Replace { key, columns } => {
                let changed: Vec<String> =
                    columns.iter().map(|column| format!("{column} = excluded.{column}")).collect();
                write!(text, " ON CONFLICT ({}) DO UPDATE SET {}", key.join(", "), changed.join(", "))
            }
            Conflict::Add { key, column } => {
                let (table, key) = (self.table, key.join(", "));
                write!(text, " ON CONFLICT ({key}) DO UPDATE SET {column} = {table}.{column} + excluded.{column}")
            }
        };
    }

    /// How many of `left` rows the next statement takes: a power of two, so that few texts are ever prepared.
    fn next_share(&self, left: usize) -> usize {
        let most = (MOST_VALUES / self.columns.len().max(1)).max(1);
        let share = left.min(most);
        if share.is_power_of_two() { share } else { share.next_power_of_two() / 2 }
    }
}

/// Writes `items` with commas between them.
fn list<T>(text: &mut String, items: impl Iterator<Item = T>, mut write: impl FnMut(&mut String, T)) {
    for (place, item) in items.enumerate() {
        if place > 0 {
            text.push_str(", ");
        }
        write(text, item);
    }
}

/// The values of a statement, and what could not be encoded among them.
#[derive(Default)]
pub(crate) struct Values<A> {
    arguments: A,
    wrong: Option<BoxDynError>,
}

impl<A: Arguments> Values<A> {
    /// Makes room for so many values.
    pub(crate) fn reserve(&mut self, many: usize) {
        self.arguments.reserve(many, 0);
    }

    fn add<'v, T: Encode<'v, A::Database> + Type<A::Database>>(&mut self, value: T) {
        if let Err(wrong) = self.arguments.add(value) {
            self.wrong.get_or_insert(wrong);
        }
    }

    /// All of them, if each could be encoded.
    pub(crate) fn whole(self) -> Result<A, StoreError> {
        match self.wrong {
            Some(wrong) => Err(sqlx::Error::Encode(wrong).into()),
            None => Ok(self.arguments),
        }
    }
}

/// Takes one row's values, in the order of the columns.
pub struct Binds<'t>(Of<'t>);

enum Of<'t> {
    Sqlite(&'t mut Values<SqliteArguments>),
    Postgres(&'t mut Values<PgArguments>),
}

impl Binds<'_> {
    /// Gives the next column's value.
    #[must_use]
    pub fn bind<'v, T>(mut self, value: T) -> Self
    where
        T: Encode<'v, Sqlite> + Type<Sqlite> + Encode<'v, Postgres> + Type<Postgres>,
    {
        match &mut self.0 {
            Of::Sqlite(values) => values.add(value),
            Of::Postgres(values) => values.add(value),
        }
        self
    }
}

impl Bind for Binds<'_> {
    fn bind<'v, T>(self, value: T) -> Self
    where
        T: Encode<'v, Sqlite> + Type<Sqlite> + Encode<'v, Postgres> + Type<Postgres>,
    {
        self.bind(value)
    }
}

impl Tx {
    /// Writes all `rows` with as few statements as can be; answers how many were written.
    pub async fn insert_many<T>(
        &mut self,
        insert: Insert<'_>,
        rows: &[T],
        values: impl for<'t> Fn(Binds<'t>, &T) -> Binds<'t>,
    ) -> Result<u64, StoreError> {
        let engine = self.engine();
        let mut left = rows;
        let mut written = 0_u64;
        while !left.is_empty() {
            let (share, rest) = left.split_at(insert.next_share(left.len()));
            let text = Arc::from(insert.text(engine, share.len()));
            let fill = |binds: Binds<'_>| {
                share.iter().fold(binds, &values);
            };
            written = written.saturating_add(self.write(text, fill).await?);
            left = rest;
        }
        Ok(written)
    }

    async fn write(&mut self, text: Arc<str>, fill: impl FnOnce(Binds<'_>)) -> Result<u64, StoreError> {
        let text = AssertSqlSafe(text);
        match &mut self.connection {
            Connection::Sqlite(tx) => {
                let connection = tx.connection().await?;
                let mut values = Values::default();
                fill(Binds(Of::Sqlite(&mut values)));
                Ok(query_with(text, values.whole()?).execute(connection).await?.rows_affected())
            }
            Connection::Postgres(tx) => {
                let mut values = Values::default();
                fill(Binds(Of::Postgres(&mut values)));
                Ok(query_with(text, values.whole()?).execute(&mut **tx).await?.rows_affected())
            }
        }
    }

    /// Writes all `rows` at the latest when something is asked or the transaction commits: only then a key that exists already
    /// is told. Few rows for SQLite go there together with whatever else waits.
    pub async fn insert_later<T>(
        &mut self,
        insert: Insert<'_>,
        rows: &[T],
        values: impl for<'t> Fn(Binds<'t>, &T) -> Binds<'t>,
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        match &mut self.connection {
            Connection::Sqlite(tx) if rows.len() <= MOST_LATER => {
                let waiting = tx.keep(|text| insert.write(text, Engine::Sqlite, rows.len()));
                rows.iter().fold(Binds(Of::Sqlite(waiting)), values);
                Ok(())
            }
            _ => self.insert_many(insert, rows, values).await.map(drop),
        }
    }

    /// Begins a statement of our own making, its names ours and its values still to be bound.
    pub(crate) fn query_text(&mut self, text: Arc<str>) -> Query<'_> {
        match &mut self.connection {
            Connection::Sqlite(tx) => Query(On::Sqlite(tx, sqlx::query(AssertSqlSafe(text)))),
            Connection::Postgres(tx) => Query(On::Postgres(tx, sqlx::query(AssertSqlSafe(text)))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_statement_numbers_its_values_through_all_rows() {
        let insert = insert!("t", ["a", "b"]);
        assert_eq!(insert.text(Engine::Postgres, 2), "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)");
        assert_eq!(insert.text(Engine::Sqlite, 2), "INSERT INTO t (a, b) VALUES (?, ?), (?, ?)");
    }

    #[test]
    fn shares_are_powers_of_two_and_take_everything() {
        let insert = insert!("t", ["a", "b", "c"]);
        let mut left = 10_011_usize;
        while left > 0 {
            let share = insert.next_share(left);
            assert!(share.is_power_of_two() && share * 3 <= MOST_VALUES);
            left -= share;
        }
    }
}
