//! Who plays: the cells, and everybody who sits at a desk, all of them invented.

use std::collections::{BTreeMap, BTreeSet};

use db::{Failure, Operation, StoreError, Tx};
use house::House;
use language::Lang;
use people::{
    AccountId, Actor, ArrangeUnits, HashedPassword, InvitePeople, May, MoveBoundaries, NewAccount, NewUnit,
    OpenAccount, SeatOffer, SettleUnits, Unit, UnitId, UnitKind, units, vouch,
};
use places::{Level, Place};

use super::dice::Dice;
use super::words::{Names, Person};

/// A province with at least this weight has a cell in each county, the others one in their capital.
const POPULOUS: u32 = 24;
/// Units read at once.
const PAGE: u32 = 500;

/// Who sits where.
#[derive(Default)]
pub(super) struct Cast {
    seats: BTreeMap<(String, UnitId), Vec<AccountId>>,
    actors: BTreeMap<AccountId, Actor>,
    /// The cells of each province's unit.
    cells: BTreeMap<UnitId, Vec<UnitId>>,
    units: BTreeMap<String, UnitId>,
}

impl Cast {
    /// Somebody who sits at this desk.
    pub(super) fn at(&self, role: &str, unit: UnitId, dice: &mut Dice) -> Option<&Actor> {
        let holders = self.seats.get(&(role.to_owned(), unit))?;
        self.actors.get(dice.pick(holders)?)
    }

    /// Whether anybody sits there.
    pub(super) fn is_staffed(&self, role: &str, unit: UnitId) -> bool {
        self.seats.contains_key(&(role.to_owned(), unit))
    }

    /// The unit of this key.
    pub(super) fn unit(&self, key: &str) -> Option<UnitId> {
        self.units.get(key).copied()
    }

    /// Another cell of the same province in which somebody sits.
    pub(super) fn other_cell(&self, region: UnitId, cell: UnitId, dice: &mut Dice) -> Option<UnitId> {
        let others = self.cells.get(&region)?.iter().copied();
        let others: Vec<UnitId> =
            others.filter(|other| *other != cell && self.is_staffed("cell_leader", *other)).collect();
        dice.pick(&others).copied()
    }
}

/// Fills the units with cells and people.
pub(super) struct Fill<'a> {
    pub(super) house: &'a House,
    pub(super) names: &'a Names,
    /// Everybody's password: one hash for all, because hashing two thousand takes minutes.
    pub(super) password: HashedPassword,
    pub(super) seed: u64,
}

/// A unit, the role held there, and how many hold it.
struct Wanted {
    unit: UnitId,
    role: &'static str,
    many: usize,
}

impl Operation for Fill<'_> {
    const NAME: &'static str = "demo.fill";
    type Done = Cast;
    type Refusal = String;

    async fn run(&self, tx: &mut Tx) -> Result<Cast, Failure<String>> {
        let by = vouch::system();
        let arrange = by.proves::<ArrangeUnits>(&self.house.roles).map_err(|_| refused("units"))?;
        let invite = by.proves::<InvitePeople>(&self.house.roles).map_err(|_| refused("people"))?;
        let mut cast = Cast::default();
        self.cells(tx, &arrange).await?;
        let all = all_units(tx).await?;
        cast.units = all.iter().map(|unit| (unit.key.clone(), unit.id)).collect();
        for cell in all.iter().filter(|unit| unit.kind == UnitKind::Cell) {
            cast.cells.entry(cell.parent.unwrap_or(cell.id)).or_default().push(cell.id);
        }
        let mut dice = Dice::new(self.seed, u64::MAX);
        self.known(tx, &invite, &mut cast).await?;
        let mut number = 0_usize;
        for wanted in wanted(&all, &mut dice) {
            for _ in 0..wanted.many {
                number = number.saturating_add(1);
                let person = self.invented(number, &mut dice);
                self.seat(tx, &invite, (&person, wanted.role, wanted.unit), &mut cast).await?;
            }
        }
        Ok(cast)
    }
}

fn refused(what: &str) -> Failure<String> {
    Failure::Refused(format!("the roles let nobody arrange {what}"))
}

impl Fill<'_> {
    /// Makes the cells, each looking after its county.
    async fn cells(&self, tx: &mut Tx, by: &May<ArrangeUnits>) -> Result<(), Failure<String>> {
        let counties = cell_counties(self.house, self.names);
        let units = counties.iter().map(|county| cell(county)).collect();
        let settle = SettleUnits { by: by.clone(), units };
        settle.run(tx).await.map_err(|failure| failure.map(|refused| format!("{refused:?}")))?;
        for county in counties {
            let unit = units::by_key(tx, &cell_key(county)).await?.ok_or(StoreError::Missing)?;
            let area = MoveBoundaries { by: by.clone(), cell: unit.id, places: vec![county.code.clone()] };
            area.run(tx).await.map_err(|failure| failure.map(|refused| format!("{refused:?}")))?;
        }
        Ok(())
    }

    /// Those you can sign in as.
    async fn known(&self, tx: &mut Tx, by: &May<InvitePeople>, cast: &mut Cast) -> Result<(), Failure<String>> {
        for person in &self.names.person {
            let unit = cast.unit(&person.unit).ok_or_else(|| Failure::Refused(format!("no unit {}", person.unit)))?;
            self.seat(tx, by, (person, &person.role, unit), cast).await?;
        }
        Ok(())
    }

    fn invented(&self, number: usize, dice: &mut Dice) -> Person {
        let name = format!("{} {}", dice.word(&self.names.given), dice.word(&self.names.family));
        Person { login: format!("officer.{number:04}"), name, role: String::new(), unit: String::new() }
    }

    async fn seat(
        &self,
        tx: &mut Tx,
        by: &May<InvitePeople>,
        (person, role, unit): (&Person, &str, UnitId),
        cast: &mut Cast,
    ) -> Result<(), Failure<String>> {
        let account = NewAccount::new(&person.login, &person.name, "", Lang::Fa);
        let open = OpenAccount {
            by: by.clone(),
            roles: &self.house.roles,
            account: account.map_err(|refused| Failure::Refused(format!("{}: {refused:?}", person.login)))?,
            password: self.password.clone(),
            seats: vec![SeatOffer { role: role.to_owned(), unit }],
        };
        let told = |refused| format!("{} as {role}: {refused:?}", person.login);
        let account = open.run(tx).await.map_err(|failure| failure.map(told))?;
        let actor = vouch::officer(tx, account).await?.ok_or(StoreError::Missing)?;
        cast.actors.insert(account, actor);
        cast.seats.entry((role.to_owned(), unit)).or_default().push(account);
        Ok(())
    }
}

/// How many sit where: not every cell has a leader, and then its province does the work.
fn wanted(all: &[Unit], dice: &mut Dice) -> Vec<Wanted> {
    let mut wanted = Vec::with_capacity(all.len());
    let celled: BTreeSet<&str> =
        all.iter().filter(|unit| unit.kind == UnitKind::Cell).filter_map(|unit| unit.place.as_deref()).collect();
    for unit in all {
        let mut some = |role, many| wanted.push(Wanted { unit: unit.id, role, many });
        match unit.kind {
            UnitKind::Nation => {
                some("national_officer", 3);
                some("appeal_officer", 1);
            }
            UnitKind::Province => some("province_officer", 2),
            UnitKind::Cell => {
                some("cell_leader", usize::from(!dice.in_thousand(40)));
                some("cell_deputy", usize::from(dice.in_thousand(250)));
            }
            // A municipality answers where there are cells; elsewhere the case first goes to the nation.
            UnitKind::Agency => {
                let local = unit.place.as_deref().is_some_and(|place| place.len() > 2 && !celled.contains(place));
                some("agency_officer", usize::from(!local));
            }
        }
    }
    wanted
}

async fn all_units(tx: &mut Tx) -> Result<Vec<Unit>, StoreError> {
    let mut all: Vec<Unit> = Vec::new();
    loop {
        let after = all.last().map(|unit| unit.key.clone());
        let page = units::list(tx, None, after.as_deref(), PAGE).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// The counties that have a cell.
fn cell_counties<'a>(house: &'a House, names: &Names) -> Vec<&'a Place> {
    let places = &house.places;
    let counties = places.all().filter(|place| place.level == Level::County);
    let has_cell = |county: &&Place| {
        let region = county.parent.as_deref().unwrap_or_default();
        names.weight.get(region).is_some_and(|weight| *weight >= POPULOUS) || names.weight.contains_key(&county.code)
    };
    counties.filter(has_cell).collect()
}

fn cell_key(county: &Place) -> String {
    format!("cell:{}", county.code)
}

fn cell(county: &Place) -> NewUnit {
    let english = if county.name_en.is_empty() { &county.name_fa } else { &county.name_en };
    NewUnit {
        kind: UnitKind::Cell,
        parent: county.parent.as_ref().map(|region| format!("province:{region}")),
        key: cell_key(county),
        place: Some(county.code.clone()),
        name_fa: format!("هستهٔ {}", county.name_fa),
        name_en: format!("{english} cell"),
    }
}
