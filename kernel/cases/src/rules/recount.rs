//! What becomes of an open case when the calendar's data change.

use calendar::ProvinceCalendar;
use jiff::Timestamp;

use super::clock::{ALARMS, moved_on};
use super::desk::At;
use super::facts::Facts;
use super::route::Route;

/// The case with its clock and its whole time counted again, after the calendar's data have changed; none where nothing changes.
/// A clock that is over stays over.
#[must_use]
pub fn recount(route: &Route, calendar: &ProvinceCalendar, facts: &Facts) -> Option<Facts> {
    if !facts.is_open() {
        return None;
    }
    let overall_due = whole_time(route, calendar, facts);
    let works = !matches!(facts.desk.at, At::System | At::Reporter);
    let clock = match facts.clock.recounted(calendar) {
        _ if facts.clock.rung >= ALARMS => facts.clock,
        counted if works => counted.cut(overall_due),
        counted => counted,
    };
    let changes = clock != facts.clock || overall_due != facts.overall_due;
    changes.then(|| Facts { clock, overall_due, ..facts.clone() })
}

/// The end of the time a case may take in all, counted from its beginning, and moved on by every wait since. Where nobody knows
/// the beginning, nobody knows the waits either: what was promised stands.
fn whole_time(route: &Route, calendar: &ProvinceCalendar, facts: &Facts) -> Timestamp {
    let Some(start) = facts.overall_start else { return facts.overall_due };
    let whole = calendar.due(start, route.overall);
    facts.waits.iter().fold(whole, |due, (since, until)| moved_on(calendar, due, *since, *until))
}
