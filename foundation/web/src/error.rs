//! What can go wrong with a request. An error is a value; the frame dresses it as a page or as problem+json.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::Message;

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
}

/// Carried by a response that still wants its page.
#[derive(Debug, Clone)]
pub(crate) struct Undressed(pub(crate) Arc<Inner>);

impl AppError {
    fn new(status: StatusCode) -> Self {
        Self(Arc::new(Inner { status, detail: None, items: Vec::new(), retry_after: None, cause: None }))
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

    /// 503: busy; again after so many seconds.
    #[must_use]
    pub fn busy(retry_after: u32) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE).change(|inner| inner.retry_after = Some(retry_after))
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

    /// The status it is answered with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    pub(crate) fn undressed(&self) -> Undressed {
        Undressed(Arc::clone(&self.0))
    }
}

/// Whatever breaks on the way is the machine's fault, not the reader's.
impl<E: std::error::Error> From<E> for AppError {
    fn from(error: E) -> Self {
        Self::broken(error)
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        if let Some(seconds) = self.0.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self.undressed());
        response
    }
}
