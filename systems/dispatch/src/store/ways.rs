//! How agencies are reached.

use db::{Insert, StoreError, Timestamp, Tx, insert, sql};
use people::{AccountId, Unit, UnitId, UnitKind};

const ROWS: Insert = insert!("dispatch_ways", ["unit_id", "way", "address", "bilingual", "changed_at", "changed_by"]);

/// How an agency is reached by e-mail.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct EmailWay {
    /// The address; none where letters only lie in the portal.
    pub address: Option<String>,
    /// Whether letters say everything in the second language below.
    pub bilingual: bool,
    /// When that was settled.
    pub changed_at: Timestamp,
}

/// How an agency is reached by e-mail; none where nobody has settled it.
pub async fn email(tx: &mut Tx, unit: UnitId) -> Result<Option<EmailWay>, StoreError> {
    let way =
        tx.query(sql!("SELECT address, bilingual, changed_at FROM dispatch_ways WHERE unit_id = $1 AND way = 'email'"));
    way.bind(unit).optional().await
}

/// Settles the addresses of agencies that have none settled; what a person has settled stays.
pub(crate) async fn settle(tx: &mut Tx, addresses: &[(UnitId, String)]) -> Result<u64, StoreError> {
    let now = tx.now();
    let portal: Vec<UnitId> = addresses.iter().map(|(unit, _)| *unit).collect();
    tx.insert_many(ROWS.skip_existing(), &portal, |row, unit| {
        row.bind(*unit).bind("portal").bind(None::<String>).bind(false).bind(now).bind(None::<AccountId>)
    })
    .await?;
    tx.insert_many(ROWS.skip_existing(), addresses, |row, (unit, address)| {
        row.bind(*unit).bind("email").bind(Some(address.clone())).bind(false).bind(now).bind(None::<AccountId>)
    })
    .await
}

/// Changes how an agency is reached by e-mail.
pub(crate) async fn change(
    tx: &mut Tx,
    unit: UnitId,
    address: Option<&str>,
    bilingual: bool,
    by: Option<AccountId>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let changed = tx.query(sql!(
        "INSERT INTO dispatch_ways (unit_id, way, address, bilingual, changed_at, changed_by)
         VALUES ($1, 'email', $2, $3, $4, $5)
         ON CONFLICT (unit_id, way) DO UPDATE SET address = excluded.address, bilingual = excluded.bilingual,
             changed_at = excluded.changed_at, changed_by = excluded.changed_by"
    ));
    changed.bind(unit).bind(address).bind(bilingual).bind(now).bind(by).execute().await.map(drop)
}

/// The agencies of these keys, in the order of their keys.
pub async fn agencies(tx: &mut Tx, after: Option<&str>, limit: u32) -> Result<Vec<Unit>, StoreError> {
    people::units::list(tx, Some(UnitKind::Agency), after, limit).await
}
