//! One statement for two engines.

use sqlx::postgres::{PgArguments, PgConnection, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Encode, FromRow, Postgres, Sqlite, Type};

use crate::StoreError;
use crate::sqlite::OnSqlite;

/// A statement's text: one for both engines, or a twin where they truly differ.
#[derive(Debug, Clone, Copy)]
pub struct Sql {
    /// What SQLite is told.
    pub sqlite: &'static str,
    /// What PostgreSQL is told.
    pub postgres: &'static str,
}

/// A statement both engines understand, `$1`, `$2` … for its values.
#[macro_export]
macro_rules! sql {
    ($text:literal) => {
        $crate::Sql { sqlite: $text, postgres: $text }
    };
}

/// A statement that has to be told each engine in its own words.
#[macro_export]
macro_rules! twin {
    (sqlite: $sqlite:literal, postgres: $postgres:literal $(,)?) => {
        $crate::Sql { sqlite: $sqlite, postgres: $postgres }
    };
}

/// What a row can be read into: a tuple, or a struct that derives `sqlx::FromRow`.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// A statement on its way, waiting for its values and for how its rows are wanted.
pub struct Query<'t>(pub(crate) On<'t>);

/// On which engine.
pub(crate) enum On<'t> {
    Sqlite(&'t mut OnSqlite, sqlx::query::Query<'t, Sqlite, SqliteArguments>),
    Postgres(&'t mut PgConnection, sqlx::query::Query<'t, Postgres, PgArguments>),
}

/// What takes values, one after the other: a statement, or a row of a set statement.
pub(crate) trait Bind: Sized {
    /// Gives the next value.
    #[must_use]
    fn bind<'v, T>(self, value: T) -> Self
    where
        T: Encode<'v, Sqlite> + Type<Sqlite> + Encode<'v, Postgres> + Type<Postgres>;
}

impl Bind for Query<'_> {
    fn bind<'v, T>(self, value: T) -> Self
    where
        T: Encode<'v, Sqlite> + Type<Sqlite> + Encode<'v, Postgres> + Type<Postgres>,
    {
        self.bind(value)
    }
}

impl Query<'_> {
    /// Gives the next value: `$1` first.
    #[must_use]
    pub fn bind<'v, T>(self, value: T) -> Self
    where
        T: Encode<'v, Sqlite> + Type<Sqlite> + Encode<'v, Postgres> + Type<Postgres>,
    {
        match self.0 {
            On::Sqlite(tx, query) => Self(On::Sqlite(tx, query.bind(value))),
            On::Postgres(connection, query) => Self(On::Postgres(connection, query.bind(value))),
        }
    }

    /// Gives the next `places` values: those of `values`, and nothing where they are fewer. So a list of any length up to
    /// `places` is asked for with one text, `IN ($1, $2, …)`, which stays prepared.
    #[must_use]
    pub fn bind_list<'v, T>(self, values: &[T], places: usize) -> Self
    where
        T: Copy,
        Option<T>: Encode<'v, Sqlite> + Type<Sqlite> + Encode<'v, Postgres> + Type<Postgres>,
    {
        (0..places).fold(self, |query, place| query.bind(values.get(place).copied()))
    }

    /// Runs it for its effect; answers how many rows it touched.
    pub async fn execute(self) -> Result<u64, StoreError> {
        match self.0 {
            On::Sqlite(tx, query) => {
                let connection = tx.connection().await?;
                Ok(query.execute(connection).await?.rows_affected())
            }
            On::Postgres(connection, query) => Ok(query.execute(connection).await?.rows_affected()),
        }
    }

    /// All its rows. Ask for a bounded number of them.
    pub async fn all<T: Row>(self) -> Result<Vec<T>, StoreError> {
        match self.0 {
            On::Sqlite(tx, query) => {
                let connection = tx.connection().await?;
                read_all(&query.fetch_all(connection).await?)
            }
            On::Postgres(connection, query) => read_all(&query.fetch_all(connection).await?),
        }
    }

    /// Its first row, if it has any.
    pub async fn optional<T: Row>(self) -> Result<Option<T>, StoreError> {
        match self.0 {
            On::Sqlite(tx, query) => {
                let connection = tx.connection().await?;
                Ok(query.fetch_optional(connection).await?.map(|row| T::from_row(&row)).transpose()?)
            }
            On::Postgres(connection, query) => {
                Ok(query.fetch_optional(connection).await?.map(|row| T::from_row(&row)).transpose()?)
            }
        }
    }

    /// Its one row; [`StoreError::Missing`] when there is none.
    pub async fn one<T: Row>(self) -> Result<T, StoreError> {
        self.optional().await?.ok_or(StoreError::Missing)
    }
}

fn read_all<T, R>(rows: &[R]) -> Result<Vec<T>, StoreError>
where
    T: for<'r> FromRow<'r, R>,
    R: sqlx::Row,
{
    rows.iter().map(|row| T::from_row(row).map_err(StoreError::from)).collect()
}
