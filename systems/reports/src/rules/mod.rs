//! What holds for reports: types, states and decisions, without a database, a network, a clock or chance.

pub mod answers;
pub mod categories;
pub mod exact;
pub mod masking;
pub mod persons;
pub mod saved_views;
pub mod spot;
pub mod submission;
pub mod themes;
