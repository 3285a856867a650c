//! Branches and loops stand three deep at most. An `else if` is no deeper than its `if`; a closure begins anew.

use syn::spanned::Spanned;
use syn::visit::Visit;

use super::Finding;
use super::functions::each;
use crate::tree::Tree;

const MOST: usize = 3;
const MEND: &str = "return early, or give the inner part a name";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    each(tree, "excessive_nesting", |file, function| {
        let mut depth = Depth { now: 0, deepest: 0, line: 0 };
        depth.visit_block(function.body);
        let what = format!("`{}` nests {} deep, {MOST} are allowed", function.name, depth.deepest);
        (depth.deepest > MOST).then(|| Finding::at(file, depth.line, what, MEND))
    })
}

struct Depth {
    now: usize,
    deepest: usize,
    line: usize,
}

impl Depth {
    fn deeper(&mut self, line: usize, walk: impl FnOnce(&mut Self)) {
        self.now = self.now.saturating_add(1);
        if self.now > self.deepest {
            (self.deepest, self.line) = (self.now, line);
        }
        walk(self);
        self.now = self.now.saturating_sub(1);
    }
}

impl<'ast> Visit<'ast> for Depth {
    fn visit_expr(&mut self, expr: &'ast syn::Expr) {
        let line = expr.span().start().line;
        match expr {
            syn::Expr::If(branch) => self.visit_branch(branch, line),
            syn::Expr::Match(_) | syn::Expr::ForLoop(_) | syn::Expr::While(_) | syn::Expr::Loop(_) => {
                self.deeper(line, |depth| syn::visit::visit_expr(depth, expr));
            }
            syn::Expr::Closure(closure) => {
                let outside = std::mem::take(&mut self.now);
                syn::visit::visit_expr_closure(self, closure);
                self.now = outside;
            }
            _ => syn::visit::visit_expr(self, expr),
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {
        // A function inside a function is judged by itself.
    }
}

impl Depth {
    fn visit_branch(&mut self, branch: &syn::ExprIf, line: usize) {
        self.visit_expr(&branch.cond);
        self.deeper(line, |depth| depth.visit_block(&branch.then_branch));
        match branch.else_branch.as_ref().map(|(_, other)| &**other) {
            Some(syn::Expr::If(next)) => self.visit_branch(next, line),
            Some(other) => self.deeper(line, |depth| syn::visit::visit_expr(depth, other)),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Vec<Finding> {
        check(&Tree::of(&[("a.rs", &format!("fn f() {{ {body} }}"))]))
    }

    #[test]
    fn three_deep_is_allowed_and_four_is_not() {
        assert_eq!(found("for a in b { if c { match d { _ => e() } } }"), []);
        assert_eq!(found("for a in b { if c { match d { _ => loop { e() } } } }").len(), 1);
    }

    #[test]
    fn a_chain_of_else_if_is_one_deep() {
        assert_eq!(found("if a { x() } else if b { y() } else if c { z() } else if d { w() } else { v() }"), []);
    }

    #[test]
    fn a_closure_begins_anew() {
        assert_eq!(found("for a in b { if c { d.map(|e| if f { match g { _ => h() } } else { i() }) } }"), []);
    }
}
