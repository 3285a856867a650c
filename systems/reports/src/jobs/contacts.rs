//! The addresses reporters left: forgotten once their case has been closed as long as the jurisdiction says.

use cases::operations::ForgetContacts;
use db::Db;
use futures_util::future::BoxFuture;
use serde_json::Value;
use work::{Handler, Outcome};

use super::broken;

/// Addresses forgotten in one transaction.
const TOGETHER: i64 = 500;
/// Seconds of a day.
const DAY: i64 = 86_400;

/// Forgets them.
pub(crate) struct Contacts {
    /// How many days after its closing.
    pub days: u32,
}

impl Contacts {
    async fn forget(&self, db: &Db) -> Outcome {
        let closed_before = db.now().plus_seconds(-i64::from(self.days).saturating_mul(DAY));
        let forget = ForgetContacts { closed_before, most: TOGETHER };
        while db.perform(&forget).await.map_err(broken)? >= TOGETHER.unsigned_abs() {}
        Ok(())
    }
}

impl Handler for Contacts {
    fn kind(&self) -> &'static str {
        "reports.forget_contacts"
    }

    fn handle<'a>(&'a self, db: &'a Db, _: &'a Value) -> BoxFuture<'a, Outcome> {
        Box::pin(self.forget(db))
    }
}
