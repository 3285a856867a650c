//! New addresses of agencies that wait for a second person, and those that were decided. Rows are only added and decided.

use db::{StoreError, Timestamp, Tx, sql};
use people::{AccountId, UnitId};

db::id! {
    /// The key of an asked-for change.
    pub struct ChangeId
}

/// How long a change waits for a second person: two weeks, in seconds.
const WAITS_SECONDS: i64 = 1_209_600;
/// Lines of a record that are read at most.
const MOST: i64 = 20;

/// How an asked-for change stands.
pub const PENDING: &str = "pending";
/// A second person has confirmed it.
pub const CONFIRMED: &str = "confirmed";
/// A second person has refused it, or whoever asked has taken it back.
pub const REFUSED: &str = "refused";
/// Another change was asked for before it was decided.
pub const SUPERSEDED: &str = "superseded";
/// Nobody has decided it in time.
pub const EXPIRED: &str = "expired";

/// A new address of an agency, as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WayChange {
    /// Its key.
    pub id: ChangeId,
    /// The agency.
    pub unit_id: UnitId,
    /// The new address; none where letters are only to lie in the portal.
    pub address: Option<String>,
    /// Whether letters are to say everything in the second language below.
    pub bilingual: bool,
    /// The address letters went to when it was asked for.
    pub before: Option<String>,
    /// How it stands.
    pub state: String,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// By whom.
    pub asked_by: AccountId,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// By whom.
    pub decided_by: Option<AccountId>,
}

/// Keeps a change that was asked for, in place of one that waits already.
pub(crate) async fn ask(tx: &mut Tx, change: &WayChange) -> Result<(), StoreError> {
    let oldest = oldest(tx);
    if let Some(older) = undecided(tx, change.unit_id).await? {
        let state = if older.asked_at > oldest { SUPERSEDED } else { EXPIRED };
        decide(tx, older.id, state, change.asked_by).await?;
    }
    let row = tx.query(sql!(
        "INSERT INTO dispatch_way_changes (id, unit_id, address, bilingual, before, state, asked_at, asked_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    ));
    let row = row.bind(change.id).bind(change.unit_id).bind(&change.address).bind(change.bilingual);
    row.bind(&change.before).bind(&change.state).bind(change.asked_at).bind(change.asked_by).execute().await.map(drop)
}

/// Says how a change that waits was decided.
pub(crate) async fn decide(tx: &mut Tx, id: ChangeId, state: &str, by: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    let decided = tx.query(sql!(
        "UPDATE dispatch_way_changes SET state = $2, decided_at = $3, decided_by = $4 WHERE id = $1 AND state = 'pending'"
    ));
    decided.bind(id).bind(state).bind(now).bind(by).execute().await.map(drop)
}

/// What was asked for before this moment waits no longer.
fn oldest(tx: &Tx) -> Timestamp {
    tx.now().plus_seconds(-WAITS_SECONDS)
}

/// The change of an agency that waits to be confirmed.
pub async fn pending(tx: &mut Tx, unit: UnitId) -> Result<Option<WayChange>, StoreError> {
    let oldest = oldest(tx);
    Ok(undecided(tx, unit).await?.filter(|change| change.asked_at > oldest))
}

/// The change of an agency that nobody has decided, however old.
async fn undecided(tx: &mut Tx, unit: UnitId) -> Result<Option<WayChange>, StoreError> {
    let found = tx.query(sql!(
        "SELECT id, unit_id, address, bilingual, before, state, asked_at, asked_by, decided_at, decided_by
         FROM dispatch_way_changes WHERE unit_id = $1 AND state = 'pending'"
    ));
    found.bind(unit).optional().await
}

/// A change by its key.
pub async fn by_id(tx: &mut Tx, id: ChangeId) -> Result<Option<WayChange>, StoreError> {
    let found = tx.query(sql!(
        "SELECT id, unit_id, address, bilingual, before, state, asked_at, asked_by, decided_at, decided_by
         FROM dispatch_way_changes WHERE id = $1"
    ));
    found.bind(id).optional().await
}

/// What was asked for and decided about an agency's address, the newest first.
pub async fn of(tx: &mut Tx, unit: UnitId) -> Result<Vec<WayChange>, StoreError> {
    let oldest = oldest(tx);
    let found = tx.query(sql!(
        "SELECT id, unit_id, address, bilingual, before, state, asked_at, asked_by, decided_at, decided_by
         FROM dispatch_way_changes WHERE unit_id = $1 ORDER BY id DESC LIMIT $2"
    ));
    let mut all: Vec<WayChange> = found.bind(unit).bind(MOST).all().await?;
    for late in all.iter_mut().filter(|change| change.state == PENDING && change.asked_at <= oldest) {
        EXPIRED.clone_into(&mut late.state);
    }
    Ok(all)
}

/// All that wait to be confirmed, the oldest first.
pub async fn all_pending(tx: &mut Tx) -> Result<Vec<WayChange>, StoreError> {
    let oldest = oldest(tx);
    let found = tx.query(sql!(
        "SELECT id, unit_id, address, bilingual, before, state, asked_at, asked_by, decided_at, decided_by
         FROM dispatch_way_changes WHERE state = 'pending' AND asked_at > $1 ORDER BY unit_id LIMIT $2"
    ));
    found.bind(oldest).bind(MOST).all().await
}
