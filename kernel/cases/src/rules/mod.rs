//! The rules of the engine: pure. No store, no clock of its own, no randomness.

mod arrive;
pub mod chain;
mod check;
mod check_parts;
pub mod clock;
mod code;
pub(crate) mod demands;
mod desk;
mod draw;
mod facts;
mod fault;
mod may;
mod number;
mod recount;
mod refusal;
mod route;
mod scene;
mod target;

pub use check::check;
pub use clock::end_of_day;
pub use code::{CodeError, TrackingCode};
pub use demands::MOST_LETTERS;
pub use desk::{At, Desk, DeskRule, Desks, Staffed};
pub use draw::{draw, draw_plainly};
pub use facts::{
    Back, By, Closing, Evidence, Facts, Proposal, PublicText, Request, SeatAt, Standing, Tally, Undo, Verdict,
    Verification,
};
pub use fault::{Fault, Wrong};
pub use number::{CaseNumber, NumberError};
pub use recount::recount;
pub use refusal::{Missing, Refusal};
pub use route::{Action, Bounce, CountsAs, Demands, Doer, EvidenceDemand, Outcome, Part, Route, State, TextDemand};
pub use scene::{Move, Opening, Scene, Tick};
pub use target::{Breach, ClockRule, Target};

#[cfg(test)]
mod tests;
