//! Whoever sits at a desk: signed in and allowed to do `V`. A handler that takes it cannot be reached by anybody else.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use house::{Allowed, SignedIn};
use people::{Actor, Verb};
use web::Page;

use super::ReadReports;

/// Whoever sits at a desk, and the page they are shown.
pub(super) struct Desk<V: Verb = ReadReports> {
    may: Allowed<V>,
    pub page: Page,
}

impl<V: Verb> Desk<V> {
    /// Who it is.
    pub(super) fn actor(&self) -> &Actor {
        self.may.actor()
    }
}

impl<V: Verb, S: Sync> FromRequestParts<S> for Desk<V> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        // First who it is: a reader without a session is led to the sign-in page.
        SignedIn::from_request_parts(parts, state).await?;
        let may = Allowed::from_request_parts(parts, state).await?;
        let page = Page::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        Ok(Self { may, page })
    }
}
