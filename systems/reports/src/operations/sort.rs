//! Sorting what came in: the desk of its place is found, its words are made findable, it goes on its way.

use std::collections::BTreeMap;
use std::convert::Infallible;

use cases::operations::{Describe, act, describe};
use cases::rules::{At, Doer, Request, Route};
use cases::store::{self, Case};
use cases::{CaseId, Engine};
use db::{Failure, Operation, StoreError, Tx};
use people::{UnitId, UnitKind, holders, units, vouch};
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
/// Cases sorted in one transaction: so few that a report that wants to be taken meanwhile waits a millisecond or two.
pub(crate) const TOGETHER: usize = 8;
/// How many more letters of another category's words a text must hold before that category is suggested.
const SURER: usize = 6;

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
    cases: Vec<Unsorted>,
}

/// A case, and what its words say.
struct Unsorted {
    case: CaseId,
    words: String,
    suggested: Option<String>,
}

impl<'a> Sort<'a> {
    /// Reads the words of these cases. Comparing them with every category's takes its time, so no writer waits for it.
    pub(crate) async fn prepare(room: &'a Room, cases: &[CaseId]) -> Result<Self, StoreError> {
        let mut tx = room.db.read().await?;
        let mut unsorted = Vec::with_capacity(cases.len());
        for id in cases {
            let (told, case) = (told::of(&mut tx, *id).await?, store::by_id(&mut tx, *id).await?);
            let Some((told, case)) = told.zip(case) else { continue };
            let suggested = suggestion(room, &case.row.category, &told.what);
            unsorted.push(Unsorted { case: *id, words: words(room, &case, &told), suggested });
        }
        Ok(Self { room, cases: unsorted })
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
    let own = found.iter().find(|other| other.category.key == chosen).map_or(0, |own| own.score);
    let best = found.first().filter(|best| best.category.stop.is_none() && best.score >= own.saturating_add(SURER))?;
    Some(best.category.key.clone())
}

impl Operation for Sort<'_> {
    const NAME: &'static str = "reports.sort";
    type Done = ();
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Infallible>> {
        let mut tallies = Tallies::default();
        let mut known = BTreeMap::new();
        for unsorted in &self.cases {
            let Some(case) = store::by_id(tx, unsorted.case).await? else { continue };
            let Some(action) = way_on(&self.room.engine, &case) else { continue };
            tallies.add("received", &case.row.region);
            if let Some(theme) = &case.row.theme {
                tallies.add(&format!("theme:{theme}"), &case.row.region);
            }
            let units = self.units(tx, &case, &mut known).await?;
            self.sort(tx, unsorted, case, (units, &action)).await?;
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
    async fn sort(
        &self,
        tx: &mut Tx,
        unsorted: &Unsorted,
        case: Case,
        (units, action): (Units, &str),
    ) -> Result<(), StoreError> {
        if let Some(category) = &unsorted.suggested {
            told::suggest(tx, unsorted.case, category).await?;
        }
        let describing = Describe {
            case: unsorted.case,
            title: case.row.title.clone(),
            category: case.row.category.clone(),
            cell_unit: units.0,
            region_unit: units.1,
            shown: case.row.shown,
            words: unsorted.words.clone(),
        };
        describe(tx, &describing).await?;
        let mut case = case;
        (case.row.cell_unit, case.row.region_unit) = units;
        match act(tx, &self.room.engine, case, &Request::new(action), &vouch::system()).await {
            Ok(_) => Ok(()),
            Err(Failure::Broken(error)) => Err(error),
            Err(Failure::Refused(refusal)) => {
                // Its clock rang while it waited, and the route has sent it on.
                tracing::info!(case = %unsorted.case, refusal = refusal.key(), "a case had gone on before it was sorted");
                Ok(())
            }
        }
    }

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
