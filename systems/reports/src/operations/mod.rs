//! What this room does, one verb a file: all or nothing, whichever door it comes through.
//!
//! | who | what |
//! |---|---|
//! | citizen | [`Room::file`](crate::Room::file), [`Follow`], [`Drafts`] |
//! | holder of a code | [`Reply`], [`AddPictures`], [`GiveVerdict`], [`ChangeAddress`], [`Withdraw`] |
//! | desk | [`ActOnCase`], [`ShowPicture`], [`MergeCases`], [`UndoOnCase`], [`KeepView`], [`RenameView`], [`GiveUpView`]; the engine's own [`Message`](cases::operations::Message) |
//! | the program | sorting what came in |

mod act;
mod drafts;
mod file;
mod follow;
mod merge;
mod reporter;
mod saved_views;
pub(crate) mod sort;
mod submission_id;

pub use act::{
    ActOnCase, ActRefused, ActTogether, MOST_OF_A_CASE, READ, ShowPicture, UndoOnCase, may_show, ready_text,
};
pub(crate) use act::{put_ready, seen};
pub(crate) use drafts::CROWDED;
pub use drafts::{Drafts, MOST_PICTURES, PictureRefused};
pub use file::{FileRefused, FileReport, Receipt, title};
pub use follow::{Follow, FollowRefused};
pub use merge::MergeCases;
pub(crate) use reporter::withdrawal;
pub use reporter::{AddPictures, ChangeAddress, CodeRefused, GiveVerdict, MESSAGE, Reply, Said, Withdraw};
pub use saved_views::{GiveUpView, KeepView, RenameView};
pub use submission_id::SubmissionId;
