//! Settling a jurisdiction: its nation, provinces and agencies as its data list them.

use std::collections::BTreeMap;

use db::{Failure, Operation, Tx};

use super::units::{UnitRefused, create};
use crate::rules::{ArrangeUnits, May, NewUnit, Unit};
use crate::store::units;

/// Makes the units that are not there yet and gives the others the names of the list. What is not on the list stays as
/// it is. Done twice, it does nothing the second time.
pub struct SettleUnits {
    /// Who may: the platform itself, or whoever arranges all units named.
    pub by: May<ArrangeUnits>,
    /// The units, each after the one above it.
    pub units: Vec<NewUnit>,
}

/// What settling changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Units that were made.
    pub made: u32,
    /// Units that were given other names.
    pub renamed: u32,
}

impl Operation for SettleUnits {
    const NAME: &'static str = "settle_units";
    type Done = Settled;
    type Refusal = UnitRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Settled, Failure<UnitRefused>> {
        let nation = units::nation(tx).await?;
        if !nation.map_or(self.by.actor().is_system(), |nation| self.by.at(nation.id)) {
            return Err(Failure::Refused(UnitRefused::NotYours));
        }
        let mut settled = Settled::default();
        let mut known: BTreeMap<&str, Unit> = BTreeMap::new();
        for wanted in &self.units {
            let unit = settle(tx, wanted, &mut known, &mut settled).await?;
            known.insert(&wanted.key, unit);
        }
        Ok(settled)
    }
}

async fn settle<'u>(
    tx: &mut Tx,
    wanted: &'u NewUnit,
    known: &mut BTreeMap<&'u str, Unit>,
    settled: &mut Settled,
) -> Result<Unit, Failure<UnitRefused>> {
    if let Some(unit) = units::by_key(tx, &wanted.key).await? {
        if (&unit.name_fa, &unit.name_en) != (&wanted.name_fa, &wanted.name_en) {
            units::rename(tx, unit.id, &wanted.name_fa, &wanted.name_en).await?;
            settled.renamed = settled.renamed.saturating_add(1);
        }
        return Ok(unit);
    }
    if let Some(key) = wanted.parent.as_deref()
        && !known.contains_key(key)
        && let Some(parent) = units::by_key(tx, key).await?
    {
        known.insert(key, parent);
    }
    let parent = wanted.parent.as_deref().and_then(|key| known.get(key));
    create(tx, wanted, parent).await?;
    settled.made = settled.made.saturating_add(1);
    units::by_key(tx, &wanted.key).await?.ok_or(Failure::Refused(UnitRefused::NoSuchUnit))
}
