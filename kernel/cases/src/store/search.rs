//! Search: folded words in an index, and among them the units that may see a case, so that sight and words intersect there.

use db::{Engine as Store, Insert, StoreError, Tx, insert, sql, twin};
use people::UnitId;

use super::inbox::{Sight, Summary};
use crate::CaseId;

/// Words of a question that are looked at.
const MOST_WORDS: usize = 8;
/// Letters of a beginning at least: fewer would match half the language.
const SHORTEST_BEGINNING: usize = 3;
/// The newest cases that PostgreSQL looks through before it asks its index: what does not fill a page among them stands in
/// one case of eighty at most.
const NEWEST: i64 = 4_000;
/// Matches that are put in order at most.
const MOST_MATCHES: i64 = 20_000;

const ROWS: Insert = insert!("case_search", ["rowid", "body"]);

/// Makes the cases findable by these words; a case that already is, is found by the new words instead.
pub async fn index(tx: &mut Tx, entries: &[(CaseId, String)]) -> Result<(), StoreError> {
    for (case, words) in entries {
        let row: (Option<i64>, Option<UnitId>, Option<UnitId>, Option<UnitId>, String) = tx
            .query(sql!("SELECT search_doc, cell_unit, region_unit, agency_unit, number FROM cases WHERE id = $1"))
            .bind(*case)
            .one()
            .await?;
        let (known, cell, region, agency, number) = row;
        let doc = match known {
            Some(doc) => doc,
            None => next_docs(tx, 1).await?,
        };
        if known.is_some() {
            tx.query(sql!("DELETE FROM case_search WHERE rowid = $1")).bind(doc).execute().await?;
        }
        add(tx, &[(doc, body(words, &number, &[cell, region, agency]))]).await?;
        let marked = tx.query(sql!("UPDATE cases SET search_doc = $2 WHERE id = $1"));
        marked.bind(*case).bind(doc).execute().await?;
    }
    Ok(())
}

/// What is searched of a case: its words folded, its number, and who may see it.
#[must_use]
pub fn body(words: &str, number: &str, units: &[Option<UnitId>]) -> String {
    let mut body = language::fold(&format!("{words} {number}"));
    for unit in units.iter().flatten() {
        body.push(' ');
        body.push_str(&scope(*unit));
    }
    body
}

fn scope(unit: UnitId) -> String {
    format!("zu{}", unit.0.simple())
}

/// The first of `count` places in the index that nobody has.
pub(crate) async fn next_docs(tx: &mut Tx, count: i64) -> Result<i64, StoreError> {
    let first = tx.query(twin! {
        sqlite: "SELECT COALESCE(MAX(search_doc), 0) + 1 FROM cases WHERE search_doc IS NOT NULL AND $1 > 0",
        postgres: "SELECT MIN(doc) FROM (SELECT nextval('case_docs') AS doc FROM generate_series(1, $1)) AS docs",
    });
    let (first,): (i64,) = first.bind(count).one().await?;
    Ok(first)
}

pub(crate) async fn add(tx: &mut Tx, rows: &[(i64, String)]) -> Result<(), StoreError> {
    tx.insert_later(ROWS, rows, |bind, (doc, body)| bind.bind(*doc).bind(body.as_str())).await
}

/// One more unit may find a case.
pub(crate) async fn widen(tx: &mut Tx, doc: i64, unit: UnitId) -> Result<(), StoreError> {
    let widened = tx.query(sql!("UPDATE case_search SET body = body || ' ' || $2 WHERE rowid = $1"));
    widened.bind(doc).bind(scope(unit)).execute().await.map(drop)
}

/// The cases somebody sees that hold every word of the question (its last one may be a beginning), newest first.
pub async fn find(tx: &mut Tx, sight: &Sight, question: &str, rows: i64) -> Result<Vec<Summary>, StoreError> {
    if *sight == Sight::Nothing {
        return Ok(Vec::new());
    }
    let scopes: Vec<String> = sight.parts().iter().flat_map(units).map(|unit| scope(*unit)).collect();
    let folded = language::fold(question);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words = words.get(..MOST_WORDS.min(words.len())).unwrap_or_default();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let rows = rows.clamp(1, super::inbox::MOST);
    let begins = words.last().is_some_and(|word| word.chars().count() >= SHORTEST_BEGINNING);
    // SQLite would have to put all words of a beginning in order first; PostgreSQL looks at each case anyhow.
    let at_once = begins && tx.engine() == Store::Postgres;
    let found = quickly(tx, &asked(tx.engine(), words, &scopes, at_once), rows).await?;
    if i64::try_from(found.len()).is_ok_and(|found| found >= rows) {
        return Ok(found);
    }
    thoroughly(tx, &asked(tx.engine(), words, &scopes, begins), rows).await
}

/// The units a sight of one kind is narrowed to; none where it is the whole nation.
fn units(sight: &Sight) -> &[UnitId] {
    match sight {
        Sight::Regions(units) | Sight::Agencies(units) | Sight::Cells(units) => units,
        Sight::Nation | Sight::Several(_) | Sight::Nothing => &[],
    }
}

/// SQLite walks its index from the newest on, PostgreSQL looks through the newest cases of all: either way a word that stands
/// everywhere fills a page at once.
async fn quickly(tx: &mut Tx, asked: &str, rows: i64) -> Result<Vec<Summary>, StoreError> {
    let found = tx.query(twin! {
        sqlite: "SELECT c.id, c.number, c.kind, c.state, c.desk_role, c.desk_unit, c.category, c.place, c.urgent, c.theme,
                        c.title, c.opened_at, c.due_at, c.reporters, c.version
                 FROM (SELECT rowid AS doc FROM case_search WHERE case_search MATCH $1
                       ORDER BY rowid DESC LIMIT MIN($2, $3)) AS s
                 JOIN cases c ON c.search_doc = s.doc ORDER BY c.search_doc DESC",
        postgres: "SELECT c.id, c.number, c.kind, c.state, c.desk_role, c.desk_unit, c.category, c.place, c.urgent, c.theme,
                          c.title, c.opened_at, c.due_at, c.reporters, c.version
                   FROM (SELECT w.rowid AS doc FROM (SELECT rowid, words FROM case_search ORDER BY rowid DESC LIMIT $3) AS w
                         WHERE w.words @@ to_tsquery('simple', $1) ORDER BY w.rowid DESC LIMIT $2) AS s
                   JOIN cases c ON c.search_doc = s.doc ORDER BY c.search_doc DESC",
    });
    found.bind(asked).bind(rows).bind(NEWEST).all().await
}

/// What is rare enough not to fill a page: the last word may be a beginning, and everything that matches is put in order.
async fn thoroughly(tx: &mut Tx, asked: &str, rows: i64) -> Result<Vec<Summary>, StoreError> {
    let found = tx.query(twin! {
        sqlite: "SELECT c.id, c.number, c.kind, c.state, c.desk_role, c.desk_unit, c.category, c.place, c.urgent, c.theme,
                        c.title, c.opened_at, c.due_at, c.reporters, c.version
                 FROM (SELECT rowid AS doc FROM case_search WHERE case_search MATCH $1
                       ORDER BY rowid DESC LIMIT MIN($2, $3)) AS s
                 JOIN cases c ON c.search_doc = s.doc ORDER BY c.search_doc DESC",
        postgres: "SELECT c.id, c.number, c.kind, c.state, c.desk_role, c.desk_unit, c.category, c.place, c.urgent, c.theme,
                          c.title, c.opened_at, c.due_at, c.reporters, c.version
                   FROM (SELECT m.rowid AS doc FROM (SELECT rowid FROM case_search
                                                     WHERE words @@ to_tsquery('simple', $1) LIMIT $3) AS m
                         ORDER BY m.rowid DESC LIMIT $2) AS s
                   JOIN cases c ON c.search_doc = s.doc ORDER BY c.search_doc DESC",
    });
    found.bind(asked).bind(rows).bind(MOST_MATCHES).all().await
}

/// The question in the index's own words; these are letters and digits only, so nothing needs to be escaped.
fn asked(store: Store, words: &[&str], scopes: &[String], begins: bool) -> String {
    let (and, or, beginning, quote) = match store {
        Store::Sqlite => (" AND ", " OR ", "*", "\""),
        Store::Postgres => (" & ", " | ", ":*", ""),
    };
    let quoted = |word: &str| format!("{quote}{word}{quote}");
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    let scopes: Vec<String> = scopes.iter().map(|scope| quoted(scope)).collect();
    let words = format!("{}{}", words.join(and), if begins { beginning } else { "" });
    if scopes.is_empty() { words } else { format!("({words}){and}({})", scopes.join(or)) }
}
