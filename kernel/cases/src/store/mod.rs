//! What is kept, and the only SQL of this room. Others read through the functions that are public here.

pub mod announcements;
pub mod audit;
mod case;
pub(crate) mod clocks;
pub mod codes;
pub mod counts;
pub mod inbox;
pub mod journal;
pub mod map;
pub mod messages;
pub mod moved;
pub mod near;
pub(crate) mod opening;
pub mod origins;
pub mod public;
pub(crate) mod routes;
pub mod search;
pub(crate) mod write;

pub use case::{Case, CaseRow, by_id, by_ids, by_number, followers, open_after, open_followers, root};
pub use inbox::{Filter, Order, Page, PageKey, Sight, Summary};
pub use opening::ROWS as CASES;
