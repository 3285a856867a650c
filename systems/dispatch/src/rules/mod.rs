//! The pure rules of dispatch: no database, no network, no clock.

pub mod routing;
