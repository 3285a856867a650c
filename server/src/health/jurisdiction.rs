//! The jurisdiction: every file of it is read as the program reads it, and each that cannot be is named.

use calendar::WorkingCalendar;
use cases::rules::Route;
use files::Folder;
use house::{Finding, Jurisdiction};
use people::Roles;
use places::Places;
use web::Message;

use crate::commands::demo_fault;
use crate::config::Config;
use crate::{assembly, data, systems};

const PLACE: &str = "jurisdiction";

pub(super) fn look(config: &Config) -> Vec<Finding> {
    let name = config.jurisdiction.as_str();
    let folder = match data::jurisdiction(name) {
        Ok(folder) => folder,
        Err(trouble) => return vec![super::trouble(PLACE, trouble)],
    };
    let wrong: Vec<String> = files(&folder).into_iter().chain(routes(&folder)).collect();
    // Each file by itself is sound: do they fit each other?
    let unfit = if wrong.is_empty() { assembly::rehearse(config).err() } else { None };
    let wrong: Vec<String> = wrong.into_iter().chain(unfit.map(|trouble| trouble.into_parts().0)).collect();
    if wrong.is_empty() {
        return vec![Finding::well(PLACE, Message::new("health-jurisdiction").with("name", name.to_owned()))];
    }
    let told =
        |words: String| Message::new("health-jurisdiction-wrong").with("name", name.to_owned()).with("words", words);
    wrong.into_iter().map(|words| Finding::broken(PLACE, told(words), "health-jurisdiction-todo")).collect()
}

fn files(folder: &Folder) -> Vec<String> {
    let places = Places::load(folder);
    // Agencies, categories and routing speak of places: without those there is nothing to compare them with.
    let systems = places.as_ref().ok().and_then(|places| systems::open(folder, places).err());
    let told = [
        Jurisdiction::load(folder).err().map(|error| error.to_string()),
        places.err().map(|error| error.to_string()),
        systems.map(|trouble| trouble.into_parts().0),
        Roles::load(folder).err().map(|error| error.to_string()),
        WorkingCalendar::load(folder).err().map(|error| error.to_string()),
        demo_fault(folder),
    ];
    told.into_iter().flatten().collect()
}

fn routes(folder: &Folder) -> Vec<String> {
    let routes = folder.under("routes");
    let names = data::route_names(folder);
    if names.is_empty() {
        return vec!["there is no route in routes/".to_owned()];
    }
    names.iter().flat_map(|name| faults(&routes, name)).collect()
}

fn faults(routes: &Folder, name: &str) -> Vec<String> {
    match routes.text(name) {
        Err(error) => vec![error.to_string()],
        Ok(text) => Route::load(&text)
            .err()
            .map_or_else(Vec::new, |faults| faults.iter().map(|fault| format!("routes/{name}: {fault}")).collect()),
    }
}

#[cfg(test)]
mod tests;
