//! Divisions of a jurisdiction, their boundaries, and which place a point lies in.
//!
//! Everything is read once from a jurisdiction folder (`places/places.toml` says which levels there are, in which
//! files and columns), kept in memory and never changed. A place is known by its code, never by its name: names
//! repeat. Boundaries are those of the drawn map: a coastal place reaches out into its sea.

mod blur;
mod boundaries;
mod config;
mod error;
mod near;
mod place;
mod places;
mod read;
mod search;
mod spellings;
mod typed;

pub use blur::blur;
pub use boundaries::Bounds;
pub use error::PlacesError;
pub use near::Near;
pub use place::{Level, Place, Point};
pub use places::{Located, Nation, Places};
pub use search::Found;
