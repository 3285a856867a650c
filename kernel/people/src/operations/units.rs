//! Making, naming, opening and closing units, and saying what a cell looks after.

use db::{Failure, Operation, StoreError, Tx};
use language::tidy_input;

use crate::rules::{Actor, ArrangeUnits, May, NewUnit, Unit, UnitId, UnitKind};
use crate::store::{holders, journal, units};

/// Why a unit stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitRefused {
    /// The actor arranges no units here.
    NotYours,
    /// Another unit has this key.
    KeyTaken,
    /// There is no such unit.
    NoSuchUnit,
    /// The unit above it does not exist, or stands on the wrong level for it.
    WrongParent,
    /// A name is missing in one of the languages, or longer than 200 letters.
    NameLength,
    /// Only cells look after areas.
    NotACell,
}

impl UnitRefused {
    /// The message that says so.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::NotYours => "people-forbidden",
            Self::KeyTaken => "people-unit-key-taken",
            Self::NoSuchUnit => "people-unit-missing",
            Self::WrongParent => "people-unit-wrong-parent",
            Self::NameLength => "people-unit-name-length",
            Self::NotACell => "people-unit-not-a-cell",
        }
    }
}

/// Makes a unit below one that the actor arranges.
pub struct CreateUnit {
    /// Who may.
    pub by: May<ArrangeUnits>,
    /// What it will be.
    pub unit: NewUnit,
    /// The codes of the places it will look after; none where it is no cell.
    pub area: Vec<String>,
}

impl Operation for CreateUnit {
    const NAME: &'static str = "create_unit";
    type Done = UnitId;
    type Refusal = UnitRefused;

    async fn run(&self, tx: &mut Tx) -> Result<UnitId, Failure<UnitRefused>> {
        let parent = match &self.unit.parent {
            Some(key) => units::by_key(tx, key).await?,
            None => None,
        };
        if let Some(parent) = &parent {
            demand_over(tx, &self.by, parent.id).await?;
        } else if !self.by.actor().is_system() {
            return Err(Failure::Refused(UnitRefused::NotYours));
        }
        let id = create(tx, &self.unit, parent.as_ref()).await?;
        if !self.area.is_empty() {
            look_after(tx, (id, self.unit.kind), &self.area).await?;
        }
        note(tx, Self::NAME, self.by.actor(), id).await?;
        Ok(id)
    }
}

/// Makes `unit` below `parent`, whoever asked.
pub(super) async fn create(tx: &mut Tx, unit: &NewUnit, parent: Option<&Unit>) -> Result<UnitId, Failure<UnitRefused>> {
    if !stands_below(unit, parent) {
        return Err(Failure::Refused(UnitRefused::WrongParent));
    }
    let (name_fa, name_en) = names(&unit.name_fa, &unit.name_en).map_err(Failure::Refused)?;
    let unit = NewUnit { name_fa, name_en, ..unit.clone() };
    match units::insert(tx, &unit, parent.map(|parent| parent.id)).await {
        Err(StoreError::Duplicate) => Err(Failure::Refused(UnitRefused::KeyTaken)),
        outcome => Ok(outcome?),
    }
}

/// The nation stands below nothing, a cell below its province, the others below the nation or a province.
fn stands_below(unit: &NewUnit, parent: Option<&Unit>) -> bool {
    match (unit.kind, parent.map(|parent| parent.kind)) {
        (UnitKind::Nation, None) => unit.parent.is_none(),
        (UnitKind::Province, above) => above == Some(UnitKind::Nation),
        (UnitKind::Cell, above) => matches!(above, Some(UnitKind::Province | UnitKind::Nation)),
        (UnitKind::Agency, above) => matches!(above, Some(UnitKind::Province | UnitKind::Nation | UnitKind::Agency)),
        (UnitKind::Nation, Some(_)) => false,
    }
}

fn names(fa: &str, en: &str) -> Result<(String, String), UnitRefused> {
    let (fa, en) = (tidy_input(fa), tidy_input(en));
    let sound = |name: &str| (1..=200).contains(&name.chars().count());
    if sound(&fa) && sound(&en) { Ok((fa, en)) } else { Err(UnitRefused::NameLength) }
}

/// Gives a unit other names.
pub struct RenameUnit {
    /// Who may.
    pub by: May<ArrangeUnits>,
    /// Which unit.
    pub unit: UnitId,
    /// Its new name in Persian.
    pub name_fa: String,
    /// Its new name in English.
    pub name_en: String,
}

impl Operation for RenameUnit {
    const NAME: &'static str = "rename_unit";
    type Done = ();
    type Refusal = UnitRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<UnitRefused>> {
        demand_over(tx, &self.by, self.unit).await?;
        let (name_fa, name_en) = names(&self.name_fa, &self.name_en).map_err(Failure::Refused)?;
        units::rename(tx, self.unit, &name_fa, &name_en).await?;
        Ok(note(tx, Self::NAME, self.by.actor(), self.unit).await?)
    }
}

/// Lets a unit take cases, or no longer. Seats at a closed unit give no rights.
pub struct OpenOrCloseUnit {
    /// Who may.
    pub by: May<ArrangeUnits>,
    /// Which unit.
    pub unit: UnitId,
    /// Whether it is to take cases.
    pub active: bool,
}

impl Operation for OpenOrCloseUnit {
    const NAME: &'static str = "open_or_close_unit";
    type Done = ();
    type Refusal = UnitRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<UnitRefused>> {
        demand_over(tx, &self.by, self.unit).await?;
        units::set_active(tx, self.unit, self.active).await?;
        Ok(note(tx, Self::NAME, self.by.actor(), self.unit).await?)
    }
}

/// Says which places a cell looks after.
pub struct MoveBoundaries {
    /// Who may.
    pub by: May<ArrangeUnits>,
    /// Which cell.
    pub cell: UnitId,
    /// The codes of its places: all of them, not only the new ones.
    pub places: Vec<String>,
}

impl Operation for MoveBoundaries {
    const NAME: &'static str = "move_boundaries";
    type Done = ();
    type Refusal = UnitRefused;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<UnitRefused>> {
        demand_over(tx, &self.by, self.cell).await?;
        let cell = units::by_id(tx, self.cell).await?.ok_or(Failure::Refused(UnitRefused::NoSuchUnit))?;
        look_after(tx, (self.cell, cell.kind), &self.places).await?;
        note(tx, Self::NAME, self.by.actor(), self.cell).await?;
        Ok(tell_the_cell(tx, self.by.actor(), self.cell).await?)
    }
}

/// Tells everybody who has a seat at the cell that its boundaries are other ones now.
async fn tell_the_cell(tx: &mut Tx, by: &Actor, cell: UnitId) -> Result<(), StoreError> {
    let now = tx.now();
    for account in holders::at_unit(tx, cell, now).await? {
        let about = journal::About { account: Some(account), unit: Some(cell), ..Default::default() };
        journal::note(tx, MoveBoundaries::NAME, Some(by), about).await?;
    }
    Ok(())
}

/// Gives a unit the places it looks after, if it is a cell.
async fn look_after(
    tx: &mut Tx,
    (unit, kind): (UnitId, UnitKind),
    places: &[String],
) -> Result<(), Failure<UnitRefused>> {
    if kind != UnitKind::Cell {
        return Err(Failure::Refused(UnitRefused::NotACell));
    }
    Ok(units::set_area(tx, unit, places).await?)
}

async fn demand_over(tx: &mut Tx, by: &May<ArrangeUnits>, unit: UnitId) -> Result<(), Failure<UnitRefused>> {
    let lineage = units::lineage(tx, unit).await?.ok_or(Failure::Refused(UnitRefused::NoSuchUnit))?;
    if by.over(&lineage) { Ok(()) } else { Err(Failure::Refused(UnitRefused::NotYours)) }
}

async fn note(tx: &mut Tx, action: &'static str, by: &Actor, unit: UnitId) -> Result<(), StoreError> {
    journal::note(tx, action, Some(by), journal::About { unit: Some(unit), ..Default::default() }).await
}
