//! The pure rules of dispatch: no database, no network, no clock.

pub mod letter;
pub mod life;
pub mod routing;
pub mod trouble;
