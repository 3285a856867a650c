//! What can go wrong with a request. An error is a value; the frame dresses it as a page or as problem+json.

use std::io::ErrorKind;
use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use db::StoreError;

use crate::{Message, Secret, wrong_secret};

/// After how many seconds somebody who was told "busy" may come again.
const COME_AGAIN: u32 = 2;
/// And where somebody has to make room on a disk first.
const WHEN_THERE_IS_ROOM: u32 = 60;

/// A request that did not come to its end.
#[derive(Debug, Clone)]
pub struct AppError(Arc<Inner>);

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) status: StatusCode,
    /// What happened, more closely than the status says it.
    pub(crate) detail: Option<Message>,
    /// What is wrong with which field, or what has changed meanwhile.
    pub(crate) items: Vec<(String, Message)>,
    pub(crate) retry_after: Option<u32>,
    /// For the log alone, never for the reader.
    pub(crate) cause: Option<String>,
    /// The secret that was wrong, if it answers one.
    pub(crate) wrong_secret: Option<Secret>,
}

/// Carried by a response that still wants its page.
#[derive(Debug, Clone)]
pub(crate) struct Undressed(pub(crate) Arc<Inner>);

impl AppError {
    fn new(status: StatusCode) -> Self {
        Self(Arc::new(Inner {
            status,
            detail: None,
            items: Vec::new(),
            retry_after: None,
            cause: None,
            wrong_secret: None,
        }))
    }

    fn change(mut self, change: impl FnOnce(&mut Inner)) -> Self {
        // A new error has one owner; a shared one is already on its way and stays as it is.
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            change(inner);
        }
        self
    }

    /// 400: the request could not be understood.
    #[must_use]
    pub fn bad_request() -> Self {
        Self::new(StatusCode::BAD_REQUEST)
    }

    /// 401: only for whoever is signed in.
    #[must_use]
    pub fn sign_in_first() -> Self {
        Self::new(StatusCode::UNAUTHORIZED)
    }

    /// 403: not for this reader.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN)
    }

    /// 404: nothing here.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND)
    }

    /// 409: it changed meanwhile; each message says what did.
    #[must_use]
    pub fn conflict(changes: impl IntoIterator<Item = Message>) -> Self {
        let items = changes.into_iter().map(|message| (String::new(), message)).collect();
        Self::new(StatusCode::CONFLICT).change(|inner| inner.items = items)
    }

    /// 413: more was sent than is taken.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE)
    }

    /// 422: understood, but something is wrong with these fields.
    #[must_use]
    pub fn unprocessable(fields: impl IntoIterator<Item = (String, Message)>) -> Self {
        let items = fields.into_iter().collect();
        Self::new(StatusCode::UNPROCESSABLE_ENTITY).change(|inner| inner.items = items)
    }

    /// 429: too often; again after so many seconds.
    #[must_use]
    pub fn too_many(retry_after: u32) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS).change(|inner| inner.retry_after = Some(retry_after))
    }

    /// 503: there is no room or strength for this now; again after so many seconds.
    #[must_use]
    pub fn not_now(retry_after: u32) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE).change(|inner| inner.retry_after = Some(retry_after))
    }

    /// The same because too much is going on, or the store is away. The cause goes to the log.
    fn passing(cause: &Passing) -> Self {
        let told = Self::not_now(cause.seconds).change(|inner| inner.cause = Some(cause.words.clone()));
        if cause.is_full { told.because("error-disk-full") } else { told }
    }

    /// 500: the machine is broken. The cause goes to the log, the reader gets a reference.
    #[must_use]
    pub fn broken(cause: impl std::fmt::Display) -> Self {
        let cause = cause.to_string();
        Self::new(StatusCode::INTERNAL_SERVER_ERROR).change(|inner| inner.cause = Some(cause))
    }

    /// Another status that axum or a layer answered with.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        Self::new(status)
    }

    /// Says more closely what happened.
    #[must_use]
    pub fn because(self, detail: impl Into<Message>) -> Self {
        let detail = detail.into();
        self.change(|inner| inner.detail = Some(detail))
    }

    /// Says that it answers a secret that was wrong, so that it is counted: see [`wrong_secret`](crate::wrong_secret).
    #[must_use]
    pub fn to_a_wrong_secret(self, secret: Secret) -> Self {
        self.change(|inner| inner.wrong_secret = Some(secret))
    }

    /// The status it is answered with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    pub(crate) fn undressed(&self) -> Undressed {
        Undressed(Arc::clone(&self.0))
    }
}

/// Whatever breaks on the way is the machine's fault, not the reader's; where it is only busy, or its store is away for a
/// while, that is said, and when to come again.
impl<E: std::error::Error + 'static> From<E> for AppError {
    fn from(error: E) -> Self {
        match what_will_pass(&error) {
            Some(cause) => Self::passing(&cause),
            None => Self::broken(error),
        }
    }
}

/// What is wrong for a while only, and after how many seconds it is worth coming again.
struct Passing {
    words: String,
    seconds: u32,
    /// Whether a disk has no room left.
    is_full: bool,
}

impl Passing {
    /// Where there is no room, somebody has to make it first.
    fn of(words: String, is_full: bool) -> Self {
        Self { words, seconds: if is_full { WHEN_THERE_IS_ROOM } else { COME_AGAIN }, is_full }
    }
}

/// What is at the bottom of this error, if nothing of ours is wrong and it passes: a store that is busy or away, a disk that is
/// full or fails.
fn what_will_pass(error: &(dyn std::error::Error + 'static)) -> Option<Passing> {
    std::iter::successors(Some(error), |error| error.source()).find_map(|cause| {
        let store = cause.downcast_ref::<StoreError>().filter(|store| store.will_pass());
        let disk = cause.downcast_ref::<std::io::Error>();
        let store = store.map(|store| Passing::of(store.to_string(), matches!(store, StoreError::Full(_))));
        store.or_else(|| disk.map(of_disk))
    })
}

/// A disk that fails, for whatever reason, is not whole again in a moment.
fn of_disk(disk: &std::io::Error) -> Passing {
    let is_full = matches!(disk.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded);
    Passing { seconds: WHEN_THERE_IS_ROOM, ..Passing::of(disk.to_string(), is_full) }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        if let Some(seconds) = self.0.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self.undressed());
        match self.0.wrong_secret {
            Some(secret) => wrong_secret(secret, response),
            None => response,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An error of a room above, with the store's at its bottom.
    #[derive(Debug, thiserror::Error)]
    #[error("the list cannot be read")]
    struct NoList(#[source] StoreError);

    #[test]
    fn a_store_that_is_away_or_busy_is_told_as_that_and_when_to_come_again() {
        for cause in [StoreError::Unavailable("gone".to_owned()), StoreError::Busy, StoreError::Conflict] {
            for told in [AppError::from(cause.clone()), AppError::from(NoList(cause))] {
                assert_eq!(told.status(), StatusCode::SERVICE_UNAVAILABLE);
                assert!(told.into_response().headers().contains_key(header::RETRY_AFTER));
            }
        }
    }

    #[test]
    fn a_disk_that_is_full_is_told_as_that() {
        let full = AppError::from(std::io::Error::from(ErrorKind::StorageFull));
        let full_store = AppError::from(NoList(StoreError::Full("database or disk is full".to_owned())));
        for told in [full, full_store] {
            assert_eq!(told.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(told.0.detail.as_ref().map(Message::key), Some("error-disk-full"));
            assert_eq!(told.into_response().headers()[header::RETRY_AFTER], "60");
        }
    }

    #[test]
    fn a_disk_that_fails_otherwise_is_not_told_as_full() {
        let told = AppError::from(std::io::Error::from(ErrorKind::PermissionDenied));
        assert_eq!((told.status(), told.0.detail.as_ref().map(Message::key)), (StatusCode::SERVICE_UNAVAILABLE, None));
    }

    #[test]
    fn a_mistake_of_ours_is_told_as_one() {
        for cause in [StoreError::Broken("no such table".to_owned()), StoreError::Missing, StoreError::Duplicate] {
            let told = AppError::from(cause);
            assert_eq!(told.status(), StatusCode::INTERNAL_SERVER_ERROR);
            assert!(!told.into_response().headers().contains_key(header::RETRY_AFTER));
        }
    }
}
