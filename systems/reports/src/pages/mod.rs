//! The pages of this room: a handler translates and calls.

pub(crate) mod citizen;
pub(crate) mod workbench;

use axum::Router;
use web::NavItem;

use crate::Room;

/// All pages.
pub(crate) fn router(room: Room) -> Router {
    citizen::router(room.clone()).merge(workbench::router().with_state(room))
}

/// The ways to them in the header of every page.
pub(crate) fn nav() -> Vec<NavItem> {
    let citizens = [
        NavItem::new("citizen-report-nav", "/report"),
        NavItem::new("citizen-follow-nav", "/follow"),
        NavItem::new("citizen-answers-nav", "/answers"),
    ];
    citizens.into_iter().chain(workbench::nav()).collect()
}
