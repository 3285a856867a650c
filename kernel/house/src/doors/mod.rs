//! The doors of the house: signing in and out, accepting an invitation, one's own account.

mod account;
mod expired;
mod invitation;
mod password;
mod porter;
mod sign_in;

use axum::Router;
use axum::routing::{get, post};

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
