//! What rows are judged against: the jurisdiction's categories, agencies and places, and the units that stand for them.

use std::collections::BTreeMap;

use db::{StoreError, Tx};
use house::House;
use people::{UnitId, UnitKind, units};
use places::Point;
use reports::Data;
use reports::rules::categories::{Category, key_of};
use reports::rules::masking::Masked;

/// Units read at once.
const PAGE: u32 = 500;

/// The jurisdiction, as far as an import asks.
pub(super) struct Ground<'a> {
    house: &'a House,
    data: &'a Data,
    agencies: BTreeMap<String, UnitId>,
    regions: BTreeMap<String, UnitId>,
}

/// Where a row lies.
pub(super) struct Lies {
    pub(super) place: String,
    pub(super) region: String,
    pub(super) region_unit: Option<UnitId>,
    pub(super) prefix: String,
}

impl<'a> Ground<'a> {
    /// Reads the units of agencies and regions.
    pub(super) async fn read(house: &'a House, data: &'a Data) -> Result<Self, StoreError> {
        let mut tx = house.db.read().await?;
        let agencies = units_of(&mut tx, UnitKind::Agency).await?;
        let agencies =
            agencies.into_iter().filter_map(|unit| Some((unit.key.strip_prefix("agency:")?.to_owned(), unit.id)));
        let regions = units_of(&mut tx, UnitKind::Province).await?;
        let regions = regions.into_iter().filter_map(|unit| Some((unit.place?, unit.id)));
        Ok(Self { house, data, agencies: agencies.collect(), regions: regions.collect() })
    }

    /// The category of which the other system speaks so.
    pub(super) fn category(&self, named: &str) -> Option<&Category> {
        self.data.categories.get(&key_of(named))
    }

    /// The agency of the whole jurisdiction of which the other system speaks so.
    pub(super) fn agency(&self, named: &str) -> Option<UnitId> {
        self.agencies.get(&key_of(named)).copied()
    }

    /// The text as anyone may read it.
    pub(super) fn masked(&self, text: &str) -> Masked {
        self.data.masked(&language::tidy_multiline(text))
    }

    /// Where a point lies; at `otherwise` where there is none, or it lies nowhere here.
    pub(super) fn lies(&self, point: Option<Point>, otherwise: &str) -> Lies {
        let places = &self.house.places;
        let located = point.and_then(|point| places.locate(point));
        let place = located.map_or_else(|| otherwise.to_owned(), |located| located.deepest().to_owned());
        let region = places.region_of(&place);
        let prefix = region.and_then(|region| region.iso.clone());
        let region = region.map_or_else(String::new, |region| region.code.clone());
        Lies {
            region_unit: self.regions.get(&region).copied(),
            prefix: prefix.unwrap_or_else(|| self.house.jurisdiction.case_prefix.clone()),
            place,
            region,
        }
    }

    /// What an agency's unit is called here, for a table.
    pub(super) fn called(&self, unit: UnitId) -> &str {
        let found = self.agencies.iter().find(|(_, agency)| **agency == unit);
        found.map_or("?", |(key, _)| key.as_str())
    }
}

async fn units_of(tx: &mut Tx, kind: UnitKind) -> Result<Vec<people::Unit>, StoreError> {
    let mut all: Vec<people::Unit> = Vec::new();
    loop {
        let after = all.last().map(|unit| unit.key.clone());
        let page = units::list(tx, Some(kind), after.as_deref(), PAGE).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}
