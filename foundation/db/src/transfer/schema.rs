//! Which tables there are, read from our own migrations: their columns, kinds and keys, parents before children.

use std::collections::BTreeSet;

use crate::Migration;
use crate::migrate::keep_section;

/// What a column holds, by PostgreSQL's word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `UUID`.
    Uuid,
    /// `TIMESTAMPTZ`.
    Instant,
    /// `JSONB`.
    Json,
    /// `BOOLEAN`.
    Boolean,
    /// `DOUBLE PRECISION`.
    Double,
    /// `BIGINT`.
    Integer,
    /// `BYTEA`.
    Bytes,
    /// `TEXT`.
    Text,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// A table whose rows are copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in their order.
    pub columns: Vec<Column>,
    /// The columns of its primary key, in their order.
    pub key: Vec<String>,
    /// The tables its foreign keys lead to.
    pub parents: BTreeSet<String>,
}

impl Table {
    /// Where the columns of the key stand among all columns, from 0.
    pub(super) fn key_places(&self) -> impl Iterator<Item = usize> {
        self.key.iter().filter_map(|key| self.columns.iter().position(|column| column.name == *key))
    }

    pub(super) fn refers_to_itself(&self) -> bool {
        self.parents.contains(&self.name)
    }
}

/// A migration that cannot be read: in which one, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{migration}: {what}")]
pub struct SchemaError {
    /// The migration, as `system/name`.
    pub migration: String,
    /// What is wrong with it.
    pub what: String,
}

/// The mark, on a comment line before a table, of what is rebuilt from other tables instead of being copied.
const REBUILT: &str = "-- rebuilt";

/// The tables that `migrations` make, parents before children. A table that PostgreSQL has as a table and SQLite as a virtual one
/// is copied too, its generated columns apart. Left out are tables marked `-- rebuilt` and those that only one engine has.
pub fn schema(migrations: &[Migration]) -> Result<Vec<Table>, SchemaError> {
    let mut tables = Vec::new();
    let mut left_out = BTreeSet::new();
    for migration in migrations {
        let wrong = |what| SchemaError { migration: format!("{}/{}", migration.system, migration.name), what };
        let in_sqlite = keep_section(migration.sql, "postgres");
        for statement in statements(&keep_section(migration.sql, "sqlite")) {
            take_in(&statement, &in_sqlite, &mut tables, &mut left_out).map_err(wrong)?;
        }
    }
    parents_first(tables)
}

/// Whether a text makes a table of this name.
fn makes(text: &str, name: &str) -> bool {
    let made = |line: &str| {
        let rest = line.trim_start().strip_prefix("CREATE ")?;
        let rest = rest.strip_prefix("VIRTUAL ").unwrap_or(rest).strip_prefix("TABLE ")?;
        first_word(rest.trim_start_matches("IF NOT EXISTS "))
    };
    text.lines().any(|line| made(line).is_some_and(|made| made == name))
}

/// A statement without its comments, and whether they marked it as rebuilt.
struct Statement {
    text: String,
    rebuilt: bool,
}

fn statements(sql: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut now = Statement { text: String::new(), rebuilt: false };
    for line in sql.lines() {
        now.rebuilt = now.rebuilt || line.trim_start().starts_with(REBUILT);
        let code = line.split_once("--").map_or(line, |(code, _)| code);
        now.text.push_str(code.trim());
        now.text.push(' ');
        if code.trim_end().ends_with(';') {
            found.push(std::mem::replace(&mut now, Statement { text: String::new(), rebuilt: false }));
        }
    }
    found
}

fn take_in(
    statement: &Statement,
    in_sqlite: &str,
    tables: &mut Vec<Table>,
    left_out: &mut BTreeSet<String>,
) -> Result<(), String> {
    let text = statement.text.trim().trim_end_matches(';');
    if let Some(rest) = text.strip_prefix("CREATE TABLE ") {
        let table = parse_table(rest)?;
        if statement.rebuilt || !makes(in_sqlite, &table.name) {
            left_out.insert(table.name);
        } else {
            tables.push(table);
        }
    } else if let Some(rest) = text.strip_prefix("ALTER TABLE ") {
        alter(rest, tables, left_out)?;
    } else if let Some(name) = text.strip_prefix("DROP TABLE ") {
        tables.retain(|table| table.name != name.trim());
    }
    Ok(())
}

fn alter(rest: &str, tables: &mut [Table], left_out: &BTreeSet<String>) -> Result<(), String> {
    let (name, change) = rest.split_once(' ').unwrap_or((rest, ""));
    if left_out.contains(name) {
        return Ok(());
    }
    let table = tables.iter_mut().find(|table| table.name == name);
    let table = table.ok_or_else(|| format!("ALTER TABLE {name}: there is no such table"))?;
    if let Some(column) = change.strip_prefix("ADD COLUMN ") {
        return take_item(column, table);
    }
    let renamed = change.strip_prefix("RENAME TO ");
    let renamed = renamed.ok_or_else(|| format!("ALTER TABLE {rest}: only ADD COLUMN and RENAME TO are understood"))?;
    renamed.trim().clone_into(&mut table.name);
    Ok(())
}

fn parse_table(rest: &str) -> Result<Table, String> {
    let (name, body) = rest.split_once('(').ok_or_else(|| format!("CREATE TABLE {rest}: where are its columns?"))?;
    let name = name.trim().trim_start_matches("IF NOT EXISTS ").to_owned();
    let body = body.trim().strip_suffix(')').ok_or_else(|| format!("the table {name} is not closed"))?;
    let mut table = Table { name, columns: Vec::new(), key: Vec::new(), parents: BTreeSet::new() };
    for item in items(body) {
        take_item(item, &mut table)?;
    }
    let known = table.key_places().count();
    if table.key.is_empty() || known != table.key.len() {
        return Err(format!("the table {} has no primary key of its own columns", table.name));
    }
    Ok(table)
}

/// What stands between the commas that are not inside brackets.
fn items(body: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let between = body.split(|letter| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        letter == ',' && depth == 0
    });
    between.map(str::trim).filter(|item| !item.is_empty()).collect()
}

fn take_item(item: &str, table: &mut Table) -> Result<(), String> {
    if let Some((_, referred)) = item.split_once("REFERENCES ") {
        table.parents.extend(first_word(referred));
    }
    if let Some(list) = item.strip_prefix("PRIMARY KEY") {
        let list = list.trim().trim_start_matches('(').trim_end_matches(')');
        table.key = list.split(',').map(|name| name.trim().to_owned()).collect();
        return Ok(());
    }
    if ["UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT"].iter().any(|word| item.starts_with(word)) {
        return Ok(());
    }
    if item.contains("GENERATED ALWAYS") {
        return Ok(());
    }
    let column =
        parse_column(item).ok_or_else(|| format!("the table {} has a column not understood: {item}", table.name))?;
    if item.contains("PRIMARY KEY") {
        table.key = vec![column.name.clone()];
    }
    table.columns.push(column);
    Ok(())
}

fn parse_column(item: &str) -> Option<Column> {
    let (name, rest) = item.split_once(' ')?;
    let kind = match first_word(rest)?.as_str() {
        "UUID" => Kind::Uuid,
        "TIMESTAMPTZ" => Kind::Instant,
        "JSONB" => Kind::Json,
        "BOOLEAN" => Kind::Boolean,
        "DOUBLE" => Kind::Double,
        "BIGINT" => Kind::Integer,
        "BYTEA" => Kind::Bytes,
        "TEXT" => Kind::Text,
        _ => return None,
    };
    Some(Column { name: name.to_owned(), kind })
}

fn first_word(text: &str) -> Option<String> {
    let word: String =
        text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    (!word.is_empty()).then_some(word)
}

/// Sorted so that every table comes after those it refers to; otherwise in the order in which they were made.
fn parents_first(tables: Vec<Table>) -> Result<Vec<Table>, SchemaError> {
    let names: BTreeSet<String> = tables.iter().map(|table| table.name.clone()).collect();
    let mut sorted: Vec<Table> = Vec::with_capacity(tables.len());
    let mut left = tables;
    while !left.is_empty() {
        let placed: BTreeSet<&String> = sorted.iter().map(|table| &table.name).collect();
        let ready = left.iter().position(|table| {
            table
                .parents
                .iter()
                .all(|parent| *parent == table.name || placed.contains(parent) || !names.contains(parent))
        });
        match ready {
            Some(at) => sorted.push(left.remove(at)),
            None => return Err(circle(&left)),
        }
    }
    Ok(sorted)
}

fn circle(left: &[Table]) -> SchemaError {
    let names: Vec<&str> = left.iter().map(|table| table.name.as_str()).collect();
    SchemaError {
        migration: "all migrations".to_owned(),
        what: format!("these refer to each other in a circle: {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sql: &'static str) -> Result<Vec<Table>, SchemaError> {
        schema(&[Migration { system: "test", number: 1, name: "0001_test", sql }])
    }

    #[test]
    fn columns_kinds_and_keys_are_read_from_the_words_of_the_migration() {
        let tables = read(
            "-- Things, with a comma; and more.\nCREATE TABLE things (\n    a UUID NOT NULL, -- the first\n    b DOUBLE PRECISION,\n    c TEXT NOT NULL CHECK (c IN ('x', 'y')),\n    PRIMARY KEY (c, a),\n    UNIQUE (a, b)\n);\nCREATE INDEX i ON things (b);\n",
        )
        .unwrap();
        let [things] = tables.as_slice() else { panic!("one table") };
        assert_eq!(things.key, ["c", "a"]);
        assert_eq!(things.key_places().collect::<Vec<_>>(), [2, 0]);
        let kinds: Vec<Kind> = things.columns.iter().map(|column| column.kind).collect();
        assert_eq!(kinds, [Kind::Uuid, Kind::Double, Kind::Text]);
    }

    #[test]
    fn parents_come_before_children_and_a_table_may_be_its_own_parent() {
        let tables = read(
            "CREATE TABLE child (\n    id UUID PRIMARY KEY,\n    of UUID REFERENCES parent (id)\n);\nCREATE TABLE parent (\n    id UUID PRIMARY KEY,\n    up UUID REFERENCES parent (id)\n);\n",
        )
        .unwrap();
        let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
        assert_eq!(names, ["parent", "child"]);
        assert!(tables[0].refers_to_itself());
    }

    #[test]
    fn what_is_rebuilt_or_belongs_to_one_engine_is_left_out() {
        let tables = read(
            "CREATE TABLE a (\n    id UUID PRIMARY KEY\n);\n-- rebuilt from a\nCREATE TABLE b (\n    id UUID PRIMARY KEY\n);\n-- only sqlite\nCREATE TABLE s (\n    id UUID PRIMARY KEY\n);\n-- end only\n-- only postgres\nCREATE TABLE p (\n    id UUID PRIMARY KEY\n);\n-- end only\n",
        )
        .unwrap();
        assert_eq!(tables.len(), 1);
    }

    #[test]
    fn a_table_that_is_virtual_in_sqlite_is_copied_without_what_is_generated() {
        let tables = read(
            "-- only sqlite\nCREATE VIRTUAL TABLE s USING fts5(body);\n-- end only\n-- only postgres\nCREATE TABLE s (\n    rowid BIGINT NOT NULL PRIMARY KEY,\n    body TEXT NOT NULL,\n    words TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED\n);\nCREATE SEQUENCE docs;\n-- end only\n",
        )
        .unwrap();
        let names: Vec<&str> = tables[0].columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!((tables.len(), names), (1, vec!["rowid", "body"]));
    }

    #[test]
    fn a_column_added_later_is_there() {
        let tables =
            read("CREATE TABLE a (\n    id UUID PRIMARY KEY\n);\nALTER TABLE a ADD COLUMN word TEXT;\n").unwrap();
        assert_eq!(tables[0].columns.len(), 2);
    }

    #[test]
    fn a_table_that_takes_the_place_of_another_has_its_name() {
        let tables = read(
            "CREATE TABLE a (\n    id UUID PRIMARY KEY\n);\nCREATE TABLE b (\n    id UUID,\n    at BIGINT,\n    PRIMARY KEY (at, id)\n);\nDROP TABLE a;\nALTER TABLE b RENAME TO a;\n",
        )
        .unwrap();
        assert_eq!((tables.len(), tables[0].name.as_str(), tables[0].key.len()), (1, "a", 2));
    }

    #[test]
    fn a_table_without_a_key_is_refused_by_name() {
        let error = read("CREATE TABLE loose (\n    word TEXT\n);\n").unwrap_err();
        assert!(error.to_string().contains("test/0001_test: the table loose has no primary key"));
    }

    #[test]
    fn tables_in_a_circle_are_refused_by_name() {
        let error = read(
            "CREATE TABLE a (\n    id UUID PRIMARY KEY REFERENCES b (id)\n);\nCREATE TABLE b (\n    id UUID PRIMARY KEY REFERENCES a (id)\n);\n",
        )
        .unwrap_err();
        assert!(error.to_string().contains("a, b"));
    }
}
