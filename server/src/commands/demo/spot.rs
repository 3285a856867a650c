//! Where reports lie: real points, the more of them the more people live there.

use house::House;
use places::{Level, Place, Point};

use super::dice::Dice;
use super::words::Names;

/// Degrees round a town's middle within which its reports lie: about three kilometres.
const ROUND: f64 = 0.03;
/// Tries to find a point within the county itself.
const TRIES: usize = 12;

/// The counties, each with its weight.
pub(super) struct Spots<'a> {
    house: &'a House,
    counties: Vec<(&'a Place, u32)>,
}

/// Where a report lies.
pub(super) struct Spot<'a> {
    pub(super) county: &'a Place,
    pub(super) point: Option<Point>,
}

impl<'a> Spots<'a> {
    pub(super) fn new(house: &'a House, names: &Names) -> Self {
        let counties = house.places.all().filter(|place| place.level == Level::County);
        let weighed = |county: &'a Place| Some((county, weight(house, names, county)?));
        Self { house, counties: counties.filter_map(weighed).collect() }
    }

    /// One, drawn.
    pub(super) fn draw(&self, dice: &mut Dice) -> Option<Spot<'a>> {
        let county = *dice.weighted(&self.counties)?;
        // Some write where it is only in words.
        let point = if dice.in_thousand(880) { self.point(county, dice) } else { None };
        Some(Spot { county, point })
    }

    fn point(&self, county: &Place, dice: &mut Dice) -> Option<Point> {
        let towns: Vec<Point> = self.towns(county);
        let middle = dice.pick(&towns).copied().or(county.point)?;
        let near = |dice: &mut Dice| {
            let (lat, lon) = (middle.lat + dice.around() * ROUND, middle.lon + dice.around() * ROUND * 1.2);
            let five = |degrees: f64| (degrees * 100_000.0).round() / 100_000.0;
            Point::new(five(lat), five(lon))
        };
        let lies_here = |point: &Point| {
            let found = self.house.places.locate(*point);
            found.and_then(|found| found.county).is_some_and(|found| found == county.code)
        };
        (0..TRIES).find_map(|_| near(dice).filter(lies_here))
    }

    /// The middles of its towns; the one the county is called after counts several times.
    fn towns(&self, county: &Place) -> Vec<Point> {
        let towns = self
            .house
            .places
            .all()
            .filter(|place| place.level == Level::City && place.parent.as_deref() == Some(county.code.as_str()));
        let often = |town: &Place| if town.name_fa == county.name_fa { 8 } else { 1 };
        towns.flat_map(|town| std::iter::repeat_n(town.point, often(town))).flatten().collect()
    }
}

/// What the list says of a county itself, and its share of what is left of its province's weight.
fn weight(house: &House, names: &Names, county: &Place) -> Option<u32> {
    let region = county.parent.as_deref()?;
    let whole = names.weight.get(region).copied().unwrap_or(1).saturating_mul(100);
    let siblings = house.places.all().filter(|place| place.level == Level::County && place.parent == county.parent);
    let many = u32::try_from(siblings.count()).unwrap_or(1).max(1);
    let own = names.weight.get(&county.code).copied().unwrap_or_default();
    // A capital's own weight is per cent of its province.
    Some(whole.saturating_mul(own) / 100 + whole.saturating_mul(50) / 100 / many)
}
