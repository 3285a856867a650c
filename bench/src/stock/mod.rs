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
pub(crate) use shelf::Shelf;
use rows::{Counts, Stock};
pub(crate) use world::{World, jurisdiction};

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
        let casts = (from..to).map(|number| cast(&mut dice, &world, number, cases)).collect::<anyhow::Result<Vec<_>>>()?;
        for facts in casts.iter().map(|cast| &cast.facts).filter(|facts| facts.is_open()) {
            let Some(unit) = facts.desk.unit else { continue };
            let desk = open.entry((unit, facts.desk.role.clone(), facts.state.clone())).or_default();
            *desk = desk.saturating_add(1);
        }
        db.perform(&Stock(&casts)).await.map_err(|failure| anyhow!("cases {from} to {to}: {failure:?}"))?;
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
