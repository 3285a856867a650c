//! The units of a jurisdiction, settled in the store from its data: the nation, its provinces, its agencies.

use db::{Db, Failure, Operation};
use language::Lang;
use people::{ArrangeUnits, NewUnit, SettleUnits, Settled, UnitKind, UnitRefused, units, vouch};
use places::{Place, Places};

use super::Data;
use crate::trouble::{OrTrouble, Trouble};

const WHAT: &str = "The jurisdiction's units cannot be settled";
const TODO: &str = "see what its data say of places and agencies; `panjereh doctor` looks closer.";
/// The key of the nation's unit.
const NATION: &str = "nation";

/// The nation, and a headquarters for each province.
fn of_places(places: &Places) -> Vec<NewUnit> {
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

/// Makes the units that are not there yet, then the agencies below them. Done twice, it does nothing the second time.
pub(super) async fn settle(db: &Db, data: &Data) -> Result<(), Trouble> {
    let by = vouch::system().proves::<ArrangeUnits>(&data.roles);
    let by = by.map_err(|_| {
        Trouble::new("The platform may not arrange its units.", "report this: it is a fault of the program.")
    })?;
    refuse_another(db, &data.places).await?;
    let agencies = dispatch::settle_agencies(&data.folder, &data.places, by.clone()).or_trouble(WHAT, TODO)?;
    perform(db, &SettleUnits { by, units: of_places(&data.places) }).await?;
    perform(db, &agencies).await
}

/// A store belongs to one jurisdiction for ever: its nation's unit says to which.
async fn refuse_another(db: &Db, places: &Places) -> Result<(), Trouble> {
    let mut tx = db.read().await.or_trouble(WHAT, TODO)?;
    let settled = units::nation(&mut tx).await.or_trouble(WHAT, TODO)?;
    let theirs = settled.and_then(|unit| unit.place).filter(|place| *place != places.nation().code);
    let Some(theirs) = theirs else { return Ok(()) };
    Err(Trouble::new(
        format!("This database belongs to another jurisdiction: {theirs}, not {}.", places.nation().code),
        "set `jurisdiction` to the one it belongs to, or name another data folder with --data.",
    ))
}

async fn perform<O>(db: &Db, settling: &O) -> Result<(), Trouble>
where
    O: Operation<Done = Settled, Refusal = UnitRefused>,
{
    match db.perform(settling).await {
        Ok(settled) => {
            tracing::debug!(what = O::NAME, made = settled.made, renamed = settled.renamed, "settled");
            Ok(())
        }
        Err(Failure::Refused(refused)) => Err(Trouble::new(format!("{WHAT}: {refused:?}"), TODO)),
        Err(Failure::Broken(error)) => Err(error).or_trouble(WHAT, TODO),
    }
}
