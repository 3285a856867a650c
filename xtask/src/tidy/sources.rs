//! Public data says where it comes from: every folder of `data/` has a SOURCES.md that names its tables and maps.

use super::Finding;
use crate::tree::{SourceFile, Tree};

const MEND: &str =
    "name the file in the folder's SOURCES.md: who published it, when, under which licence, what was changed";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let public = tree.files().iter().filter(|file| file.path.starts_with("data/") && is_public_data(file));
    let unnamed = public.filter(|file| !is_named(file, tree));
    unnamed.map(|file| Finding::at(file, 1, "nobody knows where this comes from", MEND)).collect()
}

/// Tables and maps come from somewhere; what we wrote ourselves (routes, texts) opens with what it is.
fn is_public_data(file: &SourceFile) -> bool {
    matches!(file.extension(), "csv" | "tsv" | "geojson" | "json")
}

/// Whether a SOURCES.md in the file's folder, or above it in `data/`, names the file.
fn is_named(file: &SourceFile, tree: &Tree) -> bool {
    let mut folder = file.path.as_str();
    while let Some((above, _)) = folder.rsplit_once('/') {
        if tree.get(&format!("{above}/SOURCES.md")).is_some_and(|sources| sources.text.contains(file.name())) {
            return true;
        }
        folder = above;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_table_is_good_and_an_unnamed_one_is_found() {
        let tree = Tree::of(&[
            ("data/iran/SOURCES.md", "# Sources\n* `divisions.csv`: ..."),
            ("data/iran/places/divisions.csv", ""),
            ("data/iran/places/zones.csv", ""),
        ]);
        let found = check(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].file, "data/iran/places/zones.csv");
    }
}
