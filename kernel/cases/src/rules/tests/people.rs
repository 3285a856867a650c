//! Six people for many cases: most hold two seats, so that one of them can ask for what only two may do.

use ::people::{AccountId, Roles, UnitId};

use super::super::{Action, By, SeatAt};
use super::unit;

/// Somebody who asks for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    System,
    Reporter,
    Supporter,
    Link(u128),
    Person(usize),
}

/// A role and the number of the unit it is held at: 1 the nation, 2 the province, 3 and 4 cells, 5 and 6 agencies.
pub type Held = (&'static str, u128);

/// What each of them holds.
pub const PEOPLE: [&[Held]; 6] = [
    &[("cell_leader", 3), ("province_officer", 2)],
    &[("province_officer", 2), ("national_officer", 1)],
    &[("cell_deputy", 3), ("agency_officer", 5)],
    &[("national_officer", 1), ("appeal_officer", 1)],
    &[("agency_officer", 5), ("agency_officer", 6), ("cell_leader", 4)],
    &[("national_officer", 1)],
];

/// Everybody who could ask for anything.
pub fn everybody() -> impl Iterator<Item = Who> {
    let others = [Who::System, Who::Reporter, Who::Supporter, Who::Link(5), Who::Link(6)];
    (0..PEOPLE.len()).map(Who::Person).chain(others)
}

pub fn account(person: usize) -> AccountId {
    AccountId(db::Uuid::from_u128(100 + u128::try_from(person).unwrap()))
}

impl Who {
    pub fn account(self) -> Option<AccountId> {
        if let Self::Person(person) = self { Some(account(person)) } else { None }
    }

    /// The seats of a person that grant what the action needs.
    pub fn seats(self, roles: &Roles, action: &Action) -> Vec<Held> {
        let Self::Person(person) = self else { return Vec::new() };
        let verb = action.verb.as_deref().unwrap_or_default();
        PEOPLE[person].iter().filter(|(role, _)| roles.grants(role, verb)).copied().collect()
    }

    /// As the rules are told who asks.
    pub fn by(self, roles: &Roles, action: &Action) -> By {
        let seat = |(role, at): Held| SeatAt { role: role.to_owned(), unit: unit(at) };
        match self {
            Self::System => By::System,
            Self::Reporter => By::Reporter,
            Self::Supporter => By::Supporter,
            Self::Link(agency) => By::Link(unit(agency)),
            Self::Person(person) => {
                let seats = self.seats(roles, action).into_iter().map(seat).collect();
                By::Person { account: account(person), others: Vec::new(), seats }
            }
        }
    }

    /// Whether one of these seats is at this unit, and of one of these roles (of any, where none is named).
    pub fn sits(self, roles: &Roles, action: &Action, (at, of): (Option<UnitId>, &[&str])) -> bool {
        let seats = self.seats(roles, action);
        seats.iter().any(|(role, here)| Some(unit(*here)) == at && (of.is_empty() || of.contains(role)))
    }
}

/// Chance that is the same each time.
#[derive(Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: usize) -> Self {
        Self(u64::try_from(seed).unwrap().wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    /// Whether something happens that happens so often in a hundred.
    pub fn hits(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn one_of<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        all.get(self.below(all.len()))
    }
}
