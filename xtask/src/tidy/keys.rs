//! Every message key that the program can form is in a catalogue: those a refusal names, those given to a form or a notice,
//! and those with gaps, of which one at least must exist.

use std::collections::BTreeSet;

use regex::Regex;
use syn::visit::Visit;

use super::Finding;
use crate::tree::Tree;

const MISSING: &str = "write it in fa.ftl and en.ftl of the room, or name a key that is there";
const KEY: &str = r"^[a-z][a-z0-9]*(-[a-z0-9_]+)+$";
const MADE: &str = r"^([a-z][a-z0-9]*-)[a-z0-9_-]*\{[^}]*\}[a-z0-9_-]*$";

/// What takes the key of a message behind something else.
const TAKE_SECOND: [&str; 2] = ["refuse", "notice"];
/// What takes the key of a message first.
const TAKE_FIRST: [&str; 1] = ["because"];
/// Functions whose answer is the key of a message.
const ANSWER: [&str; 2] = ["key", "message"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let known = known(tree);
    if known.is_empty() {
        return Vec::new();
    }
    let (key, made) = (regex(KEY), regex(MADE));
    let mut findings = Vec::new();
    for (file, rust) in tree.program() {
        let mut answers = Answers::default();
        answers.visit_file(&rust.syntax);
        for literal in rust.literals() {
            let given = given(literal) || answers.holds(literal.line);
            let lacks = given && key.is_match(&literal.text) && !known.contains(&literal.text);
            let family = made.captures(&literal.text).and_then(|found| found.get(1)).map(|found| found.as_str());
            let is_family = family.is_some_and(|family| known.iter().any(|key| key.starts_with(family)));
            if lacks || (is_family && literal.given_to == "format!" && !is_made(&literal.text, &known)) {
                findings.push(Finding::at(file, literal.line, format!("no catalogue has `{}`", literal.text), MISSING));
            }
        }
    }
    findings
}

fn given(literal: &crate::tree::Literal) -> bool {
    let to = literal.given_to.as_str();
    (TAKE_SECOND.contains(&to) && !literal.first) || (TAKE_FIRST.contains(&to) && literal.first)
}

/// The keys of all catalogues.
fn known(tree: &Tree) -> BTreeSet<String> {
    let key = regex(r"(?m)^([a-zA-Z][a-zA-Z0-9_-]*)\s*=");
    let files = tree.ending("ftl").filter(|file| !file.is_test());
    let keys =
        |text: &str| key.captures_iter(text).filter_map(|found| Some(found.get(1)?.as_str().to_owned())).collect();
    files.flat_map(|file| -> Vec<String> { keys(&file.text) }).collect()
}

/// Whether a literal with gaps makes a key that is there.
fn is_made(text: &str, known: &BTreeSet<String>) -> bool {
    let gap = regex(r"\\\{[^}]*\\\}");
    let pattern = regex(&format!("^{}$", gap.replace_all(&regex::escape(text), "[a-zA-Z0-9_-]+")));
    known.iter().any(|key| pattern.is_match(key))
}

/// The lines of functions whose answer is the key of a message.
#[derive(Default)]
struct Answers(Vec<std::ops::RangeInclusive<usize>>);

impl Answers {
    fn holds(&self, line: usize) -> bool {
        self.0.iter().any(|range| range.contains(&line))
    }
}

impl<'ast> Visit<'ast> for Answers {
    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        use syn::spanned::Spanned as _;
        if ANSWER.iter().any(|name| item.sig.ident == name) && answers_text(&item.sig.output) {
            self.0.push(item.block.span().start().line..=item.block.span().end().line);
        }
    }
}

/// Whether a function answers with a text, or perhaps with one.
fn answers_text(output: &syn::ReturnType) -> bool {
    let syn::ReturnType::Type(_, answer) = output else { return false };
    match &**answer {
        syn::Type::Reference(_) => true,
        syn::Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "Option"),
        _ => false,
    }
}

#[expect(clippy::expect_used, reason = "the expressions are ours or escaped")]
fn regex(text: &str) -> Regex {
    Regex::new(text).expect("the expression is right")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> usize {
        let said =
            ("systems/reports/locale/en.ftl", "cases-missing-message = Write it.\nstate-open = Open\nform-no = No\n");
        check(&Tree::of(&[said, ("systems/reports/src/a.rs", source)])).len()
    }

    #[test]
    fn a_key_that_a_refusal_names_must_be_said() {
        assert_eq!(found("impl R { fn key(&self) -> &'static str { match self { R::E => \"missing-message\" } } }"), 1);
        assert_eq!(found("impl R { fn key(&self) -> &'static str { \"cases-missing-message\" } }"), 0);
    }

    #[test]
    fn a_key_given_to_a_form_or_a_notice_must_be_said() {
        assert_eq!(found("fn f(form: Form) { form.refuse(\"some-field\", \"form-gone\"); }"), 1);
        assert_eq!(found("fn f(form: Form) { form.refuse(\"some-field\", \"form-no\"); }"), 0);
        assert_eq!(found("fn f(e: E) { e.because(\"form-gone\"); }"), 1);
    }

    #[test]
    fn a_key_with_gaps_must_be_one_that_is_there() {
        assert_eq!(found("fn f(w: W) { w.t(&format!(\"state-{name}-now\")); }"), 1);
        assert_eq!(found("fn f(w: W) { w.t(&format!(\"state-{name}\")); }"), 0);
        assert_eq!(found("fn f() { path(&format!(\"other-{name}-x\")); }"), 0);
    }
}
