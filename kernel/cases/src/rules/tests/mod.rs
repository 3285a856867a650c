//! The rules of the engine, driven with the routes the project ships.

mod broken;
mod driven;
mod promises;
mod recounted;
mod shipped;
mod spoken;

use std::path::Path;
use std::sync::LazyLock;

use calendar::{ProvinceCalendar, WorkingCalendar};
use people::UnitId;

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
    Desks { cell: Some(unit(3)), province: Some(unit(2)), nation: unit(1), agency: Some(unit(5)) }
}
