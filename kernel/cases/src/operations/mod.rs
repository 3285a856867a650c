//! The verbs: everything that changes a case, each all or nothing.

mod act;
mod again;
mod describe;
mod follow;
mod forget_contacts;
mod keep_routes;
mod merge;
mod message;
mod open;
mod past;
mod place;
mod reached;
mod recount;
mod settle;
mod sweep;
mod undo;
mod verdict;

pub use act::{Act, ActRefusal, act};
pub use again::{BroughtAgain, bring_again};
pub use describe::{Describe, describe};
pub use follow::{Follow, FollowRefusal, MOST_AN_HOUR};
pub use forget_contacts::ForgetContacts;
pub use keep_routes::KeepRoutes;
pub use message::{MOST_A_DAY, Message, MessageRefusal};
pub use open::{NewCase, OpenCases, OpenRefusal, Opened, open_many};
pub use past::{Origin, Past, PastClosing};
pub use place::{Place, place_many};
pub(crate) use reached::NoteReached;
pub use reached::{PageOpened, Readdress, ReaddressRefusal};
pub use recount::Recount;
pub use sweep::{Sweep, Swept};
pub use undo::UndoAct;
pub use verdict::{Verdict, VerdictRefusal};
