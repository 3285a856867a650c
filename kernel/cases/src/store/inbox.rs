//! Lists for people at work: my desks, everything below me; late first, page by page, by key and never by offset.

use db::{Sql, StoreError, Timestamp, Tx, Uuid, sql};
use people::UnitId;
use serde::{Deserialize, Serialize};

use crate::CaseId;

/// Rows on a page at most.
pub const MOST: i64 = 200;

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
    after: Option<PageKey>,
    rows: i64,
}

/// A page of the open cases of these desks (role and unit), the longest due first.
pub async fn of_desks(
    tx: &mut Tx,
    desks: &[(String, UnitId)],
    filter: &Filter,
    after: Option<PageKey>,
    rows: i64,
) -> Result<Page, StoreError> {
    let want = Want { filter, after, rows: rows.clamp(1, MOST) };
    let mut found = Vec::new();
    for (role, unit) in desks {
        found.extend(desk_rows(tx, role, *unit, want).await?);
    }
    Ok(page(found, want.rows))
}

/// A page of everything open that somebody sees, the longest due first.
pub async fn below(
    tx: &mut Tx,
    sight: &Sight,
    filter: &Filter,
    after: Option<PageKey>,
    rows: i64,
) -> Result<Page, StoreError> {
    let want = Want { filter, after, rows: rows.clamp(1, MOST) };
    let mut found = Vec::new();
    for part in sight.parts() {
        let (sql, units) = lists(part, filter);
        for unit in units {
            found.extend(unit_rows(tx, sql, unit, want).await?);
        }
    }
    Ok(page(found, want.rows))
}

/// The sorted lists that a sight of one kind is read from.
fn lists(sight: &Sight, filter: &Filter) -> (Sql, Vec<Option<UnitId>>) {
    match sight {
        Sight::Nation => (whole(filter), vec![None]),
        Sight::Regions(units) => (REGION, some(units)),
        Sight::Agencies(units) => (AGENCY, some(units)),
        Sight::Cells(units) => (CELL, some(units)),
        Sight::Several(_) | Sight::Nothing => (WHOLE, Vec::new()),
    }
}

fn some(units: &[UnitId]) -> Vec<Option<UnitId>> {
    units.iter().copied().map(Some).collect()
}

/// The first rows of several sorted lists together, and where the next page begins.
fn page(mut found: Vec<Summary>, rows: i64) -> Page {
    let most = usize::try_from(rows).unwrap_or_default();
    found.sort_by_key(|row| (row.due_at, row.id));
    found.dedup_by_key(|row| row.id);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|row| PageKey { due: row.due_at, id: row.id });
    Page { rows: found, next }
}

/// The whole nation, by the index that leaves least to look at.
fn whole(filter: &Filter) -> Sql {
    match (&filter.category, &filter.state) {
        (Some(_), _) => WHOLE_IN_CATEGORY,
        (None, Some(_)) => WHOLE_IN_STATE,
        (None, None) => WHOLE,
    }
}

const WHOLE: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at, reporters, version
     FROM cases WHERE open AND (due_at, id) > ($1, $2) AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
       AND (CAST($4 AS TEXT) IS NULL OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7
       AND (CAST($9 AS TEXT) IS NULL OR theme = $9) AND (CAST($10 AS UUID) IS NULL OR desk_unit = $10)
     ORDER BY due_at, id LIMIT $8"
);
const WHOLE_IN_CATEGORY: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at, reporters, version
     FROM cases WHERE open AND category = $5 AND (due_at, id) > ($1, $2) AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
       AND (CAST($4 AS TEXT) IS NULL OR state = $4)
       AND (NOT $6 OR urgent) AND due_at < $7
       AND (CAST($9 AS TEXT) IS NULL OR theme = $9) AND (CAST($10 AS UUID) IS NULL OR desk_unit = $10)
     ORDER BY due_at, id LIMIT $8"
);
const WHOLE_IN_STATE: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at, reporters, version
     FROM cases WHERE open AND state = $4 AND (due_at, id) > ($1, $2) AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
       AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7
       AND (CAST($9 AS TEXT) IS NULL OR theme = $9) AND (CAST($10 AS UUID) IS NULL OR desk_unit = $10)
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
const DESK: Sql = sql!(
    "SELECT id, number, kind, state, desk_role, desk_unit, category, place, urgent, theme, title, opened_at, due_at, reporters, version
     FROM cases WHERE open AND desk_unit = $10 AND desk_role = $11 AND (due_at, id) > ($1, $2)
       AND (CAST($3 AS TEXT) IS NULL OR kind = $3)
       AND (CAST($4 AS TEXT) IS NULL OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR category = $5)
       AND (NOT $6 OR urgent) AND due_at < $7 AND (CAST($9 AS TEXT) IS NULL OR theme = $9)
     ORDER BY due_at, id LIMIT $8"
);

async fn desk_rows(tx: &mut Tx, role: &str, unit: UnitId, want: Want<'_>) -> Result<Vec<Summary>, StoreError> {
    ask(tx, DESK, want).bind(unit).bind(role).all().await
}

async fn unit_rows(tx: &mut Tx, sql: Sql, unit: Option<UnitId>, want: Want<'_>) -> Result<Vec<Summary>, StoreError> {
    ask(tx, sql, want).bind(unit).all().await
}

fn ask<'t>(tx: &'t mut Tx, sql: Sql, want: Want<'_>) -> db::Query<'t> {
    let (due, id) = want.after.map_or((Timestamp::from_micros(0), Uuid::nil()), |key| (key.due, key.id.0));
    let before = if want.filter.late { tx.now() } else { Timestamp::from_micros(i64::MAX) };
    let asked = tx.query(sql).bind(due).bind(id).bind(want.filter.kind.clone()).bind(want.filter.state.clone());
    let asked = asked.bind(want.filter.category.clone()).bind(want.filter.urgent).bind(before);
    asked.bind(want.rows.saturating_add(1)).bind(want.filter.theme.clone())
}
