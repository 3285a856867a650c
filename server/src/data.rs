//! The jurisdictions that come with the program, and those that lie in a folder of the operator's.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use files::{Folder, Source};
use rust_embed::Embed;

use crate::trouble::Trouble;

#[derive(Embed)]
#[folder = "../data"]
struct Data;

struct Embedded;

impl Source for Embedded {
    fn read(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        Data::get(path).map(|file| file.data)
    }

    fn list(&self, under: &str) -> Vec<String> {
        let mut names: Vec<String> = Data::iter().map(Cow::into_owned).filter(|name| name.starts_with(under)).collect();
        names.sort();
        names
    }
}

/// The folder of a jurisdiction: one that comes with the program by its name, any other by its path.
pub(crate) fn jurisdiction(name: &str) -> Result<Folder, Trouble> {
    let whole = Folder::new("jurisdictions".to_owned(), Arc::new(Embedded));
    if known().contains(name) {
        return Ok(whole.under(name));
    }
    let path = Path::new(name);
    if path.is_dir() {
        return Ok(Folder::on_disk(path));
    }
    let known = known().into_iter().collect::<Vec<_>>().join(", ");
    Err(Trouble::new(
        format!("There is no jurisdiction {name}: neither one that comes with the program nor a folder."),
        format!("set `jurisdiction` to one of {known}, or to the path of a folder with a jurisdiction.toml."),
    ))
}

/// The route files of a jurisdiction, by their names in its folder `routes`.
pub(crate) fn route_names(jurisdiction: &Folder) -> Vec<String> {
    let is_route = |name: &String| Path::new(name).extension().is_some_and(|extension| extension == "toml");
    jurisdiction.under("routes").list().into_iter().filter(is_route).collect()
}

/// The names of those that come with the program.
fn known() -> BTreeSet<String> {
    let name = |path: Cow<'static, str>| path.strip_suffix("/jurisdiction.toml").map(str::to_owned);
    Data::iter().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iran_and_boston_come_with_the_program() {
        assert!(known().is_superset(&BTreeSet::from(["boston".to_owned(), "iran".to_owned()])));
        let iran = jurisdiction("iran").unwrap();
        assert!(iran.text("jurisdiction.toml").unwrap().contains("Asia/Tehran"));
        assert!(route_names(&iran).contains(&"report.toml".to_owned()));
    }

    #[test]
    fn a_name_nobody_knows_is_answered_with_those_that_are_known() {
        let trouble = jurisdiction("atlantis").err().unwrap().to_string();
        assert!(trouble.contains("atlantis") && trouble.contains("boston, iran"));
    }
}
