//! Lists for people at work: my desks, everything below me; late first, page by page, by key and never by offset.
//!
//! No page looks through a long list for the few rows it is narrowed to: what is rare in the nation has an index of its own,
//! and a desk's list is kept state by state.

use db::{Sql, StoreError, Timestamp, Tx, Uuid, sql};
use people::UnitId;
use serde::{Deserialize, Serialize};

use crate::CaseId;

/// Rows on a page at most.
pub const MOST: i64 = 200;
/// What fewer open cases of the nation share than this is rare: all of them are looked at sooner than a long list.
const RARE: i64 = 5_000;

/// One line of a list.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Summary {
    /// The case.
    pub id: CaseId,
    /// Its public name.
    pub number: String,
    /// The kind of case.
    pub kind: String,
    /// The state it is in.
    pub state: String,
    /// The role at its desk.
    pub desk_role: String,
    /// The unit of its desk.
    pub desk_unit: Option<UnitId>,
    /// Its category.
    pub category: String,
    /// The code of its place.
    pub place: String,
    /// Life is in danger.
    pub urgent: bool,
    /// The priority theme it belongs to.
    pub theme: Option<String>,
    /// Its title.
    pub title: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When its desk's time is over.
    pub due_at: Timestamp,
    /// How many codes get its answer.
    pub reporters: i64,
    /// Its version, for actions from the list.
    pub version: i64,
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Only this kind.
    pub kind: Option<String>,
    /// Only this state.
    pub state: Option<String>,
    /// Only this category.
    pub category: Option<String>,
    /// Only of this priority theme.
    pub theme: Option<String>,
    /// Only where life is in danger.
    pub urgent: bool,
    /// Only what is late.
    pub late: bool,
}

/// Where a page begins: after the row with this due time and key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageKey {
    /// When that row is due.
    pub due: Timestamp,
    /// Its key.
    pub id: CaseId,
}

/// `micros.uuid`: as it stands in an address.
impl std::fmt::Display for PageKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}.{}", self.due.micros(), self.id)
    }
}

impl std::str::FromStr for PageKey {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (due, id) = text.split_once('.').ok_or(())?;
        let due = Timestamp::from_micros(due.parse().map_err(drop)?);
        Ok(Self { due, id: id.parse().map_err(drop)? })
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its rows.
    pub rows: Vec<Summary>,
    /// Where the next page begins, if there is one.
    pub next: Option<PageKey>,
}

/// How much of the country somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// All of it.
    Nation,
    /// What lies in these provinces.
    Regions(Vec<UnitId>),
    /// What belongs to these agencies.
    Agencies(Vec<UnitId>),
    /// What came through these cells.
    Cells(Vec<UnitId>),
    /// All of these together: of somebody with seats of several kinds. Each is of one kind.
    Several(Vec<Self>),
    /// Nothing.
    Nothing,
}

impl Sight {
    /// What is seen with both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nation, _) | (_, Self::Nation) => Self::Nation,
            (Self::Nothing, one) | (one, Self::Nothing) => one,
            (one, other) => Self::Several(one.parts().iter().chain(other.parts()).cloned().collect()),
        }
    }

    /// What it is made of, each of one kind; none where nothing is seen.
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::Nothing => &[],
            Self::Several(parts) => parts,
            one => std::slice::from_ref(one),
        }
    }
}

/// What is asked for, besides which list.
#[derive(Debug, Clone, Copy)]
struct Want<'a> {
    filter: &'a Filter,
    state: Option<&'a str>,
    after: Option<PageKey>,
    rows: i64,
}

impl<'a> Want<'a> {
    fn new(filter: &'a Filter, after: Option<PageKey>, rows: i64) -> Self {
        Self { filter, state: filter.state.as_deref(), after, rows: rows.clamp(1, MOST) }
    }
}

/// What the rows of a list have in common.
#[derive(Debug, Clone, Copy)]
enum List<'a> {
    /// They lie at this role's desk in this unit.
    Desk(&'a str, UnitId),
    Nation,
    Region(UnitId),
    Agency(UnitId),
    Cell(UnitId),
}

/// A page of the open cases of these desks (role and unit), the longest due first.
pub async fn of_desks(
    tx: &mut Tx,
    desks: &[(String, UnitId)],
    filter: &Filter,
    after: Option<PageKey>,
    rows: i64,
) -> Result<Page, StoreError> {
    let lists = desks.iter().map(|(role, unit)| List::Desk(role, *unit));
    of_lists(tx, lists, Want::new(filter, after, rows)).await
}

/// A page of everything open that somebody sees, the longest due first.
pub async fn below(
    tx: &mut Tx,
    sight: &Sight,
    filter: &Filter,
    after: Option<PageKey>,
    rows: i64,
) -> Result<Page, StoreError> {
    of_lists(tx, sight.parts().iter().flat_map(lists), Want::new(filter, after, rows)).await
}

/// The sorted lists that a sight of one kind is read from.
fn lists(sight: &Sight) -> Vec<List<'static>> {
    match sight {
        Sight::Nation => vec![List::Nation],
        Sight::Regions(units) => units.iter().copied().map(List::Region).collect(),
        Sight::Agencies(units) => units.iter().copied().map(List::Agency).collect(),
        Sight::Cells(units) => units.iter().copied().map(List::Cell).collect(),
        Sight::Several(_) | Sight::Nothing => Vec::new(),
    }
}

/// The first rows of several sorted lists together, and where the next page begins.
async fn of_lists<'a>(tx: &mut Tx, lists: impl Iterator<Item = List<'a>>, want: Want<'_>) -> Result<Page, StoreError> {
    let most = usize::try_from(want.rows).unwrap_or_default();
    let mut found = Vec::new();
    for list in lists {
        found.extend(of_list(tx, list, want).await?);
    }
    found.sort_by_key(|row| (row.due_at, row.id));
    found.dedup_by_key(|row| row.id);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|row| PageKey { due: row.due_at, id: row.id });
    Ok(Page { rows: found, next })
}

async fn of_list(tx: &mut Tx, list: List<'_>, want: Want<'_>) -> Result<Vec<Summary>, StoreError> {
    if in_rare_category(tx, list, want.filter).await? {
        return of_category(tx, list, want).await;
    }
    if in_rare_state(tx, list, want.filter).await? {
        let region = if let List::Region(unit) = list { Some(unit) } else { None };
        return ask(tx, IN_STATE, want).bind(region).all().await;
    }
    match list {
        List::Desk(role, unit) => of_desk(tx, role, unit, want).await,
        List::Nation => ask(tx, WHOLE, want).all().await,
        List::Region(unit) => ask(tx, REGION, want).bind(unit).all().await,
        List::Agency(unit) => ask(tx, AGENCY, want).bind(unit).all().await,
        List::Cell(unit) => ask(tx, CELL, want).bind(unit).all().await,
    }
}

/// Whether the nation's cases of the category that is asked for are looked at sooner than the list itself. Agencies and
/// cells have short lists.
async fn in_rare_category(tx: &mut Tx, list: List<'_>, filter: &Filter) -> Result<bool, StoreError> {
    match (&filter.category, list) {
        (None, _) | (_, List::Agency(_) | List::Cell(_)) => Ok(false),
        (Some(_), List::Nation) => Ok(true),
        (Some(category), List::Desk(..) | List::Region(_)) => is_rare(tx, COUNT_IN_CATEGORY, category).await,
    }
}

/// The same of the state. A desk's list is kept state by state anyhow.
async fn in_rare_state(tx: &mut Tx, list: List<'_>, filter: &Filter) -> Result<bool, StoreError> {
    match (&filter.state, list) {
        (None, _) | (_, List::Desk(..) | List::Agency(_) | List::Cell(_)) => Ok(false),
        (Some(_), List::Nation) => Ok(true),
        (Some(state), List::Region(_)) => is_rare(tx, COUNT_IN_STATE, state).await,
    }
}

async fn is_rare(tx: &mut Tx, count: Sql, what: &str) -> Result<bool, StoreError> {
    let (count,): (i64,) = tx.query(count).bind(what).bind(RARE).one().await?;
    Ok(count < RARE)
}

const COUNT_IN_CATEGORY: Sql = sql!(
    "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT category FROM cases WHERE open AND (version > 1 OR desk_unit IS NOT NULL) AND category = $1 LIMIT $2) AS counted"
);
const COUNT_IN_STATE: Sql = sql!(
    "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT state FROM cases WHERE open AND (version > 1 OR desk_unit IS NOT NULL) AND state = $1 LIMIT $2) AS counted"
);

const WHOLE: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at, reporters, version
     FROM cases WHERE open AND (version > 1 OR desk_unit IS NOT NULL) AND (due_at, id) > ($1, $2) AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
       AND (CAST($4 AS TEXT) IS NULL OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
     ORDER BY due_at, id LIMIT $8"
);
const IN_CATEGORY: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at, reporters, version
     FROM cases WHERE open AND (version > 1 OR desk_unit IS NOT NULL) AND category = $5 AND (due_at, id) > ($1, $2) AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
       AND (CAST($4 AS TEXT) IS NULL OR state = $4)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
       AND (CAST($10 AS UUID) IS NULL OR desk_unit = $10) AND (CAST($11 AS TEXT) IS NULL OR desk_role = $11)
       AND (CAST($12 AS UUID) IS NULL OR region_unit = $12)
     ORDER BY due_at, id LIMIT $8"
);
const IN_STATE: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at, reporters, version
     FROM cases WHERE open AND (version > 1 OR desk_unit IS NOT NULL) AND state = $4 AND (due_at, id) > ($1, $2) AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
       AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
       AND (CAST($10 AS UUID) IS NULL OR region_unit = $10)
     ORDER BY due_at, id LIMIT $8"
);
const REGION: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at, reporters, version
     FROM cases WHERE open AND region_unit = $10 AND (due_at, id) > ($1, $2) AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
       AND (CAST($4 AS TEXT) IS NULL OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
     ORDER BY due_at, id LIMIT $8"
);
const AGENCY: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at, reporters, version
     FROM cases WHERE open AND agency_unit = $10 AND (due_at, id) > ($1, $2) AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
       AND (CAST($4 AS TEXT) IS NULL OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
     ORDER BY due_at, id LIMIT $8"
);
const CELL: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at, reporters, version
     FROM cases WHERE open AND cell_unit = $10 AND (due_at, id) > ($1, $2) AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
       AND (CAST($4 AS TEXT) IS NULL OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
     ORDER BY due_at, id LIMIT $8"
);
/// One state of a desk. Several in one statement would be read whole by PostgreSQL, and put in order, where it expects few rows.
const DESK: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at, reporters, version
     FROM cases WHERE open AND desk_unit = $10 AND desk_role = $11 AND state = $4 AND (due_at, id) > ($1, $2) AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
       AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
     ORDER BY due_at, id LIMIT $8"
);
/// In which states a desk has cases: from each to the next in the index, so that nothing between is read.
const STATES: Sql = sql!(
    "WITH RECURSIVE states (state) AS (
         SELECT MIN(state) FROM cases WHERE open AND desk_unit = $1 AND desk_role = $2
         UNION ALL
         SELECT (SELECT MIN(c.state) FROM cases c
                 WHERE c.open AND c.desk_unit = $1 AND c.desk_role = $2 AND c.state > states.state)
         FROM states WHERE states.state IS NOT NULL)
     SELECT state FROM states WHERE state IS NOT NULL"
);

async fn of_category(tx: &mut Tx, list: List<'_>, want: Want<'_>) -> Result<Vec<Summary>, StoreError> {
    let (unit, role, region) = match list {
        List::Desk(role, unit) => (Some(unit), Some(role), None),
        List::Region(unit) => (None, None, Some(unit)),
        List::Nation | List::Agency(_) | List::Cell(_) => (None, None, None),
    };
    ask(tx, IN_CATEGORY, want).bind(unit).bind(role).bind(region).all().await
}

async fn of_desk(tx: &mut Tx, role: &str, unit: UnitId, want: Want<'_>) -> Result<Vec<Summary>, StoreError> {
    let states: Vec<(String,)> = match want.state {
        Some(state) => vec![(state.to_owned(),)],
        None => tx.query(STATES).bind(unit).bind(role).all().await?,
    };
    let mut found = Vec::new();
    for (state,) in &states {
        let want = Want { state: Some(state), ..want };
        found.extend(ask(tx, DESK, want).bind(unit).bind(role).all::<Summary>().await?);
    }
    Ok(found)
}

fn ask<'t>(tx: &'t mut Tx, sql: Sql, want: Want<'_>) -> db::Query<'t> {
    let (due, id) = want.after.map_or((Timestamp::from_micros(0), Uuid::nil()), |key| (key.due, key.id.0));
    let before = if want.filter.late { tx.now() } else { Timestamp::from_micros(i64::MAX) };
    let asked = tx.query(sql).bind(due).bind(id).bind(want.filter.kind.clone()).bind(want.state.map(str::to_owned));
    let asked = asked.bind(want.filter.category.clone()).bind(want.filter.urgent).bind(before);
    asked.bind(want.rows.saturating_add(1)).bind(want.filter.theme.clone())
}
