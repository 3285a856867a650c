//! A session that expires in the middle of a form: what was typed is carried through the sign-in and sent after it.
//!
//! The form that arrives without a session comes back inside the sign-in page, sealed; after signing in, a page shows what was
//! typed and one button that sends it to where it was going. Files are not carried: they are asked for again.

use askama::Template;
use axum::extract::{FromRequest as _, OriginalUri, Request};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use people::{AccountId, journal};
use web::{Answer, AppError, Carried, Form, Kept, Page, SendAgain, redirect, render_with};

use crate::House;
use crate::session::{has_session, is_signed_in};

/// Where the second factor is given: what waits to be sent goes through it, and must not be lost with the session that waits.
const SECOND: &str = "/sign-in/second";
/// Pages only for whoever is signed in: only their forms can lose a session.
const GUARDED: [&str; 3] = ["/desk", "/admin", "/account"];

#[derive(Template)]
#[template(path = "sign_in_again.html")]
struct SignInAgain {
    page: Page,
    form: Form,
    /// A page of ours sent the form: what was written is shown.
    is_known: bool,
}

/// Whether a guarded form arrives without a session: it is to be carried.
pub(super) fn is_lost(request: &Request) -> bool {
    let path = request.uri().path();
    let is_guarded = GUARDED.iter().any(|guarded| path.starts_with(guarded)) && !is_signed_in(request.extensions());
    let is_over = path == SECOND && !has_session(request.extensions());
    request.method() == Method::POST && (is_guarded || is_over)
}

/// The sign-in page that carries the form. One that no page of ours is known to have sent is not carried: it could be words of
/// somebody else's.
pub(super) async fn carry(house: &House, request: Request) -> Result<Response, AppError> {
    let page = request.extensions().get::<Page>().cloned().ok_or_else(|| AppError::broken("no frame"))?;
    let address = request.extensions().get::<OriginalUri>().map_or(request.uri(), |original| &original.0);
    let to = address.path_and_query().map_or("/desk", |path| path.as_str()).to_owned();
    let kept = Kept::from_request(request, &()).await?;
    let waiting = match to.as_str() {
        // Sealed already; nothing but a code of the moment was typed there.
        SECOND => kept.posted.form.value("waiting").to_owned(),
        _ => Carried::seal(&house.shell, &page, &to, &kept)?.unwrap_or_default(),
    };
    let form = Form::filled([("waiting", waiting)]);
    render_with(StatusCode::UNAUTHORIZED, &SignInAgain { page, form, is_known: kept.is_known })
}

/// Where somebody goes who has just signed in: to the form that waited, or back to where they came from. If something was done
/// to the account meanwhile, that is said there.
pub(super) async fn onward(house: &House, (page, account): (Page, AccountId), form: &Form) -> Answer {
    if let Some(carried) = Carried::open(&house.shell, &page, form.value("waiting")) {
        return Ok(SendAgain::waited(page, &carried).answer(StatusCode::OK));
    }
    let back = form.value("back");
    let onward = redirect(if back.is_empty() { "/desk" } else { back });
    let mut tx = house.db.read().await?;
    let unread = journal::unread(&mut tx, account, 1).await?;
    drop(tx);
    let said = |onward: web::Redirect| onward.notice(web::State::Info, "account-unread");
    Ok(if unread > 0 { said(onward) } else { onward }.into_response())
}
