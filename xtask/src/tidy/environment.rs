//! Only the server reads its environment: everything else is told what it needs.

use regex::Regex;

use super::Finding;
use crate::tree::{Rust, SourceFile, Tree};

const READS: &str = r"\benv::(var|var_os|vars|vars_os|set_var|remove_var)\b|\bEnv::(prefixed|raw)\b|\bprocess\.env\b";
const MEND: &str = "take it as an argument; the server reads its configuration in one place and hands it down";

#[expect(clippy::expect_used, reason = "the expression is ours and tested")]
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let reads = Regex::new(READS).expect("the expression is right");
    let outside =
        tree.program().filter(|(file, _)| !file.path.starts_with("server/") && !file.path.starts_with("xtask/"));
    outside.flat_map(|(file, rust)| found(file, &rust, &reads)).collect()
}

fn found(file: &SourceFile, rust: &Rust, reads: &Regex) -> Vec<Finding> {
    let code = file.lines().filter(|(line, text)| !rust.is_test(*line) && !text.trim_start().starts_with("//"));
    code.filter(|(_, text)| reads.is_match(text))
        .map(|(line, _)| Finding::at(file, line, "reads the environment", MEND))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const READER: &str = "fn f() {\n    std::env::var(\"HOME\");\n}";

    #[test]
    fn the_server_may_read_its_environment() {
        assert_eq!(check(&Tree::of(&[("server/src/config.rs", READER)])), []);
    }

    #[test]
    fn a_room_may_not() {
        let found = check(&Tree::of(&[("foundation/db/src/store.rs", READER)]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line, 2);
    }
}
