//! The engine of a jurisdiction: its routes, its calendar, its roles, and the effects its systems bring.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use calendar::{ProvinceCalendar, WorkingCalendar};
use db::{StoreError, Timestamp, Tx};
use people::{Actor, Roles, UnitId, UnitKind, Who, units};

use crate::effect::Effect;
use crate::rules::{Action, By, CountsAs, Desks, Fault, Missing, Request, Route, Scene, SeatAt, TrackingCode, demands};
use crate::store::{CaseRow, Sight};

/// The engine. Cheap to clone.
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

struct Inner {
    parts: EngineBuilder,
    nation: OnceLock<UnitId>,
}

/// What an engine is made of.
#[derive(Clone)]
pub struct EngineBuilder {
    routes: BTreeMap<(String, i64), Arc<Kept>>,
    newest: BTreeMap<String, i64>,
    calendar: Arc<WorkingCalendar>,
    years: language::Calendar,
    roles: Arc<Roles>,
    effects: BTreeMap<String, Arc<dyn Effect>>,
    subscriptions: Vec<(String, &'static str)>,
    secret: Arc<[u8]>,
    faults: Vec<EngineError>,
}

/// A route and the text it was read from.
struct Kept {
    route: Route,
    text: String,
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
    fn kept_route(mut self, (kind, version, text): &(String, i64, String)) -> Self {
        match Route::read(text) {
            Ok(route) => self.add(route, text),
            Err(fault) => {
                self.faults.push(EngineError::Route { file: format!("{kind} {version}"), faults: vec![fault] })
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

    /// Queues a job of kind `job` whenever `action` happens: an action's name, or `open`, `breach`, `remind`, or `*` for all.
    #[must_use]
    pub fn on(mut self, action: &str, job: &'static str) -> Self {
        self.subscriptions.push((action.to_owned(), job));
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
            0 => Ok(Engine(Arc::new(Inner { parts: self, nation: OnceLock::new() }))),
            1 => Err(faults.remove(0)),
            _ => Err(EngineError::Several(faults)),
        }
    }
}

impl Engine {
    /// An engine to be made: of a calendar, in whose years cases are numbered, of the roles, and of the instance's secret,
    /// from which tracking codes are derived.
    #[must_use]
    pub fn builder(
        calendar: Arc<WorkingCalendar>,
        years: language::Calendar,
        roles: Arc<Roles>,
        secret: &[u8],
    ) -> EngineBuilder {
        EngineBuilder {
            routes: BTreeMap::new(),
            newest: BTreeMap::new(),
            calendar,
            years,
            roles,
            effects: BTreeMap::new(),
            subscriptions: Vec::new(),
            secret: Arc::from(secret),
            faults: Vec::new(),
        }
    }

    /// Keeps the routes' texts in the store, and brings back the older versions that cases still travel.
    pub async fn settle(&self, db: &db::Db) -> Result<Self, EngineError> {
        let kept = db.perform(&crate::operations::KeepRoutes { engine: self.clone() }).await;
        let kept = kept.map_err(|failure| match failure {
            db::Failure::Refused(refused) => refused,
            db::Failure::Broken(error) => EngineError::Store(error.to_string()),
        })?;
        let newest = self.0.parts.newest.clone();
        let whole = kept
            .iter()
            .filter(|(kind, version, _)| !self.0.parts.routes.contains_key(&(kind.clone(), *version)))
            .fold(self.0.parts.clone(), EngineBuilder::kept_route);
        EngineBuilder {
            newest: newest.into_iter().chain(older(&whole.newest, &self.0.parts.newest)).collect(),
            ..whole
        }
        .build()
    }

    /// The text of every version it was made of.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, i64, &str)> {
        self.0.parts.routes.iter().map(|((kind, version), kept)| (kind.as_str(), *version, kept.text.as_str()))
    }

    /// The route new cases of a kind begin with, and its version.
    #[must_use]
    pub fn newest(&self, kind: &str) -> Option<(&Route, i64)> {
        let version = *self.0.parts.newest.get(kind)?;
        self.route(kind, version).map(|route| (route, version))
    }

    /// Every action that any version of any route knows, some of them several times.
    pub fn actions_of_all(&self) -> impl Iterator<Item = &str> {
        self.0.parts.routes.values().flat_map(|kept| kept.route.actions.iter().map(|action| action.name.as_str()))
    }

    /// One version of a kind's route.
    #[must_use]
    pub fn route(&self, kind: &str, version: i64) -> Option<&Route> {
        self.0.parts.routes.get(&(kind.to_owned(), version)).map(|kept| &kept.route)
    }

    /// Whether any route, in any version, has a state of this name.
    #[must_use]
    pub fn has_state(&self, state: &str) -> bool {
        self.0.parts.routes.values().any(|kept| kept.route.states.contains_key(state))
    }

    /// The route of a case, in the version it began with.
    pub fn route_of(&self, row: &CaseRow) -> Result<&Route, StoreError> {
        let missing = || StoreError::unreadable(format!("no route {} version {}", row.kind, row.route_version));
        self.route(&row.kind, row.route_version).ok_or_else(missing)
    }

    pub(crate) fn counts_as(&self, kind: &str, version: i64, outcome: &str) -> Option<CountsAs> {
        self.route(kind, version)?.outcomes.get(outcome).map(|outcome| outcome.counts_as)
    }

    /// Working time in a province.
    #[must_use]
    pub fn calendar_of(&self, region: &str) -> &ProvinceCalendar {
        self.0.parts.calendar.for_province(region)
    }

    /// The working calendar of the jurisdiction.
    #[must_use]
    pub fn calendar(&self) -> &WorkingCalendar {
        &self.0.parts.calendar
    }

    /// The roles of the jurisdiction.
    #[must_use]
    pub fn roles(&self) -> &Roles {
        &self.0.parts.roles
    }

    /// The local year in which something happens.
    #[must_use]
    pub fn year(&self, at: Timestamp) -> i32 {
        language::local_year(self.0.parts.years, at.micros(), self.0.parts.calendar.zone())
    }

    /// The tracking code of a submission: the same each time it is sent.
    #[must_use]
    pub fn code_for(&self, submission: &[u8]) -> TrackingCode {
        TrackingCode::derive(&self.0.parts.secret, submission)
    }

    pub(crate) fn effect(&self, name: &str) -> Option<&Arc<dyn Effect>> {
        self.0.parts.effects.get(name)
    }

    /// The kinds of jobs wanted whenever `action` happens.
    pub(crate) fn jobs_on<'a>(&'a self, action: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        let wanted = self.0.parts.subscriptions.iter().filter(move |(on, _)| on == action || on == "*");
        wanted.map(|(_, job)| *job)
    }

    pub(crate) fn scene<'a>(&'a self, route: &'a Route, region: &str, desks: &'a Desks, now: Timestamp) -> Scene<'a> {
        Scene { route, calendar: self.calendar_of(region), desks, now: now.into() }
    }

    /// The nation's unit.
    pub(crate) async fn nation(&self, tx: &mut Tx) -> Result<UnitId, StoreError> {
        if let Some(nation) = self.0.nation.get() {
            return Ok(*nation);
        }
        let unit = units::nation(tx).await?.ok_or(StoreError::Missing)?;
        Ok(*self.0.nation.get_or_init(|| unit.id))
    }

    /// Who an actor is to the rules, for one action.
    pub(crate) fn by(&self, actor: &Actor, action: &Action) -> By {
        match actor.who() {
            Who::System => By::System,
            Who::Reporter { .. } => By::Reporter,
            Who::Link { unit, .. } => By::Link(*unit),
            Who::Person(person) => {
                let verb = action.verb.as_deref().unwrap_or_default();
                let seats = actor.seats_granting(self.roles(), verb);
                let seats = seats.map(|seat| SeatAt { role: seat.role.clone(), unit: seat.unit }).collect();
                By::Person { account: person.account, others: Vec::new(), seats }
            }
        }
    }

    /// The actions somebody could ask for in a case now, in the route's order.
    #[must_use]
    pub fn actions<'a>(&'a self, actor: &Actor, case: &'a crate::store::Case) -> Vec<&'a Action> {
        let Some(route) = self.route(&case.row.kind, case.row.route_version).filter(|_| case.row.open) else {
            return Vec::new();
        };
        let here = route.actions_from(&case.row.state);
        here.filter(|action| self.could(route, actor, case, action)).collect()
    }

    fn could(&self, route: &Route, actor: &Actor, case: &crate::store::Case, action: &Action) -> bool {
        let nation = self.0.nation.get().copied().unwrap_or(UnitId(db::Uuid::nil()));
        let row = &case.row;
        let desks = Desks { cell: row.cell_unit, province: row.region_unit, nation, agency: row.agency_unit };
        let scene = self.scene(route, &row.region, &desks, row.state_since);
        scene.may(&case.facts, action, &self.by(actor, action))
    }

    /// Everything a request lacks for its action, as far as that can be told without asking who sits where: for a form that
    /// is shown again before anything is tried.
    #[must_use]
    pub fn lacks(&self, case: &crate::store::Case, request: &Request, now: Timestamp) -> Vec<Missing> {
        let Some(route) = self.route(&case.row.kind, case.row.route_version) else { return Vec::new() };
        let Some(action) = route.action(&request.action) else { return Vec::new() };
        let row = &case.row;
        let nation = self.0.nation.get().copied().unwrap_or(UnitId(db::Uuid::nil()));
        let (cell, agency) = (request.target.or(row.cell_unit), request.agency.or(case.facts.agency));
        let desks = Desks { cell, province: row.region_unit, nation, agency };
        demands::missing(&self.scene(route, &row.region, &desks, now), &case.facts, action, request)
    }

    /// The desks an actor works at, as role and unit: what an inbox is of.
    #[must_use]
    pub fn desks_of(&self, actor: &Actor) -> Vec<(String, UnitId)> {
        let rules = self.0.parts.routes.values().flat_map(|kept| kept.route.states.values());
        let also: Vec<(&String, &String)> = rules
            .filter_map(|state| state.desk.as_ref())
            .flat_map(|desk| desk.also.iter().map(move |also| (also, &desk.role)))
            .collect();
        let mut desks: Vec<(String, UnitId)> = Vec::new();
        for seat in actor.seats() {
            let covers = also.iter().filter(|(role, _)| **role == seat.role).map(|(_, desk)| (*desk).clone());
            desks.extend(std::iter::once(seat.role.clone()).chain(covers).map(|role| (role, seat.unit)));
        }
        desks.sort();
        desks.dedup();
        desks
    }

    /// How much of the country an actor sees: what all the seats see together that grant `verb`, each its own unit and
    /// what is below it.
    #[must_use]
    pub fn sight(&self, actor: &Actor, verb: &str) -> Sight {
        if actor.is_system() {
            return Sight::Nation;
        }
        let of = |kind: UnitKind, sight: fn(Vec<UnitId>) -> Sight| {
            let seats = actor.seats_granting(self.roles(), verb).filter(|seat| seat.unit_kind == kind);
            let units: Vec<UnitId> = seats.map(|seat| seat.unit).collect();
            if units.is_empty() { Sight::Nothing } else { sight(units) }
        };
        of(UnitKind::Nation, |_| Sight::Nation)
            .and(of(UnitKind::Province, Sight::Regions))
            .and(of(UnitKind::Agency, Sight::Agencies))
            .and(of(UnitKind::Cell, Sight::Cells))
    }
}

/// The newest versions of kinds that have no file any more: their cases still end on them.
fn older(all: &BTreeMap<String, i64>, files: &BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    all.iter().filter(|(kind, _)| !files.contains_key(*kind)).map(|(kind, version)| (kind.clone(), *version)).collect()
}

impl Sight {
    /// Whether a case is within sight.
    #[must_use]
    pub fn shows(&self, row: &CaseRow) -> bool {
        self.shows_at(row.cell_unit, row.region_unit, row.agency_unit)
    }

    /// The same, of a case with this cell, region and agency.
    #[must_use]
    pub fn shows_at(&self, cell: Option<UnitId>, region: Option<UnitId>, agency: Option<UnitId>) -> bool {
        let among = |units: &[UnitId], unit: Option<UnitId>| unit.is_some_and(|unit| units.contains(&unit));
        match self {
            Self::Nation => true,
            Self::Regions(units) => among(units, region),
            Self::Agencies(units) => among(units, agency),
            Self::Cells(units) => among(units, cell),
            Self::Several(parts) => parts.iter().any(|part| part.shows_at(cell, region, agency)),
            Self::Nothing => false,
        }
    }
}
