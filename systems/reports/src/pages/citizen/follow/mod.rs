//! Following with the code: where the report is, what is asked, what was answered, the thread both ways.
//!
//! The code never stands in an address or a log. It travels once with the form, and then, sealed and for half an hour, in
//! a cookie that only these pages get.

mod act;
mod case;
mod code;
mod pictures;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use web::Limiter;

use super::Citizen;
use crate::Room;

/// Codes one network may try in a minute, and so many at once.
const TRIES: (u32, u32) = (6, 12);

/// How often one network may try a code.
pub(super) fn limited(room: &Room) -> Limiter {
    let (random, clock) = (room.shell.clone(), room.shell.clone());
    let fill = move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(32) {
            chunk.iter_mut().zip(random.random::<32>()).for_each(|(byte, new)| *byte = new);
        }
    };
    Limiter::new(TRIES.0, TRIES.1, std::sync::Arc::new(fill), std::sync::Arc::new(move || clock.now()))
}

/// The addresses of following.
pub(super) fn router(limiter: Limiter) -> Router<Citizen> {
    let opening = Router::new().route("/follow", post(code::open)).layer(from_fn_with_state(limiter, web::limited));
    Router::new()
        .route("/follow", get(code::ask))
        .route("/follow/case", get(case::show))
        .route("/follow/message", post(act::message))
        .route("/follow/verdict", post(act::verdict))
        .route("/follow/withdraw", post(act::withdraw))
        .route("/follow/leave", post(code::leave))
        .route("/follow/picture/{file}", get(pictures::show))
        .merge(opening)
}
