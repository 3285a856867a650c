//! What is kept of dispatches, and the only SQL of this room.

pub mod dispatches;
pub mod events;
pub mod links;
pub mod record;
pub mod way_changes;
pub mod ways;
