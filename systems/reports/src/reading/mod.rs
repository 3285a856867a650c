//! What pages and programs read of reports, put together: each as far as its reader may know.
//!
//! | reader | what |
//! |---|---|
//! | anybody | [`Room::similar`](crate::Room::similar), [`Room::answers`](crate::Room::answers), [`Room::figures`](crate::Room::figures) |
//! | the holder of a code | [`Room::follow_up`](crate::Room::follow_up) |
//! | a desk | [`Room::desk_case`](crate::Room::desk_case) |
//! | whoever may see a picture | [`Room::picture_for`](crate::Room::picture_for) |

mod answers;
mod cards;
mod desk;
mod eyes;
mod follow_up;
mod joined;
mod map;
pub(crate) mod near_rows;
mod pictures;
mod similar;
mod timeline;

pub use answers::{AnswerPage, AnswerView, MapPart, Point, PublicAnswer};
pub use cards::{AnswerCard, CardPage};
pub(crate) use desk::unreached;
pub use desk::{DeskCase, GivenAnswer};
pub(crate) use eyes::Eyes;
pub use follow_up::{Asked, FollowUp, Responsible};
pub use joined::{Joined, joined};
pub use map::{MapPicture, blurred_spot, geo_uri, spot};
pub use pictures::Viewer;
pub use similar::{Similar, Whereabouts};
pub use timeline::{Step, public_state, public_steps};
