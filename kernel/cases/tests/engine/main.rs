//! The engine's promises, told as stories on both engines of the store.

#[cfg(test)]
mod again;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod closing;
#[cfg(test)]
mod desks;
#[cfg(test)]
mod edges;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod map;
#[cfg(test)]
mod narrowed;
#[cfg(test)]
mod plans;
#[cfg(test)]
mod reporters;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod world;
