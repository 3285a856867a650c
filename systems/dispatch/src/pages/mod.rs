//! The pages of this room: handlers translate and call; no rules.

mod agencies;
mod choose;
mod desk;
mod letter;
mod letter_form;

pub(crate) use choose::seen;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use web::{NavItem, Needs};

use crate::Room;

/// Bytes of one answer with its pictures.
const MOST_ANSWER: usize = 64 << 20;

pub(crate) fn router(room: Room) -> Router {
    let letters = Router::new()
        .route("/agency/letter/{token}", get(letter::show).post(letter::answer))
        .route("/agency/letter/{token}/fresh", post(letter::fresh))
        .route("/agency/letter/{token}/map.svg", get(letter::map))
        .route("/agency/letter/{token}/pictures/{place}", get(letter::picture))
        .layer(DefaultBodyLimit::max(MOST_ANSWER));
    let desks = Router::new()
        .route("/desk/dispatches", get(desk::list))
        .route("/desk/dispatches/{id}", get(desk::show))
        .route("/desk/dispatches/{id}/retry", post(desk::retry))
        .route("/desk/dispatches/{id}/delivered", post(desk::delivered))
        .route("/desk/agencies", get(agencies::list))
        .route("/desk/agencies/{unit}", get(agencies::show).post(agencies::change))
        .route("/desk/agencies/{unit}/pending", post(agencies::decide))
        .route("/desk/case/{number}/agencies", get(choose::show).post(choose::send));
    letters.merge(desks).with_state(room)
}

pub(crate) fn nav() -> Vec<NavItem> {
    let right = |right: &str| Needs::Right(right.to_owned());
    vec![
        NavItem::new("dispatch-nav", "/desk/dispatches").needs(right("dispatch.read")),
        NavItem::new("dispatch-nav-agency", "/desk/dispatches").needs(right("dispatch.answer")),
        NavItem::new("dispatch-nav-agencies", "/desk/agencies").needs(right("dispatch.agencies")),
    ]
}
