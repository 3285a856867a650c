//! What the file store and the pictures promise, seen from outside.

#[cfg(test)]
mod pictures;
#[cfg(test)]
mod store;
