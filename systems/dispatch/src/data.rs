//! What this room knows of the jurisdiction: its agencies, who answers for what, and what reports know.

use files::Folder;
use places::Places;

use crate::rules::routing::{Routing, RoutingError};

/// What this room knows of the jurisdiction. Read once, asked often.
pub struct Data {
    /// The agencies and the rules that lead to them.
    pub routing: Routing,
    /// Categories, and what is masked.
    pub reports: reports::Data,
}

/// Why the room cannot work in this jurisdiction.
#[derive(Debug, thiserror::Error)]
pub enum DispatchError {
    /// Its categories will not do.
    #[error(transparent)]
    Reports(#[from] reports::ReportsError),
    /// Its agencies or rules will not do.
    #[error(transparent)]
    Routing(#[from] RoutingError),
}

impl Data {
    /// Reads what the room needs of a jurisdiction folder.
    pub fn load(folder: &Folder, places: &Places) -> Result<Self, DispatchError> {
        let reports = reports::Data::load(folder, places)?;
        let routing = Routing::load(folder, &reports.categories, places)?;
        Ok(Self { routing, reports })
    }
}
