//! A session that expires in the middle of a form: what was typed is carried through the sign-in and sent after it.
//!
//! The form that arrives without a session comes back inside the sign-in page, sealed; after signing in, a page shows what was
//! typed and one button that sends it to where it was going. Files are not carried: they are asked for again.

use askama::Template;
use axum::extract::{FromRequest as _, OriginalUri, Request};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use web::{AppError, Carried, Form, Kept, Page, SendAgain, redirect, render_with};

use crate::House;
use crate::session::is_signed_in;

/// Pages only for whoever is signed in: only their forms can lose a session.
const GUARDED: [&str; 3] = ["/desk", "/admin", "/account"];

#[derive(Template)]
#[template(path = "sign_in_again.html")]
struct SignInAgain {
    page: Page,
    form: Form,
}

/// Whether a guarded form arrives without a session: it is to be carried.
pub(super) fn is_lost(request: &Request) -> bool {
    let path = request.uri().path();
    let is_guarded = GUARDED.iter().any(|guarded| path.starts_with(guarded));
    request.method() == Method::POST && is_guarded && !is_signed_in(request.extensions())
}

/// The sign-in page that carries the form. One that no page of ours is known to have sent is not carried: it could be words of
/// somebody else's.
pub(super) async fn carry(house: &House, request: Request) -> Result<Response, AppError> {
    let page = request.extensions().get::<Page>().cloned().ok_or_else(|| AppError::broken("no frame"))?;
    let address = request.extensions().get::<OriginalUri>().map_or(request.uri(), |original| &original.0);
    let to = address.path_and_query().map_or("/desk", |path| path.as_str()).to_owned();
    let kept = Kept::from_request(request, &()).await?;
    let sealed = Carried::seal(&house.shell, &page, &to, &kept)?;
    let form = Form::filled([("waiting", sealed.unwrap_or_default())]);
    render_with(StatusCode::UNAUTHORIZED, &SignInAgain { page, form })
}

/// Where somebody goes who has just signed in: to the form that waited, or back to where they came from.
pub(super) fn onward(house: &House, page: Page, form: &Form) -> Response {
    if let Some(carried) = Carried::open(&house.shell, &page, form.value("waiting")) {
        return SendAgain::waited(page, &carried).answer(StatusCode::OK);
    }
    let back = form.value("back");
    redirect(if back.is_empty() { "/desk" } else { back }).into_response()
}
