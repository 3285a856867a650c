//! HTML stands in `templates/` only, where it is escaped and checked when compiled.

use regex::Regex;

use super::Finding;
use crate::tree::{SourceFile, Tree};

const TAGS: &str = r"</?(a|article|b|body|br|button|div|em|footer|form|h[1-6]|head|header|html|i|img|input|label|li|link|main|meta|nav|ol|option|p|pre|script|section|select|small|span|strong|style|table|tbody|td|textarea|th|thead|title|tr|ul)(\s[^<]*)?/?>";
const MEND: &str = "write it in a template of the room, and give the template what it shows";

#[expect(clippy::expect_used, reason = "the expression is ours and tested")]
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let tags = Regex::new(TAGS).expect("the expression is right");
    let program = tree.program().filter(|(file, _)| !is_judge(file));
    let found = |(file, rust): (&SourceFile, crate::tree::Rust)| {
        let html = rust.literals().iter().filter(|literal| tags.is_match(&literal.text));
        html.map(|literal| Finding::at(file, literal.line, "HTML in Rust", MEND)).collect::<Vec<_>>()
    };
    program.flat_map(found).collect()
}

fn is_judge(file: &SourceFile) -> bool {
    ["xtask/", "testkit/", "bench/"].iter().any(|folder| file.path.starts_with(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_in_a_literal_is_found() {
        let source = "fn f() -> String {\n    format!(\"<p class=\\\"x\\\">{}</p>\", 1)\n}";
        let found = check(&Tree::of(&[("foundation/web/src/error.rs", source)]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line, 2);
    }

    #[test]
    fn less_than_and_generics_are_no_tags() {
        let source = "fn f() { say(\"a < b\"); say(\"Vec<i64>\"); say(\"<uuid>\"); }";
        assert_eq!(check(&Tree::of(&[("a.rs", source)])), []);
    }
}
