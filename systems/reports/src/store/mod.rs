//! What is kept of reports beside their cases, and the only SQL of this room.

pub mod counts;
pub(crate) mod leftovers;
pub mod pictures;
pub(crate) mod reminders;
pub mod saved_views;
pub mod told;
