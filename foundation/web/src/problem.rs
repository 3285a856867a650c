//! The JSON twin of an error page: RFC 9457.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::Page;
use crate::error::Inner;

/// What went wrong, for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The kind, as an address that never changes: `/problems/404`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The status, once more.
    pub status: u16,
    /// What happened and what to do.
    pub detail: String,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemField>,
    /// What the request is called in the log.
    pub reference: String,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProblemField {
    /// The field, or empty.
    pub field: String,
    /// The message's key: for programs.
    pub code: String,
    /// The message: for people.
    pub message: String,
}

impl Problem {
    pub(crate) fn of(inner: &Inner, page: &Page) -> Self {
        let errors = inner.items.iter().map(|(field, message)| ProblemField {
            field: field.clone(),
            code: message.key().to_owned(),
            message: message.in_words(&page.words),
        });
        let errors = errors.collect();
        let said = Said::of(inner.status);
        let detail = inner.detail.as_ref().map_or_else(|| page.t(said.what), |detail| detail.in_words(&page.words));
        Self {
            kind: format!("/problems/{}", inner.status.as_u16()),
            title: page.t(said.title),
            status: inner.status.as_u16(),
            detail,
            errors,
            reference: page.reference.clone(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        (status, [kind], Body::from(body)).into_response()
    }
}

/// The messages of a status: its title, what happened, what to do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub(crate) title: &'static str,
    pub(crate) what: &'static str,
    pub(crate) todo: &'static str,
}

impl Said {
    pub(crate) const fn of(status: StatusCode) -> Self {
        let (title, what, todo) = match status.as_u16() {
            401 => ("error-401", "error-401-what", "error-401-do"),
            403 => ("error-403", "error-403-what", "error-403-do"),
            404 | 410 => ("error-404", "error-404-what", "error-404-do"),
            405 => ("error-405", "error-405-what", "error-405-do"),
            409 => ("error-409", "error-409-what", "error-409-do"),
            413 => ("error-413", "error-413-what", "error-413-do"),
            422 => ("error-422", "error-422-what", "error-422-do"),
            429 => ("error-429", "error-429-what", "error-429-do"),
            503 => ("error-503", "error-503-what", "error-503-do"),
            400..=499 => ("error-400", "error-400-what", "error-400-do"),
            _ => ("error-500", "error-500-what", "error-500-do"),
        };
        Self { title, what, todo }
    }
}
