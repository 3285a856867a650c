//! Statements and migrations keep to the words both engines understand, and to what stays fast with a million cases.
//! `foundation/db` is the one room that may speak an engine's own words: it hides them.

use regex::Regex;

use super::Finding;
use crate::tree::{SourceFile, Tree};

/// What is not written in a statement: the expression, what it is, how to mend it.
const STATEMENTS: [(&str, &str, &str); 7] = [
    (r"(?i)\bselect\s+(\w+\.)?\*", "SELECT * in a statement", "name the columns: a table grows, a row type does not"),
    (
        r"(?i)\boffset\s+[$\d]",
        "OFFSET in a statement",
        "page by keyset: `(at, id) < ($1, $2) ORDER BY at DESC, id DESC`",
    ),
    (r"(?i)\blower\s*\(|\bI?LIKE\b", "folding in SQL", "fold in Rust into a `…_search` column"),
    (r"(?i)=\s*ANY\s*\(", "`= ANY` in a statement", "SQLite has none: a statement for each, or a join"),
    (
        r"(?i)\bnow\s*\(\s*\)|\bCURRENT_TIMESTAMP\b|\brandom\s*\(",
        "the engine's clock or chance",
        "bind tx.now() or tx.random()",
    ),
    (
        r"(?i)(^|[^T(\s])\s*\(?\s*SELECT\s+COUNT\(\*\)",
        "COUNT(*) without a CAST",
        "CAST(COUNT(*) AS BIGINT): one type on both engines",
    ),
    (r"(?i)\bDEFAULT\s+VALUES\b|\bRETURNING\s+\*", "columns that are not named", "name the columns"),
];

/// What is not written in a migration.
const MIGRATIONS: [(&str, &str, &str); 4] = [
    (r"(?i)\b(BIG)?SERIAL\b|\bAUTOINCREMENT\b|\bIDENTITY\b", "a serial key", "keys are ids made by the transaction"),
    (r"(?i)\bDEFAULT\s+(now\s*\(|CURRENT_)", "the engine's clock as default", "time comes in with the row"),
    (
        r"(?i)\b(VARCHAR|TIMESTAMP|DATETIME|SMALLINT|INTEGER|INT|NUMERIC|JSON|REAL|FLOAT|BLOB)\b",
        "a type outside the seven",
        "UUID TIMESTAMPTZ JSONB BOOLEAN DOUBLE PRECISION BIGINT BYTEA TEXT",
    ),
    (
        r"(?i)\bCREATE\s+(TRIGGER|FUNCTION|TYPE|VIEW)\b",
        "a thing of one engine",
        "say it in Rust, in the operation that needs it",
    ),
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let statements = compiled(&STATEMENTS);
    for (file, rust) in tree.program().filter(|(file, _)| !file.path.starts_with("foundation/db/")) {
        for literal in rust.literals().iter().filter(|literal| matches!(literal.given_to.as_str(), "sql!")) {
            findings.extend(breaches(file, literal.line, &literal.text, &statements));
        }
    }
    let migrations = compiled(&MIGRATIONS);
    for file in tree.ending("sql").filter(|file| file.is_in("migrations")) {
        findings.extend(common_lines(file).flat_map(|(line, text)| breaches(file, line, text, &migrations)));
    }
    findings
}

type Rules = Vec<(Regex, &'static str, &'static str)>;

#[expect(clippy::expect_used, reason = "the expressions are ours and tested")]
fn compiled(rules: &[(&str, &'static str, &'static str)]) -> Rules {
    let compile = |text| Regex::new(text).expect("the expression is right");
    rules.iter().map(|(text, what, mend)| (compile(text), *what, *mend)).collect()
}

fn breaches(file: &SourceFile, line: usize, text: &str, rules: &Rules) -> Vec<Finding> {
    let broken = rules.iter().filter(|(expression, _, _)| expression.is_match(text));
    broken.map(|(_, what, mend)| Finding::at(file, line, *what, mend)).collect()
}

/// The lines of a migration that both engines are told, comments apart.
fn common_lines(file: &SourceFile) -> impl Iterator<Item = (usize, &str)> {
    let mut for_one = false;
    file.lines().filter(move |(_, text)| {
        let mark = text.trim();
        for_one = (for_one || mark.starts_with("-- only ")) && mark != "-- end only";
        !for_one && !mark.starts_with("--")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(text: &str) -> Vec<Finding> {
        check(&Tree::of(&[("kernel/cases/src/store.rs", &format!("const A: Sql = sql!(\"{text}\");"))]))
    }

    fn migration(text: &str) -> Vec<Finding> {
        check(&Tree::of(&[("kernel/cases/migrations/0001_cases.sql", text)]))
    }

    #[test]
    fn a_statement_of_common_words_is_good() {
        assert_eq!(statement("SELECT id, at FROM cases WHERE (at, id) < ($1, $2) ORDER BY at DESC LIMIT 50"), []);
        assert_eq!(statement("SELECT CAST(COUNT(*) AS BIGINT) FROM cases"), []);
    }

    #[test]
    fn what_one_engine_lacks_or_a_million_rows_punish_is_found() {
        for text in [
            "SELECT * FROM cases",
            "SELECT c.* FROM cases c",
            "SELECT id FROM cases LIMIT 50 OFFSET $1",
            "SELECT id FROM cases WHERE lower(title) = $1",
            "SELECT id FROM cases WHERE title LIKE $1",
            "SELECT id FROM cases WHERE id = ANY($1)",
            "UPDATE cases SET at = now()",
            "SELECT COUNT(*) FROM cases",
        ] {
            assert_eq!(statement(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_migration_keeps_to_the_seven_types() {
        assert_eq!(
            migration(
                "-- Cases, of INTEGER fame.\nCREATE TABLE cases (\n    id UUID PRIMARY KEY,\n    at BIGINT\n);\n"
            ),
            []
        );
        let bad = migration("-- Cases.\nCREATE TABLE cases (\n    id BIGSERIAL PRIMARY KEY,\n    at INTEGER\n);\n");
        assert_eq!(bad.iter().map(|finding| finding.line).collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn lines_for_one_engine_may_speak_its_words() {
        assert_eq!(migration("-- Search.\n-- only postgres\nCREATE TYPE x;\n-- end only\n"), []);
    }
}
