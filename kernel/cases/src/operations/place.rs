//! Cases that have just come in get the units of their place, the words they are found by, and go on their way: many at once.

use std::collections::BTreeMap;

use db::{Failure, StoreError, Tx};
use people::{UnitId, vouch};

use super::act::seated;
use super::describe::{Describe, describe};
use super::{act, settle};
use crate::rules::{At, Desks, Move, Refusal, Request, Standing};
use crate::store::{Case, search, write};
use crate::{CaseId, Engine};

/// Where a case belongs, and how it goes on.
#[derive(Debug, Clone)]
pub struct Place {
    /// The cell of its place.
    pub cell_unit: Option<UnitId>,
    /// The province of its place.
    pub region_unit: Option<UnitId>,
    /// The words it is found by, beside its title.
    pub words: String,
    /// The system's action that sends it on.
    pub action: String,
}

/// A case on its way, what the rules made of it, and what it is found by.
struct Placed {
    case: Case,
    step: Move,
    words: String,
}

/// Places cases that this transaction has read itself. Those the rules will not let go on (their clock rang while they
/// waited, and the route has sent them elsewhere) are only described; their keys are answered, with what the rules said.
pub async fn place_many(
    tx: &mut Tx,
    engine: &Engine,
    cases: Vec<(Case, Place)>,
) -> Result<Vec<(CaseId, Refusal)>, StoreError> {
    let mut desks = KnownDesks::default();
    let (mut together, mut refused) = (Vec::with_capacity(cases.len()), Vec::new());
    for (mut case, place) in cases {
        (case.row.cell_unit, case.row.region_unit) = (place.cell_unit, place.region_unit);
        match decide(tx, engine, &case, &place.action, &mut desks).await? {
            Ok(step) if is_plain(&case, &step) => together.push(Placed { case, step, words: place.words }),
            _ => refused.extend(Box::pin(place_alone(tx, engine, case, place)).await?),
        }
    }
    keep(tx, engine, together).await?;
    Ok(refused)
}

/// The desks round cases of one place and kind: asked once.
#[derive(Default)]
struct KnownDesks(BTreeMap<(String, i64, [Option<UnitId>; 3]), Desks>);

impl KnownDesks {
    async fn of(&mut self, tx: &mut Tx, engine: &Engine, case: &Case) -> Result<Desks, StoreError> {
        let row = &case.row;
        let units = [row.cell_unit, row.region_unit, row.agency_unit];
        let key = (row.kind.clone(), row.route_version, units);
        if let Some(desks) = self.0.get(&key) {
            return Ok(desks.clone());
        }
        let desks = seated(tx, engine, engine.route_of(row)?, units).await?;
        self.0.insert(key, desks.clone());
        Ok(desks)
    }
}

async fn decide(
    tx: &mut Tx,
    engine: &Engine,
    case: &Case,
    name: &str,
    known: &mut KnownDesks,
) -> Result<Result<Move, Refusal>, StoreError> {
    let route = engine.route_of(&case.row)?;
    let Some(action) = route.action(name) else { return Ok(Err(Refusal::UnknownAction)) };
    let desks = known.of(tx, engine, case).await?;
    let by = engine.by(&vouch::system(), action);
    let scene = engine.scene(route, &case.row.region, &desks, tx.now());
    Ok(scene.decide(&case.facts, &Request::new(name), &by))
}

/// Nothing follows from it but a line in the journal: no effect, no answer, and the words are new.
fn is_plain(case: &Case, step: &Move) -> bool {
    let goes_on = step.after.is_open() && matches!(step.after.standing, Standing::AtDesk);
    goes_on && step.effects.is_empty() && case.row.search_doc.is_none()
}

async fn place_alone(
    tx: &mut Tx,
    engine: &Engine,
    case: Case,
    place: Place,
) -> Result<Option<(CaseId, Refusal)>, StoreError> {
    let (id, Place { cell_unit, region_unit, words, action }) = (case.row.id, place);
    let (title, category, shown) = (case.row.title.clone(), case.row.category.clone(), case.row.shown);
    describe(tx, &Describe { case: id, title, category, cell_unit, region_unit, shown, words }).await?;
    match act(tx, engine, case, &Request::new(&action), &vouch::system()).await {
        Ok(_) => Ok(None),
        Err(Failure::Broken(error)) => Err(error),
        Err(Failure::Refused(refusal)) => Ok(Some((id, refusal))),
    }
}

async fn keep(tx: &mut Tx, engine: &Engine, placed: Vec<Placed>) -> Result<(), StoreError> {
    if placed.is_empty() {
        return Ok(());
    }
    let mut doc = search::next_docs(tx, i64::try_from(placed.len()).unwrap_or(i64::MAX)).await?;
    let (mut found, mut moves) = (Vec::with_capacity(placed.len()), Vec::with_capacity(placed.len()));
    let mut jobs = Vec::new();
    for Placed { mut case, step, words } in placed {
        let row = &mut case.row;
        let desk = &step.after.desk;
        let here = desk.unit.filter(|unit| desk.at == At::Cell && Some(*unit) != row.cell_unit);
        let units = [row.cell_unit, row.region_unit, step.after.agency, here];
        found.push((doc, search::body(&format!("{} {words}", row.title), &row.number, &units)));
        row.search_doc = Some(doc);
        doc = doc.saturating_add(1);
        jobs.extend(settle::subscribed(engine, &step.line.action, row, row.journal_seq.saturating_add(1)));
        moves.push((case, step));
    }
    search::add(tx, &found).await?;
    write::moved_many(tx, engine, moves).await?;
    work::enqueue_many(tx, &jobs).await
}
