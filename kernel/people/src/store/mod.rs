//! What is kept, and the only SQL. Others read through the functions that are public here; only operations write.

pub mod access_requests;
pub mod accounts;
pub(crate) mod attempts;
pub mod deputies;
pub mod holders;
pub mod invitations;
pub mod journal;
pub mod password_offers;
pub mod seats;
pub mod second_factors;
pub mod sessions;
pub mod units;
