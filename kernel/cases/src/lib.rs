//! The engine: case, route, desk, clock, journal, tracking code, inbox, search.

pub mod rules;
