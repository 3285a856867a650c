//! Packages come from the public registries, and no path of somebody's machine stands in the tree: it builds anywhere.

use regex::Regex;

use super::Finding;
use crate::tree::{SourceFile, Tree};

/// Where the lock files may point.
const REGISTRIES: [&str; 2] = ["https://registry.npmjs.org/", "registry+https://github.com/rust-lang/crates.io-index"];
const SOURCE: &str = r#"^\s*"?(?:resolved|source)"?\s*[:=]\s*"([^"]+)""#;
const PATH: &str = r"(^|[\s`(='])/(home|Users|work)/\w+";
const LOCKED: &str = "lock again with the public registry";
const PRIVATE: &str = "name it from the workspace's root";

#[expect(clippy::expect_used, reason = "the expressions are ours and tested")]
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let source = Regex::new(SOURCE).expect("the expression is right");
    let path = Regex::new(PATH).expect("the expression is right");
    let locks = tree.files().iter().filter(|file| matches!(file.name(), "Cargo.lock" | "package-lock.json"));
    let mut findings: Vec<Finding> = locks.flat_map(|file| foreign(file, &source)).collect();
    let written = tree.files().iter().filter(|file| !file.path.starts_with("data/") && file.name() != "hosts.rs");
    findings.extend(written.flat_map(|file| private(file, &path)));
    findings
}

fn foreign(file: &SourceFile, source: &Regex) -> Vec<Finding> {
    let host = |line: &str| Some(source.captures(line)?.get(1)?.as_str().to_owned());
    let named = file.lines().filter_map(|(line, text)| Some((line, host(text)?)));
    let foreign = named.filter(|(_, host)| !REGISTRIES.iter().any(|registry| host.starts_with(registry)));
    foreign.map(|(line, host)| Finding::at(file, line, format!("locked to {host}"), LOCKED)).collect()
}

fn private(file: &SourceFile, path: &Regex) -> Vec<Finding> {
    let lines = file.lines().filter(|(_, text)| path.is_match(text));
    lines.map(|(line, _)| Finding::at(file, line, "a path of somebody's machine", PRIVATE)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file_names_public_registries_only() {
        let good = r#"      "resolved": "https://registry.npmjs.org/vite/-/vite-8.3.8.tgz","#;
        let bad = r#"      "resolved": "https://mirror.example/vite-8.3.8.tgz","#;
        let tree = Tree::of(&[("assets/package-lock.json", good), ("e2e/package-lock.json", bad)]);
        let found = check(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].file, "e2e/package-lock.json");
    }

    #[test]
    fn a_path_of_one_machine_is_found() {
        assert_eq!(check(&Tree::of(&[("Makefile", "run: cd /home/me && ./x")])).len(), 1);
        assert_eq!(check(&Tree::of(&[("a.rs", "route(\"/reports/new\")")])), []);
    }
}
