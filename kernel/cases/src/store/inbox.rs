//! Lists for people at work: my desks, everything below me; late first, page by page, by key and never by offset.
//!
//! No page looks through a long list for the few rows it is narrowed to: what is rare in the nation has an index of its own,
//! and a desk's list is kept state by state.

mod by_age;
mod by_due;
mod sight;

use db::{Sql, StoreError, Timestamp, Tx, Uuid, sql};
use people::UnitId;
use serde::{Deserialize, Serialize};

pub use self::sight::Sight;
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
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
}

/// In which order a list is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The longest due first.
    #[default]
    Due,
    /// The newest first.
    Newest,
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
    /// Only of this province.
    pub region: Option<UnitId>,
    /// Only what this agency is to act on.
    pub agency: Option<UnitId>,
    /// Only what arrived at this moment or after it.
    pub since: Option<Timestamp>,
    /// Only what arrived before this moment.
    pub until: Option<Timestamp>,
    /// In which order. What arrived within some days is told the newest first: it is a piece of that order.
    pub order: Order,
}

impl Filter {
    /// The order in which the list is read.
    #[must_use]
    pub fn order(&self) -> Order {
        if self.since.is_some() || self.until.is_some() { Order::Newest } else { self.order }
    }
}

/// Where a page begins: after the row with this time and key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageKey {
    /// When that row is due; in a list that begins with the newest, when it arrived.
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

/// What is asked for, besides which list.
#[derive(Debug, Clone, Copy)]
struct Want<'a> {
    filter: &'a Filter,
    state: Option<&'a str>,
    region: Option<UnitId>,
    /// Only what lies at this desk, where the list is none of a desk.
    desk: Option<(&'a str, UnitId)>,
    after: Option<PageKey>,
    rows: i64,
}

impl<'a> Want<'a> {
    fn new(filter: &'a Filter, after: Option<PageKey>, rows: i64) -> Self {
        let rows = rows.clamp(1, MOST);
        Self { filter, state: filter.state.as_deref(), region: filter.region, desk: None, after, rows }
    }

    /// Where a row stands in the order.
    fn key(&self, row: &Summary) -> PageKey {
        let due = if self.filter.order() == Order::Newest { row.opened_at } else { row.due_at };
        PageKey { due, id: row.id }
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
    found.sort_by_key(|row| want.key(row));
    if want.filter.order() == Order::Newest {
        found.reverse();
    }
    found.dedup_by_key(|row| row.id);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|row| want.key(row));
    Ok(Page { rows: found, next })
}

async fn of_list<'a>(tx: &mut Tx, list: List<'a>, want: Want<'a>) -> Result<Vec<Summary>, StoreError> {
    let Some((list, want)) = shortest(tx, list, want).await? else { return Ok(Vec::new()) };
    let age = want.filter.order() == Order::Newest;
    let pick = |due: Sql, newest: Sql| if age { newest } else { due };
    if in_rare_category(tx, list, want.filter).await? {
        return of_category(tx, list, want, pick(by_due::IN_CATEGORY, by_age::IN_CATEGORY)).await;
    }
    if want.desk.is_none() && in_rare_state(tx, list, want.filter).await? {
        return ask(tx, pick(by_due::IN_STATE, by_age::IN_STATE), of_region(list, want)).all().await;
    }
    let (role, unit) = want.desk.unzip();
    let role = role.map(str::to_owned);
    match list {
        List::Desk(role, unit) => of_desk(tx, role, unit, want, pick(by_due::DESK, by_age::DESK)).await,
        List::Nation => ask(tx, pick(by_due::WHOLE, by_age::WHOLE), want).all().await,
        List::Region(region) => {
            ask(tx, pick(by_due::REGION, by_age::REGION), want).bind(region).bind(unit).bind(role).all().await
        }
        List::Agency(agency) => {
            ask(tx, pick(by_due::AGENCY, by_age::AGENCY), want).bind(agency).bind(unit).bind(role).all().await
        }
        List::Cell(cell) => ask(tx, pick(by_due::CELL, by_age::CELL), want).bind(cell).all().await,
    }
}

/// The shortest list that holds all of a list that pass its filters for a province and an agency: theirs, where they are
/// shorter. None where nothing can pass.
async fn shortest<'a>(tx: &mut Tx, list: List<'a>, want: Want<'a>) -> Result<Option<(List<'a>, Want<'a>)>, StoreError> {
    let one = match (list, want.filter.agency, want.region) {
        (List::Region(region), _, Some(other)) if region != other => return Ok(None),
        (List::Agency(agency), Some(other), _) if agency != other => return Ok(None),
        (List::Nation, Some(agency), _) => (List::Agency(agency), want),
        (List::Region(region), Some(agency), _) => (List::Agency(agency), Want { region: Some(region), ..want }),
        (List::Desk(role, unit), Some(agency), _) => (List::Agency(agency), Want { desk: Some((role, unit)), ..want }),
        (List::Nation, None, Some(region)) => (List::Region(region), want),
        (List::Desk(role, unit), None, Some(region)) if is_rare(tx.query(COUNT_IN_REGION).bind(region)).await? => {
            (List::Region(region), Want { desk: Some((role, unit)), ..want })
        }
        _ => (list, want),
    };
    Ok(Some(one))
}

/// Whether the nation's cases of the category that is asked for are looked at sooner than the list itself. Agencies and
/// cells have short lists.
async fn in_rare_category(tx: &mut Tx, list: List<'_>, filter: &Filter) -> Result<bool, StoreError> {
    match (&filter.category, list) {
        (None, _) | (_, List::Agency(_) | List::Cell(_)) => Ok(false),
        // The newest of a category have no index of their own: only where it is rare is all of it put in order.
        (Some(_), List::Nation) if filter.order() == Order::Due => Ok(true),
        (Some(category), _) => is_rare(tx.query(COUNT_IN_CATEGORY).bind(category)).await,
    }
}

/// The same of the state. A desk's list is kept state by state anyhow.
async fn in_rare_state(tx: &mut Tx, list: List<'_>, filter: &Filter) -> Result<bool, StoreError> {
    match (&filter.state, list) {
        (None, _) | (_, List::Desk(..) | List::Agency(_) | List::Cell(_)) => Ok(false),
        (Some(_), List::Nation) if filter.order() == Order::Due => Ok(true),
        (Some(state), _) => is_rare(tx.query(COUNT_IN_STATE).bind(state)).await,
    }
}

async fn is_rare(counted: db::Query<'_>) -> Result<bool, StoreError> {
    let (count,): (i64,) = counted.bind(RARE).one().await?;
    Ok(count < RARE)
}

const COUNT_IN_CATEGORY: Sql = sql!(
    "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT category FROM cases WHERE open AND (version > 1 OR desk_unit IS NOT NULL) AND category = $1 LIMIT $2) AS counted"
);
const COUNT_IN_STATE: Sql = sql!(
    "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT state FROM cases WHERE open AND (version > 1 OR desk_unit IS NOT NULL) AND state = $1 LIMIT $2) AS counted"
);

const COUNT_IN_REGION: Sql = sql!(
    "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT region_unit FROM cases WHERE open AND region_unit = $1 LIMIT $2) AS counted"
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

async fn of_category(tx: &mut Tx, list: List<'_>, want: Want<'_>, sql: Sql) -> Result<Vec<Summary>, StoreError> {
    let desk = if let List::Desk(role, unit) = list { Some((role, unit)) } else { want.desk };
    let (role, unit) = desk.unzip();
    ask(tx, sql, of_region(list, want)).bind(unit).bind(role.map(str::to_owned)).all().await
}

/// The same narrowed to the province whose list it is. One condition for both: with one more, SQLite would rather put the whole
/// category in order than read it in the order of its index.
fn of_region<'a>(list: List<'a>, want: Want<'a>) -> Want<'a> {
    if let List::Region(unit) = list { Want { region: Some(unit), ..want } } else { want }
}

async fn of_desk(tx: &mut Tx, role: &str, unit: UnitId, want: Want<'_>, sql: Sql) -> Result<Vec<Summary>, StoreError> {
    let states: Vec<(String,)> = match want.state {
        Some(state) => vec![(state.to_owned(),)],
        None => tx.query(STATES).bind(unit).bind(role).all().await?,
    };
    let mut found = Vec::new();
    for (state,) in &states {
        let want = Want { state: Some(state), ..want };
        found.extend(ask(tx, sql, want).bind(unit).bind(role).all::<Summary>().await?);
    }
    Ok(found)
}

fn ask<'t>(tx: &'t mut Tx, sql: Sql, want: Want<'_>) -> db::Query<'t> {
    let filter = want.filter;
    let (key, id) = begin(want);
    let before = if filter.late { tx.now() } else { Timestamp::from_micros(i64::MAX) };
    let asked = tx.query(sql).bind(key).bind(id).bind(filter.kind.clone()).bind(want.state.map(str::to_owned));
    let asked = asked.bind(filter.category.clone()).bind(filter.urgent).bind(before);
    let asked = asked.bind(want.rows.saturating_add(1)).bind(filter.theme.clone());
    let asked = asked.bind(want.region).bind(filter.agency);
    match filter.order() {
        Order::Due => asked,
        Order::Newest => asked.bind(filter.since.unwrap_or(Timestamp::from_micros(0))),
    }
}

/// After which row the page begins; where none is named, before the first one of the order.
fn begin(want: Want<'_>) -> (Timestamp, Uuid) {
    let named = want.after.map(|key| (key.due, key.id.0));
    match want.filter.order() {
        Order::Due => named.unwrap_or((Timestamp::from_micros(0), Uuid::nil())),
        Order::Newest => {
            let end = (want.filter.until.unwrap_or(Timestamp::from_micros(i64::MAX)), Uuid::nil());
            named.map_or(end, |named| named.min(end))
        }
    }
}
