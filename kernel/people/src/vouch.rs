//! The doors by which somebody comes in without an account. Each is for the one room that has checked them.

use db::Uuid;

use crate::{Actor, UnitId, Who};

/// The platform itself: for clocks, jobs, imports, and commands given at the machine. Never for a request.
#[must_use]
pub fn system() -> Actor {
    Actor::new(Who::System)
}

/// The reporter of `case`: for whoever has just checked the receipt's code, and nobody else.
#[must_use]
pub fn reporter(case: Uuid, code: Uuid) -> Actor {
    Actor::new(Who::Reporter { case, code })
}

/// Whoever opened the link in the letter `dispatch` to the agency `unit`: for whoever has just checked the link.
#[must_use]
pub fn link(unit: UnitId, dispatch: Uuid) -> Actor {
    Actor::new(Who::Link { unit, dispatch })
}

/// Somebody signed in with these seats: for tests of rules, where no store is.
#[cfg(any(test, feature = "testing"))]
#[must_use]
pub fn person(account: crate::AccountId, name: &str, seats: Vec<crate::Seat>) -> Actor {
    Actor::new(Who::Person(crate::Person { account, name: name.to_owned(), seats }))
}
