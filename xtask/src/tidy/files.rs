//! A file has 400 lines at most. Lines of tests do not count: a rule with many examples is a good file.

use super::Finding;
use crate::tree::{Rust, SourceFile, Tree};

const MOST: usize = 400;
const MEND: &str = "find the two things it does and give each a file of its own";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let long = |file: &&SourceFile| lines(file) > MOST;
    let what = |file: &SourceFile| Finding::at(file, MOST, format!("{} lines, {MOST} are allowed", lines(file)), MEND);
    tree.files().iter().filter(|file| is_written(file)).filter(long).map(what).collect()
}

fn is_written(file: &SourceFile) -> bool {
    let by_hand = matches!(file.extension(), "rs" | "ts" | "js" | "mjs" | "css" | "html" | "sql" | "sh");
    by_hand && !file.is_test() && !file.path.starts_with("data/")
}

fn lines(file: &SourceFile) -> usize {
    let all = file.text.lines().count();
    if file.extension() != "rs" || all <= MOST {
        return all;
    }
    all.saturating_sub(Rust::parse(&file.text).map_or(0, |rust| rust.test_lines()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_hundred_lines_are_allowed_and_one_more_is_not() {
        let good = "// a\n".repeat(400);
        let bad = "// a\n".repeat(401);
        let tree = Tree::of(&[("a.rs", &good), ("b.rs", &bad), ("tests/c.rs", &bad)]);
        let found = check(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].file, "b.rs");
    }

    #[test]
    fn lines_of_tests_do_not_count() {
        let text = format!("//! a\n#[cfg(test)]\nmod tests {{\n{}}}\n", "    // a\n".repeat(500));
        assert_eq!(check(&Tree::of(&[("a.rs", &text)])), []);
    }
}
