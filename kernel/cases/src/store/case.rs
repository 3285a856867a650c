//! One case: its row, and what the rules know of it.

use db::{StoreError, Timestamp, Tx, Uuid, sql};
use people::UnitId;

use crate::CaseId;
use crate::rules::{CaseNumber, Facts};

/// A case as it is kept.
#[derive(Debug, Clone, Default, PartialEq, sqlx::FromRow)]
pub struct CaseRow {
    /// Its key.
    pub id: CaseId,
    /// Its public name.
    pub number: String,
    /// The kind of case.
    pub kind: String,
    /// The version of the route it travels.
    pub route_version: i64,
    /// The state it is in; once closed, the one it was closed from.
    pub state: String,
    /// Whether it is open.
    pub open: bool,
    /// The outcome it closed with.
    pub outcome: Option<String>,
    /// What the reporter said to it.
    pub verdict: Option<String>,
    /// The heading it is counted under.
    pub counts_as: Option<String>,
    /// The role at its desk.
    pub desk_role: String,
    /// The height of its desk.
    pub desk_at: String,
    /// The unit of its desk; none at the system's and the reporter's.
    pub desk_unit: Option<UnitId>,
    /// The cell of its place.
    pub cell_unit: Option<UnitId>,
    /// The province of its place.
    pub region_unit: Option<UnitId>,
    /// The agency that is to act.
    pub agency_unit: Option<UnitId>,
    /// The code of its place.
    pub place: String,
    /// The code of its province, for its calendar.
    pub region: String,
    /// Its category.
    pub category: String,
    /// The priority theme it belongs to.
    pub theme: Option<String>,
    /// Life is in danger.
    pub urgent: bool,
    /// Its title, masked.
    pub title: String,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Whether the public may see it once it is answered.
    pub shown: bool,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Since when it is in its state.
    pub state_since: Timestamp,
    /// When its desk's time is over.
    pub due_at: Timestamp,
    /// When its time is over in all.
    pub overall_due_at: Timestamp,
    /// When its newest answer was announced.
    pub announced_at: Option<Timestamp>,
    /// When it closed.
    pub closed_at: Option<Timestamp>,
    /// How often "not ours" was said.
    pub bounces: i64,
    /// The case it follows.
    pub parent: Option<CaseId>,
    /// How many wait for its answer: its reporters, and all who joined them.
    pub reporters: i64,
    /// Counted up with every move.
    pub version: i64,
    pub(crate) journal_seq: i64,
    pub(crate) journal_head: Vec<u8>,
    pub(crate) search_doc: Option<i64>,
    pub(crate) memory: String,
}

/// A case: its row, and what the rules know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its row.
    pub row: CaseRow,
    /// What the rules know.
    pub facts: Facts,
}

impl Case {
    /// Whether its desk's time, or the time it may take in all, is over.
    #[must_use]
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.row.open && (self.row.due_at < now || self.row.overall_due_at < now)
    }

    fn read(row: CaseRow) -> Result<Self, StoreError> {
        let facts = serde_json::from_str(&row.memory)
            .map_err(|error| StoreError::unreadable(format!("case {}: {error}", row.id)))?;
        Ok(Self { row, facts })
    }
}

/// The case with this key.
pub async fn by_id(tx: &mut Tx, id: CaseId) -> Result<Option<Case>, StoreError> {
    let case = tx.query(sql!(
        "SELECT id, number, kind, route_version, state, open, outcome, verdict, counts_as, desk_role, desk_at, desk_unit,
                cell_unit, region_unit, agency_unit, place, region, category, theme, urgent, title, lat, lon, shown,
                opened_at, state_since, due_at, overall_due_at, announced_at, closed_at, bounces, parent, reporters,
                version, journal_seq, journal_head, search_doc, memory
         FROM cases WHERE id = $1"
    ));
    case.bind(id).optional().await?.map(Case::read).transpose()
}

/// Keys of one statement.
const TOGETHER: usize = 32;

/// The cases with these keys, in the order of their keys.
pub async fn by_ids(tx: &mut Tx, ids: &[CaseId]) -> Result<Vec<Case>, StoreError> {
    let mut cases = Vec::with_capacity(ids.len());
    for some in ids.chunks(TOGETHER) {
        let found = tx.query(sql!(
            "SELECT id, number, kind, route_version, state, open, outcome, verdict, counts_as, desk_role, desk_at, desk_unit,
                    cell_unit, region_unit, agency_unit, place, region, category, theme, urgent, title, lat, lon, shown,
                    opened_at, state_since, due_at, overall_due_at, announced_at, closed_at, bounces, parent, reporters,
                    version, journal_seq, journal_head, search_doc, memory
             FROM cases WHERE id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                 $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) ORDER BY id"
        ));
        for row in found.bind_list(some, TOGETHER).all().await? {
            cases.push(Case::read(row)?);
        }
    }
    Ok(cases)
}

/// The case with this public name.
pub async fn by_number(tx: &mut Tx, number: &CaseNumber) -> Result<Option<Case>, StoreError> {
    let case = tx.query(sql!(
        "SELECT id, number, kind, route_version, state, open, outcome, verdict, counts_as, desk_role, desk_at, desk_unit,
                cell_unit, region_unit, agency_unit, place, region, category, theme, urgent, title, lat, lon, shown,
                opened_at, state_since, due_at, overall_due_at, announced_at, closed_at, bounces, parent, reporters,
                version, journal_seq, journal_head, search_doc, memory
         FROM cases WHERE number = $1"
    ));
    case.bind(number.as_str()).optional().await?.map(Case::read).transpose()
}

/// The keys of open cases in their order after `after`: at most `limit`. Where most are closed it reads past many of them:
/// ask while nobody waits for the writer.
pub async fn open_after(tx: &mut Tx, after: Option<CaseId>, limit: i64) -> Result<Vec<CaseId>, StoreError> {
    let found = tx.query(sql!("SELECT id FROM cases WHERE id > $1 AND open ORDER BY id LIMIT $2"));
    let after = after.map_or(Uuid::nil(), |id| id.0);
    let rows: Vec<(CaseId,)> = found.bind(after).bind(limit).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The case this one follows, or itself when it follows none.
pub async fn root(tx: &mut Tx, case: Case) -> Result<Case, StoreError> {
    match case.row.parent {
        Some(parent) => by_id(tx, parent).await?.ok_or(StoreError::Missing),
        None => Ok(case),
    }
}

/// The keys of the cases that follow this one, oldest first: at most `limit`.
pub async fn followers(tx: &mut Tx, id: CaseId, limit: i64) -> Result<Vec<CaseId>, StoreError> {
    let found = tx.query(sql!("SELECT id FROM cases WHERE parent = $1 ORDER BY id LIMIT $2"));
    let rows: Vec<(CaseId,)> = found.bind(id).bind(limit).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The keys of the open cases that follow this one, oldest first: at most `limit`.
pub async fn open_followers(tx: &mut Tx, id: CaseId, limit: i64) -> Result<Vec<CaseId>, StoreError> {
    let found = tx.query(sql!("SELECT id FROM cases WHERE parent = $1 AND open ORDER BY id LIMIT $2"));
    let rows: Vec<(CaseId,)> = found.bind(id).bind(limit).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
