//! A session that expires in the middle of a form: what was typed is carried through the sign-in and sent after it.
//!
//! The form that arrives without a session comes back inside the sign-in page, sealed; after signing in, a page
//! shows one button that sends it to where it was going. Files are not carried: the form says so.

use askama::Template;
use axum::extract::{FromRequest as _, OriginalUri, Request};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use people::{AccountId, journal};
use web::{Answer, AppError, Form, Kept, Page, redirect, render, render_with};

use crate::House;
use crate::session::is_signed_in;

/// What the seal is for.
const PURPOSE: &str = "expired-form";
/// The most that is carried, in bytes.
const MOST_CARRIED: usize = 64 << 10;
/// Pages only for whoever is signed in: only their forms can lose a session.
const GUARDED: [&str; 3] = ["/desk", "/admin", "/account"];

#[derive(Template)]
#[template(path = "sign_in_again.html")]
struct SignInAgain {
    page: Page,
    form: Form,
}

#[derive(Template)]
#[template(path = "send_again.html")]
struct SendAgain<'a> {
    page: Page,
    action: &'a str,
    fields: Vec<(String, String)>,
}

/// Whether a guarded form arrives without a session: it is to be carried.
pub(super) fn is_lost(request: &Request) -> bool {
    let path = request.uri().path();
    let is_guarded = GUARDED.iter().any(|guarded| path.starts_with(guarded));
    request.method() == Method::POST && is_guarded && !is_signed_in(request.extensions())
}

/// The sign-in page that carries the form.
pub(super) async fn carry(house: &House, request: Request) -> Result<Response, AppError> {
    let page = request.extensions().get::<Page>().cloned().ok_or_else(|| AppError::broken("no frame"))?;
    let address = request.extensions().get::<OriginalUri>().map_or(request.uri(), |original| &original.0);
    let to = address.path().to_owned();
    let typed = Kept::from_request(request, &()).await?.posted.form;
    let body = carried(&typed);
    if body.len() > MOST_CARRIED {
        return Err(AppError::too_large());
    }
    let sealed = house.shell.seal().sign(PURPOSE, &format!("{to}?{body}"));
    let form = Form::filled([("waiting", sealed)]);
    render_with(StatusCode::UNAUTHORIZED, &SignInAgain { page, form })
}

/// What was typed, without what no page should hold: secrets are typed once more.
fn carried(typed: &Form) -> String {
    let kept = typed.pairs().filter(|(name, _)| *name != "csrf" && !name.contains("password"));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
}

/// Where somebody goes who has just signed in: to the form that waited, or back to where they came from. If something was done
/// to the account meanwhile, that is said there.
pub(super) async fn onward(house: &House, (page, account): (Page, AccountId), form: &Form) -> Answer {
    let carried = house.shell.seal().open(PURPOSE, form.value("waiting"));
    if let Some((action, body)) = carried.and_then(|text| text.split_once('?')) {
        let fields = form_urlencoded::parse(body.as_bytes()).into_owned().filter(|(name, _)| name != "csrf").collect();
        return render(&SendAgain { page, action, fields });
    }
    let back = form.value("back");
    let onward = redirect(if back.is_empty() { "/desk" } else { back });
    let mut tx = house.db.read().await?;
    let unread = journal::unread(&mut tx, account, 1).await?;
    drop(tx);
    let said = |onward: web::Redirect| onward.notice(web::State::Info, "account-unread");
    Ok(if unread > 0 { said(onward) } else { onward }.into_response())
}
