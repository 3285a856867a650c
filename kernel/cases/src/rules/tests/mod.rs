//! The rules of the engine, driven with the routes the project ships.

mod broken;
mod driven;
mod model;
mod people;
mod promises;
mod recounted;
mod shipped;
mod spoken;
mod staffing;

use std::path::Path;
use std::sync::LazyLock;

use ::people::{Roles, UnitId};
use calendar::{ProvinceCalendar, WorkingCalendar};

use super::{Desks, Fault, Route};

const FILES: [(&str, &str); 3] = [
    ("iran/report", include_str!("../../../../../data/iran/routes/report.toml")),
    ("iran/suggestion", include_str!("../../../../../data/iran/routes/suggestion.toml")),
    ("boston/request", include_str!("../../../../../data/boston/routes/request.toml")),
];

static WORKING: LazyLock<WorkingCalendar> = LazyLock::new(|| {
    let iran = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/iran");
    WorkingCalendar::load(&files::Folder::on_disk(&iran)).unwrap()
});

/// Working time as it is in Iran.
fn calendar() -> &'static ProvinceCalendar {
    WORKING.everywhere()
}

/// The roles of the jurisdiction a route belongs to.
fn roles_of(route: &str) -> Roles {
    let text = if route.starts_with("iran") {
        include_str!("../../../../../data/iran/roles.toml")
    } else {
        include_str!("../../../../../data/boston/roles.toml")
    };
    Roles::parse(text).unwrap()
}

/// Every route the project ships, loaded.
fn routes() -> impl Iterator<Item = (&'static str, Result<Route, Vec<Fault>>)> {
    FILES.into_iter().map(|(name, text)| (name, Route::load(text)))
}

fn told(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn unit(number: u128) -> UnitId {
    UnitId(db::Uuid::from_u128(number))
}

/// Somebody sits everywhere.
fn desks() -> Desks {
    Desks::held([Some(unit(3)), Some(unit(2)), Some(unit(5))], unit(1))
}
