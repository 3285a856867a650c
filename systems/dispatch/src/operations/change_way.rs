//! How an agency is reached from now on.

use db::{Failure, Operation, Tx};
use people::{May, Unit, UnitId, UnitKind, units};

use super::put_right::is_address;
use crate::room::ReachAgencies;
use crate::store::ways;

/// Changes how an agency is reached. Letters that are on their way already keep their address.
pub struct ChangeWay {
    /// Who may.
    pub by: May<ReachAgencies>,
    /// Which agency.
    pub unit: UnitId,
    /// Its address; none where letters are only to lie in the portal.
    pub address: Option<String>,
    /// Whether letters say everything in the second language below.
    pub bilingual: bool,
}

/// Why it stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayRefused {
    /// There is no such agency below this person's seats.
    Unknown,
    /// That is no address.
    NotAnAddress,
}

impl WayRefused {
    /// The message that says so.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unknown => "dispatch-agency-unknown",
            Self::NotAnAddress => "dispatch-not-an-address",
        }
    }
}

impl Operation for ChangeWay {
    const NAME: &'static str = "dispatch.change_way";
    type Done = Unit;
    type Refusal = WayRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Unit, Failure<WayRefused>> {
        let unknown = || Failure::Refused(WayRefused::Unknown);
        let unit =
            units::by_id(tx, self.unit).await?.filter(|unit| unit.kind == UnitKind::Agency).ok_or_else(unknown)?;
        let lineage = units::lineage(tx, unit.id).await?.ok_or_else(unknown)?;
        if !self.by.over(&lineage) {
            return Err(unknown());
        }
        let address = self.address.as_deref().map(str::trim).filter(|address| !address.is_empty());
        if address.is_some_and(|address| !is_address(address)) {
            return Err(Failure::Refused(WayRefused::NotAnAddress));
        }
        ways::change(tx, unit.id, address, self.bilingual, self.by.actor().account()).await?;
        Ok(unit)
    }
}
