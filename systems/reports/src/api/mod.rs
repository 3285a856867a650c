//! The programs' interface, below `/api/v1`: handlers translate and call. Errors are problem+json, all of them at once.

mod actions;
mod answers;
mod catalogue;
mod desk;
mod document;
mod follow;
mod given;
mod pictures;
mod places;
mod reports;
mod sessions;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post, put};

use crate::Room;

pub use document::openapi;

/// Bytes of one request without pictures: a report of 4,000 letters with all its answers fits many times.
const MOST_TYPED: usize = 256 << 10;
/// Bytes of one request with a picture: what the cleaner takes, and some to spare.
const MOST_PICTURE: usize = 24 << 20;

/// The paths of this room, relative to `/api/v1`.
pub(crate) fn router(room: Room) -> Router {
    let pictures = Router::new()
        .route("/reports/pictures", post(pictures::keep))
        .route("/follow/pictures", post(follow::add_picture))
        .route("/desk/cases/{number}/pictures", post(actions::add_picture))
        .layer(DefaultBodyLimit::max(MOST_PICTURE));
    let rest = citizens().merge(staff()).layer(DefaultBodyLimit::max(MOST_TYPED));
    rest.merge(pictures).with_state(room)
}

fn citizens() -> Router<Room> {
    Router::new()
        .route("/categories", get(catalogue::list))
        .route("/places", get(places::list))
        .route("/places/locate", get(places::locate))
        .route("/reports", post(reports::file))
        .route("/reports/similar", get(reports::similar))
        .route("/follow", get(follow::read).post(follow::join))
        .route("/follow/messages", post(follow::reply))
        .route("/follow/verdict", post(follow::verdict))
        .route("/follow/withdraw", post(follow::withdraw))
        .route("/follow/address", put(follow::change_address))
        .route("/answers", get(answers::list))
        .route("/answers/{number}", get(answers::one))
}

fn staff() -> Router<Room> {
    Router::new()
        .route("/sessions", post(sessions::begin).delete(sessions::end))
        .route("/desk/cases", get(desk::list))
        .route("/desk/search", get(desk::search))
        .route("/desk/cases/{number}", get(desk::one))
        .route("/desk/cases/{number}/actions", post(actions::act))
        .route("/desk/cases/{number}/undo", post(actions::undo))
        .route("/desk/cases/{number}/merge", post(actions::merge))
}
