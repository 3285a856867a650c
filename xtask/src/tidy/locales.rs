//! Both languages have the same keys; every key is used, and none that is asked for is missing.
//!
//! A key counts as used when it stands whole in a literal of the program, in a template, a script, a data file or another
//! message; when a literal with gaps (`"state-{name}"`) makes it; or when it begins as `xtask/built-keys.toml` says keys
//! are built at run time in ways that cannot be seen.

use std::collections::BTreeSet;

use regex::{Regex, RegexSet};

use super::Finding;
use crate::tree::{SourceFile, Tree};

const UNEQUAL: &str = "write the message in both languages, as people say it there";
const UNUSED: &str = "delete it from both languages, or name its beginning in xtask/built-keys.toml";
const MISSING: &str = "write it in fa.ftl and en.ftl of the room";
const IDLE: &str = "delete the line from xtask/built-keys.toml";

/// Where the keys are that the program builds.
const BUILT: &str = "xtask/built-keys.toml";

const KEY: &str = r"^([a-zA-Z][a-zA-Z0-9_-]*)\s*=";
const REFERENCE: &str = r"\{\s*([a-zA-Z][a-zA-Z0-9_-]*)(?:\.[a-z-]+)?\s*\}";
const QUOTED: &str = r#"["'`]([a-zA-Z][a-zA-Z0-9_-]*)["'`]"#;
const WITH_GAPS: &str = r#"["'`]([a-zA-Z][a-zA-Z0-9_-]*-\{[a-zA-Z0-9_{}.-]*)["'`]"#;
const ASKED: &str = r#"\b(?:t|t1|t2)\(\s*"([a-zA-Z][a-zA-Z0-9_-]*)""#;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let messages = Messages::read(tree);
    let used = used(tree);
    let made = made(tree);
    let built = built(tree);
    let mut findings = messages.unequal();
    findings.extend(
        messages.unused(&|key| {
            used.contains(key) || built.iter().any(|prefix| key.starts_with(prefix)) || made.is_match(key)
        }),
    );
    findings.extend(missing(tree, &messages));
    findings.extend(idle(tree, &messages, &built));
    findings
}

/// One message of one catalogue.
struct Message<'a> {
    file: &'a SourceFile,
    line: usize,
    key: &'a str,
}

/// All messages of all catalogues.
struct Messages<'a> {
    files: Vec<&'a SourceFile>,
    all: Vec<Message<'a>>,
}

impl<'a> Messages<'a> {
    fn read(tree: &'a Tree) -> Self {
        let key = regex(KEY);
        let files: Vec<_> = tree.ending("ftl").filter(|file| !file.is_test()).collect();
        let of = |file: &'a SourceFile| {
            let found = file.lines().filter_map(|(line, text)| Some((line, key.captures(text)?.get(1)?)));
            found.map(|(line, key)| Message { file, line, key: key.as_str() }).collect::<Vec<_>>()
        };
        let all = files.iter().flat_map(|file| of(file)).collect();
        Self { files, all }
    }

    fn has(&self, key: &str) -> bool {
        self.all.iter().any(|message| message.key == key)
    }

    /// What one language says and the other does not.
    fn unequal(&self) -> Vec<Finding> {
        let known: BTreeSet<(&str, &str)> = self.all.iter().map(|m| (m.file.path.as_str(), m.key)).collect();
        let lacks = |message: &&Message| {
            other(&message.file.path).is_some_and(|other| !known.contains(&(other.as_str(), message.key)))
        };
        let silent = self.all.iter().filter(lacks);
        let finding =
            |m: &Message| Finding::at(m.file, m.line, format!("`{}` is in one language only", m.key), UNEQUAL);
        silent.map(finding).collect()
    }

    /// What nobody asks for. Said once, in the Persian catalogue.
    fn unused(&self, asked: &dyn Fn(&str) -> bool) -> Vec<Finding> {
        let idle = self.all.iter().filter(|m| is_persian(&m.file.path) && !asked(m.key));
        idle.map(|m| Finding::at(m.file, m.line, format!("nobody asks for `{}`", m.key), UNUSED)).collect()
    }
}

/// The catalogue of the other language: `locale/fa.ftl` for `locale/en.ftl`, `locale/fa/x.ftl` for `locale/en/x.ftl`.
fn other(path: &str) -> Option<String> {
    let pairs = [("/fa.ftl", "/en.ftl"), ("/fa/", "/en/")];
    pairs.iter().find_map(|(fa, en)| match (path.contains(fa), path.contains(en)) {
        (true, _) => Some(path.replace(fa, en)),
        (_, true) => Some(path.replace(en, fa)),
        _ => None,
    })
}

fn is_persian(path: &str) -> bool {
    path.contains("/fa.ftl") || path.contains("/fa/")
}

/// Every word that stands alone in quotes, wherever a key may be named.
fn used(tree: &Tree) -> BTreeSet<String> {
    let quoted = regex(QUOTED);
    let reference = regex(REFERENCE);
    let mut used: BTreeSet<String> = tree.program().flat_map(|(_, rust)| words(rust.literals())).collect();
    for file in tree.files().iter().filter(|file| !file.is_test()) {
        let expression = match file.extension() {
            "html" | "txt" | "ts" | "toml" => &quoted,
            "ftl" => &reference,
            _ => continue,
        };
        used.extend(expression.captures_iter(&file.text).filter_map(|found| Some(found.get(1)?.as_str().to_owned())));
    }
    used
}

fn words(literals: &[crate::tree::Literal]) -> Vec<String> {
    literals.iter().map(|literal| literal.text.clone()).collect()
}

/// The keys that literals with gaps can make: `state-{name}` makes `state-open`.
#[expect(clippy::expect_used, reason = "the expressions are escaped")]
fn made(tree: &Tree) -> RegexSet {
    let (with_gaps, gap) = (regex(WITH_GAPS), regex(r"\\\{[^}]*\\\}"));
    let mut patterns = BTreeSet::new();
    for file in tree.files().iter().filter(|file| matches!(file.extension(), "rs" | "html" | "ts") && !file.is_test()) {
        let found = with_gaps.captures_iter(&file.text).filter_map(|found| Some(regex::escape(found.get(1)?.as_str())));
        patterns.extend(found.map(|text| format!("^{}$", gap.replace_all(&text, "[a-zA-Z0-9_-]+"))));
    }
    RegexSet::new(patterns).expect("the expressions are right")
}

/// What the program and its templates ask for and no catalogue has.
fn missing(tree: &Tree, messages: &Messages) -> Vec<Finding> {
    if messages.files.is_empty() {
        return Vec::new();
    }
    let asked = regex(ASKED);
    let lacking = |key: &str| !messages.has(key);
    let said =
        |file: &SourceFile, line, key: &str| Finding::at(file, line, format!("no catalogue has `{key}`"), MISSING);
    let mut findings = Vec::new();
    let templates = tree.files().iter().filter(|file| file.is_in("templates") && !file.is_test());
    for file in templates {
        let keys = file.lines().flat_map(|(line, text)| asked.captures_iter(text).map(move |found| (line, found)));
        let keys = keys.filter_map(|(line, found)| Some((line, found.get(1)?.as_str())));
        findings.extend(keys.filter(|(_, key)| lacking(key)).map(|(line, key)| said(file, line, key)));
    }
    for (file, rust) in tree.program().filter(|(file, _)| !file.path.starts_with("foundation/language/")) {
        let first = rust.literals().iter().filter(|literal| literal.first);
        let keys = first.filter(|literal| matches!(literal.given_to.as_str(), "t" | "t1" | "t2"));
        findings.extend(keys.filter(|key| lacking(&key.text)).map(|key| said(file, key.line, &key.text)));
    }
    findings
}

/// The beginnings of keys that are built at run time.
fn built(tree: &Tree) -> Vec<String> {
    let table = tree.get(BUILT).and_then(|file| file.text.parse::<toml::Table>().ok());
    let list = table.as_ref().and_then(|table| table.get("built")).and_then(toml::Value::as_array);
    let prefix = |entry: &toml::Value| entry.get("prefix").and_then(toml::Value::as_str).map(str::to_owned);
    list.into_iter().flatten().filter_map(prefix).collect()
}

/// Beginnings that no key has any more.
fn idle(tree: &Tree, messages: &Messages, built: &[String]) -> Vec<Finding> {
    let Some(file) = tree.get(BUILT) else { return Vec::new() };
    let unused = built.iter().filter(|prefix| !messages.all.iter().any(|message| message.key.starts_with(*prefix)));
    unused.map(|prefix| Finding::at(file, 1, format!("no key begins with `{prefix}`"), IDLE)).collect()
}

#[expect(clippy::expect_used, reason = "the expressions are ours and tested")]
fn regex(text: &str) -> Regex {
    Regex::new(text).expect("the expression is right")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: (&str, &str) = ("systems/reports/templates/a.html", "{# A page. #}\n{{ page.words.t(\"hello\") }}");

    fn found(fa: &str, en: &str, more: &[(&str, &str)]) -> Vec<String> {
        let mut files = vec![("systems/reports/locale/fa.ftl", fa), ("systems/reports/locale/en.ftl", en), PAGE];
        files.extend(more);
        check(&Tree::of(&files)).into_iter().map(|finding| format!("{}: {}", finding.file, finding.what)).collect()
    }

    #[test]
    fn equal_and_used_is_good() {
        assert_eq!(found("hello = درود\n", "hello = Hello\n", &[]), [""; 0]);
    }

    #[test]
    fn a_message_in_one_language_is_found() {
        let found = found("hello = درود\n", "hello = Hello\nhello-again = Hello again\n", &[]);
        assert_eq!(found, ["systems/reports/locale/en.ftl: `hello-again` is in one language only"]);
    }

    #[test]
    fn a_message_nobody_asks_for_is_found_once() {
        let found = found("hello = درود\nbye = بدرود\n", "hello = Hello\nbye = Bye\n", &[]);
        assert_eq!(found, ["systems/reports/locale/fa.ftl: nobody asks for `bye`"]);
    }

    #[test]
    fn a_key_that_no_catalogue_has_is_found() {
        let source = ("server/src/a.rs", "fn f() { words.t(\"no-such-key\"); }");
        assert_eq!(
            found("hello = درود\n", "hello = Hello\n", &[source]),
            ["server/src/a.rs: no catalogue has `no-such-key`"]
        );
    }

    #[test]
    fn a_built_key_needs_its_beginning_named() {
        let built = (BUILT, "built = [{ prefix = \"state-\", from = \"a route's states\" }]");
        let (fa, en) = ("hello = درود\nstate-open = باز\n", "hello = Hello\nstate-open = Open\n");
        assert_eq!(found(fa, en, &[built]), [""; 0]);
        assert_eq!(found(fa, en, &[]).len(), 1);
    }

    #[test]
    fn a_literal_with_gaps_makes_keys() {
        let source = ("server/src/a.rs", "fn f() { words.t(&format!(\"state-{name}-now\")); }");
        let (fa, en) = ("hello = درود\nstate-open-now = باز\n", "hello = Hello\nstate-open-now = Open\n");
        assert_eq!(found(fa, en, &[source]), [""; 0]);
        assert_eq!(found(&format!("{fa}state-open = باز\n"), &format!("{en}state-open = Open\n"), &[source]).len(), 1);
    }

    #[test]
    fn a_beginning_that_no_key_has_is_found() {
        let built = (BUILT, "built = [{ prefix = \"gone-\", from = \"nothing\" }]");
        assert_eq!(found("hello = درود\n", "hello = Hello\n", &[built]).len(), 1);
    }

    #[test]
    fn a_message_may_use_another() {
        let (fa, en) = ("hello = درود { name }\nname = پنجره\n", "hello = Hello { name }\nname = Panjereh\n");
        assert_eq!(found(fa, en, &[]), [""; 0]);
    }
}
