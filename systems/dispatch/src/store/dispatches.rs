//! Letters to agencies: each with its state, its tries, and when it is tried next.

use cases::CaseId;
use cases::store::{Case, Sight};
use db::{Sql, StoreError, Timestamp, Tx, Uuid, sql};
use people::UnitId;

use crate::DispatchId;
use crate::rules::life::{About, State, Way};

/// Rows on a page at most.
pub const MOST: i64 = 100;
/// Letters of one case that are looked at: nobody is written to more often.
const MOST_OF_CASE: i64 = 100;
/// The undelivered are counted up to this many: beyond, "more than" is said.
pub const MOST_COUNTED: i64 = 1_000;

/// One letter.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Dispatch {
    /// Its key; keys sort by time, to the millisecond.
    pub id: DispatchId,
    /// The case it is about.
    pub case_id: CaseId,
    /// The public name of that case.
    pub number: String,
    /// The agency it is for.
    pub agency_unit: UnitId,
    /// The province of the case.
    pub region_unit: Option<UnitId>,
    /// Why it was written.
    #[sqlx(try_from = "String")]
    pub about: About,
    /// The code of the reason it gives.
    pub ground: Option<String>,
    /// The note it carries from the desk that had it sent.
    pub word: Option<String>,
    /// By which way it goes.
    #[sqlx(try_from = "String")]
    pub way: Way,
    /// The address it goes to.
    pub address: Option<String>,
    /// How it stands.
    #[sqlx(try_from = "String")]
    pub state: State,
    /// Why the newest try failed, in the mailer's words.
    pub trouble: Option<String>,
    /// How often a person began its tries anew.
    pub round: i64,
    /// Tries in this round.
    pub tries: i64,
    /// When it is tried next.
    pub next_try_at: Option<Timestamp>,
    /// When the agency got it.
    pub sent_at: Option<Timestamp>,
    /// By when the agency is to act.
    pub due_at: Timestamp,
    /// The action the agency decided on.
    pub decided: Option<String>,
    /// When it was answered or recalled.
    pub ended_at: Option<Timestamp>,
    /// When it was written.
    pub created_at: Timestamp,
}

impl Dispatch {
    /// Whether somebody with this sight may know of it.
    #[must_use]
    pub fn is_in(&self, sight: &Sight) -> bool {
        match sight {
            Sight::Nation => true,
            Sight::Regions(units) => self.region_unit.is_some_and(|unit| units.contains(&unit)),
            Sight::Agencies(units) => units.contains(&self.agency_unit),
            Sight::Several(parts) => parts.iter().any(|part| self.is_in(part)),
            Sight::Cells(_) | Sight::Nothing => false,
        }
    }
}

/// A letter to be written.
pub(crate) struct NewDispatch<'a> {
    pub about: About,
    pub agency: UnitId,
    pub ground: Option<&'a str>,
    pub word: Option<&'a str>,
    pub address: Option<&'a str>,
}

/// Writes a letter about a case: queued when there is an address, else lying in the portal at once.
pub(crate) async fn add(tx: &mut Tx, case: &Case, new: &NewDispatch<'_>) -> Result<Dispatch, StoreError> {
    let now = tx.now();
    let (way, state) = if new.address.is_some() { (Way::Email, State::Queued) } else { (Way::Portal, State::Sent) };
    let dispatch = Dispatch {
        id: tx.new_id(),
        case_id: case.row.id,
        number: case.row.number.clone(),
        agency_unit: new.agency,
        region_unit: case.row.region_unit,
        about: new.about,
        ground: new.ground.map(str::to_owned),
        word: new.word.map(str::to_owned),
        way,
        address: new.address.map(str::to_owned),
        state,
        trouble: None,
        round: 1,
        tries: 0,
        next_try_at: (state == State::Queued).then_some(now),
        sent_at: (state == State::Sent).then_some(now),
        due_at: case.row.due_at,
        decided: None,
        ended_at: None,
        created_at: now,
    };
    insert(tx, &dispatch).await?;
    Ok(dispatch)
}

async fn insert(tx: &mut Tx, new: &Dispatch) -> Result<(), StoreError> {
    let row = tx.query(sql!(
        "INSERT INTO dispatches (id, case_id, number, agency_unit, region_unit, about, ground, word, way, address, state,
             undelivered, round, tries, next_try_at, sent_at, due_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"
    ));
    let row = row.bind(new.id).bind(new.case_id).bind(&new.number).bind(new.agency_unit).bind(new.region_unit);
    let row = row.bind(new.about.word()).bind(&new.ground).bind(&new.word).bind(new.way.word()).bind(&new.address);
    let row = row.bind(new.state.word()).bind(new.state.is_undelivered()).bind(new.round).bind(new.tries);
    row.bind(new.next_try_at).bind(new.sent_at).bind(new.due_at).bind(new.created_at).execute().await.map(drop)
}

/// Writes down how a letter stands now: all that can change of it.
pub(crate) async fn keep(tx: &mut Tx, dispatch: &Dispatch) -> Result<(), StoreError> {
    let row = tx.query(sql!(
        "UPDATE dispatches SET way = $2, address = $3, state = $4, undelivered = $5, trouble = $6, round = $7, tries = $8,
             next_try_at = $9, sent_at = $10, due_at = $11, decided = $12, ended_at = $13
         WHERE id = $1"
    ));
    let row = row.bind(dispatch.id).bind(dispatch.way.word()).bind(&dispatch.address).bind(dispatch.state.word());
    let row = row.bind(dispatch.state.is_undelivered()).bind(&dispatch.trouble).bind(dispatch.round);
    let row = row.bind(dispatch.tries).bind(dispatch.next_try_at).bind(dispatch.sent_at).bind(dispatch.due_at);
    let touched = row.bind(&dispatch.decided).bind(dispatch.ended_at).execute().await?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Missing) }
}

/// The letter with this key.
pub async fn by_id(tx: &mut Tx, id: DispatchId) -> Result<Option<Dispatch>, StoreError> {
    let row = tx.query(sql!(
        "SELECT id, case_id, number, agency_unit, region_unit, about, ground, word, way, address, state, trouble, round, tries,
                next_try_at, sent_at, due_at, decided, ended_at, created_at
         FROM dispatches WHERE id = $1"
    ));
    row.bind(id).optional().await
}

/// The letters about a case, newest first: at most a hundred.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Dispatch>, StoreError> {
    let rows = tx.query(sql!(
        "SELECT id, case_id, number, agency_unit, region_unit, about, ground, word, way, address, state, trouble, round, tries,
                next_try_at, sent_at, due_at, decided, ended_at, created_at
         FROM dispatches WHERE case_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2"
    ));
    rows.bind(case).bind(MOST_OF_CASE).all().await
}

/// Which letters a list is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Those in one state.
    State(State),
    /// Those that have not reached their agency and should.
    Undelivered,
}

impl Pick {
    /// The word it is asked for by.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::State(state) => state.word(),
            Self::Undelivered => "undelivered",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        if word == Self::Undelivered.word() { Some(Self::Undelivered) } else { State::parse(word).map(Self::State) }
    }
}

/// What is asked of a list.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Only these letters.
    pub pick: Option<Pick>,
    /// Only letters to this agency.
    pub agency: Option<UnitId>,
    /// Only older ones than this.
    pub before: Option<DispatchId>,
    /// How many at most.
    pub rows: i64,
}

const ALL: Sql = sql!(
    "SELECT id, case_id, number, agency_unit, region_unit, about, ground, word, way, address, state, trouble, round, tries,
            next_try_at, sent_at, due_at, decided, ended_at, created_at
     FROM dispatches WHERE id < $1 ORDER BY id DESC LIMIT $2"
);
const IN_STATE: Sql = sql!(
    "SELECT id, case_id, number, agency_unit, region_unit, about, ground, word, way, address, state, trouble, round, tries,
            next_try_at, sent_at, due_at, decided, ended_at, created_at
     FROM dispatches WHERE id < $1 AND state = $3 ORDER BY id DESC LIMIT $2"
);
const UNDELIVERED: Sql = sql!(
    "SELECT id, case_id, number, agency_unit, region_unit, about, ground, word, way, address, state, trouble, round, tries,
            next_try_at, sent_at, due_at, decided, ended_at, created_at
     FROM dispatches WHERE undelivered AND id < $1 ORDER BY id DESC LIMIT $2"
);
const OF_REGION: Sql = sql!(
    "SELECT id, case_id, number, agency_unit, region_unit, about, ground, word, way, address, state, trouble, round, tries,
            next_try_at, sent_at, due_at, decided, ended_at, created_at
     FROM dispatches WHERE region_unit = $4 AND id < $1 AND (CAST($3 AS TEXT) IS NULL OR state = $3 OR ($3 = 'undelivered' AND undelivered))
       AND (CAST($5 AS UUID) IS NULL OR agency_unit = $5)
     ORDER BY id DESC LIMIT $2"
);
const OF_AGENCY: Sql = sql!(
    "SELECT id, case_id, number, agency_unit, region_unit, about, ground, word, way, address, state, trouble, round, tries,
            next_try_at, sent_at, due_at, decided, ended_at, created_at
     FROM dispatches WHERE agency_unit = $4 AND id < $1 AND (CAST($3 AS TEXT) IS NULL OR state = $3 OR ($3 = 'undelivered' AND undelivered))
     ORDER BY id DESC LIMIT $2"
);

/// The newest letters somebody sees, and whether there are older ones.
pub async fn list(tx: &mut Tx, sight: &Sight, wanted: &Wanted) -> Result<(Vec<Dispatch>, bool), StoreError> {
    let rows = wanted.rows.clamp(1, MOST);
    let mut found = Vec::new();
    for part in sight.parts() {
        found.extend(of_part(tx, part, wanted, rows).await?);
    }
    found.sort_by_key(|dispatch| std::cmp::Reverse(dispatch.id));
    found.dedup_by_key(|dispatch| dispatch.id);
    let most = usize::try_from(rows).unwrap_or_default();
    let more = found.len() > most;
    found.truncate(most);
    Ok((found, more))
}

/// The same of a sight of one kind, one more than there is room for; in no order.
async fn of_part(tx: &mut Tx, sight: &Sight, wanted: &Wanted, rows: i64) -> Result<Vec<Dispatch>, StoreError> {
    let (sql, units) = match (sight, wanted.agency) {
        (Sight::Cells(_) | Sight::Several(_) | Sight::Nothing, _) => return Ok(Vec::new()),
        (Sight::Nation, None) => return whole(tx, wanted, rows).await,
        (Sight::Nation, Some(agency)) => (OF_AGENCY, vec![agency]),
        (Sight::Regions(units), _) => (OF_REGION, units.clone()),
        (Sight::Agencies(units), None) => (OF_AGENCY, units.clone()),
        (Sight::Agencies(units), Some(agency)) => {
            (OF_AGENCY, units.iter().copied().filter(|unit| *unit == agency).collect())
        }
    };
    let mut found = Vec::new();
    for unit in units {
        found.extend(of_unit(tx, sql, unit, wanted, rows).await?);
    }
    Ok(found)
}

/// Before every key there is: where a list begins.
fn before(wanted: &Wanted) -> DispatchId {
    wanted.before.unwrap_or(DispatchId(Uuid::max()))
}

async fn whole(tx: &mut Tx, wanted: &Wanted, rows: i64) -> Result<Vec<Dispatch>, StoreError> {
    let more = rows.saturating_add(1);
    match wanted.pick {
        None => tx.query(ALL).bind(before(wanted)).bind(more).all().await,
        Some(Pick::Undelivered) => tx.query(UNDELIVERED).bind(before(wanted)).bind(more).all().await,
        Some(Pick::State(state)) => tx.query(IN_STATE).bind(before(wanted)).bind(more).bind(state.word()).all().await,
    }
}

async fn of_unit(tx: &mut Tx, sql: Sql, unit: UnitId, wanted: &Wanted, rows: i64) -> Result<Vec<Dispatch>, StoreError> {
    let asked = tx.query(sql).bind(before(wanted)).bind(rows.saturating_add(1)).bind(wanted.pick.map(Pick::word));
    let asked = asked.bind(unit);
    let is_region = sql.sqlite == OF_REGION.sqlite;
    if is_region { asked.bind(wanted.agency).all().await } else { asked.all().await }
}

/// How many letters that somebody sees were written before `then` and have not reached their agency: counted up to
/// [`MOST_COUNTED`].
pub async fn undelivered(tx: &mut Tx, sight: &Sight, then: Timestamp) -> Result<i64, StoreError> {
    let mut total = 0_i64;
    for unit in sight.parts().iter().flat_map(provinces) {
        let counted = tx.query(sql!(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM (
                 SELECT id FROM dispatches
                 WHERE undelivered AND created_at < $1 AND (CAST($2 AS UUID) IS NULL OR region_unit = $2) LIMIT $3) AS those"
        ));
        let (count,): (i64,) = counted.bind(then).bind(unit).bind(MOST_COUNTED).one().await?;
        total = total.saturating_add(count);
    }
    Ok(total)
}

/// How many letters that somebody sees a person must look at, because no try follows: refused for good, or given up. Found
/// among the undelivered by their index, counted up to [`MOST_COUNTED`] for each province.
pub async fn given_up(tx: &mut Tx, sight: &Sight) -> Result<i64, StoreError> {
    let mut total = 0_i64;
    for unit in sight.parts().iter().flat_map(provinces) {
        let counted = tx.query(sql!(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM (
                 SELECT id FROM dispatches
                 WHERE undelivered AND state IN ('failed', 'dead')
                   AND (CAST($1 AS UUID) IS NULL OR region_unit = $1) LIMIT $2) AS those"
        ));
        let (count,): (i64,) = counted.bind(unit).bind(MOST_COUNTED).one().await?;
        total = total.saturating_add(count);
    }
    Ok(total)
}

/// How many letters of all a person must look at, counted up to [`MOST_COUNTED`]: for whoever runs the machine, who sees none of
/// them.
pub async fn given_up_in_all(tx: &mut Tx) -> Result<i64, StoreError> {
    let counted = tx.query(sql!(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM (
             SELECT id FROM dispatches WHERE undelivered AND state IN ('failed', 'dead') LIMIT $1) AS those"
    ));
    let (count,): (i64,) = counted.bind(MOST_COUNTED).one().await?;
    Ok(count)
}

/// The provinces whose letters a sight of one kind answers for: none for the whole nation, nothing for an agency.
fn provinces(sight: &Sight) -> Vec<Option<UnitId>> {
    match sight {
        Sight::Nation => vec![None],
        Sight::Regions(units) => units.iter().copied().map(Some).collect(),
        Sight::Agencies(_) | Sight::Cells(_) | Sight::Several(_) | Sight::Nothing => Vec::new(),
    }
}
