//! The code: typed once, then carried for half an hour in a sealed cookie of these pages alone.

use askama::Template;
use axum::extract::{FromRequestParts, Query, State};
use axum::http::header::HeaderName;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use cases::rules::{CodeError, TrackingCode};
use serde::Deserialize;
use web::{
    Answer, Form, Life, Message, Page, Posted, State as Look, cookie, redirect, render, render_wrong, set_cookie_below,
};

use crate::operations::CodeRefused;
use crate::pages::citizen::Citizen;

/// The cookie, and what the seal signs it for.
const COOKIE: &str = "follow";
/// Half an hour.
const SECONDS: u32 = 1_800;

#[derive(Template)]
#[template(path = "citizen/follow.html")]
struct FollowPage {
    page: Page,
    form: Form,
    /// Somebody came without a code that still holds.
    over: bool,
}

#[derive(Deserialize)]
pub(super) struct Came {
    #[serde(default)]
    over: String,
}

pub(super) async fn ask(page: Page, Query(came): Query<Came>) -> Answer {
    render(&FollowPage { page, form: Form::default(), over: !came.over.is_empty() })
}

/// Looks whether a case has this code, and lets its holder in.
pub(super) async fn open(State(citizen): State<Citizen>, page: Page, posted: Posted) -> Answer {
    let mut form = posted.form;
    let wrong = match TrackingCode::parse(form.value("code")) {
        Ok(code) => {
            if citizen.follow_up(&code).await?.is_some() {
                return Ok(let_in(&citizen, &code));
            }
            Message::new(CodeRefused::Unknown.key())
        }
        Err(error) => said(error, form.value("code")),
    };
    if let Some(grouped) = grouped(form.value("code")) {
        form.set("code", grouped);
    }
    form.refuse("code", wrong);
    render_wrong(&FollowPage { page, form, over: false })
}

/// Digits in their groups of four, as the receipt has them, so that a slip is seen; anything else stays as it was typed.
fn grouped(typed: &str) -> Option<String> {
    let digits: Vec<char> = typed.chars().filter(|letter| letter.is_numeric()).collect();
    let between = |letter: char| letter.is_whitespace() || matches!(letter, '-' | '–' | '_' | '.');
    let only_digits = typed.chars().all(|letter| letter.is_numeric() || between(letter));
    let groups = || digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
    (only_digits && !digits.is_empty()).then(groups)
}

fn said(error: CodeError, typed: &str) -> Message {
    match error {
        _ if typed.trim().is_empty() => Message::new("citizen-follow-empty"),
        CodeError::WrongLength { digits } => Message::new(error.key()).with("digits", digits),
        CodeError::WrongDigit | CodeError::NotDigits => Message::new(error.key()),
    }
}

fn let_in(citizen: &Citizen, code: &TrackingCode) -> Response {
    let mut onward = redirect("/follow/case").into_response();
    carry(citizen, onward.headers_mut(), code);
    onward
}

/// Puts the code into the cookie, for another half an hour.
pub(super) fn carry(citizen: &Citizen, headers: &mut HeaderMap, code: &TrackingCode) {
    let until = citizen.shell.now().saturating_add(i64::from(SECONDS).saturating_mul(1_000_000));
    let sealed = citizen.shell.seal().sign(COOKIE, &format!("{until}-{}", code.digits()));
    set_cookie_below(headers, "/follow", citizen.shell.is_secure(), (COOKIE, &sealed), Life::Seconds(SECONDS));
}

/// The code whoever asks came in with; without it there is only the way back to the first page.
pub(super) struct Holder(pub TrackingCode);

impl FromRequestParts<Citizen> for Holder {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, citizen: &Citizen) -> Result<Self, Response> {
        let found = cookie(&parts.headers, COOKIE).and_then(|sealed| unseal(citizen, sealed));
        found.map(Self).ok_or_else(|| redirect("/follow?over=1").into_response())
    }
}

fn unseal(citizen: &Citizen, sealed: &str) -> Option<TrackingCode> {
    let (until, digits) = citizen.shell.seal().open(COOKIE, sealed)?.split_once('-')?;
    let holds = until.parse::<i64>().is_ok_and(|until| until > citizen.shell.now());
    TrackingCode::parse(digits).ok().filter(|_| holds)
}

/// Out again: the cookie ends, and the browser forgets the pages.
pub(super) async fn leave(State(citizen): State<Citizen>, _posted: Posted) -> Answer {
    let mut onward = redirect("/follow").notice(Look::Done, "citizen-follow-left").into_response();
    set_cookie_below(onward.headers_mut(), "/follow", citizen.shell.is_secure(), (COOKIE, ""), Life::Over);
    onward.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
    Ok(onward)
}
