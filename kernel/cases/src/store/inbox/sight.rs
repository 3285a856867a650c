//! How much of the country somebody sees.

use people::UnitId;

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
