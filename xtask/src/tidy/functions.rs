//! A function has 40 lines at most: what fits a screen fits a head. Blank lines and comments do not count.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::Visit;

use super::Finding;
use crate::tree::{SourceFile, Tree};

const MOST: usize = 40;
const MEND: &str = "give the steps names: each becomes a function";

/// One function of the program.
pub(super) struct Function<'ast> {
    /// What it is called.
    pub(super) name: String,
    /// What stands above it.
    attributes: &'ast [syn::Attribute],
    /// What it takes and gives.
    pub(super) signature: &'ast syn::Signature,
    /// What it does.
    pub(super) body: &'ast syn::Block,
    /// Whether a trait says what it takes and gives: whoever implements that has no choice.
    pub(super) is_of_trait: bool,
}

impl Function<'_> {
    /// Whether an `#[expect(clippy::…, reason = "…")]` says why it may break the rule that clippy calls `lint`.
    fn is_excused(&self, lint: &str) -> bool {
        let excuses = self.attributes.iter().filter(|attribute| attribute.path().is_ident("expect"));
        excuses.filter_map(|excuse| excuse.meta.require_list().ok()).any(|list| {
            let mut words = list.tokens.clone().into_iter();
            words.any(|word| matches!(word, proc_macro2::TokenTree::Ident(name) if name == lint))
        })
    }
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    each(tree, "too_many_lines", |file, function| {
        let lines = lines(file, function.body.span());
        let line = function.signature.span().start().line;
        let what = format!("`{}` has {lines} lines, {MOST} are allowed", function.name);
        (lines > MOST).then(|| Finding::at(file, line, what, MEND))
    })
}

/// Asks `judge` about every function of the program, those of tests and those excused from `lint` apart.
pub(super) fn each(tree: &Tree, lint: &str, judge: impl Fn(&SourceFile, &Function) -> Option<Finding>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, rust) in tree.program() {
        let mut functions = Functions(Vec::new(), false);
        functions.visit_file(&rust.syntax);
        let program =
            functions.0.iter().filter(|f| !rust.is_test(f.signature.span().start().line) && !f.is_excused(lint));
        findings.extend(program.filter_map(|function| judge(file, function)));
    }
    findings
}

/// Lines between the braces that hold code.
fn lines(file: &SourceFile, body: Span) -> usize {
    let (first, last) = (body.start().line, body.end().line);
    let inside = file.lines().filter(|(line, _)| *line > first && *line < last);
    inside.filter(|(_, text)| !text.trim().is_empty() && !text.trim().starts_with("//")).count()
}

/// The functions found, and whether those being visited implement a trait.
struct Functions<'ast>(Vec<Function<'ast>>, bool);

impl<'ast> Functions<'ast> {
    fn found(&mut self, attributes: &'ast [syn::Attribute], signature: &'ast syn::Signature, body: &'ast syn::Block) {
        let is_of_trait = self.1;
        self.0.push(Function { name: signature.ident.to_string(), attributes, signature, body, is_of_trait });
    }
}

impl<'ast> Visit<'ast> for Functions<'ast> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.found(&item.attrs, &item.sig, &item.block);
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let outer = std::mem::replace(&mut self.1, item.trait_.is_some());
        syn::visit::visit_item_impl(self, item);
        self.1 = outer;
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.found(&item.attrs, &item.sig, &item.block);
        syn::visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.found(&item.attrs, &item.sig, body);
        }
        syn::visit::visit_trait_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(lines: usize) -> String {
        format!("//! a\nfn f() {{\n{}}}\n", "    g();\n".repeat(lines))
    }

    #[test]
    fn forty_lines_are_allowed_and_one_more_is_not() {
        let tree = Tree::of(&[("a.rs", &function(40)), ("b.rs", &function(41))]);
        let found = check(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].file.as_str(), found[0].line), ("b.rs", 2));
    }

    #[test]
    fn comments_and_blank_lines_do_not_count() {
        let text = format!("fn f() {{\n{}}}\n", "    // why\n\n".repeat(50));
        assert_eq!(check(&Tree::of(&[("a.rs", &text)])), []);
    }

    #[test]
    fn an_excuse_with_a_reason_is_heard() {
        let text =
            format!("#[expect(clippy::too_many_lines, reason = \"a table\")]\n{}", function(90).replace("//! a\n", ""));
        assert_eq!(check(&Tree::of(&[("a.rs", &text)])), []);
    }

    #[test]
    fn a_test_may_tell_a_long_story() {
        let text = format!("#[test]\n{}", function(90).replace("//! a\n", ""));
        assert_eq!(check(&Tree::of(&[("a.rs", &text)])), []);
    }
}
