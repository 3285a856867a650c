//! A function takes five arguments at most, itself counted.

use syn::spanned::Spanned;

use super::Finding;
use super::functions::each;
use crate::tree::Tree;

const MOST: usize = 5;
const MEND: &str = "what always travels together is a struct that has a name";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    each(tree, "too_many_arguments", |file, function| {
        let count = function.signature.inputs.len();
        let what = format!("`{}` takes {count} arguments, {MOST} are allowed", function.name);
        (count > MOST && !function.is_of_trait)
            .then(|| Finding::at(file, function.signature.span().start().line, what, MEND))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_arguments_are_allowed_and_six_are_not() {
        let good = "fn f(a: A, b: B, c: C, d: D, e: E) {}";
        let bad = "fn g(a: A, b: B, c: C, d: D, e: E, f: F) {}";
        assert_eq!(check(&Tree::of(&[("a.rs", good)])), []);
        assert_eq!(check(&Tree::of(&[("a.rs", bad)])).len(), 1);
    }

    #[test]
    fn what_another_crates_trait_takes_is_not_ours_to_shorten() {
        let of_trait = "impl T for S { fn g(&self, a: A, b: B, c: C, d: D, e: E) {} }";
        let own = "impl S { fn g(&self, a: A, b: B, c: C, d: D, e: E) {} }";
        assert_eq!(check(&Tree::of(&[("a.rs", of_trait)])), []);
        assert_eq!(check(&Tree::of(&[("a.rs", own)])).len(), 1);
    }
}
