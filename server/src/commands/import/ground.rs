//! What rows are judged against: the jurisdiction's categories, agencies and places, and the units that stand for them.

use std::collections::BTreeMap;

use cases::rules::{At, Part, State};
use db::{StoreError, Timestamp, Tx};
use house::House;
use language::fold;
use people::{UnitId, UnitKind, units};
use places::Point;
use reports::Data;
use reports::rules::categories::{Category, key_of};
use reports::rules::masking::Masked;

use super::profile::Profile;

/// Units read at once.
const PAGE: u32 = 500;

/// The jurisdiction, as far as an import asks.
pub(super) struct Ground<'a> {
    house: &'a House,
    data: &'a Data,
    /// By key, such as `water-23`.
    agencies: BTreeMap<String, UnitId>,
    /// By name in either language, folded.
    agency_names: BTreeMap<String, UnitId>,
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
    /// Reads the units of agencies and regions.
    pub(super) async fn read(house: &'a House, data: &'a Data) -> Result<Self, StoreError> {
        let mut tx = house.db.read().await?;
        let bodies = units_of(&mut tx, UnitKind::Agency).await?;
        let key = |unit: &people::Unit| Some((key_of(unit.key.strip_prefix("agency:")?), unit.id));
        let agencies = bodies.iter().filter_map(key).collect();
        let names = |unit: &people::Unit| [&unit.name_fa, &unit.name_en].map(|name| (fold(name), unit.id));
        let agency_names = bodies.iter().flat_map(names).collect();
        let regions = units_of(&mut tx, UnitKind::Province).await?;
        let regions = regions.into_iter().filter_map(|unit| Some((unit.place?, unit.id)));
        let now = tx.now();
        Ok(Self { house, data, agencies, agency_names, regions: regions.collect(), now })
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

    /// The agency of this key or name; one that each province or county has, by its own key: the one of the place.
    pub(super) fn agency(&self, named: &str, place: &str) -> Option<UnitId> {
        let key = key_of(named);
        let places = &self.house.places;
        let ancestors = places.ancestors(place).into_iter().map(|place| place.code.as_str());
        let local = std::iter::once(place).chain(ancestors).map(|code| format!("{key}-{}", key_of(code)));
        let found = std::iter::once(key.clone()).chain(local).find_map(|key| self.agencies.get(&key));
        found.or_else(|| self.agency_names.get(&fold(named))).copied()
    }

    /// The key most like one that nobody knows.
    pub(super) fn near_category(&self, word: &str) -> Option<String> {
        let keys: Vec<&str> = self.data.categories.all().map(|category| category.key.as_str()).collect();
        files::nearest(&key_of(word), &keys).map(str::to_owned)
    }

    /// The key most like one that nobody knows.
    pub(super) fn near_agency(&self, word: &str) -> Option<String> {
        let keys: Vec<&str> = self.agencies.keys().map(String::as_str).collect();
        files::nearest(&key_of(word), &keys).map(str::to_owned)
    }

    /// What a profile names that is not there: its route, a state, an outcome, a place.
    pub(super) fn faults_of(&self, profile: &Profile) -> Vec<String> {
        let Some((route, _)) = self.house.engine.newest(&profile.route.kind) else {
            return vec![format!("`route.kind`: there is no route {:?} here", profile.route.kind)];
        };
        let mut faults = Vec::new();
        // Whoever waits for a reporter, an answer or another case has more to it than a row can bring.
        let at_agency =
            |state: &State| state.part == Part::Desk && state.desk.as_ref().is_some_and(|desk| desk.at == At::Agency);
        let states = route.states.iter().filter(|(_, state)| at_agency(state));
        let states: Vec<&str> = states.map(|(name, _)| name.as_str()).collect();
        if !states.contains(&profile.route.state.as_str()) {
            let named = &profile.route.state;
            let told = if route.states.contains_key(named) {
                format!("in `{named}` no agency has the case; it may be {}", states.join(", "))
            } else {
                files::unknown_word(named, &states)
            };
            faults.push(format!("`route.state`: {told}"));
        }
        let outcomes: Vec<&str> = route.outcomes.keys().map(String::as_str).collect();
        let wrong = profile.outcomes().filter(|outcome| !outcomes.contains(outcome));
        faults.extend(wrong.map(|outcome| format!("`outcome`: {}", files::unknown_word(outcome, &outcomes))));
        let wrong = profile.place_codes().filter(|code| self.house.places.get(code).is_none());
        faults.extend(wrong.map(|code| format!("`places`: {code:?} is the code of no place here")));
        faults
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
