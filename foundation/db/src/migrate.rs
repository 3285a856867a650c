//! Migrations: written once in PostgreSQL's words, lowered for SQLite, each applied once.

use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;

use crate::store::Engine;
use crate::tx::Connection;
use crate::{Db, StoreError, Timestamp, Tx};

/// One step of a room's tables.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The room it belongs to.
    pub system: &'static str,
    /// Its place in the order of that room, from 1.
    pub number: u32,
    /// What it is called.
    pub name: &'static str,
    /// Its text, in PostgreSQL's words.
    pub sql: &'static str,
}

/// The mark of a table whose rows lie in the order of their key.
const CLUSTERED: &str = "-- clustered";
/// Whole words of PostgreSQL and what SQLite calls them.
const LOWERED: [(&str, &str); 7] = [
    ("UUID", "BLOB"),
    ("TIMESTAMPTZ", "INTEGER"),
    ("JSONB", "TEXT"),
    ("BOOLEAN", "INTEGER"),
    ("DOUBLE PRECISION", "REAL"),
    ("BIGINT", "INTEGER"),
    ("BYTEA", "BLOB"),
];

/// Which migrations a store has had, compared with those the program knows. Empty lists: the two fit each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MigrationState {
    /// Known to the program, and not yet applied: as `system/name`.
    pub pending: Vec<String>,
    /// Applied, and changed since in the program.
    pub changed: Vec<String>,
    /// Applied, and unknown to the program: the store belongs to a newer one.
    pub unknown: Vec<String>,
}

const HAS_LEDGER: crate::Sql = crate::twin! {
    sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'",
    postgres: "SELECT CAST(relname AS TEXT) FROM pg_class WHERE oid = to_regclass('schema_migrations')",
};
const ALL_APPLIED: crate::Sql = crate::sql!("SELECT system, name, hash FROM schema_migrations ORDER BY system, number");
const APPLIED: crate::Sql = crate::sql!("SELECT hash FROM schema_migrations WHERE system = $1 AND number = $2");
const RECORD: crate::Sql =
    crate::sql!("INSERT INTO schema_migrations (system, number, name, hash, applied_at) VALUES ($1, $2, $3, $4, $5)");
const LEDGER: &str = "-- Which migrations have been applied.
CREATE TABLE IF NOT EXISTS schema_migrations (
    system TEXT NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (system, number)
);
";
/// Any number, the same on every node: whoever holds it migrates.
const POSTGRES_LOCK: &str = "SELECT pg_advisory_xact_lock(3114055)";

impl Db {
    /// Applies whatever of `migrations` has not been applied, in their order, all in one transaction; answers how many. Nodes
    /// that come at the same moment wait for the first, and find nothing left to do.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<usize, StoreError> {
        let mut tx = self.begin_migrating().await?;
        if tx.engine() == Engine::Postgres {
            tx.run_text(POSTGRES_LOCK.to_owned()).await?;
        }
        tx.run_text(for_engine(LEDGER, tx.engine())).await?;
        let mut applied = 0_usize;
        for migration in migrations {
            applied = applied.saturating_add(usize::from(apply(&mut tx, migration).await?));
        }
        tx.commit().await?;
        Ok(applied)
    }

    /// How what has been applied compares with `migrations`. Changes nothing.
    pub async fn migration_state(&self, migrations: &[Migration]) -> Result<MigrationState, StoreError> {
        let mut tx = self.read().await?;
        let has_ledger = tx.query(HAS_LEDGER).optional::<(String,)>().await?.is_some();
        let applied: Vec<(String, String, String)> =
            if has_ledger { tx.query(ALL_APPLIED).all().await? } else { Vec::new() };
        Ok(compare(migrations, &applied))
    }
}

fn compare(migrations: &[Migration], applied: &[(String, String, String)]) -> MigrationState {
    let mut state = MigrationState::default();
    for migration in migrations {
        let name = format!("{}/{}", migration.system, migration.name);
        match applied.iter().find(|(system, name, _)| system == migration.system && name == migration.name) {
            None => state.pending.push(name),
            Some((_, _, hash)) if *hash != hash_of(migration) => state.changed.push(name),
            Some(_) => {}
        }
    }
    for (system, name, _) in applied {
        if !migrations.iter().any(|known| known.system == system && known.name == name) {
            state.unknown.push(format!("{system}/{name}"));
        }
    }
    state
}

fn hash_of(migration: &Migration) -> String {
    hex::encode(Sha256::digest(migration.sql))
}

async fn apply(tx: &mut Tx, migration: &Migration) -> Result<bool, StoreError> {
    let hash = hash_of(migration);
    let number = i64::from(migration.number);
    let known: Option<(String,)> = tx.query(APPLIED).bind(migration.system).bind(number).optional().await?;
    if let Some((known,)) = known {
        return if known == hash { Ok(false) } else { Err(changed(migration)) };
    }
    tx.run_text(for_engine(migration.sql, tx.engine())).await?;
    let now: Timestamp = tx.now();
    let record = tx.query(RECORD).bind(migration.system).bind(number).bind(migration.name).bind(hash).bind(now);
    record.execute().await?;
    Ok(true)
}

fn changed(migration: &Migration) -> StoreError {
    let Migration { system, name, .. } = migration;
    StoreError::unreadable(format!(
        "the migration {system}/{name} was changed after it had been applied; add a new one"
    ))
}

impl Tx {
    /// Runs our own text of many statements.
    pub(crate) async fn run_text(&mut self, text: String) -> Result<(), StoreError> {
        let text = sqlx::raw_sql(AssertSqlSafe(text));
        match &mut self.connection {
            Connection::Sqlite(tx) => text.execute(tx.connection().await?).await.map(drop)?,
            Connection::Postgres(tx) => text.execute(&mut **tx).await.map(drop)?,
        }
        Ok(())
    }
}

fn for_engine(sql: &str, engine: Engine) -> String {
    match engine {
        Engine::Sqlite => for_sqlite(sql),
        Engine::Postgres => keep_section(sql, "sqlite"),
    }
}

/// The text of a migration as SQLite is told it: seven words lowered, every table closed with `STRICT`, or, where a line
/// `-- clustered` stands before it, with `STRICT, WITHOUT ROWID`.
///
/// Lines between `-- only sqlite` (or `-- only postgres`) and `-- end only` are for that engine alone.
#[must_use]
pub fn for_sqlite(sql: &str) -> String {
    let text = keep_section(sql, "postgres");
    let statements: Vec<String> = text.split_inclusive(";\n").map(lower_statement).collect();
    statements.concat()
}

fn lower_statement(statement: &str) -> String {
    let first = statement.lines().map(str::trim_start).find(|line| !line.is_empty() && !line.starts_with("--"));
    let lowered = || LOWERED.iter().fold(statement.to_owned(), |text, (from, to)| replace_word(&text, from, to));
    match first {
        Some(line) if line.starts_with("CREATE TABLE") => strict(lowered(), is_clustered(statement)),
        Some(line) if line.starts_with("ALTER TABLE") => lowered(),
        _ => statement.to_owned(),
    }
}

/// Whether a comment line before a table says that its rows lie in the order of their key: SQLite then keeps no other order, and
/// writes one page less for each row. Good for small rows with a key of their own.
fn is_clustered(statement: &str) -> bool {
    statement.lines().any(|line| line.trim() == CLUSTERED)
}

fn strict(table: String, is_clustered: bool) -> String {
    let kept = if is_clustered { "STRICT, WITHOUT ROWID" } else { "STRICT" };
    match table.trim_end().strip_suffix(");") {
        Some(open) => format!("{open}) {kept};\n"),
        None => table,
    }
}

/// Leaves out the lines that are only for `engine`.
pub(crate) fn keep_section(sql: &str, engine: &str) -> String {
    let left_out = format!("-- only {engine}");
    let mut skipping = false;
    let mut kept = String::with_capacity(sql.len());
    for line in sql.lines() {
        let mark = line.trim();
        skipping = if mark == "-- end only" { false } else { skipping || mark == left_out };
        if !skipping {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn replace_word(text: &str, from: &str, to: &str) -> String {
    let mut pieces = text.split(from);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let inside = out.ends_with(is_word) || piece.starts_with(is_word);
        out.push_str(if inside { from } else { to });
        out.push_str(piece);
    }
    out
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_lowered_word_by_word_and_made_strict() {
        let lowered = for_sqlite(
            "-- notes\nCREATE TABLE a (\n    id UUID PRIMARY KEY,\n    not_a_uuid_UUID TEXT,\n    at TIMESTAMPTZ NOT NULL,\n    ok BOOLEAN\n);\nCREATE INDEX i ON a (at);\n",
        );
        assert!(lowered.contains("id BLOB PRIMARY KEY"));
        assert!(lowered.contains("not_a_uuid_UUID TEXT"));
        assert!(lowered.contains("at INTEGER NOT NULL"));
        assert!(lowered.contains(") STRICT;\nCREATE INDEX i ON a (at);"));
    }

    #[test]
    fn a_clustered_table_has_no_rows_beside_its_key() {
        let lowered = for_sqlite(
            "-- Things.\n-- clustered\nCREATE TABLE a (\n    id UUID PRIMARY KEY\n);\nCREATE TABLE b (\n    id UUID\n);\n",
        );
        assert!(lowered.contains("id BLOB PRIMARY KEY\n) STRICT, WITHOUT ROWID;"));
        assert!(lowered.contains("id BLOB\n) STRICT;"));
    }

    #[test]
    fn a_column_added_later_is_lowered_too() {
        let lowered = for_sqlite("ALTER TABLE a ADD COLUMN at TIMESTAMPTZ;\n");
        assert_eq!(lowered, "ALTER TABLE a ADD COLUMN at INTEGER;\n");
    }

    #[test]
    fn lines_for_one_engine_are_kept_from_the_other() {
        let sql = "-- only sqlite\nCREATE VIRTUAL TABLE s USING fts5(body);\n-- end only\n-- only postgres\nCREATE TABLE s (\n    body TEXT\n);\n-- end only\n";
        assert!(for_sqlite(sql).contains("VIRTUAL") && !for_sqlite(sql).contains("body TEXT"));
        assert!(for_engine(sql, Engine::Postgres).contains("body TEXT"));
        assert!(!for_engine(sql, Engine::Postgres).contains("VIRTUAL"));
    }
}
