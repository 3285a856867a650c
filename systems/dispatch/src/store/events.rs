//! What happened to a letter, line by line.

use db::{StoreError, Timestamp, Tx, Uuid, sql};
use people::AccountId;

use crate::DispatchId;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What: `written`, `sent`, `put-off`, `failed`, `dead`, `retried`, `readdressed`, `delivered`, `fresh`, `reminded`,
    /// `answered`, `recalled`.
    pub what: String,
    /// More about it: a trouble, a note, an action.
    pub detail: Option<String>,
    /// Whose hand it was, where a person of ours did it.
    pub account_id: Option<AccountId>,
}

/// Adds a line.
pub(crate) async fn add(
    tx: &mut Tx,
    dispatch: DispatchId,
    what: &str,
    detail: Option<&str>,
    account: Option<AccountId>,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<Uuid>(), tx.now());
    let added = tx.query(sql!(
        "INSERT INTO dispatch_events (id, dispatch_id, at, what, detail, account_id) VALUES ($1, $2, $3, $4, $5, $6)"
    ));
    added.bind(id).bind(dispatch).bind(now).bind(what).bind(detail).bind(account).execute().await.map(drop)
}

/// What happened to a letter, oldest first: at most 200 lines.
pub async fn of(tx: &mut Tx, dispatch: DispatchId) -> Result<Vec<Event>, StoreError> {
    let lines = tx.query(sql!(
        "SELECT at, what, detail, account_id FROM dispatch_events WHERE dispatch_id = $1 ORDER BY at, id LIMIT 200"
    ));
    let mut life: Vec<Event> = lines.bind(dispatch).all().await?;
    in_turn(&mut life);
    Ok(life)
}

/// Keys made within one millisecond have no order of their own.
fn in_turn(life: &mut [Event]) {
    life.sort_by_key(|event| (event.at, turn(&event.what)));
}

/// Which of two things that happened at one moment comes first in the life of a letter.
fn turn(what: &str) -> u8 {
    match what {
        "written" => 0,
        "retried" | "readdressed" | "fresh" => 1,
        "sent" | "put-off" | "failed" | "dead" => 2,
        "answered" | "recalled" => 4,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_at_one_moment_stands_in_the_order_of_a_letters_life() {
        let event = |micros: i64, what: &str| Event {
            at: Timestamp::from_micros(micros),
            what: what.to_owned(),
            detail: None,
            account_id: None,
        };
        let mut life =
            [event(2, "answered"), event(2, "sent"), event(2, "fresh"), event(1, "dead"), event(1, "written")];
        in_turn(&mut life);
        assert_eq!(life.map(|event| event.what), ["written", "dead", "fresh", "sent", "answered"]);
    }
}
