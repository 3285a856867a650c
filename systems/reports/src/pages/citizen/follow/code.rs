//! The code: typed once, then carried for half an hour in a cookie that nobody but this program can read.

use askama::Template;
use axum::extract::{FromRequest as _, FromRequestParts, Request, State};
use axum::http::header::HeaderName;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use cases::rules::{CodeError, TrackingCode};
use serde::Deserialize;
use web::{
    Answer, AppError, Carried, Form, Kept, Life, Message, Page, Posted, Secret, SendAgain, Shell, State as Look,
    redirect, render, render_with, render_wrong, wrong_secret,
};

use crate::operations::CodeRefused;
use crate::pages::citizen::Citizen;

/// The cookie, and what the seal hides it for.
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

pub(super) async fn ask(page: Page, web::query::Asked(came): web::query::Asked<Came>) -> Answer {
    render(&FollowPage { page, form: Form::default(), over: !came.over.is_empty() })
}

/// Looks whether a case has this code, and lets its holder in.
pub(super) async fn open(State(citizen): State<Citizen>, page: Page, posted: Posted) -> Answer {
    let mut form = posted.form;
    let wrong = match TrackingCode::parse(form.value("code")) {
        Ok(code) => {
            if citizen.follow_up(&code).await?.is_some() {
                return Ok(let_in(&citizen, page, &form, &code));
            }
            Message::new(CodeRefused::Unknown.key())
        }
        Err(error) => said(error, form.value("code")),
    };
    if let Some(grouped) = grouped(form.value("code")) {
        form.set("code", grouped);
    }
    form.refuse("code", wrong);
    let is_empty = form.value("code").trim().is_empty();
    let again = render_wrong(&FollowPage { page, form, over: false })?;
    // A code with a slip in it is told as that, and counted: nobody can tell it from a guess.
    Ok(if is_empty { again } else { wrong_secret(Secret::Code, again) })
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

/// To the case; or first to what was written before the code had to be entered once more.
fn let_in(citizen: &Citizen, page: Page, form: &Form, code: &TrackingCode) -> Response {
    let mut onward = match Carried::open(&citizen.shell, &page, form.value("waiting")) {
        Some(carried) => SendAgain::waited(page, &carried).answer(StatusCode::OK),
        None => redirect("/follow/case").into_response(),
    };
    carry(citizen, onward.headers_mut(), code);
    onward
}

/// Puts the code into the cookie, for another half an hour.
pub(super) fn carry(citizen: &Citizen, headers: &mut HeaderMap, code: &TrackingCode) {
    let until = citizen.shell.now().saturating_add(i64::from(SECONDS).saturating_mul(1_000_000));
    let text = format!("{until}-{}", code.digits());
    let hidden = citizen.shell.seal().hide(COOKIE, &text, citizen.shell.random());
    citizen.shell.set_cookie(headers, (COOKIE, &hidden), Life::Seconds(SECONDS));
}

/// A form that comes after the half hour is over: the code is asked for once more, and what was written comes along.
pub(super) async fn keep_what_was_written(
    State(shell): State<Shell>,
    page: Page,
    request: Request,
    next: Next,
) -> Result<Response, AppError> {
    if held(&shell, request.headers()).is_some() {
        return Ok(next.run(request).await);
    }
    let to = request.uri().path().to_owned();
    let kept = Kept::from_request(request, &()).await?;
    let waiting = Carried::seal(&shell, &page, &to, &kept)?.unwrap_or_default();
    let form = Form::filled([("waiting", waiting)]);
    render_with(StatusCode::UNAUTHORIZED, &FollowPage { page, form, over: true })
}

/// The code whoever asks came in with; without it there is only the way back to the first page.
pub(super) struct Holder(pub TrackingCode);

impl FromRequestParts<Citizen> for Holder {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, citizen: &Citizen) -> Result<Self, Response> {
        held(&citizen.shell, &parts.headers).map(Self).ok_or_else(|| redirect("/follow?over=1").into_response())
    }
}

/// The code that a request carries, while it holds.
fn held(shell: &Shell, headers: &HeaderMap) -> Option<TrackingCode> {
    let text = shell.seal().reveal(COOKIE, shell.cookie(headers, COOKIE)?)?;
    let (until, digits) = text.split_once('-')?;
    let holds = until.parse::<i64>().is_ok_and(|until| until > shell.now());
    TrackingCode::parse(digits).ok().filter(|_| holds)
}

/// Out again: the cookie ends, and the browser forgets the pages.
pub(super) async fn leave(State(citizen): State<Citizen>, _posted: Posted) -> Answer {
    let mut onward = redirect("/follow").notice(Look::Done, "citizen-follow-left").into_response();
    citizen.shell.set_cookie(onward.headers_mut(), (COOKIE, ""), Life::Over);
    onward.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
    Ok(onward)
}
