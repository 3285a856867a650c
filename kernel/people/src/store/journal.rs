//! The journal of this room: what was done to units, seats and accounts, and by whom. Rows are only ever added.

use db::{StoreError, Timestamp, Tx, Uuid, sql};
use work::Job;

use crate::rules::{AccountId, Actor, UnitId};

db::id! {
    /// The key of an entry.
    pub struct EntryId
}

/// The job that writes to the owner of an account: its payload is a [`Told`].
pub const LETTER: &str = "people.letter";

/// What the owner of an account is told by letter.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Something was done to the account.
    Done {
        /// Whose it is.
        account: Uuid,
        /// What was done.
        action: String,
        /// Whether it was asked for, confirmed or refused, where it took two.
        step: Option<String>,
    },
    /// A link to accept an invitation by.
    Invitation(Uuid),
    /// A link to a new password, for the owner of this account.
    Password(Uuid),
}

/// What was done to an account that its owner is told of, on their page and by letter. A wrong code is one of them: whoever gave it
/// knew the password.
pub const TOLD: [&str; 13] = [
    "give_seat",
    "end_seat",
    "name_deputy",
    "dismiss_deputy",
    "lock_account",
    "unlock_account",
    "offer_password",
    "take_password",
    "change_password",
    "reset_second_factor",
    "confirm_totp",
    "move_boundaries",
    WRONG_CODE,
];

/// A day, in seconds.
const DAY_SECONDS: i64 = 86_400;
/// Somebody knew the password and gave a wrong code.
pub(crate) const WRONG_CODE: &str = "second_factor_failed";

/// Letters to an agency go elsewhere.
const CHANGE_ADDRESS: &str = "change_address";

/// Everything the journal can tell of, by the operations' names.
pub const ACTIONS: [&str; 25] = [
    "sign_in",
    "sign_in_failed",
    "second_factor_failed",
    "sign_out_everywhere",
    "invite",
    "withdraw_invitation",
    "accept_invitation",
    "open_account",
    "create_administrator",
    "give_seat",
    "end_seat",
    "name_deputy",
    "dismiss_deputy",
    "lock_account",
    "unlock_account",
    "offer_password",
    "take_password",
    "change_password",
    "reset_second_factor",
    "confirm_totp",
    "create_unit",
    "rename_unit",
    "open_or_close_unit",
    "move_boundaries",
    CHANGE_ADDRESS,
];

/// How far something has come that takes a second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Somebody has asked for it.
    Asked,
    /// Another one has confirmed it: it is done.
    Confirmed,
    /// It was refused, or taken back.
    Refused,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Asked, Self::Confirmed, Self::Refused];

    /// The word it is stored as.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
        }
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    /// Its key; keys sort by time, to the millisecond.
    pub id: EntryId,
    /// When.
    pub at: Timestamp,
    /// The operation's name.
    pub action: String,
    /// Whether it was asked for, confirmed or refused, where it took two.
    pub step: Option<String>,
    /// Whose account did it; none for the platform itself.
    pub by_account: Option<AccountId>,
    /// From which role; none for the platform itself, and for whoever has no seat.
    pub by_role: Option<String>,
    /// To whose account it was done.
    pub account: Option<AccountId>,
    /// At which unit, or to which.
    pub unit: Option<UnitId>,
    /// Which role it was about.
    pub role: Option<String>,
}

/// Which entries are wanted: those that fit all that is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Done from this role.
    pub by_role: Option<String>,
    /// The operation's name.
    pub action: Option<String>,
    /// About this unit.
    pub unit: Option<UnitId>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Until before this one.
    pub until: Option<Timestamp>,
}

/// Entries from the newest: the first `limit` before `before` that are wanted.
pub async fn list(
    tx: &mut Tx,
    (wanted, before): (&Wanted, Option<EntryId>),
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let entries = tx.query(sql!(
        "SELECT id, at, action, step, by_account, by_role, account_id AS account, unit_id AS unit, role
         FROM people_journal
         WHERE (CAST($1 AS UUID) IS NULL OR id < $1) AND (CAST($2 AS UUID) IS NULL OR id < $2)
           AND (CAST($3 AS UUID) IS NULL OR id >= $3)
           AND (CAST($4 AS TEXT) IS NULL OR by_role = $4) AND (CAST($5 AS TEXT) IS NULL OR action = $5)
           AND (CAST($6 AS UUID) IS NULL OR unit_id = $6)
         ORDER BY id DESC LIMIT $7"
    ));
    let entries = entries.bind(before).bind(wanted.until.map(first_key)).bind(wanted.from.map(first_key));
    let entries = entries.bind(wanted.by_role.as_deref()).bind(wanted.action.as_deref()).bind(wanted.unit);
    entries.bind(i64::from(limit)).all().await
}

/// A key before all that are made from this moment on, and after those made in an earlier millisecond.
fn first_key(at: Timestamp) -> Uuid {
    let millis = u128::try_from(at.micros().div_euclid(1_000)).unwrap_or_default();
    Uuid::from_u128(millis << 80)
}

/// What was done to `account` by others, and what its owner should know of: the newest first, at most `limit`.
pub async fn about(tx: &mut Tx, account: AccountId, limit: u32) -> Result<Vec<Entry>, StoreError> {
    let entries = tx.query(sql!(
        "SELECT id, at, action, step, by_account, by_role, account_id AS account, unit_id AS unit, role
         FROM people_journal
         WHERE account_id = $1
           AND action IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ORDER BY id DESC LIMIT $17"
    ));
    let shown: Vec<&str> = TOLD.into_iter().chain(["sign_in", "sign_in_failed"]).collect();
    entries.bind(account).bind_list(&shown, shown.len()).bind(i64::from(limit)).all().await
}

/// How many things were done to `account` that its owner has not read of, up to `most`.
pub async fn unread(tx: &mut Tx, account: AccountId, most: u32) -> Result<usize, StoreError> {
    let entries = tx.query(sql!(
        "SELECT j.id FROM people_journal j JOIN accounts a ON a.id = j.account_id
         WHERE j.account_id = $1 AND (j.by_account IS NULL OR j.by_account <> $1)
           AND (a.told_at IS NULL OR j.at > a.told_at)
           AND j.action IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         LIMIT $15"
    ));
    let rows: Vec<(EntryId,)> = entries.bind(account).bind_list(&TOLD, TOLD.len()).bind(i64::from(most)).all().await?;
    Ok(rows.len())
}

/// What an entry is about.
#[derive(Default)]
pub(crate) struct About<'a> {
    pub(crate) account: Option<AccountId>,
    pub(crate) unit: Option<UnitId>,
    pub(crate) role: Option<&'a str>,
    pub(crate) step: Option<Step>,
}

/// Notes that somebody asked for, confirmed or refused another address of an agency; without a step, that it counts at once.
pub async fn note_address(tx: &mut Tx, by: &Actor, (unit, step): (UnitId, Option<Step>)) -> Result<(), StoreError> {
    note(tx, CHANGE_ADDRESS, Some(by), About { unit: Some(unit), step, ..About::default() }).await
}

/// Adds an entry; where it is something the account's owner should know of, a letter to them is queued with it.
pub(crate) async fn note(
    tx: &mut Tx,
    action: &'static str,
    by: Option<&Actor>,
    about: About<'_>,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<EntryId>(), tx.now());
    let told = told(tx, action, about.account).await?;
    let by_role = by.and_then(|by| by.seats().iter().min_by_key(|seat| seat.is_deputised()));
    let row = tx.query(sql!(
        "INSERT INTO people_journal (id, at, action, by_account, account_id, unit_id, role, step, by_role)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    ));
    let row = row.bind(id).bind(now).bind(action).bind(by.and_then(Actor::account));
    let row = row.bind(about.account).bind(about.unit).bind(about.role).bind(about.step.map(Step::word));
    row.bind(by_role.map(|seat| seat.role.as_str())).execute().await?;
    match told {
        Some(account) => tell(tx, account, (action, about.step)).await,
        None => Ok(()),
    }
}

/// Whose owner gets a letter of it. Of wrong codes there is one letter a day at most: whoever guesses fills no mailbox.
async fn told(tx: &mut Tx, action: &str, account: Option<AccountId>) -> Result<Option<AccountId>, StoreError> {
    let Some(account) = account.filter(|_| TOLD.contains(&action)) else { return Ok(None) };
    let is_known = action == WRONG_CODE && had_a_wrong_code_within_a_day(tx, account).await?;
    Ok(Some(account).filter(|_| !is_known))
}

async fn had_a_wrong_code_within_a_day(tx: &mut Tx, account: AccountId) -> Result<bool, StoreError> {
    let day_ago = first_key(tx.now().plus_seconds(-DAY_SECONDS));
    let one = tx.query(sql!("SELECT id FROM people_journal WHERE account_id = $1 AND id > $2 AND action = $3 LIMIT 1"));
    let found: Option<(EntryId,)> = one.bind(account).bind(day_ago).bind(WRONG_CODE).optional().await?;
    Ok(found.is_some())
}

/// Queues a letter to the owner of `account`, who has a mailbox.
async fn tell(tx: &mut Tx, account: AccountId, (action, step): (&str, Option<Step>)) -> Result<(), StoreError> {
    let reachable = super::accounts::by_id(tx, account).await?.is_some_and(|account| account.email.is_some());
    if !reachable {
        return Ok(());
    }
    let step = step.map(|step| step.word().to_owned());
    let told = Told::Done { account: account.0, action: action.to_owned(), step };
    work::enqueue(tx, &Job::new(LETTER, &told)).await
}
