//! Search: folded words in an index, and among them the units that may see a case, so that sight and words intersect there.

use db::{Engine as Store, Insert, StoreError, Tx, insert, sql, twin};
use language::Variant;
use people::UnitId;

use super::inbox::{Sight, Summary};
use crate::CaseId;

/// Words of a question that are looked at; each in all the ways it may be written.
const MOST_WORDS: usize = 8;
/// Letters of a beginning at least: fewer would match half the language.
const SHORTEST_BEGINNING: usize = 3;
/// Rows of one age, as PostgreSQL's index names it.
const OF_AN_AGE: i64 = 16_384;
/// How many of the newest ages PostgreSQL looks through before it looks through all: whatever does not fill a page there is so
/// rare that few more are found. SQLite walks its index from the newest row on, and stops when the page is full.
const NEWEST_AGES: [i64; 2] = [2, 16];

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

/// A case went from one unit to another: `came` may find it from now on, `left` no longer.
pub(crate) async fn hand_over(
    tx: &mut Tx,
    doc: i64,
    (left, came): (Option<UnitId>, Option<UnitId>),
) -> Result<(), StoreError> {
    let word = |unit: Option<UnitId>| unit.map(|unit| format!(" {}", scope(unit))).unwrap_or_default();
    let row = tx.query(sql!("UPDATE case_search SET body = REPLACE(body, $2, '') || $3 WHERE rowid = $1"));
    row.bind(doc).bind(word(left)).bind(word(came)).execute().await.map(drop)
}

/// The cases somebody sees that hold every word of the question, however it is written (the last one may be a beginning),
/// newest first. The units in the index only narrow the search: whether a case is within sight, its own row says.
pub async fn find(tx: &mut Tx, sight: &Sight, question: &str, rows: i64) -> Result<Vec<Summary>, StoreError> {
    if *sight == Sight::Nothing {
        return Ok(Vec::new());
    }
    let folded = language::fold(question);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MOST_WORDS);
    let words = language::variants(&words.collect::<Vec<_>>());
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let rows = rows.clamp(1, super::inbox::MOST);
    let scopes: Vec<String> = sight.parts().iter().flat_map(units).map(|unit| scope(*unit)).collect();
    let question = Question { words: &words, begins: false, sight, scopes: &scopes, ages: &[] };
    let windows = windows(tx).await?;
    let whole = newest(tx, question, &windows, rows).await?;
    if is_full(&whole, rows) || !words.iter().flatten().any(may_begin) {
        return Ok(whole);
    }
    newest(tx, Question { begins: true, ..question }, &windows, rows).await
}

/// Whether a longer word may begin so.
fn may_begin(variant: &Variant) -> bool {
    let letters = || variant.words.iter().map(|word| word.chars().count()).sum::<usize>();
    variant.may_go_on && letters() >= SHORTEST_BEGINNING
}

fn is_full(page: &[Summary], rows: i64) -> bool {
    i64::try_from(page.len()).is_ok_and(|found| found >= rows)
}

/// What is looked for.
#[derive(Clone, Copy)]
struct Question<'a> {
    /// The ways each word may be written. Letters and digits only, so nothing needs to be escaped.
    words: &'a [Vec<Variant>],
    /// The last word may be a beginning.
    begins: bool,
    /// Who looks.
    sight: &'a Sight,
    /// The units one of which must see the case; none where everybody may.
    scopes: &'a [String],
    /// The ages one of which it must be of; none for any.
    ages: &'a [String],
}

/// The units a sight of one kind is narrowed to; none where it is the whole nation.
fn units(sight: &Sight) -> &[UnitId] {
    match sight {
        Sight::Regions(units) | Sight::Agencies(units) | Sight::Cells(units) => units,
        Sight::Nation | Sight::Several(_) | Sight::Nothing => &[],
    }
}

/// The newest cases that answer the question: from the first of `windows` that fills the page, else from the last.
async fn newest(
    tx: &mut Tx,
    question: Question<'_>,
    windows: &[Vec<String>],
    rows: i64,
) -> Result<Vec<Summary>, StoreError> {
    let mut found = Vec::new();
    for ages in windows {
        found = matching(tx, Question { ages, ..question }, rows).await?;
        if is_full(&found, rows) {
            break;
        }
    }
    Ok(found)
}

/// The ages to look through, one window after the other, each wider than the one before; the last one is all there is.
async fn windows(tx: &mut Tx) -> Result<Vec<Vec<String>>, StoreError> {
    let mut windows = Vec::new();
    if tx.engine() == Store::Postgres {
        let newest = newest_age(tx).await?;
        let narrow = NEWEST_AGES.into_iter().filter(|ages| newest >= *ages);
        windows.extend(narrow.map(|ages| (0..ages).map(|back| age(newest.saturating_sub(back))).collect()));
    }
    windows.push(Vec::new());
    Ok(windows)
}

async fn newest_age(tx: &mut Tx) -> Result<i64, StoreError> {
    let newest = tx.query(sql!("SELECT COALESCE(MAX(search_doc), 0) / $1 FROM cases WHERE search_doc IS NOT NULL"));
    let (age,): (i64,) = newest.bind(OF_AN_AGE).one().await?;
    Ok(age)
}

fn age(number: i64) -> String {
    format!("za{number}")
}

async fn matching(tx: &mut Tx, question: Question<'_>, rows: i64) -> Result<Vec<Summary>, StoreError> {
    let asked = question.asked(tx.engine());
    let found = tx.query(twin! {
        sqlite: "SELECT c.id, c.number, c.kind, c.state, c.desk_role, c.desk_unit, c.category, c.place, c.urgent, c.theme,
                        c.title, c.opened_at, c.due_at, c.reporters, c.version, c.lat, c.lon,
                        c.cell_unit, c.region_unit, c.agency_unit
                 FROM (SELECT rowid AS doc FROM case_search WHERE case_search MATCH $1 ORDER BY rowid DESC LIMIT $2) AS s
                 JOIN cases c ON c.search_doc = s.doc ORDER BY c.search_doc DESC",
        postgres: "SELECT c.id, c.number, c.kind, c.state, c.desk_role, c.desk_unit, c.category, c.place, c.urgent, c.theme,
                          c.title, c.opened_at, c.due_at, c.reporters, c.version, c.lat, c.lon,
                          c.cell_unit, c.region_unit, c.agency_unit
                   FROM (SELECT rowid AS doc FROM case_search WHERE words @@ to_tsquery('simple', $1)
                         ORDER BY rowid DESC LIMIT $2) AS s
                   JOIN cases c ON c.search_doc = s.doc ORDER BY c.search_doc DESC",
    });
    let found: Vec<Found> = found.bind(asked).bind(rows).all().await?;
    let in_sight =
        found.into_iter().filter(|row| question.sight.shows_at(row.cell_unit, row.region_unit, row.agency_unit));
    Ok(in_sight.map(|row| row.summary).collect())
}

/// A row with the units that decide who sees it.
#[derive(sqlx::FromRow)]
struct Found {
    #[sqlx(flatten)]
    summary: Summary,
    cell_unit: Option<UnitId>,
    region_unit: Option<UnitId>,
    agency_unit: Option<UnitId>,
}

/// How a store's index is asked.
struct Signs {
    and: &'static str,
    or: &'static str,
    beginning: &'static str,
    quote: &'static str,
}

impl Signs {
    const fn of(store: Store) -> Self {
        match store {
            Store::Sqlite => Self { and: " AND ", or: " OR ", beginning: "*", quote: "\"" },
            Store::Postgres => Self { and: " & ", or: " | ", beginning: ":*", quote: "" },
        }
    }

    fn quoted(&self, word: &str) -> String {
        format!("{quote}{word}{quote}", quote = self.quote)
    }

    fn all(&self, parts: impl Iterator<Item = String>) -> String {
        format!("({})", parts.collect::<Vec<_>>().join(self.and))
    }

    fn any(&self, parts: impl Iterator<Item = String>) -> String {
        format!("({})", parts.collect::<Vec<_>>().join(self.or))
    }
}

impl Question<'_> {
    /// The question in the index's own words.
    fn asked(self, store: Store) -> String {
        let signs = Signs::of(store);
        let way = |variant: &Variant| {
            let beginning = if self.begins && may_begin(variant) { signs.beginning } else { "" };
            signs.all(variant.words.iter().map(|word| signs.quoted(word) + beginning))
        };
        let words = self.words.iter().map(|ways| signs.any(ways.iter().map(way)));
        let narrowed = [self.scopes, self.ages].into_iter().filter(|any| !any.is_empty());
        let narrowed = narrowed.map(|any| signs.any(any.iter().map(|word| signs.quoted(word))));
        words.chain(narrowed).collect::<Vec<_>>().join(signs.and)
    }
}
