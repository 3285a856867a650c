//! Signing in: name and password, then the second factor where there is one. Signing out.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use db::Failure;
use people::{
    Password, SecondFactor, SecondFactorRefused, SignIn, SignInRefused, SignOut, SignedIn, Stage, Token, TokenHash,
};
use serde::Deserialize;
use web::{Answer, Form, Life, Message, Page, Posted, SESSION_COOKIE, redirect, render, render_wrong};

use super::{expired, refused};
use crate::guarded::{self, Whence, remember_browser};
use crate::{House, SessionToken};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    page: Page,
    form: Form,
}

#[derive(Template)]
#[template(path = "second_factor.html")]
struct SecondFactorPage {
    page: Page,
    form: Form,
}

/// Where to go once signed in.
#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    back: String,
}

pub(super) async fn ask(page: Page, web::query::Asked(Back { back }): web::query::Asked<Back>) -> Answer {
    render(&SignInPage { page, form: Form::filled([("back", back)]) })
}

pub(super) async fn check(
    State(house): State<House>,
    page: Page,
    whence: Whence,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let mut form = posted.form;
    let typed = SignIn {
        login: form.required("login"),
        password: Password::typed(form.value("password")),
        replaces: token(&house, &headers),
    };
    if form.value("password").is_empty() {
        form.refuse("password", "form-required");
    }
    if form.is_wrong() {
        return render_wrong(&SignInPage { page, form });
    }
    match guarded::sign_in(&house, &whence, typed).await {
        Ok(begun) if begun.stage == Stage::SecondFactorPending => {
            // What waits to be sent goes on with the form of the second factor.
            let page = house.shell.in_session(page, &begun.token.reveal());
            let onward = render(&SecondFactorPage { page, form })?;
            Ok(with_session(&house, onward, &begun.token))
        }
        Ok(begun) => signed_in(&house, page, &whence, (&begun, &form)).await,
        Err(Failure::Refused(refusal)) => {
            form.refuse("login", sign_in_message(refusal));
            refused(refusal.wait_seconds(), &SignInPage { page, form })
        }
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

/// Signed in: the session's cookie, one for the browser, and the way onward.
async fn signed_in(house: &House, page: Page, whence: &Whence, (begun, form): (&SignedIn, &Form)) -> Answer {
    let page = house.shell.in_session(page, &begun.token.reveal());
    let onward = expired::onward(house, (page, begun.account), form).await?;
    let mut onward = with_session(house, onward, &begun.token);
    remember_browser(house, onward.headers_mut(), whence, begun.account).await?;
    Ok(onward)
}

fn sign_in_message(refusal: SignInRefused) -> Message {
    Message::new(refusal.message()).with("minutes", refusal.wait_minutes())
}

pub(super) async fn ask_second(page: Page, _pending: SessionToken) -> Answer {
    render(&SecondFactorPage { page, form: Form::default() })
}

pub(super) async fn check_second(
    State(house): State<House>,
    page: Page,
    whence: Whence,
    SessionToken(pending): SessionToken,
    posted: Posted,
) -> Answer {
    let mut form = posted.form;
    let code = form.required("code");
    if form.is_wrong() {
        return render_wrong(&SecondFactorPage { page, form });
    }
    match guarded::second_factor(&house, &whence, SecondFactor { pending, code }).await {
        Ok(begun) => signed_in(&house, page, &whence, (&begun, &form)).await,
        Err(Failure::Refused(refusal)) => {
            form.refuse("code", second_message(refusal));
            refused(refusal.wait_seconds(), &SecondFactorPage { page, form })
        }
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

fn second_message(refusal: SecondFactorRefused) -> Message {
    Message::new(refusal.message()).with("minutes", refusal.wait_minutes())
}

pub(super) async fn leave(State(house): State<House>, headers: HeaderMap, _posted: Posted) -> Answer {
    if let Some(token) = token(&house, &headers) {
        house.db.perform(&SignOut { token }).await.map_err(crate::broken)?;
    }
    let mut onward = redirect("/").notice(web::State::Done, "sign-out-done").into_response();
    house.shell.set_cookie(onward.headers_mut(), (SESSION_COOKIE, ""), Life::Over);
    // What the browser kept of the pages goes with the session (ASVS 14.3.1).
    onward.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(onward)
}

/// The session's cookie, on a response.
pub(super) fn with_session(house: &House, mut response: Response, token: &Token) -> Response {
    let value = token.reveal();
    house.shell.set_cookie(response.headers_mut(), (SESSION_COOKIE, &value), Life::Session);
    response
}

fn token(house: &House, headers: &HeaderMap) -> Option<TokenHash> {
    house.shell.cookie(headers, SESSION_COOKIE).and_then(Token::parse).map(|token| token.hash())
}
