//! The country the cases lie in: its places, its units, its categories, all from the jurisdiction's data.

use std::collections::BTreeMap;

use anyhow::{Context, anyhow};
use db::{Db, Timestamp};
use files::Folder;
use language::Lang;
use people::{ArrangeUnits, NewUnit, Roles, SettleUnits, UnitId, UnitKind, units, vouch};
use places::{Level, Place, Places};
use serde::Deserialize;

/// Bodies that answer in each province, as the jurisdiction's own file calls them.
const BODIES: [&str; 6] = ["municipality", "water", "power", "gas", "roads", "health"];

/// Where a report may come from.
pub(crate) struct Spot {
    /// The code of its place.
    pub(crate) place: String,
    /// What the place is called.
    pub(crate) name: String,
    /// The code of its province.
    pub(crate) region: String,
    /// What numbers begin with there.
    pub(crate) prefix: String,
    /// Degrees north and east.
    pub(crate) point: (f64, f64),
    /// The cell that looks after it.
    pub(crate) cell: UnitId,
    /// Its province.
    pub(crate) province: UnitId,
    /// The bodies that answer there.
    pub(crate) bodies: Vec<UnitId>,
}

/// What may be reported.
#[derive(Deserialize)]
pub(crate) struct Category {
    /// Its key.
    pub(crate) key: String,
    /// What it is called.
    pub(crate) name: BTreeMap<String, String>,
}

/// The country.
pub(crate) struct World {
    /// Where reports come from, the busiest first.
    pub(crate) spots: Vec<Spot>,
    /// What is reported.
    pub(crate) categories: Vec<Category>,
    /// The nation's unit.
    pub(crate) nation: UnitId,
    /// The instant of the stocking: cases were opened before it.
    pub(crate) now: Timestamp,
}

#[derive(Deserialize)]
struct Categories {
    group: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    category: Vec<Category>,
}

/// The data that come with the program.
fn jurisdiction() -> Folder {
    Folder::on_disk(&testkit::workspace::root().join("data/iran"))
}

/// The places of the country.
pub(crate) fn places() -> anyhow::Result<Places> {
    Ok(Places::load(&jurisdiction())?)
}

impl World {
    /// Reads the country's data and settles its units in the store.
    pub(crate) async fn settle(db: &Db) -> anyhow::Result<Self> {
        let folder = jurisdiction();
        let places = places()?;
        let roles = Roles::load(&folder).map_err(|error| anyhow!("{error:?}"))?;
        let by = vouch::system().proves::<ArrangeUnits>(&roles)?;
        let settled = db.perform(&SettleUnits { by, units: units_of(&places) }).await;
        settled.map_err(|failure| anyhow!("{failure:?}"))?;
        let known = known(db).await?;
        let unit = |key: &str| known.get(key).copied().with_context(|| format!("no unit {key}"));
        let mut spots = Vec::new();
        for city in busiest_first(&places) {
            spots.extend(spot(&places, city, &unit)?);
        }
        let Categories { group } = toml::from_str(&folder.text("categories.toml")?)?;
        let categories = group.into_iter().flat_map(|group| group.category).collect();
        Ok(Self { spots, categories, nation: unit("nation")?, now: db.now() })
    }
}

/// Every unit's key in the store, by its name for data.
async fn known(db: &Db) -> anyhow::Result<BTreeMap<String, UnitId>> {
    let mut tx = db.read().await?;
    let all = units::list(&mut tx, None, None, 100_000).await?;
    Ok(all.into_iter().map(|unit| (unit.key, unit.id)).collect())
}

/// The nation, its provinces, a cell for each county, and each province's bodies.
fn units_of(places: &Places) -> Vec<NewUnit> {
    let nation = places.nation();
    let mut all =
        vec![unit(UnitKind::Nation, None, "nation".to_owned(), &nation.code, (&nation.name_fa, &nation.name_en))];
    for province in places.regions(Lang::En) {
        let (key, names) = (format!("province:{}", province.code), (&*province.name_fa, &*province.name_en));
        all.push(unit(UnitKind::Province, Some("nation"), key.clone(), &province.code, names));
        for body in BODIES {
            let name = format!("agency:{body}:{}", province.code);
            all.push(unit(UnitKind::Agency, Some("nation"), name, &province.code, names));
        }
        for county in places.children(&province.code, Lang::En) {
            let names = (&*county.name_fa, &*county.name_en);
            all.push(unit(UnitKind::Cell, Some(&key), format!("cell:{}", county.code), &county.code, names));
        }
    }
    all
}

fn unit(kind: UnitKind, parent: Option<&str>, key: String, place: &str, (fa, en): (&str, &str)) -> NewUnit {
    let (parent, place) = (parent.map(str::to_owned), Some(place.to_owned()));
    NewUnit { kind, parent, key, place, name_fa: fa.to_owned(), name_en: en.to_owned() }
}

/// The cities, the capital's province first.
fn busiest_first(places: &Places) -> Vec<&Place> {
    let mut cities: Vec<&Place> =
        places.all().filter(|place| place.level == Level::City && place.point.is_some()).collect();
    cities.sort_by_key(|city| (places.region_of(&city.code).is_none_or(|region| region.code != "23"), &city.code));
    cities
}

fn spot(places: &Places, city: &Place, unit: &impl Fn(&str) -> anyhow::Result<UnitId>) -> anyhow::Result<Option<Spot>> {
    let Some((region, point)) = places.region_of(&city.code).zip(city.point) else { return Ok(None) };
    let county = places.ancestors(&city.code).into_iter().find(|place| place.level == Level::County);
    let Some(county) = county else { return Ok(None) };
    let body = |body: &str| unit(&format!("agency:{body}:{}", region.code));
    Ok(Some(Spot {
        place: city.code.clone(),
        name: city.name_fa.clone(),
        prefix: region.iso.clone().unwrap_or_else(|| "IR".to_owned()),
        point: (point.lat, point.lon),
        cell: unit(&format!("cell:{}", county.code))?,
        province: unit(&format!("province:{}", region.code))?,
        bodies: BODIES.iter().map(|name| body(name)).collect::<anyhow::Result<_>>()?,
        region: region.code.clone(),
    }))
}
