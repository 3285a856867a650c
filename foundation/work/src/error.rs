//! Why a job was not done, and whether trying again makes sense.

use db::{Failure, StoreError};

/// Why a job was not done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum JobError {
    /// It may work later: a server that is away, a database that is busy.
    #[error("{0}")]
    Later(String),
    /// It will never work: a payload nobody can read, an address that does not exist.
    #[error("{0}")]
    Never(String),
}

impl JobError {
    /// The rules refused what the job wanted: trying again changes nothing.
    pub fn refused(refusal: impl std::fmt::Debug) -> Self {
        Self::Never(format!("refused: {refusal:?}"))
    }
}

impl From<StoreError> for JobError {
    fn from(error: StoreError) -> Self {
        Self::Later(error.to_string())
    }
}

impl From<serde_json::Error> for JobError {
    fn from(error: serde_json::Error) -> Self {
        Self::Never(format!("the payload cannot be read: {error}"))
    }
}

impl<R: std::fmt::Debug> From<Failure<R>> for JobError {
    fn from(failure: Failure<R>) -> Self {
        match failure {
            Failure::Refused(refusal) => Self::refused(refusal),
            Failure::Broken(error) => error.into(),
        }
    }
}
