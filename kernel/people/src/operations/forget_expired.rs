//! Forgetting what has expired: sessions, invitations, password offers, requests for access, counted attempts. A schedule performs it.

use std::convert::Infallible;

use db::{Failure, Operation, Tx};

use crate::rules::Throttle;
use crate::store::{access_requests, attempts, invitations, password_offers, sessions};

/// Removes everything of this room that has expired. Answers how many rows went.
pub struct ForgetExpired;

impl Operation for ForgetExpired {
    const NAME: &'static str = "forget_expired_people";
    type Done = u64;
    type Refusal = Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<u64, Failure<Infallible>> {
        let now = tx.now();
        let old = now.plus_seconds(-Throttle::FORGET_SECONDS);
        let ended = sessions::forget_ended(tx, now).await?;
        let expired = invitations::forget_expired(tx, now).await?;
        let offers = password_offers::forget_expired(tx, now).await?;
        let requests = access_requests::forget_expired(tx, now).await?;
        let attempts = attempts::forget_before(tx, old).await?;
        Ok([ended, expired, offers, requests, attempts].into_iter().fold(0, u64::saturating_add))
    }
}
