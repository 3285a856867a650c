//! Sessions: read at every request, so in one query; written when they begin, end, or have been idle for a while.

use db::{StoreError, Timestamp, Tx, sql};

use super::seats;
use crate::rules::{AccountId, Actor, Person, Roles, Session, SessionTerms, Stage, TokenHash, Who};

/// The session that belongs to a token, unless it has expired by `now` or its account is locked.
pub async fn by_token(tx: &mut Tx, token: &TokenHash, now: Timestamp) -> Result<Option<Session>, StoreError> {
    let sessions = tx.query(sql!(
        "SELECT s.account_id AS account, a.name, a.language, s.stage, s.idle_seconds, s.idle_until, s.ends_at,
                a.totp_confirmed_at
         FROM sessions s JOIN accounts a ON a.id = s.account_id
         WHERE s.hash = $1 AND s.idle_until > $2 AND s.ends_at > $2 AND a.state = 'active'"
    ));
    sessions.bind(token.bytes()).bind(now).optional().await
}

/// Who acts by this token at `now`: nobody if it is unknown, expired, or still waits for its second factor. Without any seat
/// if one of them demands a second factor and there is none.
pub async fn actor_of(
    tx: &mut Tx,
    (token, roles): (&TokenHash, &Roles),
    now: Timestamp,
) -> Result<Option<Actor>, StoreError> {
    let visit = visit(tx, (token, roles), now).await?;
    Ok(visit.and_then(|visit| visit.actor))
}

/// A request's session and, when it is fully signed in, its actor.
pub struct Visit {
    /// The session.
    pub session: Session,
    /// Who acts; none while the second factor is pending.
    pub actor: Option<Actor>,
    /// Whether a seat demands a second factor that is not set up: until it is, the actor acts from no seat.
    pub must_set_up: bool,
}

/// The session of this token at `now`, and its actor: two queries.
pub async fn visit(
    tx: &mut Tx,
    (token, roles): (&TokenHash, &Roles),
    now: Timestamp,
) -> Result<Option<Visit>, StoreError> {
    let Some(session) = by_token(tx, token, now).await? else { return Ok(None) };
    if session.stage == Stage::SecondFactorPending {
        return Ok(Some(Visit { session, actor: None, must_set_up: false }));
    }
    let mut seats = seats::held_by(tx, session.account, now).await?;
    let demanded = roles.demand_second_factor(seats.iter().map(|seat| seat.role.as_str()));
    let must_set_up = demanded && session.totp_confirmed_at.is_none();
    if must_set_up {
        seats.clear();
    }
    let person = Person { account: session.account, name: session.name.clone(), seats };
    Ok(Some(Visit { session, actor: Some(Actor::new(Who::Person(person))), must_set_up }))
}

pub(crate) async fn insert(
    tx: &mut Tx,
    token: &TokenHash,
    account: AccountId,
    (stage, terms): (Stage, SessionTerms),
) -> Result<(), StoreError> {
    let now = tx.now();
    let row = tx.query(sql!(
        "INSERT INTO sessions (hash, account_id, stage, idle_seconds, idle_until, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6)"
    ));
    let row = row.bind(token.bytes()).bind(account).bind(stage.word()).bind(terms.idle_seconds);
    let row = row.bind(now.plus_seconds(terms.idle_seconds)).bind(now.plus_seconds(terms.absolute_seconds));
    row.execute().await.map(drop)
}

pub(crate) async fn touch(tx: &mut Tx, token: &TokenHash, idle_until: Timestamp) -> Result<(), StoreError> {
    let row = tx.query(sql!("UPDATE sessions SET idle_until = $2 WHERE hash = $1"));
    row.bind(token.bytes()).bind(idle_until).execute().await.map(drop)
}

pub(crate) async fn end(tx: &mut Tx, token: &TokenHash) -> Result<bool, StoreError> {
    Ok(tx.query(sql!("DELETE FROM sessions WHERE hash = $1")).bind(token.bytes()).execute().await? == 1)
}

pub(crate) async fn end_all_of(tx: &mut Tx, account: AccountId) -> Result<u64, StoreError> {
    tx.query(sql!("DELETE FROM sessions WHERE account_id = $1")).bind(account).execute().await
}

pub(crate) async fn end_others_of(tx: &mut Tx, account: AccountId, kept: &TokenHash) -> Result<u64, StoreError> {
    let row = tx.query(sql!("DELETE FROM sessions WHERE account_id = $1 AND hash <> $2"));
    row.bind(account).bind(kept.bytes()).execute().await
}

pub(crate) async fn forget_ended(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    let row = tx.query(sql!("DELETE FROM sessions WHERE ends_at <= $1 OR idle_until <= $1"));
    row.bind(now).execute().await
}
