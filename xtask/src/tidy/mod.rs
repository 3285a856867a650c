//! The rules: each a module with a good and a bad sample, all of one shape.

mod arguments;
mod arrows;
mod asleep;
mod asvs;
mod dialect;
mod environment;
mod files;
mod functions;
mod hosts;
mod html;
mod keys;
mod locales;
mod migrations;
mod nesting;
mod openings;
mod pages;
mod persian;
mod promises;
mod sources;
mod sql;
mod texts;
mod twins;
mod wording;

use std::fmt;

use crate::tree::{SourceFile, Tree};

/// One breach of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    file: String,
    line: usize,
    what: String,
    mend: &'static str,
}

impl Finding {
    fn at(file: &SourceFile, line: usize, what: impl Into<String>, mend: &'static str) -> Self {
        Self { file: file.path.clone(), line, what: what.into(), mend }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n    mend: {}", self.file, self.line, self.what, self.mend)
    }
}

/// One rule of the house.
pub(crate) struct Rule {
    /// How `--only` calls it.
    pub(crate) name: &'static str,
    /// What it holds, in one sentence.
    pub(crate) holds: &'static str,
    check: fn(&Tree) -> Vec<Finding>,
}

/// All rules.
pub(crate) const RULES: &[Rule] = &[
    Rule { name: "files", holds: "a file has 400 lines at most, tests apart", check: files::check },
    Rule { name: "functions", holds: "a function has 40 lines at most", check: functions::check },
    Rule { name: "nesting", holds: "branches and loops stand three deep at most", check: nesting::check },
    Rule { name: "arguments", holds: "a function takes five arguments at most", check: arguments::check },
    Rule { name: "arrows", holds: "a room stands only on rooms below it", check: arrows::check },
    Rule { name: "sql", holds: "SQL stands in store.rs, store/ and foundation/db only", check: sql::check },
    Rule { name: "dialect", holds: "SQL keeps to the words both engines understand", check: dialect::check },
    Rule { name: "migrations", holds: "every migration is carried, numbered without a gap", check: migrations::check },
    Rule { name: "twins", holds: "at most a tenth of the statements differ by engine", check: twins::check },
    Rule { name: "html", holds: "HTML stands in templates/ only", check: html::check },
    Rule {
        name: "pages",
        holds: "no script or style inside a page, no script that makes HTML, no physical side in a stylesheet",
        check: pages::check,
    },
    Rule { name: "persian", holds: "Persian is written as Persians write it", check: persian::check },
    Rule { name: "keys", holds: "every message key that the program can form is in a catalogue", check: keys::check },
    Rule { name: "wording", holds: "words that readers stumbled over do not come back", check: wording::check },
    Rule { name: "texts", holds: "what users read stands in the locales, not in the code", check: texts::check },
    Rule { name: "locales", holds: "both languages have the same keys, all used, none missing", check: locales::check },
    Rule { name: "environment", holds: "only the server reads its environment", check: environment::check },
    Rule { name: "openings", holds: "every file opens with what it is", check: openings::check },
    Rule { name: "promises", holds: "what is left to do has an issue's number", check: promises::check },
    Rule { name: "asleep", holds: "no code sleeps in comments", check: asleep::check },
    Rule {
        name: "asvs",
        holds: "the table of requirements is whole and names tests that are there",
        check: asvs::check,
    },
    Rule { name: "sources", holds: "public data says where it comes from", check: sources::check },
    Rule {
        name: "hosts",
        holds: "packages come from the public registries, paths from no one's machine",
        check: hosts::check,
    },
];

/// What breaks the rules (or the one called `only`), by file and line.
pub(crate) fn check(tree: &Tree, only: Option<&str>) -> Vec<Finding> {
    let rules = RULES.iter().filter(|rule| only.is_none_or(|name| rule.name == name));
    let mut findings: Vec<Finding> = rules.flat_map(|rule| (rule.check)(tree)).collect();
    findings.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_where_what_and_how_to_mend() {
        let tree = Tree::of(&[("a.rs", "")]);
        let finding = Finding::at(&tree.files()[0], 3, "too long", "cut it");
        assert_eq!(finding.to_string(), "a.rs:3: too long\n    mend: cut it");
    }
}
