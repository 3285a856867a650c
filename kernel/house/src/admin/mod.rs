//! The house's own housekeeping: units, the people who hold seats at them, jobs that nobody could do, the journal.
//!
//! Every page demands its proof as a type: who invites, who arranges units, who suspends, who watches, who audits. None of
//! them shows a case.

mod health;
mod invite;
mod jobs;
mod journal;
mod people;
mod seat;
mod unit;
mod units;

use ::people::Unit;
use axum::Router;
use axum::routing::{get, post};
use language::Lang;
use web::{NavItem, Needs, Pager};

use crate::House;

::people::verb! {
    /// Seeing what the machine could not do, and having it tried again.
    pub struct WatchSystem = "system.watch";
}

/// How many rows a page of a list has.
const ROWS: u32 = 50;
/// So many are asked for, to know whether more follow.
const ONE_MORE: u32 = ROWS + 1;

/// The last row of a page whose list was asked for one more, where more follow; the list is cut to the page.
fn cut<T>(list: &mut Vec<T>) -> Option<&T> {
    let rows = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let more = list.len() > rows;
    list.truncate(rows);
    list.last().filter(|_| more)
}

/// A list that one page shows whole stands in the order of its names; one that goes on elsewhere, by its keys.
fn in_order(list: &mut [Unit], pager: &Pager, lang: Lang) {
    if pager.first.is_none() && pager.next.is_none() {
        ::people::sort_by_name(list, lang);
    }
}

/// The housekeeping's pages.
pub(crate) fn pages(house: &House) -> Router {
    let units = Router::new()
        .route("/admin/units", get(units::list))
        .route("/admin/units/new", get(units::ask).post(units::create))
        .route("/admin/units/{unit}", get(unit::show))
        .route("/admin/units/{unit}/name", post(unit::rename))
        .route("/admin/units/{unit}/area", post(unit::move_boundaries))
        .route("/admin/units/{unit}/open", post(unit::open))
        .route("/admin/units/{unit}/close", post(unit::close));
    let people = Router::new()
        .route("/admin/people", get(people::mine))
        .route("/admin/people/at/{unit}", get(people::at))
        .route("/admin/people/at/{unit}/invite", get(invite::ask).post(invite::invite))
        .route("/admin/people/at/{unit}/withdraw", post(invite::withdraw))
        .route("/admin/people/seat/{seat}", get(seat::show))
        .route("/admin/people/seat/{seat}/end", post(seat::end))
        .route("/admin/people/seat/{seat}/deputy", post(seat::name_deputy))
        .route("/admin/people/seat/{seat}/dismiss", post(seat::dismiss))
        .route("/admin/people/seat/{seat}/lock", post(seat::lock))
        .route("/admin/people/seat/{seat}/unlock", post(seat::unlock))
        .route("/admin/people/seat/{seat}/second", post(seat::reset_second))
        .route("/admin/people/seat/{seat}/password", post(seat::offer_password));
    let machine = Router::new()
        .route("/admin/health", get(health::show))
        .route("/admin/jobs", get(jobs::list))
        .route("/admin/jobs/revive", post(jobs::revive))
        .route("/admin/journal", get(journal::list));
    units.merge(people).merge(machine).with_state(house.clone())
}

/// The ways to them in the header of every page.
#[must_use]
pub fn nav() -> Vec<NavItem> {
    let right = |key: &str| Needs::Right(key.to_owned());
    vec![
        NavItem::new("admin-people", "/admin/people").needs(right("people.invite")),
        NavItem::new("admin-units", "/admin/units").needs(right("people.units")),
        NavItem::new("admin-health", "/admin/health").needs(right("system.watch")),
        NavItem::new("admin-jobs", "/admin/jobs").needs(right("system.watch")),
        NavItem::new("admin-journal", "/admin/journal").needs(right("journal.read")),
    ]
}
