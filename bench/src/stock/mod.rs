//! A store stocked with many cases, for measures that ask how cost grows with what is kept.
//!
//! A million cases through the operations would take a quarter of an hour. So the rows are written straight into the rooms'
//! tables, in large transactions: the same tables and columns that the operations write, journals chained, codes derived.
//! A test holds a stocked case against one that the engine opened.

mod cast;
mod dice;
mod journey;
mod rows;
mod shelf;
pub(crate) mod words;
mod world;

use std::collections::BTreeMap;

use anyhow::{Context, anyhow};
use db::Db;
use people::UnitId;

pub(crate) use cast::code_of;
use cast::{AGE, Cast};
pub(crate) use dice::Dice;
use rows::{Counts, Stock};
pub(crate) use shelf::Shelf;
pub(crate) use world::{World, places};

/// Cases of one transaction.
const TOGETHER: u64 = 10_000;
/// The same for every stock, so that the same number of cases is the same store.
const SEED: u64 = 1_405;
/// Counted up when the stocking changes, so that no older file is taken for one of today's.
const SHAPE: u32 = 1;

/// Fills a store that has its tables with so many cases.
pub(crate) async fn fill(db: &Db, cases: u64) -> anyhow::Result<World> {
    let world = World::settle(db).await?;
    let mut dice = Dice::new(SEED);
    let mut open: BTreeMap<(UnitId, String, String), i64> = BTreeMap::new();
    let mut from = 0;
    while from < cases {
        let to = cases.min(from.saturating_add(TOGETHER));
        let made =
            (from..to).map(|number| cast(&mut dice, &world, number, cases)).collect::<anyhow::Result<Vec<_>>>()?;
        for facts in made.iter().map(|cast| &cast.facts).filter(|facts| facts.is_open()) {
            let Some(unit) = facts.desk.unit else { continue };
            let desk = open.entry((unit, facts.desk.role.clone(), facts.state.clone())).or_default();
            *desk = desk.saturating_add(1);
        }
        db.perform(&Stock(&made)).await.map_err(|failure| anyhow!("cases {from} to {to}: {failure:?}"))?;
        from = to;
    }
    let open: Vec<_> = open.into_iter().collect();
    db.perform(&Counts(&open)).await.map_err(|failure| anyhow!("the desks' counters: {failure:?}"))?;
    Ok(world)
}

/// The case with this number of `cases`: the first is the oldest.
fn cast(dice: &mut Dice, world: &World, number: u64, cases: u64) -> anyhow::Result<Cast> {
    let left = i64::try_from(cases.saturating_sub(number))?;
    let age = AGE.saturating_mul(left).checked_div(i64::try_from(cases)?).unwrap_or_default();
    Cast::new(dice, world, number, (world.now, age)).context("the country has no places or no categories")
}

#[cfg(test)]
mod tests {
    use super::*;
    use cases::operations::{NewCase, OpenCases};
    use cases::store::{self, Case, codes, journal};
    use cases::{CaseId, Engine};
    use db::Tx;
    use testkit::app::App;

    async fn stocked() -> (App, World) {
        let test = testkit::TestDb::with(testkit::Engine::Sqlite, &testkit::migrations::all()).await.unwrap();
        let app = App::iran(test.db.clone(), test.clock.clone(), |_, _| Vec::new()).await;
        let world = fill(&test.db, 400).await.unwrap();
        (app, world)
    }

    async fn case(tx: &mut Tx, number: u64) -> Case {
        let code = codes::find(tx, &code_of(number)).await.unwrap().unwrap();
        store::by_id(tx, code.case_id).await.unwrap().unwrap()
    }

    /// What the rules keep of a case, by name.
    fn kept(case: &Case) -> Vec<String> {
        let memory = serde_json::to_value(&case.facts).unwrap();
        memory.as_object().unwrap().keys().filter(|name| *name != "agency").cloned().collect()
    }

    async fn opened(app: &App, engine: &Engine, world: &World) -> CaseId {
        let spot = world.spots.first().unwrap();
        let new = NewCase {
            kind: "report".to_owned(),
            code: Some(engine.code_for(b"one of the engine's own")),
            language: "fa".to_owned(),
            contact: None,
            prefix: spot.prefix.clone(),
            place: spot.place.clone(),
            region: spot.region.clone(),
            cell_unit: Some(spot.cell),
            region_unit: Some(spot.province),
            agency_unit: None,
            category: world.categories.first().unwrap().key.clone(),
            category_clock: "5wd".parse().ok(),
            target_due: None,
            theme: None,
            urgent: false,
            title: "چراغ کوچه".to_owned(),
            point: Some(spot.point),
            shown: true,
            reported_by: None,
            words: None,
            past: None,
        };
        let opened = app.house.db.perform(&OpenCases { engine: engine.clone(), cases: vec![new] }).await.unwrap();
        opened.first().unwrap().id
    }

    #[test]
    fn a_stocked_case_has_the_shape_of_one_the_engine_opened() {
        testkit::block_on(async {
            let (app, world) = stocked().await;
            let own = opened(&app, &app.house.engine, &world).await;
            let mut tx = app.house.db.read().await.unwrap();
            let (own, ours) = (store::by_id(&mut tx, own).await.unwrap().unwrap(), case(&mut tx, 7).await);
            assert_eq!(kept(&ours), kept(&own));
            let first = |lines: Vec<journal::JournalLine>| lines.into_iter().next().unwrap();
            let of_ours = first(journal::of(&mut tx, ours.row.id, 0, 1).await.unwrap());
            let of_own = first(journal::of(&mut tx, own.row.id, 0, 1).await.unwrap());
            let told = |line: &journal::JournalLine| {
                (line.action.clone(), line.from_state.clone(), line.to_state.clone(), line.role.clone())
            };
            assert_eq!(told(&of_ours), told(&of_own));
        });
    }

    #[test]
    fn every_stocked_journal_is_whole() {
        testkit::block_on(async {
            let (app, _) = stocked().await;
            let mut tx = app.house.db.read().await.unwrap();
            for number in 0..400 {
                let case = case(&mut tx, number).await;
                let lines = journal::of(&mut tx, case.row.id, 0, 50).await.unwrap();
                assert_eq!((journal::broken(case.row.id, &lines), case.row.state), (None, case.facts.state));
            }
        });
    }
}
