//! How an installation is: what was found, in words, each with what to do. The page of health and `panjereh doctor` say the same,
//! because both ask the same [`Checkup`].

mod store;

use std::sync::Arc;

use db::Db;
use futures_util::future::BoxFuture;
use people::UnitKind;
use web::Message;

/// How well something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// It does not work.
    Broken,
    /// It works, and should be better.
    Poor,
    /// As it should be.
    Well,
}

/// What was found at one place of an installation.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Where: the message `health-place-…` names it.
    pub place: &'static str,
    /// How well it is there.
    pub grade: Grade,
    /// What was found.
    pub what: Message,
    /// What to do about it; nothing where it is well.
    pub todo: Option<Message>,
}

impl Finding {
    /// As it should be.
    pub fn well(place: &'static str, what: impl Into<Message>) -> Self {
        Self { place, grade: Grade::Well, what: what.into(), todo: None }
    }

    /// It works, and should be better.
    pub fn poor(place: &'static str, what: impl Into<Message>, todo: impl Into<Message>) -> Self {
        Self { place, grade: Grade::Poor, what: what.into(), todo: Some(todo.into()) }
    }

    /// It does not work.
    pub fn broken(place: &'static str, what: impl Into<Message>, todo: impl Into<Message>) -> Self {
        Self { place, grade: Grade::Broken, what: what.into(), todo: Some(todo.into()) }
    }

    /// The key of the message that names the place.
    #[must_use]
    pub fn place_key(&self) -> String {
        let place = self.place;
        format!("health-place-{place}")
    }
}

/// Looks at an installation. Changes nothing.
pub trait Checkup: Send + Sync {
    /// Everything that can be found, well or not, in the order in which it is told.
    fn look<'a>(&'a self, db: &'a Db) -> BoxFuture<'a, Vec<Finding>>;
}

/// What the store alone can tell: jobs, desks, second factors.
#[derive(Debug, Clone, Default)]
pub struct StoreCheckup {
    /// The desks that routes put cases before: each unit of the kind needs somebody with the role.
    pub desks: Vec<(UnitKind, String)>,
    /// The roles whose holders need a second factor; none where it is demanded of nobody.
    pub second_factors: Vec<String>,
}

impl StoreCheckup {
    /// The same, to be shared.
    #[must_use]
    pub fn shared(self) -> Arc<dyn Checkup> {
        Arc::new(self)
    }
}

impl Checkup for StoreCheckup {
    fn look<'a>(&'a self, db: &'a Db) -> BoxFuture<'a, Vec<Finding>> {
        Box::pin(store::look(db, self))
    }
}
