//! The doors by which somebody comes in without an account. Each is for the one room that has checked them.

use db::{StoreError, Tx, Uuid};

use crate::store::{accounts, seats};
use crate::{AccountId, AccountState, Actor, Person, UnitId, Who};

/// The platform itself: for clocks, jobs, imports, and commands given at the machine. Never for a request.
#[must_use]
pub fn system() -> Actor {
    Actor::new(Who::System)
}

/// The reporter of `case`: for whoever has just checked the receipt's code, and nobody else.
#[must_use]
pub fn reporter(case: Uuid, code: Uuid) -> Actor {
    Actor::new(Who::Reporter { case, code })
}

/// Somebody who waits for the answer of `case` without having reported it: for whoever has just checked the code of such a receipt.
#[must_use]
pub fn supporter(case: Uuid, code: Uuid) -> Actor {
    Actor::new(Who::Supporter { case, code })
}

/// Whoever opened the link in the letter `dispatch` to the agency `unit`: for whoever has just checked the link.
#[must_use]
pub fn link(unit: UnitId, dispatch: Uuid) -> Actor {
    Actor::new(Who::Link { unit, dispatch })
}

/// The owner of `account` with the seats held now; none where there is no such account, or it is locked. For
/// demonstrations, where whoever sits at the machine plays every part, and to see whether somebody could still ask for what they
/// have asked for. Never to act for them.
pub async fn officer(tx: &mut Tx, account: AccountId) -> Result<Option<Actor>, StoreError> {
    let Some(found) = accounts::by_id(tx, account).await? else { return Ok(None) };
    if found.state == AccountState::Locked {
        return Ok(None);
    }
    let now = tx.now();
    let seats = seats::held_by(tx, account, now).await?;
    Ok(Some(Actor::new(Who::Person(Person { account, name: found.name, seats }))))
}

/// Somebody signed in with these seats: for tests of rules, where no store is.
#[cfg(any(test, feature = "testing"))]
#[must_use]
pub fn person(account: AccountId, name: &str, seats: Vec<crate::Seat>) -> Actor {
    Actor::new(Who::Person(Person { account, name: name.to_owned(), seats }))
}
