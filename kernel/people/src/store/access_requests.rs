//! Requests for access: what waits for a second person.

use db::{StoreError, Timestamp, Tx, sql};
use language::Lang;

use crate::rules::{Access, AccessRequest, AccessRequestId, AccountId, SeatId, UnitId};

/// What a request consists of besides its key and its dates.
pub(crate) struct Wanted<'a> {
    pub(crate) act: Access,
    pub(crate) account: Option<AccountId>,
    pub(crate) seat: Option<SeatId>,
    pub(crate) role: Option<&'a str>,
    pub(crate) unit: Option<UnitId>,
    pub(crate) name: Option<&'a str>,
    pub(crate) email: Option<&'a str>,
    pub(crate) language: Lang,
    pub(crate) from: Option<Timestamp>,
    pub(crate) until: Option<Timestamp>,
}

impl Wanted<'_> {
    /// A change of this sort, about nothing yet.
    pub(crate) fn new(act: Access) -> Self {
        let (account, seat, role, unit, name) = (None, None, None, None, None);
        Self { act, account, seat, role, unit, name, email: None, language: Lang::default(), from: None, until: None }
    }
}

/// The request with this key, unless it has expired by `now`.
pub async fn by_id(tx: &mut Tx, id: AccessRequestId, now: Timestamp) -> Result<Option<AccessRequest>, StoreError> {
    let requests = tx.query(sql!(
        "SELECT id, act, account_id AS account, seat_id AS seat, role, unit_id AS unit, name, email, language, from_at,
                until_at, code, asked_by, asked_at, expires_at
         FROM access_requests WHERE id = $1 AND expires_at > $2"
    ));
    requests.bind(id).bind(now).optional().await
}

/// What waits at `now`, the oldest first, after the request `after`: at most `limit`.
pub async fn waiting(
    tx: &mut Tx,
    (after, now): (Option<AccessRequestId>, Timestamp),
    limit: u32,
) -> Result<Vec<AccessRequest>, StoreError> {
    let requests = tx.query(sql!(
        "SELECT id, act, account_id AS account, seat_id AS seat, role, unit_id AS unit, name, email, language, from_at,
                until_at, code, asked_by, asked_at, expires_at
         FROM access_requests WHERE (CAST($1 AS UUID) IS NULL OR id > $1) AND expires_at > $2 ORDER BY id LIMIT $3"
    ));
    requests.bind(after).bind(now).bind(i64::from(limit)).all().await
}

pub(crate) async fn insert(
    tx: &mut Tx,
    wanted: &Wanted<'_>,
    (asked_by, code, expires_at): (AccountId, Option<[u8; 32]>, Timestamp),
) -> Result<AccessRequestId, StoreError> {
    let (id, now) = (tx.new_id::<AccessRequestId>(), tx.now());
    let row = tx.query(sql!(
        "INSERT INTO access_requests
             (id, act, account_id, seat_id, role, unit_id, name, email, language, from_at, until_at, code, asked_by,
              asked_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
    ));
    let row = row.bind(id).bind(wanted.act.word()).bind(wanted.account).bind(wanted.seat).bind(wanted.role);
    let row = row.bind(wanted.unit).bind(wanted.name).bind(wanted.email).bind(wanted.language.code());
    let row = row.bind(wanted.from).bind(wanted.until).bind(code.map(|code| code.to_vec())).bind(asked_by);
    row.bind(now).bind(expires_at).execute().await?;
    Ok(id)
}

/// Takes a request away; false if somebody was faster.
pub(crate) async fn remove(tx: &mut Tx, id: AccessRequestId) -> Result<bool, StoreError> {
    Ok(tx.query(sql!("DELETE FROM access_requests WHERE id = $1")).bind(id).execute().await? == 1)
}

pub(crate) async fn forget_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    tx.query(sql!("DELETE FROM access_requests WHERE expires_at <= $1")).bind(now).execute().await
}
