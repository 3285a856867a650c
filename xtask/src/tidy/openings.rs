//! Every file opens with what it is: whoever opens it knows in one line whether to read on.

use super::Finding;
use crate::tree::{SourceFile, Tree};

const MEND: &str = "write one sentence at the top that says what the file is";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let silent = tree.files().iter().filter(|file| !file.text.is_empty() && !is_sample(file) && !opens_well(file));
    silent.map(|file| Finding::at(file, 1, "does not open with what it is", MEND)).collect()
}

/// What a test feeds to the program need not explain itself; a test's own source does.
fn is_sample(file: &SourceFile) -> bool {
    file.is_in("tests") && file.extension() != "rs"
}

/// Whether the file begins with a comment of its kind. Kinds that have no comments open as they like.
fn opens_well(file: &SourceFile) -> bool {
    let text = file.text.trim_start_matches('\u{feff}');
    let after_shebang = match text.strip_prefix("#!/") {
        Some(_) => text.split_once('\n').map_or("", |(_, rest)| rest),
        None => text,
    };
    openings(file).is_empty() || openings(file).iter().any(|opening| after_shebang.trim_start().starts_with(opening))
}

fn openings(file: &SourceFile) -> &'static [&'static str] {
    match (file.name(), file.extension()) {
        // A manifest's `description` says it.
        ("Cargo.toml", _) if file.path != "Cargo.toml" => &["[package]", "#"],
        ("Makefile", _) | (_, "toml" | "sh" | "ftl" | "yml" | "yaml") => &["#"],
        (_, "rs") => &["//!"],
        (_, "ts" | "js" | "mjs") => &["//", "/*"],
        (_, "css") => &["/*"],
        (_, "html") => &["{#", "<!--"],
        (_, "txt") if file.is_in("templates") => &["{#"],
        (_, "sql") => &["--"],
        (_, "md") => &["#", "<!--"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_says_what_it_is_is_good() {
        let tree = Tree::of(&[
            ("a.rs", "//! What cases are."),
            ("a.sh", "#!/bin/sh\n# Starts it.\n"),
            ("templates/a.html", "{# The inbox. #}"),
            ("a/Cargo.toml", "[package]\n"),
            ("a.csv", "id,name\n"),
        ]);
        assert_eq!(check(&tree), []);
    }

    #[test]
    fn a_file_that_begins_in_the_middle_is_found() {
        let tree = Tree::of(&[("a.rs", "use std::fmt;"), ("a.sh", "#!/bin/sh\nset -e\n"), ("a.sql", "CREATE TABLE a")]);
        assert_eq!(check(&tree).len(), 3);
    }
}
