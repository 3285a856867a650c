//! What a running program is made of beside its rooms: connections, logs, figures, health, the way to stop.

pub(crate) mod admission;
pub(crate) mod connections;
pub(crate) mod health;
pub(crate) mod logging;
pub(crate) mod metrics;
pub(crate) mod open_files;
mod pace;
mod paced;
pub(crate) mod running;
pub(crate) mod stop;
