//! Every SQL statement of the workspace, found in its sources: what `sql!`, `twin!` and `insert!` name.

use std::fmt;
use std::path::{Path, PathBuf};

use db::Engine;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::Visit;
use walkdir::WalkDir;

use crate::workspace;

/// One statement and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The file, from the workspace's root.
    pub file: PathBuf,
    /// The line its macro begins on, from 1.
    pub line: usize,
    /// What SQLite is told.
    pub sqlite: String,
    /// What PostgreSQL is told.
    pub postgres: String,
}

impl Statement {
    /// What `engine` is told.
    #[must_use]
    pub fn text(&self, engine: Engine) -> &str {
        match engine {
            Engine::Sqlite => &self.sqlite,
            Engine::Postgres => &self.postgres,
        }
    }

    /// Whether `engine` is ever told it: what names one engine's own catalogue (`pg_…`, `sqlite_…`) is not for the other.
    #[must_use]
    pub fn is_for(&self, engine: Engine) -> bool {
        let foreign: &[&str] = match engine {
            Engine::Sqlite => &["pg_", "information_schema"],
            Engine::Postgres => &["sqlite_", "PRAGMA ", "pragma_"],
        };
        !foreign.iter().any(|word| self.text(engine).contains(word))
    }

    /// Whether the engines are told different things.
    #[must_use]
    pub fn is_twin(&self) -> bool {
        self.sqlite != self.postgres
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file.display(), self.line)
    }
}

/// All statements of the workspace's sources, those of tests apart.
///
/// # Panics
/// When a source file cannot be read or is not Rust.
#[must_use]
#[expect(clippy::panic, reason = "a test tool: what is broken here ends the test with a sentence")]
pub fn all() -> Vec<Statement> {
    let mut statements = Vec::new();
    for room in workspace::rooms() {
        for file in rust_files(&room.join("src")) {
            let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let name = file.strip_prefix(workspace::root()).unwrap_or(&file);
            statements.extend(in_source(name, &text).unwrap_or_else(|error| panic!("{}: {error}", name.display())));
        }
    }
    statements
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    entries.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|ext| ext == "rs")).collect()
}

/// The statements of one source text.
pub fn in_source(file: &Path, text: &str) -> syn::Result<Vec<Statement>> {
    let parsed = syn::parse_file(text)?;
    let mut finder = Finder { file, found: Vec::new(), broken: None };
    finder.visit_file(&parsed);
    finder.broken.map_or(Ok(finder.found), Err)
}

struct Finder<'a> {
    file: &'a Path,
    found: Vec<Statement>,
    broken: Option<syn::Error>,
}

impl Finder<'_> {
    fn read(&mut self, name: &str, line: usize, tokens: TokenStream) {
        match texts(name, tokens.clone()) {
            Some(Ok((sqlite, postgres))) => {
                self.found.push(Statement { file: self.file.to_owned(), line, sqlite, postgres });
            }
            Some(Err(error)) => self.broken = Some(error),
            // Another macro: statements may stand among what it is given.
            None => self.among(tokens),
        }
    }

    /// Looks for `name ! ( … )` among loose tokens.
    fn among(&mut self, tokens: TokenStream) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, tree) in trees.iter().enumerate() {
            let TokenTree::Group(group) = tree else { continue };
            match macro_before(&trees, at) {
                Some((name, line)) => self.read(&name, line, group.stream()),
                None => self.among(group.stream()),
            }
        }
    }
}

/// The name and line of the macro whose arguments are the group at `at`.
fn macro_before(trees: &[TokenTree], at: usize) -> Option<(String, usize)> {
    let [TokenTree::Ident(name), TokenTree::Punct(mark)] = trees.get(at.checked_sub(2)?..at)? else {
        return None;
    };
    (mark.as_char() == '!').then(|| (name.to_string(), name.span().start().line))
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_macro(&mut self, node: &'ast syn::Macro) {
        let Some(last) = node.path.segments.last() else { return };
        self.read(&last.ident.to_string(), last.ident.span().start().line, node.tokens.clone());
    }

    fn visit_item_macro(&mut self, node: &'ast syn::ItemMacro) {
        // A macro's own definition names no statement.
        if node.ident.is_none() {
            self.visit_macro(&node.mac);
        }
    }

    fn visit_item_mod(&mut self, node: &'ast syn::ItemMod) {
        if !node.attrs.iter().any(is_for_tests) {
            syn::visit::visit_item_mod(self, node);
        }
    }
}

fn is_for_tests(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|what| what == "test")
}

/// The two texts of a statement's macro; none if `name` is not one.
fn texts(name: &str, tokens: TokenStream) -> Option<syn::Result<(String, String)>> {
    match name {
        "sql" => Some(literals(tokens).map(|texts| (texts.concat(), texts.concat()))),
        "twin" => Some(literals(tokens).and_then(both)),
        "insert" => Some(literals(tokens).map(|words| (insert(&words), insert(&words)))),
        _ => None,
    }
}

fn both(texts: Vec<String>) -> syn::Result<(String, String)> {
    let span = proc_macro2::Span::call_site();
    let pair: [String; 2] = texts.try_into().map_err(|_| syn::Error::new(span, "a twin has two texts"))?;
    Ok(pair.into())
}

/// The statement that a set statement of one row becomes.
fn insert(words: &[String]) -> String {
    let (table, columns) = words.split_first().map_or(("", &[][..]), |(table, columns)| (table.as_str(), columns));
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
    format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "))
}

/// All text literals among `tokens`, in order, those in square brackets too.
fn literals(tokens: TokenStream) -> syn::Result<Vec<String>> {
    let mut found = Vec::new();
    for tree in tokens {
        match tree {
            TokenTree::Literal(literal) => {
                found.push(syn::parse2::<syn::LitStr>(TokenTree::from(literal).into())?.value());
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                found.extend(literals(group.stream())?);
            }
            _ => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<Statement> {
        in_source(Path::new("store.rs"), source).unwrap()
    }

    #[test]
    fn one_text_is_told_to_both_engines() {
        let found = found("const A: Sql = sql!(\"SELECT 1\");");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].sqlite, "SELECT 1");
        assert!(!found[0].is_twin());
    }

    #[test]
    fn a_twin_keeps_its_two_texts_apart() {
        let found = found("fn f() { tx.query(db::twin! { sqlite: \"a\", postgres: \"b\" }); }");
        assert_eq!((found[0].text(Engine::Sqlite), found[0].text(Engine::Postgres)), ("a", "b"));
        assert!(found[0].is_twin());
    }

    #[test]
    fn a_set_statement_becomes_an_insert_of_one_row() {
        let found = found("const INTO: Insert = insert!(\"t\", [\"a\", \"b\"]);");
        assert_eq!(found[0].sqlite, "INSERT INTO t (a, b) VALUES ($1, $2)");
    }

    #[test]
    fn a_statement_inside_another_macro_is_found_with_its_line() {
        let found = found("fn f() {\n    tokio::join!(\n        q(sql!(\"SELECT 2\")),\n    );\n}");
        assert_eq!((found[0].line, found[0].sqlite.as_str()), (3, "SELECT 2"));
    }

    #[test]
    fn a_question_about_one_engines_catalogue_is_for_that_engine() {
        let found = found("fn f() { q(sql!(\"SELECT conname FROM pg_constraint\")); }");
        assert!(found[0].is_for(Engine::Postgres));
        assert!(!found[0].is_for(Engine::Sqlite));
    }

    #[test]
    fn statements_of_tests_do_not_count() {
        assert_eq!(found("#[cfg(test)]\nmod tests { fn f() { sql!(\"nonsense\"); } }"), []);
    }
}
