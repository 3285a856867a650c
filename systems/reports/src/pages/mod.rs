//! The pages of this room: a handler translates and calls.

use axum::Router;
use web::NavItem;

use crate::Room;

/// All pages.
pub(crate) fn router(room: Room) -> Router {
    Router::new().with_state(room)
}

/// The ways to them in the header of every page.
pub(crate) fn nav() -> Vec<NavItem> {
    Vec::new()
}
