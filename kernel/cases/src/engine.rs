//! The engine of a jurisdiction: its routes, its calendar, its roles, and the effects its systems bring.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use calendar::{ProvinceCalendar, WorkingCalendar};
use db::{StoreError, Timestamp, Tx};
use people::{Actor, Roles, UnitId, UnitKind, Who, units};

use crate::builder::{EngineBuilder, EngineError};
use crate::effect::Effect;
use crate::rules::{Action, By, CountsAs, Desks, Missing, Request, Route, Scene, SeatAt, TrackingCode, demands};
use crate::store::{CaseRow, Sight};

/// The engine. Cheap to clone.
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

struct Inner {
    parts: EngineBuilder,
    nation: OnceLock<UnitId>,
}

impl Engine {
    pub(crate) fn made_of(parts: EngineBuilder) -> Self {
        Self(Arc::new(Inner { parts, nation: OnceLock::new() }))
    }

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

    /// The kinds of jobs wanted whenever `action` happens to a case of this kind.
    pub(crate) fn jobs_on<'a>(&'a self, kind: &'a str, action: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        crate::builder::jobs_on(&self.0.parts.subscriptions, kind, action)
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
            Who::Supporter { .. } => By::Supporter,
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
        let desks = Desks::held([row.cell_unit, row.region_unit, row.agency_unit], nation);
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
        let desks = Desks::held([cell, row.region_unit, agency], nation);
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
