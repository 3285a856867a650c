//! What mail promises, tried on a real wire.

#[cfg(test)]
mod mail;
