//! What every system is given, and the furniture it gives back.
//!
//! A [`House`] is what all rooms share: the store, the engine, the places, the roles, the shell of every page.
//! A [`System`] is what a room gives the server: its tables, words, effects, pages, jobs. Who is signed in is
//! found by the porter before the [`site`] and asked for by the extractors [`SignedIn`] and [`Allowed`]: authorisation
//! is a type that a handler cannot do without.

mod admin;
mod advice;
mod doors;
mod health;
mod jurisdiction;
mod notice;
mod qr;
mod session;
mod system;

use std::sync::Arc;

use cases::Engine;
use channels::Mailer;
use db::Db;
use files::FileStore;
use files::pictures::Cleaner;
use people::{Roles, SignInPolicy};
use places::Places;
use web::Shell;

pub use admin::{WatchSystem, nav};
pub use advice::{Advice, Advise, Adviser};
pub use doors::site;
pub use health::{Checkup, Finding, Grade, StoreCheckup};
pub use jurisdiction::{Emergency, Jurisdiction, JurisdictionError, Keep, Texts, in_language};
pub use notice::{Notice, Notices, Notify};
pub use session::{Allowed, DESK_NAV, SESSION_COOKIE, SessionToken, SignedIn, count_again};
pub use system::{Locale, System};

/// What all rooms share. Cheap to clone; the state of every router.
#[derive(Clone)]
pub struct House {
    /// The store.
    pub db: Db,
    /// Routes, desks, clocks, effects.
    pub engine: Engine,
    /// What each role may do.
    pub roles: Arc<Roles>,
    /// The divisions of the jurisdiction.
    pub places: Arc<Places>,
    /// The jurisdiction: names, languages, time zone, emergency numbers, its folder of data.
    pub jurisdiction: Arc<Jurisdiction>,
    /// What all pages share.
    pub shell: Shell,
    /// Attachments.
    pub files: FileStore,
    /// Who draws pictures anew, for the whole process: how many at once, and how much may wait.
    pub cleaner: Cleaner,
    /// The way out for letters.
    pub mailer: Mailer,
    /// How signing in works here.
    pub sign_in: Arc<SignInPolicy>,
    /// What the operator has set.
    pub settings: Arc<Settings>,
    /// Who knows which agency should act.
    pub adviser: Adviser,
    /// Who has something to say to the people at their desks.
    pub notices: Notices,
    /// Who looks how this installation is.
    pub checkup: Arc<dyn Checkup>,
}

/// What the operator has set, as far as rooms need it.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people find this instance: scheme, host, perhaps a port; no slash at the end.
    pub public_url: String,
    /// How many reports may wait for the writer before it says busy.
    pub queue_capacity: usize,
}

/// Words of this room: the doors' pages and the housekeeping's.
pub const LOCALES: &[Locale] = &[
    (language::Lang::Fa, include_str!("../locale/fa.ftl")),
    (language::Lang::En, include_str!("../locale/en.ftl")),
    (language::Lang::Fa, include_str!("../locale/fa/admin.ftl")),
    (language::Lang::En, include_str!("../locale/en/admin.ftl")),
    (language::Lang::Fa, include_str!("../locale/fa/health.ftl")),
    (language::Lang::En, include_str!("../locale/en/health.ftl")),
];

/// The house's own pages: its doors, and its housekeeping.
pub fn pages(house: &House) -> axum::Router {
    doors::pages(house).merge(admin::pages(house))
}

/// An operation that cannot be refused broke: the machine's fault.
pub(crate) fn broken(failure: db::Failure<std::convert::Infallible>) -> web::AppError {
    match failure {
        db::Failure::Broken(error) => error.into(),
        db::Failure::Refused(never) => match never {},
    }
}
