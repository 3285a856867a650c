//! No code sleeps in comments: the history remembers it.

use regex::Regex;

use super::Finding;
use crate::tree::{SourceFile, Tree};

/// A comment that reads like a statement.
const CODE: &str = r"^\s*//\s*(let (mut )?\w+\s*[:=]|use \w+(::|;)|(pub )?(async )?fn \w+\s*[(<]|(pub )?(struct|enum|mod|impl) \w+.*[{;]$|return .*;$|[\w.:]+\(.*\);$|[\w.]+ = .*;$|\}\s*(else.*)?$|if .*\{$|for .*\{$|match .*\{$)";
const MEND: &str = "delete it; git remembers";

#[expect(clippy::expect_used, reason = "the expression is ours and tested")]
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let code = Regex::new(CODE).expect("the expression is right");
    let found = |file: &SourceFile| {
        let lines = file.lines().filter(|(_, line)| code.is_match(line));
        lines.map(|(line, _)| Finding::at(file, line, "code in a comment", MEND)).collect::<Vec<_>>()
    };
    tree.files().iter().filter(|file| matches!(file.extension(), "rs" | "ts" | "mjs")).flat_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> usize {
        check(&Tree::of(&[("a.rs", line)])).len()
    }

    #[test]
    fn a_statement_in_a_comment_is_found() {
        for line in ["// let x = 3;", "    // tx.commit(a);", "// use std::fmt;", "// fn old(a: A) {", "// }"] {
            assert_eq!(found(line), 1, "{line}");
        }
    }

    #[test]
    fn a_sentence_is_a_good_comment() {
        for line in [
            "// Let nobody in while we look.",
            "/// let x = 3;",
            "// A page; then the next (older) one.",
            "// For a lone report: no wait.",
        ] {
            assert_eq!(found(line), 0, "{line}");
        }
    }
}
