//! What is told of a case changes: after masking and sorting, or when an officer corrects the category or place.

use db::{Failure, Operation, StoreError, Tx};
use people::UnitId;

use crate::CaseId;
use crate::store::{search, write};

/// Describes a case anew, and makes it findable by its words.
#[derive(Debug, Clone)]
pub struct Describe {
    /// Which case.
    pub case: CaseId,
    /// Its title, masked.
    pub title: String,
    /// Its category.
    pub category: String,
    /// The cell of its place.
    pub cell_unit: Option<UnitId>,
    /// The province of its place.
    pub region_unit: Option<UnitId>,
    /// Whether the public may see it once it is answered.
    pub shown: bool,
    /// The words it is found by.
    pub words: String,
}

impl Operation for Describe {
    const NAME: &'static str = "cases.describe";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<Self::Refusal>> {
        Ok(describe(tx, self).await?)
    }
}

/// Describes a case in a transaction that is already open: for operations of other systems.
pub async fn describe(tx: &mut Tx, told: &Describe) -> Result<(), StoreError> {
    let Describe { title, category, cell_unit, region_unit, shown, .. } = told;
    let (cell_unit, region_unit, shown) = (*cell_unit, *region_unit, *shown);
    write::describe(tx, told.case, &write::Description { title, category, cell_unit, region_unit, shown }).await?;
    search::index(tx, &[(told.case, format!("{title} {}", told.words))]).await
}
