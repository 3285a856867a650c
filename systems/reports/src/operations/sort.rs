//! Sorting what came in: the desk of its place is found, its words are made findable, it goes on its way.

use std::collections::BTreeMap;
use std::convert::Infallible;

use cases::operations::{Place, place_many};
use cases::rules::{At, Doer, Route};
use cases::store::{self, Case};
use cases::{CaseId, Engine};
use db::{Failure, Operation, StoreError, Tx};
use people::{UnitId, UnitKind, holders, units};
use places::Places;
use serde::{Deserialize, Serialize};
use work::Job;

use crate::Room;
use crate::store::counts::Tallies;
use crate::store::told::{self, Told};

/// The kind of the job.
pub(crate) const SORT: &str = "reports.sort";
/// Cases of one job.
const OF_ONE_JOB: usize = 64;
/// Cases sorted in one transaction: so few that a report that wants to be taken meanwhile waits a few milliseconds.
pub(crate) const TOGETHER: usize = 32;
/// How many times as well as the chosen category another must answer to a text before it is suggested.
const SURER: f64 = 2.0;
/// How well another must answer at least: a word or two say nothing against a choice.
const SURE: f64 = 9.0;

/// What a job of sorting is about.
#[derive(Serialize, Deserialize)]
pub(crate) struct ToSort {
    pub cases: Vec<CaseId>,
}

/// The jobs that sort these cases.
pub(crate) fn jobs(cases: &[CaseId]) -> Vec<Job> {
    cases.chunks(OF_ONE_JOB).map(|cases| Job::new(SORT, &ToSort { cases: cases.to_vec() })).collect()
}

/// Sorts cases that came in. What is sorted already stays as it is, so it may run again.
pub(crate) struct Sort<'a> {
    room: &'a Room,
    cases: BTreeMap<CaseId, Unsorted>,
}

/// What a case's words say.
struct Unsorted {
    words: String,
    suggested: Option<String>,
}

impl<'a> Sort<'a> {
    /// Reads the words of these cases. Comparing them with every category's takes its time, so no writer waits for it.
    pub(crate) async fn prepare(room: &'a Room, cases: &[CaseId]) -> Result<Self, StoreError> {
        let mut tx = room.db.read().await?;
        let told: BTreeMap<CaseId, Told> =
            told::of_many(&mut tx, cases).await?.into_iter().map(|told| (told.case_id, told)).collect();
        let cases = store::by_ids(&mut tx, cases).await?;
        let unsorted = cases.iter().filter_map(|case| {
            let told = told.get(&case.row.id)?;
            let suggested = suggestion(room, &case.row.category, &told.what);
            Some((case.row.id, Unsorted { words: words(room, case, told), suggested }))
        });
        Ok(Self { room, cases: unsorted.collect() })
    }
}

/// What a case is found by: what was told, and the names of its category and places in both languages.
fn words(room: &Room, case: &Case, told: &Told) -> String {
    let mut words = format!("{} {}", told.what, told.spot);
    let mut add = |name: &str| {
        words.push(' ');
        words.push_str(name);
    };
    if let Some(category) = room.data.categories.get(&case.row.category) {
        add(&category.name.fa);
        add(&category.name.en);
    }
    let here = room.places.get(&case.row.place);
    for place in here.into_iter().chain(room.places.ancestors(&case.row.place)) {
        add(&place.name_fa);
        add(&place.name_en);
    }
    words
}

/// Another category, if the text speaks of it much more clearly than of the one that was chosen.
fn suggestion(room: &Room, chosen: &str, text: &str) -> Option<String> {
    let found = room.data.categories.suggest(text, usize::MAX);
    let own = found.iter().find(|other| other.category.key == chosen).map_or(0.0, |own| own.score);
    let best = found.first().filter(|best| best.category.stop.is_none() && best.score >= own * SURER + SURE)?;
    Some(best.category.key.clone())
}

impl Operation for Sort<'_> {
    const NAME: &'static str = "reports.sort";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let (mut tallies, mut known) = (Tallies::default(), BTreeMap::new());
        let keys: Vec<CaseId> = self.cases.keys().copied().collect();
        let mut placed = Vec::with_capacity(keys.len());
        for case in store::by_ids(tx, &keys).await? {
            let found = way_on(&self.room.engine, &case).zip(self.cases.get(&case.row.id));
            let Some((action, unsorted)) = found else { continue };
            tallies.add("received", &case.row.region);
            if let Some(theme) = &case.row.theme {
                tallies.add(&format!("theme:{theme}"), &case.row.region);
            }
            if let Some(category) = &unsorted.suggested {
                told::suggest(tx, case.row.id, category).await?;
            }
            let (cell_unit, region_unit) = self.units(tx, &case, &mut known).await?;
            placed.push((case, Place { cell_unit, region_unit, words: unsorted.words.clone(), action }));
        }
        for (case, refusal) in place_many(tx, &self.room.engine, placed).await? {
            // Its clock rang while it waited, and the route has sent it on.
            tracing::info!(%case, refusal = refusal.key(), "a case had gone on before it was sorted");
        }
        Ok(tallies.keep(tx).await?)
    }
}

/// The action by which the program itself sends a case on that has just come in.
fn way_on(engine: &Engine, case: &Case) -> Option<String> {
    let route = engine.route(&case.row.kind, case.row.route_version)?;
    let begins =
        case.row.open && (case.row.state == route.start || Some(&case.row.state) == route.urgent_start.as_ref());
    let own = route.actions_from(&case.row.state).find(|action| action.by == Doer::System);
    own.filter(|_| begins).map(|action| action.name.clone())
}

/// The cell and the province of a place.
type Units = (Option<UnitId>, Option<UnitId>);

impl Sort<'_> {
    /// The units of a place; asked once for each place of a batch.
    async fn units(&self, tx: &mut Tx, case: &Case, known: &mut BTreeMap<String, Units>) -> Result<Units, StoreError> {
        if let Some(units) = known.get(&case.row.place) {
            return Ok(*units);
        }
        let engine = &self.room.engine;
        let cell = match engine.route(&case.row.kind, case.row.route_version) {
            Some(route) => cell_of(tx, &self.room.places, route, &case.row.place).await?,
            None => None,
        };
        let region = units::unit_at(tx, UnitKind::Province, &case.row.region).await?.map(|unit| unit.id);
        known.insert(case.row.place.clone(), (cell, region));
        Ok((cell, region))
    }
}

/// The cell that looks after a place: of those that do, the nearest in which somebody sits.
async fn cell_of(tx: &mut Tx, places: &Places, route: &Route, place: &str) -> Result<Option<UnitId>, StoreError> {
    let ancestors = places.ancestors(place);
    let chain: Vec<&str> = std::iter::once(place).chain(ancestors.iter().map(|place| place.code.as_str())).collect();
    let now = tx.now();
    for cell in units::cells_of_place(tx, &chain).await? {
        for role in route.roles_at(At::Cell) {
            if holders::has_holder(tx, role, cell.id, now).await? {
                return Ok(Some(cell.id));
            }
        }
    }
    Ok(None)
}
