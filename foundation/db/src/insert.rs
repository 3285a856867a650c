//! Set statements: many rows in one INSERT, the same on both engines.

use std::fmt::Write;
use std::sync::Arc;

use sqlx::{AssertSqlSafe, Encode, Postgres, Sqlite, Type};

use crate::store::Engine;
use crate::tx::Connection;
use crate::{Query, StoreError, Tx};

/// Values one statement may carry: far below the limits of the engines, so that a statement kept prepared stays small.
const MOST_VALUES: usize = 4_096;

/// Into which table and columns rows go. Made by [`insert!`](crate::insert).
#[derive(Debug, Clone, Copy)]
pub struct Insert<'a> {
    table: &'a str,
    columns: &'a [&'a str],
    skip_existing: bool,
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
        Self { table, columns, skip_existing: false }
    }

    /// Leaves rows alone whose key exists already.
    #[must_use]
    pub const fn skip_existing(mut self) -> Self {
        self.skip_existing = true;
        self
    }

    /// The statement for `rows` rows. SQLite keeps `$1` as a name and looks each one up among all others, which takes the square
    /// of their number; a bare `?` it only counts.
    #[must_use]
    pub fn text(&self, engine: Engine, rows: usize) -> String {
        let mut text = format!("INSERT INTO {} ({}) VALUES ", self.table, self.columns.join(", "));
        let mut place = 0_usize;
        for row in 0..rows {
            text.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..self.columns.len() {
                place = place.saturating_add(1);
                let comma = if column == 0 { "" } else { ", " };
                // Writing to a String cannot fail.
                let _ = match engine {
                    Engine::Sqlite => write!(text, "{comma}?"),
                    Engine::Postgres => write!(text, "{comma}${place}"),
                };
            }
            text.push(')');
        }
        if self.skip_existing {
            text.push_str(" ON CONFLICT DO NOTHING");
        }
        text
    }

    /// How many of `left` rows the next statement takes: a power of two, so that few texts are ever prepared.
    fn next_share(&self, left: usize) -> usize {
        let most = (MOST_VALUES / self.columns.len().max(1)).max(1);
        let share = left.min(most);
        if share.is_power_of_two() { share } else { share.next_power_of_two() / 2 }
    }
}

/// Takes one row's values, in the order of the columns.
pub struct Binds<'t>(pub(crate) Query<'t>);

impl Binds<'_> {
    /// Gives the next column's value.
    #[must_use]
    pub fn bind<'v, T>(self, value: T) -> Self
    where
        T: Encode<'v, Sqlite> + Type<Sqlite> + Encode<'v, Postgres> + Type<Postgres>,
    {
        Self(self.0.bind(value))
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
            let binds = share.iter().fold(Binds(self.query_text(text)), &values);
            written = written.saturating_add(binds.0.execute().await?);
            left = rest;
        }
        Ok(written)
    }

    /// Begins a statement of our own making, its names ours and its values still to be bound.
    pub(crate) fn query_text(&mut self, text: Arc<str>) -> Query<'_> {
        match &mut self.connection {
            Connection::Sqlite(tx) => Query::Sqlite(tx, sqlx::query(AssertSqlSafe(text))),
            Connection::Postgres(tx) => Query::Postgres(tx, sqlx::query(AssertSqlSafe(text))),
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
