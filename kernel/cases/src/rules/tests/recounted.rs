//! Clocks counted again after the calendar's data have changed.

use calendar::{ProvinceCalendar, WorkingCalendar};
use jiff::Timestamp;

use super::super::clock::{ALARMS, Clock};
use super::super::{At, Facts, Opening, Route, Scene, recount};
use super::{FILES, calendar, desks};

fn route() -> Route {
    Route::load(FILES[0].1).unwrap()
}

/// A case at the cell, counted by the calendar as it is.
fn at_cell(route: &Route) -> Facts {
    let now: Timestamp = "2026-11-21T08:00:00Z".parse().unwrap();
    let (desks, calendar) = (desks(), calendar());
    let mut facts = Scene { route, calendar, desks: &desks, now }.open(Opening::default()).after;
    facts.desk.at = At::Cell;
    facts.clock = Clock::begin(calendar, now, "2wd".parse().unwrap());
    facts
}

/// The calendar as it is, but that nobody works on Sundays.
fn no_sundays() -> WorkingCalendar {
    let week = include_str!("../../../../../data/iran/calendar.toml");
    let days = include_str!("../../../../../data/iran/holidays.toml");
    WorkingCalendar::from_toml(&week.replace("sunday = [\"08:00-16:00\"]", "sunday = []"), days).unwrap()
}

fn counted(facts: &Facts, calendar: &ProvinceCalendar) -> Facts {
    recount(&route(), calendar, facts).expect("another time")
}

#[test]
fn by_the_same_calendar_nothing_changes() {
    assert_eq!(recount(&route(), calendar(), &at_cell(&route())), None);
}

#[test]
fn a_day_off_more_moves_the_desks_time_and_the_whole_time_on() {
    let before = at_cell(&route());
    let after = counted(&before, no_sundays().everywhere());
    assert!(after.clock.due > before.clock.due && after.overall_due > before.overall_due);
    assert_eq!(after.clock.start, before.clock.start);
}

#[test]
fn a_clock_that_is_over_stays_over() {
    let mut over = at_cell(&route());
    over.clock.rung = ALARMS;
    assert_eq!(counted(&over, no_sundays().everywhere()).clock, over.clock);
}

#[test]
fn a_case_whose_beginning_nobody_knows_keeps_its_whole_time_and_its_desk_is_counted_again() {
    let mut old = at_cell(&route());
    old.overall_start = None;
    let after = counted(&old, no_sundays().everywhere());
    assert_eq!(after.overall_due, old.overall_due, "what was promised stands");
    assert!(after.clock.due > old.clock.due);
    old.overall_due = old.clock.due;
    assert_eq!(recount(&route(), no_sundays().everywhere(), &old), None, "and no desk goes beyond it");
}

#[test]
fn a_clock_of_hours_rings_at_half_at_four_fifths_and_at_its_end() {
    let now: Timestamp = "2026-11-21T08:00:00Z".parse().unwrap();
    let mut clock = Clock::begin(calendar(), now, "100m".parse().unwrap());
    let mut rings = Vec::new();
    while let Some(at) = clock.next_alarm(calendar()) {
        rings.push(at.duration_since(now).as_mins());
        clock.rung += 1;
    }
    assert_eq!(rings, [50, 80, 100]);
}
