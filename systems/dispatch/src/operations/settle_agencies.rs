//! Settling the agencies a jurisdiction lists: their units, and how they are reached until somebody says better.

use db::{Failure, Operation, StoreError, Tx};
use files::Folder;
use people::{ArrangeUnits, May, NewUnit, SettleUnits, Settled, UnitId, UnitKind, UnitRefused, units};
use places::{Level, Places};

use crate::rules::routing::Body;
use crate::store::ways;
use crate::suggest::unit_key;
use crate::{Data, DispatchError};

/// The key of the nation's unit.
const NATION: &str = "nation";

/// Makes the agencies that are not there yet. Done twice, it does nothing the second time; names follow the list,
/// addresses that a person has entered stay.
pub struct SettleAgencies {
    /// Who may: the platform itself, or whoever arranges all units.
    pub by: May<ArrangeUnits>,
    bodies: Vec<Listed>,
}

struct Listed {
    body: Body,
    /// The key of the unit of the province it lies in.
    region: Option<String>,
}

/// The agencies of a jurisdiction's folder, to be settled below units that are there already.
pub fn settle_agencies(
    folder: &Folder,
    places: &Places,
    by: May<ArrangeUnits>,
) -> Result<SettleAgencies, DispatchError> {
    Ok(SettleAgencies::new(&Data::load(folder, places)?, places, by))
}

impl SettleAgencies {
    /// The agencies that `data` lists.
    #[must_use]
    pub fn new(data: &Data, places: &Places, by: May<ArrangeUnits>) -> Self {
        let listed = |body: Body| {
            let region = body.key.place.as_deref().and_then(|place| region_of(places, place));
            Listed { region: region.map(|code| format!("province:{code}")), body }
        };
        Self { by, bodies: data.routing.bodies(places).into_iter().map(listed).collect() }
    }

    /// The units, each below its province where that has a unit, else below the nation.
    async fn units(&self, tx: &mut Tx) -> Result<Vec<NewUnit>, StoreError> {
        let mut there = std::collections::BTreeMap::new();
        for region in self.bodies.iter().filter_map(|listed| listed.region.as_deref()) {
            if !there.contains_key(region) {
                there.insert(region, units::by_key(tx, region).await?.is_some());
            }
        }
        let unit = |listed: &Listed| {
            let region = listed.region.as_ref().filter(|region| there.get(region.as_str()) == Some(&true));
            NewUnit {
                kind: UnitKind::Agency,
                parent: Some(region.map_or_else(|| NATION.to_owned(), Clone::clone)),
                key: unit_key(&listed.body.key),
                place: listed.body.key.place.clone(),
                name_fa: listed.body.name.fa.clone(),
                name_en: listed.body.name.en.clone(),
            }
        };
        Ok(self.bodies.iter().map(unit).collect())
    }

    async fn addresses(&self, tx: &mut Tx) -> Result<Vec<(UnitId, String)>, StoreError> {
        let mut addresses = Vec::with_capacity(self.bodies.len());
        for listed in &self.bodies {
            let unit = units::by_key(tx, &unit_key(&listed.body.key)).await?.ok_or(StoreError::Missing)?;
            addresses.push((unit.id, listed.body.email.clone()));
        }
        Ok(addresses)
    }
}

fn region_of<'a>(places: &'a Places, code: &'a str) -> Option<&'a str> {
    let place = places.get(code)?;
    if place.level == Level::Province { Some(code) } else { places.region_of(code).map(|region| region.code.as_str()) }
}

impl Operation for SettleAgencies {
    const NAME: &'static str = "dispatch.settle_agencies";
    type Done = Settled;
    type Refusal = UnitRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Settled, Failure<UnitRefused>> {
        let units = self.units(tx).await?;
        let settled = SettleUnits { by: self.by.clone(), units }.run(tx).await?;
        let addresses = self.addresses(tx).await?;
        ways::settle(tx, &addresses).await?;
        Ok(settled)
    }
}
