//! The two ways a thing can fail: the rules said no, or the machine is broken.

use sqlx::error::ErrorKind;

/// What an operation came back with when it was not done.
#[derive(Debug)]
pub enum Failure<R> {
    /// The rules said no; the refusal can be shown to whoever asked.
    Refused(R),
    /// The machine is broken or overloaded; nothing was changed.
    Broken(StoreError),
}

impl<R> Failure<R> {
    /// The same failure, its refusal told in another type's words.
    pub fn map<S>(self, words: impl FnOnce(R) -> S) -> Failure<S> {
        match self {
            Self::Refused(refusal) => Failure::Refused(words(refusal)),
            Self::Broken(error) => Failure::Broken(error),
        }
    }
}

impl<R> From<StoreError> for Failure<R> {
    fn from(error: StoreError) -> Self {
        Self::Broken(error)
    }
}

/// What the store can answer besides rows.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// Another transaction got in the way; the same one may succeed when run again.
    #[error("another transaction got in the way")]
    Conflict,
    /// A row with this key exists already.
    #[error("a row with this key exists already")]
    Duplicate,
    /// A row was expected and is not there.
    #[error("a row was expected and is not there")]
    Missing,
    /// Too much is waiting; come back in a moment.
    #[error("too much is waiting")]
    Busy,
    /// The database cannot be reached.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// There is no room left on the database's disk.
    #[error("the database's disk is full: {0}")]
    Full(String),
    /// What is stored cannot be read, or a statement is wrong.
    #[error("the store is broken: {0}")]
    Broken(String),
}

impl StoreError {
    /// Whether the same transaction may succeed when it is simply run again.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Conflict)
    }

    /// Whether it is nobody's mistake and passes by itself: too much is going on, the database is away for a while, or somebody has to make room on
    /// its disk.
    #[must_use]
    pub fn will_pass(&self) -> bool {
        matches!(self, Self::Conflict | Self::Busy | Self::Unavailable(_) | Self::Full(_))
    }

    /// What is stored does not read as it was written: `what` says where and how.
    #[must_use]
    pub fn unreadable(what: impl std::fmt::Display) -> Self {
        Self::Broken(what.to_string())
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::Missing,
            sqlx::Error::Database(told) => from_database(told.as_ref()),
            sqlx::Error::PoolTimedOut => Self::Unavailable("no connection came free in time".to_owned()),
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                Self::Unavailable(error.to_string())
            }
            _ => Self::Broken(error.to_string()),
        }
    }
}

fn from_database(told: &dyn sqlx::error::DatabaseError) -> StoreError {
    if told.kind() == ErrorKind::UniqueViolation {
        return StoreError::Duplicate;
    }
    match told.code().as_deref() {
        // PostgreSQL: serialization failure, deadlock. SQLite: busy snapshot, busy with recovery, locked.
        Some("40001" | "40P01" | "517" | "261" | "6" | "262") => StoreError::Conflict,
        // PostgreSQL: the connection broke (class 08).
        Some(code) if code.len() == 5 && code.starts_with("08") => StoreError::Unavailable(told.message().to_owned()),
        // PostgreSQL: disk full. SQLite: the same.
        Some("53100" | "13") => StoreError::Full(told.message().to_owned()),
        // PostgreSQL is going down, coming up, or has no connection left. SQLite: another program has held the file for as long
        // as we wait, I/O error, cannot open.
        Some("57P01" | "57P02" | "57P03" | "53300" | "5" | "10" | "14" | "266" | "522" | "778" | "1034") => {
            StoreError::Unavailable(told.message().to_owned())
        }
        _ => StoreError::Broken(told.message().to_owned()),
    }
}
