//! Dispatch: to the agency responsible, and its answer back.

pub mod rules;
