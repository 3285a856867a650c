//! Units: the nation, its provinces, their cells, the agencies. Every desk stands at one.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

db::id! {
    /// The key of a unit.
    pub struct UnitId
}

/// What sort of unit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitKind {
    /// The whole country; there is one.
    #[serde(alias = "national")]
    Nation,
    /// A province's headquarters.
    #[serde(alias = "provincial")]
    Province,
    /// Members of a neighbourhood, a village, a part of a city, and whoever leads them.
    Cell,
    /// A public body that answers: nationwide, or its branch in a place.
    Agency,
}

impl UnitKind {
    /// All kinds, from the widest.
    pub const ALL: [Self; 4] = [Self::Nation, Self::Province, Self::Cell, Self::Agency];

    /// The word it is stored as, and that begins its units' keys.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nation => "nation",
            Self::Province => "province",
            Self::Cell => "cell",
            Self::Agency => "agency",
        }
    }

    /// The message that names it.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Nation => "people-unit-nation",
            Self::Province => "people-unit-province",
            Self::Cell => "people-unit-cell",
            Self::Agency => "people-unit-agency",
        }
    }
}

impl fmt::Display for UnitKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

/// A word that names no kind of unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is not a kind of unit", language::quoted(.0))]
pub struct NotAUnitKind(String);

impl FromStr for UnitKind {
    type Err = NotAUnitKind;

    fn from_str(word: &str) -> Result<Self, NotAUnitKind> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| NotAUnitKind(word.to_owned()))
    }
}

impl TryFrom<String> for UnitKind {
    type Error = NotAUnitKind;

    fn try_from(word: String) -> Result<Self, NotAUnitKind> {
        word.parse()
    }
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Unit {
    /// Its key in the store.
    pub id: UnitId,
    /// What sort of unit it is.
    #[sqlx(try_from = "String")]
    pub kind: UnitKind,
    /// The unit above it; the nation has none.
    pub parent: Option<UnitId>,
    /// Its name for data and addresses, for ever the same: `nation`, `province:23`, `agency:water:23`.
    pub key: String,
    /// The code of the place it stands for: its province, its city.
    pub place: Option<String>,
    /// Its name in Persian.
    pub name_fa: String,
    /// Its name in English.
    pub name_en: String,
    /// Whether it still takes cases.
    pub active: bool,
}

impl Unit {
    /// Its name in `lang`.
    #[must_use]
    pub fn name(&self, lang: language::Lang) -> &str {
        match lang {
            language::Lang::Fa => &self.name_fa,
            language::Lang::En => &self.name_en,
        }
    }
}

/// Puts units in the order in which a reader of `lang` looks for their names.
pub fn sort_by_name(units: &mut [Unit], lang: language::Lang) {
    units.sort_by(|a, b| language::compare(lang, a.name(lang), b.name(lang)));
}

/// A unit that is to be.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewUnit {
    /// What sort of unit it will be.
    pub kind: UnitKind,
    /// The key of the unit above it; none for the nation.
    #[serde(default)]
    pub parent: Option<String>,
    /// Its key: `nation`, `province:23`, `agency:water:23`, `cell:…`.
    pub key: String,
    /// The code of the place it stands for.
    #[serde(default)]
    pub place: Option<String>,
    /// Its name in Persian.
    pub name_fa: String,
    /// Its name in English.
    pub name_en: String,
}

/// A unit and all units above it, itself first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage(pub(crate) Vec<UnitId>);

impl Lineage {
    /// Whether `unit` is the unit itself or one above it.
    #[must_use]
    pub fn includes(&self, unit: UnitId) -> bool {
        self.0.contains(&unit)
    }

    /// The unit itself, then the one above it, up to the nation.
    pub fn upwards(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.0.iter().copied()
    }
}
