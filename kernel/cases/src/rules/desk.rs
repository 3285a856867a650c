//! A desk: the role at a unit that owns a case now.

use people::UnitId;
use serde::{Deserialize, Serialize};

/// At which height of the house a desk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum At {
    /// Nobody's: the program itself works here.
    System,
    /// The person who reported.
    Reporter,
    /// The cell of the case's place.
    Cell,
    /// The body responsible, to which the case was dispatched.
    Agency,
    /// The province of the case's place.
    Province,
    /// The national headquarters.
    Nation,
    /// The nation's appeal: nobody is above it.
    Appeal,
    /// Whoever is senior to the desk that answered; only a route says this, never a case.
    Senior,
}

impl At {
    /// How high a desk stands, for "goes up a level"; `None` for desks outside the ladder.
    #[must_use]
    pub fn rank(self) -> Option<u8> {
        match self {
            Self::Cell | Self::Agency => Some(1),
            Self::Province => Some(2),
            Self::Nation => Some(3),
            Self::Appeal => Some(4),
            Self::System | Self::Reporter | Self::Senior => None,
        }
    }

    /// The name it has in routes, tables and message keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Reporter => "reporter",
            Self::Cell => "cell",
            Self::Agency => "agency",
            Self::Province => "province",
            Self::Nation => "nation",
            Self::Appeal => "appeal",
            Self::Senior => "senior",
        }
    }
}

/// A desk as a route names it: a role, and at which unit of the case it sits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskRule {
    /// The role whose holders work at this desk; empty for [`At::Senior`], where the route's ladder names it.
    #[serde(default)]
    pub role: String,
    /// Other roles at the same unit that may work at it.
    #[serde(default)]
    pub also: Vec<String>,
    /// Which of the case's units.
    pub at: At,
}

/// A desk as a case has it: this role at this very unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Desk {
    /// The role whose holders work here.
    pub role: String,
    /// At which height.
    pub at: At,
    /// The unit; none at the system's and the reporter's desk.
    pub unit: Option<UnitId>,
}

/// The units round one case, as far as somebody sits there: what the engine must be told to find a desk.
///
/// They are the units *after* what is asked: when a request names another cell or agency, that one stands here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desks {
    /// The cell of the place, if it has a leader.
    pub cell: Option<UnitId>,
    /// The province of the place, if the nation has provinces.
    pub province: Option<UnitId>,
    /// The nation: there is always one.
    pub nation: UnitId,
    /// The agency chosen, if one is.
    pub agency: Option<UnitId>,
    /// The roles nobody holds at a unit where somebody holds another: their desks are as empty as those of a unit without people.
    pub vacant: Vec<(At, String)>,
}

impl Desks {
    /// Desks at these units, each of their roles held by somebody.
    #[must_use]
    pub fn held([cell, province, agency]: [Option<UnitId>; 3], nation: UnitId) -> Self {
        Self { cell, province, nation, agency, vacant: Vec::new() }
    }

    /// The unit at which this very desk stands for the case; `Nobody` where its role has no holder there either.
    #[must_use]
    pub fn of(&self, rule: &DeskRule) -> Staffed {
        let is_vacant = |role: &String| self.vacant.iter().any(|(at, vacant)| *at == rule.at && vacant == role);
        if is_vacant(&rule.role) && rule.also.iter().all(is_vacant) { Staffed::Nobody } else { self.unit(rule.at) }
    }

    /// The unit at which a desk of this height stands for the case; `None` when nobody sits there.
    #[must_use]
    pub fn unit(&self, at: At) -> Staffed {
        match at {
            At::System | At::Reporter => Staffed::NoUnit,
            At::Cell => self.cell.map_or(Staffed::Nobody, Staffed::Unit),
            At::Agency => self.agency.map_or(Staffed::Nobody, Staffed::Unit),
            At::Province => self.province.map_or(Staffed::Nobody, Staffed::Unit),
            At::Nation | At::Appeal => Staffed::Unit(self.nation),
            At::Senior => Staffed::Nobody,
        }
    }
}

/// Who is found at a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Staffed {
    /// A desk that belongs to no unit: the system's, the reporter's.
    NoUnit,
    /// The desk at this unit.
    Unit(UnitId),
    /// Nobody sits there; the case must go elsewhere.
    Nobody,
}
