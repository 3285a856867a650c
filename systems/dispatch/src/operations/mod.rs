//! What this room does, one verb a file: all or nothing, whichever door it comes through.
//!
//! | who | what |
//! |---|---|
//! | the program | [`SettleAgencies`], `BeginTry`, `RecordTry`, `BeginReminder`, `RecordReminder` |
//! | an agency, by the link in a letter | [`AnswerLetter`], [`FreshLetter`] |
//! | our officers | [`TryAgain`], [`MarkDelivered`], [`ChangeWay`], [`DecideWay`] |

mod answer_letter;
mod change_way;
mod fresh_letter;
mod put_right;
mod remind;
mod sending;
mod settle_agencies;

pub use answer_letter::{AnswerLetter, LetterRefused, Standing, look};
pub use change_way::{ChangeWay, Changed, DecideWay, WayRefused};
pub use fresh_letter::{FreshLetter, FreshRefused};
pub use put_right::{MarkDelivered, PutRightRefused, TryAgain};
pub(crate) use remind::{BeginReminder, RecordReminder, Reminder};
pub(crate) use sending::{BeginTry, Begun, RecordTry};
pub use settle_agencies::{SettleAgencies, settle_agencies};
