//! What the drawer of maps promises, with both jurisdictions as they ship.

#[cfg(test)]
mod pictures;
