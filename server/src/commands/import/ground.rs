//! What rows are judged against: the jurisdiction's categories, agencies and places, and the units that stand for them.

mod agencies;
mod faults;

use std::collections::BTreeMap;

use db::{StoreError, Timestamp, Tx};
use dispatch::rules::routing::Body;
use house::House;
use language::fold;
use people::{UnitId, UnitKind, units};
use places::Point;
use reports::Data;
use reports::rules::categories::{Category, key_of};
use reports::rules::masking::Masked;

use agencies::Agencies;

/// Units read at once.
const PAGE: u32 = 500;

/// The jurisdiction, as far as an import asks.
pub(super) struct Ground<'a> {
    house: &'a House,
    data: &'a Data,
    agencies: Agencies,
    regions: BTreeMap<String, UnitId>,
    now: Timestamp,
}

/// Where a row lies.
pub(super) struct Lies {
    pub(super) place: String,
    pub(super) region: String,
    pub(super) region_unit: Option<UnitId>,
    pub(super) prefix: String,
}

impl<'a> Ground<'a> {
    /// Reads the units of agencies and regions; `bodies` are the agencies of `agencies.toml`.
    pub(super) async fn read(house: &'a House, data: &'a Data, bodies: &[Body]) -> Result<Self, StoreError> {
        let mut tx = house.db.read().await?;
        let agencies = Agencies::new(&units_of(&mut tx, UnitKind::Agency).await?, bodies);
        let regions = units_of(&mut tx, UnitKind::Province).await?;
        let regions = regions.into_iter().filter_map(|unit| Some((unit.place?, unit.id)));
        let now = tx.now();
        Ok(Self { house, data, agencies, regions: regions.collect(), now })
    }

    /// When this is.
    pub(super) fn now(&self) -> Timestamp {
        self.now
    }

    /// The category of this key or name.
    pub(super) fn category(&self, named: &str) -> Option<&'a Category> {
        let categories = &self.data.categories;
        let is_called = |category: &&Category| {
            let name = fold(named);
            !name.is_empty() && (fold(&category.name.fa) == name || fold(&category.name.en) == name)
        };
        categories.get(&key_of(named)).or_else(|| categories.all().find(is_called))
    }

    /// The agency of this key, name or short name; one that each province or county has: the one of the place.
    pub(super) fn agency(&self, named: &str, place: &str) -> Option<UnitId> {
        let ancestors = self.house.places.ancestors(place).into_iter().map(|place| place.code.as_str());
        let codes: Vec<&str> = std::iter::once(place).chain(ancestors).collect();
        self.agencies.find(named, &codes)
    }

    /// The key of the category that a word nobody knows is most like, by key, by name, or by the words people use.
    pub(super) fn near_category(&self, word: &str) -> Option<String> {
        let all = || self.data.categories.all();
        let (key, name) = (key_of(word), fold(word));
        let keys: Vec<&str> = all().map(|category| category.key.as_str()).collect();
        let by_key = || files::nearest(&key, &keys).filter(|_| !key.is_empty());
        let keys_of: BTreeMap<String, &str> = all()
            .flat_map(|category| [&category.name.fa, &category.name.en].map(|name| (fold(name), category.key.as_str())))
            .collect();
        let names: Vec<&str> = keys_of.keys().map(String::as_str).collect();
        let by_name = || files::nearest(&name, &names).and_then(|near| keys_of.get(near).copied());
        let meant = self.data.categories.suggest(word, 1);
        let by_words = || meant.first().map(|found| found.category.key.as_str());
        by_key().or_else(by_name).or_else(by_words).map(str::to_owned)
    }

    /// The key of the agency that a word nobody knows is most like.
    pub(super) fn near_agency(&self, word: &str) -> Option<String> {
        self.agencies.nearest(word)
    }

    /// Whether a point may lie in the jurisdiction: within the corners of its borders, `margin` degrees more allowed.
    pub(super) fn may_lie_here(&self, point: Point, margin: f64) -> bool {
        self.house.places.bounds().is_none_or(|bounds| {
            let (low, high) = (bounds.south_west, bounds.north_east);
            let within = |low: f64, at: f64, high: f64| (low - margin..=high + margin).contains(&at);
            within(low.lat, point.lat, high.lat) && within(low.lon, point.lon, high.lon)
        })
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
        self.agencies.called(unit).unwrap_or("?")
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
