//! A Rust source as the rules read it: its syntax, which lines are tests, its literals with the macro they stand in.

use std::ops::RangeInclusive;

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::Visit;

/// A text literal of the program.
pub(crate) struct Literal {
    /// The line it begins on.
    pub(crate) line: usize,
    /// What it says.
    pub(crate) text: String,
    /// What stands before the bracket it stands in: `sql!` for `sql!("…")`, `t` for `words.t("…")`.
    pub(crate) given_to: String,
    /// Whether nothing stands before it in that bracket.
    pub(crate) first: bool,
}

/// A parsed source.
pub(crate) struct Rust {
    /// Its syntax.
    pub(crate) syntax: syn::File,
    /// Lines that belong to tests.
    tests: Vec<RangeInclusive<usize>>,
    literals: Vec<Literal>,
}

impl Rust {
    /// Reads a source; none if it is not Rust (the compiler will say so).
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let syntax = syn::parse_file(text).ok()?;
        let mut finder = Tests(Vec::new());
        finder.visit_file(&syntax);
        let mut literals = Vec::new();
        collect(text.parse().ok()?, "", &mut literals);
        literals.retain(|literal| !holds(&finder.0, literal.line));
        Some(Self { syntax, tests: finder.0, literals })
    }

    /// Whether the line belongs to a test.
    pub(crate) fn is_test(&self, line: usize) -> bool {
        holds(&self.tests, line)
    }

    /// How many lines belong to tests.
    pub(crate) fn test_lines(&self) -> usize {
        self.tests.iter().map(|lines| lines.clone().count()).sum()
    }

    /// The literals of the program, those of tests and of comments apart.
    pub(crate) fn literals(&self) -> &[Literal] {
        &self.literals
    }
}

fn holds(ranges: &[RangeInclusive<usize>], line: usize) -> bool {
    ranges.iter().any(|range| range.contains(&line))
}

/// Finds what is compiled for tests only.
struct Tests(Vec<RangeInclusive<usize>>);

impl<'ast> Visit<'ast> for Tests {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if attributes(item).iter().any(is_for_tests) {
            self.0.push(item.span().start().line..=item.span().end().line);
        } else {
            syn::visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if item.attrs.iter().any(is_for_tests) {
            self.0.push(item.span().start().line..=item.span().end().line);
        }
    }
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        _ => &[],
    }
}

fn is_for_tests(attribute: &syn::Attribute) -> bool {
    let path = attribute.path();
    let test = path.segments.last().is_some_and(|last| last.ident == "test");
    test || path.is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|what| what == "test")
}

/// Walks all tokens. Attributes are left out: a doc comment is one.
fn collect(tokens: TokenStream, given_to: &str, found: &mut Vec<Literal>) {
    let mut before = String::new();
    let mut hash = false;
    for (place, tree) in tokens.into_iter().enumerate() {
        match tree {
            TokenTree::Group(group) if hash => drop(group),
            TokenTree::Group(group) => {
                let name = if before.is_empty() { given_to.to_owned() } else { std::mem::take(&mut before) };
                collect(group.stream(), &name, found);
            }
            TokenTree::Literal(literal) => {
                let line = literal.span().start().line;
                if let Ok(text) = syn::parse2::<syn::LitStr>(TokenTree::from(literal).into()) {
                    found.push(Literal { line, text: text.value(), given_to: given_to.to_owned(), first: place == 0 });
                }
            }
            TokenTree::Punct(mark) if mark.as_char() == '!' && hash => continue,
            TokenTree::Punct(mark) => {
                hash = mark.as_char() == '#';
                match mark.as_char() {
                    '!' if !before.is_empty() => before.push('!'),
                    _ => before.clear(),
                }
                continue;
            }
            TokenTree::Ident(name) => before = name.to_string(),
        }
        hash = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_knows_what_it_is_given_to() {
        let rust = Rust::parse("fn f() { tx.query(sql!(\"SELECT 1\")); words.t(\"hello\"); }").unwrap();
        let seen: Vec<_> = rust.literals().iter().map(|l| (l.given_to.as_str(), l.text.as_str())).collect();
        assert_eq!(seen, [("sql!", "SELECT 1"), ("t", "hello")]);
    }

    #[test]
    fn comments_and_tests_are_no_literals_of_the_program() {
        let source = "//! a\n/// b\nfn f() {}\n#[cfg(test)]\nmod tests {\n    fn g() { h(\"c\") }\n}\n";
        let rust = Rust::parse(source).unwrap();
        assert!(rust.literals().is_empty());
        assert!(rust.is_test(6));
        assert!(!rust.is_test(3));
        assert_eq!(rust.test_lines(), 4);
    }
}
