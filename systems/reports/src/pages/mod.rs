//! The pages of this room: a handler translates and calls.

pub(crate) mod citizen;
pub mod drawn;
pub(crate) mod workbench;

use axum::Router;
use web::{NavItem, Needs};

use crate::Room;

/// All pages.
pub(crate) fn router(room: Room) -> Router {
    citizen::router(room.clone()).merge(workbench::router().with_state(room))
}

/// The ways to them in the header of every page. Whoever is signed in came to work: the citizens' ways stand below.
pub(crate) fn nav() -> Vec<NavItem> {
    citizens().map(|way| way.needs(Needs::Guest)).chain(workbench::nav()).collect()
}

/// The ways at the foot of every page.
pub(crate) fn footer() -> Vec<NavItem> {
    let open = [NavItem::new("citizen-help-title", "/help"), NavItem::new("citizen-privacy-title", "/privacy")];
    citizens().map(|way| way.needs(Needs::SignedIn)).chain(open).collect()
}

fn citizens() -> impl Iterator<Item = NavItem> {
    let ways = [
        NavItem::new("citizen-report-nav", "/report"),
        NavItem::new("citizen-follow-nav", "/follow"),
        NavItem::new("citizen-answers-nav", "/answers"),
    ];
    ways.into_iter()
}
