//! What this room does, one verb a file: all or nothing, whichever door it comes through.
//!
//! | who | what |
//! |---|---|
//! | citizen | [`FileReport`], [`Follow`], [`KeepPicture`](Drafts) |
//! | holder of a code | [`Reply`], [`AddPictures`], [`GiveVerdict`], [`Withdraw`] |
//! | desk | [`ActOnCase`], [`MergeCases`], [`PartCases`], [`UndoOnCase`] |
//! | the program | `Sort`, `HandOver` |

mod act;
mod drafts;
mod file;
mod follow;
mod hand_over;
mod merge;
mod reporter;
mod sort;
mod submission_id;

pub use act::{ActOnCase, ActRefused, UndoOnCase};
pub use drafts::{Drafts, PictureRefused};
pub use file::{FileReport, FileRefused, Receipt};
pub use follow::{Follow, FollowRefused};
pub(crate) use hand_over::HandOver;
pub use merge::{MergeCases, PartCases};
pub use reporter::{AddPictures, CodeRefused, GiveVerdict, Reply, Said, Withdraw};
pub(crate) use sort::Sort;
pub use submission_id::SubmissionId;
