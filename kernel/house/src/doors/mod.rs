//! The doors of the house: signing in and out, accepting an invitation, one's own account.

mod account;
mod expired;
mod invitation;
mod password;
mod porter;
mod sign_in;

use askama::Template;
use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::routing::{get, post};
use web::{Answer, render_with, render_wrong};

use crate::House;

pub use porter::site;

/// Signing in and out, invitations, one's own account.
pub(crate) fn pages(house: &House) -> Router {
    Router::new()
        .route("/sign-in", get(sign_in::ask).post(sign_in::check))
        .route("/sign-in/second", get(sign_in::ask_second).post(sign_in::check_second))
        .route("/sign-out", post(sign_in::leave))
        .route("/invitation/{token}", get(invitation::ask).post(invitation::accept))
        .route("/new-password/{token}", get(password::ask).post(password::take))
        .route("/account", get(account::show))
        .route("/account/password", post(account::change_password))
        .route("/account/second", get(account::begin_second).post(account::confirm_second))
        .route("/account/read", post(account::read))
        .route("/account/sessions", post(account::leave_everywhere))
        .with_state(house.clone())
}

/// The page again: what is wrong, or 429 and after how many seconds the next attempt is heard at once.
fn refused(wait_seconds: i64, shown: &impl Template) -> Answer {
    if wait_seconds == 0 {
        return render_wrong(shown);
    }
    let mut answer = render_with(StatusCode::TOO_MANY_REQUESTS, shown)?;
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait_seconds));
    Ok(answer)
}
