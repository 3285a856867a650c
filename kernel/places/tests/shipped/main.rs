//! The places of the shipped jurisdictions: complete, located, found.

#![expect(clippy::unwrap_used, reason = "a test whose scene cannot be set stops there")]

mod iran;
mod other;
