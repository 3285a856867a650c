//! The units of a jurisdiction, settled in the store from its data: the nation, its provinces.

use db::{Db, Failure};
use language::Lang;
use people::{ArrangeUnits, NewUnit, Roles, SettleUnits, UnitKind, vouch};
use places::{Place, Places};

use crate::trouble::Trouble;

/// The key of the nation's unit.
const NATION: &str = "nation";

/// The nation, and a headquarters for each province.
pub(crate) fn of_places(places: &Places) -> Vec<NewUnit> {
    let nation = places.nation();
    let whole = NewUnit {
        kind: UnitKind::Nation,
        parent: None,
        key: NATION.to_owned(),
        place: Some(nation.code.clone()),
        name_fa: nation.name_fa.clone(),
        name_en: nation.name_en.clone(),
    };
    let provinces = places.regions(Lang::En).into_iter().map(province);
    std::iter::once(whole).chain(provinces).collect()
}

fn province(place: &Place) -> NewUnit {
    NewUnit {
        kind: UnitKind::Province,
        parent: Some(NATION.to_owned()),
        key: format!("province:{}", place.code),
        place: Some(place.code.clone()),
        name_fa: place.name_fa.clone(),
        name_en: place.name_en.clone(),
    }
}

/// Makes the units that are not there yet. Done twice, it does nothing the second time.
pub(crate) async fn settle(db: &Db, roles: &Roles, units: Vec<NewUnit>) -> Result<(), Trouble> {
    let todo = "see what the data of the jurisdiction say of places and agencies; `panjereh doctor` looks closer.";
    let by = vouch::system().proves::<ArrangeUnits>(roles);
    let by = by.map_err(|_| {
        Trouble::new("The platform may not arrange its units.", "report this: it is a fault of the program.")
    })?;
    match db.perform(&SettleUnits { by, units }).await {
        Ok(settled) => {
            tracing::info!(made = settled.made, renamed = settled.renamed, "units settled");
            Ok(())
        }
        Err(Failure::Refused(refused)) => Err(Trouble::new(format!("The units cannot be settled: {refused:?}"), todo)),
        Err(Failure::Broken(error)) => Err(Trouble::new(format!("The units cannot be settled: {error}"), todo)),
    }
}
