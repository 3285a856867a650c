//! The engine's promises, told as stories on both engines of the store.

mod closing;
mod desks;
mod lists;
mod reporters;
mod world;
