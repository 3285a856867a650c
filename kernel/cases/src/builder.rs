//! What an engine is made of, and everything that can be wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use calendar::WorkingCalendar;
use people::Roles;

use crate::Engine;
use crate::effect::Effect;
use crate::rules::{Fault, Route};

/// What an engine is made of.
#[derive(Clone)]
pub struct EngineBuilder {
    pub(crate) routes: BTreeMap<(String, i64), Arc<Kept>>,
    pub(crate) newest: BTreeMap<String, i64>,
    pub(crate) calendar: Arc<WorkingCalendar>,
    pub(crate) years: language::Calendar,
    pub(crate) roles: Arc<Roles>,
    pub(crate) effects: BTreeMap<String, Arc<dyn Effect>>,
    pub(crate) subscriptions: Vec<Subscription>,
    pub(crate) secret: Arc<[u8]>,
    pub(crate) faults: Vec<EngineError>,
}

/// What is wanted whenever something happens to a case: the job is queued in the transaction in which it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subscription {
    /// To cases of these kinds, and no others.
    pub kinds: &'static [&'static str],
    /// What happens: the name of an action, or `open`, `breach`, `remind`, or `*` for all.
    pub action: &'static str,
    /// The kind of the job.
    pub job: &'static str,
}

impl Subscription {
    /// Whether it is to what happened to a case of this kind.
    fn wants(&self, kind: &str, action: &str) -> bool {
        self.kinds.contains(&kind) && (self.action == action || self.action == "*")
    }
}

/// The jobs wanted by these subscriptions whenever `action` happens to a case of this kind.
pub(crate) fn jobs_on<'a>(
    all: &'a [Subscription],
    kind: &'a str,
    action: &'a str,
) -> impl Iterator<Item = &'static str> + 'a {
    all.iter().filter(move |one| one.wants(kind, action)).map(|one| one.job)
}

/// A route and the text it was read from.
pub(crate) struct Kept {
    pub(crate) route: Route,
    pub(crate) text: String,
}

/// Why an engine cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// A route breaks the engine's promises.
    #[error("{file} is no route that keeps the engine's promises: {}", told(.faults))]
    Route {
        /// The file.
        file: String,
        /// What is wrong with it.
        faults: Vec<Fault>,
    },
    /// A file of a route cannot be read.
    #[error("{file} cannot be read: {why}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why not.
        why: String,
    },
    /// Several things are wrong.
    #[error("{}", each(.0))]
    Several(Vec<EngineError>),
    /// A route names an effect that no system brings.
    #[error("the route {kind} names the effect {effect}, which no system brings")]
    NoEffect {
        /// The route's kind.
        kind: String,
        /// The effect's name.
        effect: String,
    },
    /// A version of a route is another text than the one cases began with.
    #[error("the route {kind} was changed without a new version: cases began with version {version} as it was")]
    Changed {
        /// The route's kind.
        kind: String,
        /// The version.
        version: i64,
    },
    /// The store cannot be read.
    #[error("the store cannot be read: {0}")]
    Store(String),
}

fn told(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n  ")
}

fn each(faults: &[EngineError]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

impl EngineBuilder {
    /// Adds a route file; its newest version is the one new cases begin with.
    #[must_use]
    pub fn route(mut self, file: &str, text: &str) -> Self {
        match Route::load(text) {
            Ok(route) => self.add(route, text),
            Err(faults) => self.faults.push(EngineError::Route { file: file.to_owned(), faults }),
        }
        self
    }

    /// Adds a version that cases travel already. It kept the promises of the program that began with it: what is promised since
    /// then is not asked of it, or the cases under way could not go on.
    pub(crate) fn kept_route(mut self, (kind, version, text): &(String, i64, String)) -> Self {
        match Route::read(text) {
            Ok(route) => self.add(route, text),
            Err(fault) => {
                self.faults.push(EngineError::Route { file: format!("{kind} {version}"), faults: vec![fault] });
            }
        }
        self
    }

    fn add(&mut self, route: Route, text: &str) {
        let (kind, version) = (route.kind.clone(), i64::from(route.version));
        let newest = self.newest.entry(kind.clone()).or_insert(version);
        *newest = version.max(*newest);
        self.routes.insert((kind, version), Arc::new(Kept { route, text: text.to_owned() }));
    }

    /// Adds every route file of a jurisdiction's folder.
    #[must_use]
    pub fn routes(self, folder: &files::Folder) -> Self {
        let routes = folder.under("routes");
        routes.list().into_iter().fold(self, |mut builder, file| match routes.text(&file) {
            Ok(text) => builder.route(&file, &text),
            Err(error) => {
                builder.faults.push(EngineError::Unreadable { file, why: error.to_string() });
                builder
            }
        })
    }

    /// Adds an effect.
    #[must_use]
    pub fn effect(mut self, effect: Arc<dyn Effect>) -> Self {
        self.effects.insert(effect.name().to_owned(), effect);
        self
    }

    /// Queues a job whenever something happens to a case of a kind.
    #[must_use]
    pub fn on(mut self, subscription: Subscription) -> Self {
        self.subscriptions.push(subscription);
        self
    }

    /// The engine, if every file can be read, every route keeps every promise and every effect is there; else all that is wrong.
    pub fn build(mut self) -> Result<Engine, EngineError> {
        let mut faults = std::mem::take(&mut self.faults);
        for kept in self.routes.values() {
            let effects: BTreeSet<&String> = kept.route.actions.iter().flat_map(|action| &action.effects).collect();
            let unknown = effects.into_iter().filter(|effect| !self.effects.contains_key(*effect));
            let kind = &kept.route.kind;
            faults.extend(unknown.map(|effect| EngineError::NoEffect { kind: kind.clone(), effect: effect.clone() }));
        }
        match faults.len() {
            0 => Ok(Engine::made_of(self)),
            1 => Err(faults.remove(0)),
            _ => Err(EngineError::Several(faults)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Subscription, jobs_on};

    #[test]
    fn what_happens_to_a_case_of_another_kind_is_nobodys_news() {
        let all = [
            Subscription { kinds: &["report", "request"], action: "handed", job: "reports.answered" },
            Subscription { kinds: &["membership"], action: "*", job: "membership.welcome" },
        ];
        let jobs = |kind, action| jobs_on(&all, kind, action).collect::<Vec<_>>();
        assert_eq!(jobs("request", "handed"), ["reports.answered"]);
        assert_eq!(jobs("membership", "handed"), ["membership.welcome"]);
        assert!(jobs("report", "open").is_empty() && jobs("licence", "handed").is_empty());
    }
}
