//! The desk of those who decide: the list of what waits, a case with all that is needed to decide it, and the few actions
//! that its route allows now.
//!
//! Everything works without scripts; with them the keys `j k c r / ?` do. What a list is narrowed to stands in the address,
//! a decision leads to the next case of that list, and nothing that was typed is ever lost: not to a missing answer, not to
//! a colleague who was faster, not to a session that ended.

mod act;
mod asked;
mod bulk;
mod bulk_run;
mod case;
mod desk;
mod done;
mod export;
mod facts;
mod find;
mod inbox;
mod known;
mod labels;
mod list;
mod narrow;
mod offer;
mod pictures;
mod rows;
mod second;
mod thread;
mod timeline;
mod typed;
mod view;
mod views;

use axum::Router;
use axum::routing::{get, post};
use web::{NavItem, Needs};

use crate::Room;

/// The kind of case whose states a list can be narrowed to.
const REPORT: &str = "report";
/// Lines of a journal, and messages of a thread, that a page reads at most.
const MOST_LINES: i64 = 500;

people::verb! {
    /// Reading reports: those at one's desks, and those below.
    pub(crate) struct ReadReports = "report.read";
    /// Taking a list home as a table.
    pub(crate) struct ExportReports = "report.export";
    /// Answering the question "where is my case?" by its number.
    pub(crate) struct FindReports = "report.find";
}

/// The desk's pages.
pub(super) fn router() -> Router<Room> {
    let lists = Router::new()
        .route("/desk", get(inbox::mine))
        .route("/desk/below", get(inbox::below))
        .route("/desk/search", get(inbox::search))
        .route("/desk/find", get(find::ask))
        .route("/desk/export", get(export::table))
        .route("/desk/views", get(views::show).post(views::keep))
        .route("/desk/views/{id}", post(views::rename))
        .route("/desk/views/{id}/delete", post(views::give_up))
        .route("/desk/bulk", get(bulk::choose).post(bulk::act));
    let one = Router::new()
        .route("/desk/case/{number}", get(case::show))
        .route("/desk/case/{number}/act", get(act::ask).post(act::act))
        .route("/desk/case/{number}/undo", post(act::undo))
        .route("/desk/case/{number}/message", post(thread::write))
        .route("/desk/case/{number}/pictures/{file}", get(pictures::show))
        .route("/desk/case/{number}/point.geojson", get(pictures::point))
        .route("/desk/case/{number}/map.svg", get(pictures::map))
        .route("/desk/ground/{region}", get(pictures::ground));
    lists.merge(one)
}

/// The way to the desk in the header; how much waits there stands beside it.
pub(super) fn nav() -> Vec<NavItem> {
    let reads = <ReadReports as people::Verb>::KEY.to_owned();
    let finds = <FindReports as people::Verb>::KEY.to_owned();
    vec![
        NavItem::new(house::DESK_NAV, "/desk").needs(Needs::Right(reads)),
        NavItem::new("desk-find", "/desk/find").needs(Needs::Right(finds)),
    ]
}
