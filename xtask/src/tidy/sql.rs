//! SQL stands in `store.rs`, `store/` and `foundation/db` only, so that whoever looks for a statement knows where.

use super::Finding;
use crate::tree::{Literal, SourceFile, Tree};

/// How a statement begins.
const BEGINNINGS: [&str; 12] = [
    "SELECT ",
    "INSERT INTO ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "ALTER TABLE ",
    "DROP TABLE ",
    "WITH RECURSIVE ",
    "PRAGMA ",
    "BEGIN IMMEDIATE",
    "VACUUM INTO ",
];
/// The macros that name a statement.
const MACROS: [&str; 3] = ["sql!", "twin!", "insert!"];

const MEND: &str = "move the statement to the room's store.rs and give it a function with a name";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let outside = tree.program().filter(|(file, _)| !may_hold(file));
    outside.flat_map(|(file, rust)| found(file, rust.literals())).collect()
}

fn found(file: &SourceFile, literals: &[Literal]) -> Vec<Finding> {
    let statements = literals.iter().filter(|literal| is_statement(literal));
    statements.map(|literal| Finding::at(file, literal.line, "SQL outside the store", MEND)).collect()
}

/// The stores, and the judges beside the house, whose business statements are.
fn may_hold(file: &SourceFile) -> bool {
    let judge = ["xtask/", "testkit/", "bench/"].iter().any(|folder| file.path.starts_with(folder));
    judge || file.name() == "store.rs" || file.is_in("store") || file.path.starts_with("foundation/db/")
}

fn is_statement(literal: &Literal) -> bool {
    let text = literal.text.trim_start();
    MACROS.contains(&literal.given_to.as_str()) || BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_in_the_store_is_good() {
        let source = "fn f() { tx.query(sql!(\"SELECT id FROM cases\")); }";
        let tree = Tree::of(&[("kernel/cases/src/store.rs", source), ("kernel/cases/src/store/inbox.rs", source)]);
        assert_eq!(check(&tree), []);
    }

    #[test]
    fn a_statement_in_a_page_is_found() {
        let source = "fn f() {\n    tx.query(\"DELETE FROM cases\");\n}";
        let found = check(&Tree::of(&[("systems/reports/src/pages/case.rs", source)]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line, 2);
    }

    #[test]
    fn a_sentence_with_a_word_of_sql_is_no_statement() {
        let source = "fn f() { say(\"nothing to select from\"); }";
        assert_eq!(check(&Tree::of(&[("server/src/main.rs", source)])), []);
    }
}
