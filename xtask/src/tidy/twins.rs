//! At most a tenth of the statements is told to each engine in its own words: beyond that there are two programs.

use super::Finding;
use crate::tree::{SourceFile, Tree};

/// One twin in so many statements.
const ONE_IN: usize = 10;
/// Fewer statements than these make no proportion.
const ENOUGH: usize = 20;
const MEND: &str = "find the words both engines understand: CAST, COALESCE, ON CONFLICT, row values";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut twins: Vec<(&SourceFile, usize)> = Vec::new();
    let mut statements = 0_usize;
    for (file, rust) in tree.program().filter(|(file, _)| !file.path.starts_with("xtask/")) {
        let of = |name: &'static str| rust.literals().iter().filter(move |literal| literal.given_to == name);
        // A twin is two literals.
        let here = of("twin!").step_by(2).map(|literal| (file, literal.line));
        let before = twins.len();
        twins.extend(here);
        statements = statements.saturating_add(of("sql!").count()).saturating_add(twins.len().saturating_sub(before));
    }
    let most = statements / ONE_IN;
    if statements < ENOUGH || twins.len() <= most {
        return Vec::new();
    }
    let what = format!("{} of {statements} statements are twins, {most} are allowed", twins.len());
    twins.iter().map(|(file, line)| Finding::at(file, *line, what.clone(), MEND)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(plain: usize, twins: usize) -> String {
        let plain = "    q(sql!(\"SELECT 1\"));\n".repeat(plain);
        let twins = "    q(twin! { sqlite: \"a\", postgres: \"b\" });\n".repeat(twins);
        format!("fn f() {{\n{plain}{twins}}}\n")
    }

    #[test]
    fn one_in_ten_is_allowed() {
        assert_eq!(check(&Tree::of(&[("store.rs", &store(27, 3))])), []);
    }

    #[test]
    fn one_more_is_not_and_every_twin_is_named() {
        assert_eq!(check(&Tree::of(&[("store.rs", &store(27, 4))])).len(), 4);
    }
}
