//! How much of the country somebody sees.

use people::UnitId;

use crate::store::CaseRow;

/// How much of the country somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// All of it.
    Nation,
    /// What lies in these provinces.
    Regions(Vec<UnitId>),
    /// What belongs to these agencies.
    Agencies(Vec<UnitId>),
    /// What came through these cells.
    Cells(Vec<UnitId>),
    /// All of these together: of somebody with seats of several kinds. Each is of one kind.
    Several(Vec<Self>),
    /// Nothing.
    Nothing,
}

impl Sight {
    /// Whether a case is within sight.
    #[must_use]
    pub fn shows(&self, row: &CaseRow) -> bool {
        self.shows_at(row.cell_unit, row.region_unit, row.agency_unit)
    }

    /// The same, of a case with this cell, region and agency.
    #[must_use]
    pub fn shows_at(&self, cell: Option<UnitId>, region: Option<UnitId>, agency: Option<UnitId>) -> bool {
        let among = |units: &[UnitId], unit: Option<UnitId>| unit.is_some_and(|unit| units.contains(&unit));
        match self {
            Self::Nation => true,
            Self::Regions(units) => among(units, region),
            Self::Agencies(units) => among(units, agency),
            Self::Cells(units) => among(units, cell),
            Self::Several(parts) => parts.iter().any(|part| part.shows_at(cell, region, agency)),
            Self::Nothing => false,
        }
    }
}

impl Sight {
    /// What is seen with both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nation, _) | (_, Self::Nation) => Self::Nation,
            (Self::Nothing, one) | (one, Self::Nothing) => one,
            (one, other) => Self::Several(one.parts().iter().chain(other.parts()).cloned().collect()),
        }
    }

    /// What it is made of, each of one kind; none where nothing is seen.
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::Nothing => &[],
            Self::Several(parts) => parts,
            one => std::slice::from_ref(one),
        }
    }
}
