//! The rules of the engine, driven with the routes the project ships.

mod shipped;

use super::{Fault, Route};

const FILES: [(&str, &str); 3] = [
    ("iran/report", include_str!("../../../../../data/iran/routes/report.toml")),
    ("iran/suggestion", include_str!("../../../../../data/iran/routes/suggestion.toml")),
    ("boston/request", include_str!("../../../../../data/boston/routes/request.toml")),
];

/// Every route the project ships, loaded.
fn routes() -> impl Iterator<Item = (&'static str, Result<Route, Vec<Fault>>)> {
    FILES.into_iter().map(|(name, text)| (name, Route::load(text)))
}

fn told(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
