//! Following with the code: where the report is, what is asked, what was answered, the thread both ways.
//!
//! The code never stands in an address or a log. It travels once with the form, and then, hidden and for half an hour, in
//! a cookie that nobody but this program can read.

mod act;
mod case;
mod code;
mod pictures;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use super::Citizen;
use crate::Room;

/// The addresses of following.
pub(super) fn router(room: &Room) -> Router<Citizen> {
    // Whoever wrote for longer than the code is carried enters it once more, and what was written comes along.
    let written = Router::new()
        .route("/follow/message", post(act::message))
        .route("/follow/verdict", post(act::verdict))
        .route("/follow/withdraw", post(act::withdraw))
        .route("/follow/address", post(act::address))
        .layer(from_fn_with_state(room.shell.clone(), code::keep_what_was_written));
    Router::new()
        .route("/follow", get(code::ask).post(code::open))
        .route("/follow/case", get(case::show))
        .route("/follow/leave", post(code::leave))
        .route("/follow/picture/{file}", get(pictures::show))
        .merge(written)
}
