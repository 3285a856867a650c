//! What is left to do has an issue's number, where somebody will meet it.

use regex::Regex;

use super::Finding;
use crate::tree::{SourceFile, Tree};

/// The words people promise with. Written apart, or this file would promise too.
const PROMISES: &str = concat!(r"\b(TO", r"DO|FIX", r"ME|XX", r"X|HA", r"CK)\b");
const NUMBER: &str = r"#\d+";
const MEND: &str = "do it now, or open an issue and write its number beside it";

#[expect(clippy::expect_used, reason = "the expressions are ours and tested")]
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let promises = Regex::new(PROMISES).expect("the expression is right");
    let number = Regex::new(NUMBER).expect("the expression is right");
    let empty = |line: &str| promises.is_match(line) && !number.is_match(line);
    let found = |file: &SourceFile| {
        let lines = file.lines().filter(|(_, line)| empty(said(file, line)));
        lines.map(|(line, _)| Finding::at(file, line, "a promise without a number", MEND)).collect::<Vec<_>>()
    };
    tree.files().iter().filter(|file| is_written(file)).flat_map(found).collect()
}

/// What a line says to people: in code its comment, elsewhere all of it.
fn said<'a>(file: &SourceFile, line: &'a str) -> &'a str {
    match file.extension() {
        "rs" | "ts" => line.find("//").and_then(|at| line.get(at..)).unwrap_or_default(),
        _ => line,
    }
}

fn is_written(file: &SourceFile) -> bool {
    matches!(file.extension(), "rs" | "ts" | "css" | "html" | "sql" | "sh" | "toml" | "ftl")
        || file.name() == "Makefile"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_needs_a_number() {
        let bad = concat!("// TO", "DO later\n");
        let good = concat!("// TO", "DO #17 later\n");
        let name = concat!("const TO", "DO: &str = \"what to do\";\n");
        let tree = Tree::of(&[("a.rs", bad), ("b.rs", good), ("c.md", bad), ("d.rs", name)]);
        let found = check(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].file, "a.rs");
    }
}
