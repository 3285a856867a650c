//! The programs' interface, below `/api/v1`: handlers translate and call. Errors are problem+json.

mod agencies;
mod document;
mod letters;

use axum::Router;
use axum::routing::{get, post};

use crate::Room;

pub(crate) use document::openapi;

/// The paths of this room, relative to `/api/v1`.
pub(crate) fn router(room: Room) -> Router {
    Router::new()
        .route("/dispatches", get(letters::list))
        .route("/dispatches/{id}", get(letters::one))
        .route("/dispatches/{id}/retry", post(letters::retry))
        .route("/dispatches/{id}/delivered", post(letters::delivered))
        .route("/agencies/{key}", get(agencies::one).put(agencies::change))
        .route("/agencies/{key}/pending", post(agencies::decide))
        .route("/desk/cases/{number}/agencies", get(agencies::suggested))
        .with_state(room)
}
