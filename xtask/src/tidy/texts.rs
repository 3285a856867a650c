//! What users read stands in the locales and in the data: no letter of Persian in the program's Rust.

use super::Finding;
use crate::tree::{SourceFile, Tree};

const MEND: &str = "give it a key in locale/fa.ftl and locale/en.ftl, or put it in the jurisdiction's data";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let program = tree.program().filter(|(file, _)| !may_hold(file));
    let found = |(file, rust): (&SourceFile, crate::tree::Rust)| {
        let persian = rust.literals().iter().filter(|literal| literal.text.chars().any(is_persian_letter));
        persian.map(|literal| Finding::at(file, literal.line, "Persian text in Rust", MEND)).collect::<Vec<_>>()
    };
    program.flat_map(found).collect()
}

/// The language's own room knows its letters; the judges read what the program says.
fn may_hold(file: &SourceFile) -> bool {
    ["foundation/language/", "xtask/", "testkit/", "bench/"].iter().any(|folder| file.path.starts_with(folder))
}

fn is_persian_letter(letter: char) -> bool {
    matches!(letter, '\u{0620}'..='\u{065f}' | '\u{066e}'..='\u{06ef}' | '\u{06fa}'..='\u{06ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persian_sentence_in_rust_is_found() {
        let found = check(&Tree::of(&[("systems/reports/src/api.rs", "fn f() { say(\"سلام\"); }")]));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn the_language_room_and_tests_may_write_persian() {
        let source = "fn f() { say(\"سلام\"); }";
        let tree = Tree::of(&[("foundation/language/src/fold.rs", source), ("kernel/cases/tests/it.rs", source)]);
        assert_eq!(check(&tree), []);
    }
}
