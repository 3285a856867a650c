//! What is so by rule: no store, no clock, no randomness of its own.

mod actor;
mod proof;
mod role;
mod seat;
mod unit;

pub use actor::{AccountId, Actor, Person, Who};
pub use proof::{ArrangeUnits, ConfigurePlatform, Forbidden, InvitePeople, May, ReadCases, ReadJournals, Verb};
pub use role::{Role, Roles, RolesError, VerbPattern};
pub use seat::{Period, Seat, SeatId};
pub use unit::{Lineage, NotAUnitKind, Unit, UnitId, UnitKind};
