//! What users read stands in the locales and in the data: no sentence of Persian in the program's Rust. A word by which the
//! program recognises something in what people write is no sentence.

use super::Finding;
use crate::tree::{SourceFile, Tree};

const MEND: &str = "give it a key in locale/fa.ftl and locale/en.ftl, or put it in the jurisdiction's data";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let program = tree.program().filter(|(file, _)| !may_hold(file));
    let found = |(file, rust): (&SourceFile, crate::tree::Rust)| {
        let persian = rust.literals().iter().filter(|literal| is_sentence(&literal.text));
        persian.map(|literal| Finding::at(file, literal.line, "a Persian sentence in Rust", MEND)).collect::<Vec<_>>()
    };
    program.flat_map(found).collect()
}

/// The language's own room knows its letters; the judges read what the program says.
fn may_hold(file: &SourceFile) -> bool {
    ["foundation/language/", "xtask/", "testkit/", "bench/"].iter().any(|folder| file.path.starts_with(folder))
}

/// Three Persian words make a sentence.
fn is_sentence(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.chars().any(is_persian_letter)).count() >= 3
}

fn is_persian_letter(letter: char) -> bool {
    matches!(letter, '\u{0620}'..='\u{065f}' | '\u{066e}'..='\u{06ef}' | '\u{06fa}'..='\u{06ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persian_sentence_in_rust_is_found() {
        let found = check(&Tree::of(&[("systems/reports/src/api.rs", "fn f() { say(\"گزارش شما رسید\"); }")]));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_word_to_recognise_is_no_sentence() {
        let source = "const TITLES: [&str; 2] = [\"آقای\", \"خانم دکتر\"];";
        assert_eq!(check(&Tree::of(&[("systems/reports/src/rules/persons.rs", source)])), []);
    }

    #[test]
    fn the_language_room_and_tests_may_write_persian() {
        let source = "fn f() { say(\"گزارش شما رسید\"); }";
        let tree = Tree::of(&[("foundation/language/src/fold.rs", source), ("kernel/cases/tests/it.rs", source)]);
        assert_eq!(check(&tree), []);
    }
}
