//! The desk is told of letters that a person must look at, refused for good or given up, and of new addresses of agencies that
//! wait for a second person.

use std::sync::Arc;

use cases::Engine;
use cases::store::CaseRow;
use db::{StoreError, Tx};
use futures_util::future::BoxFuture;
use house::{Notice, Notify};
use people::{Actor, Roles, Verb as _, accounts, units};
use web::Message;

use crate::room::{READ, ReachAgencies, RetryDispatches};
use crate::rules::life::State;
use crate::store::dispatches::{self, Dispatch};
use crate::store::way_changes;

/// Where they are seen to.
const LIST: &str = "/desk/dispatches?state=undelivered";

/// Tells those who may have letters tried again, of those within their sight.
pub(crate) struct Undelivered {
    pub engine: Engine,
    pub roles: Arc<Roles>,
}

impl Undelivered {
    async fn count(&self, tx: &mut Tx, who: &Actor) -> Result<Vec<Notice>, StoreError> {
        let sight = self.engine.sight(who, RetryDispatches::KEY);
        let count = dispatches::given_up(tx, &sight).await?;
        let message = Message::new("dispatch-given-up").with("count", count);
        let mut notices = self.to_confirm(tx, who).await?;
        notices.extend((count > 0).then(|| Notice { message, href: LIST.to_owned() }));
        Ok(notices)
    }

    /// The newest letter of a case, where it does not reach its agency: as long as that is so, on the page of the case too.
    async fn of_case(&self, tx: &mut Tx, who: &Actor, case: &CaseRow) -> Result<Vec<Notice>, StoreError> {
        if !case.open || who.seats_granting(&self.roles, READ).next().is_none() {
            return Ok(Vec::new());
        }
        let newest = dispatches::of_case(tx, case.id).await?.into_iter().next();
        let stuck = newest.filter(|letter| matches!(letter.state, State::Failed | State::Dead));
        let notice = |letter: Dispatch| Notice {
            message: Message::new(format!("dispatch-case-{}", letter.state)),
            href: format!("/desk/dispatches/{}", letter.id),
        };
        Ok(stuck.map(notice).into_iter().collect())
    }

    /// New addresses that somebody else has asked for, of agencies this person may speak for.
    async fn to_confirm(&self, tx: &mut Tx, who: &Actor) -> Result<Vec<Notice>, StoreError> {
        let Ok(may) = who.proves::<ReachAgencies>(&self.roles) else { return Ok(Vec::new()) };
        let mut notices = Vec::new();
        for change in way_changes::all_pending(tx).await? {
            let lineage = units::lineage(tx, change.unit_id).await?;
            let is_own = match who.account() {
                Some(account) => accounts::same_person(tx, account, change.asked_by).await?,
                None => false,
            };
            if !is_own && lineage.is_some_and(|lineage| may.over(&lineage)) {
                let message = Message::new("dispatch-address-to-confirm");
                notices.push(Notice { message, href: format!("/desk/agencies/{}", change.unit_id) });
            }
        }
        Ok(notices)
    }
}

impl Notify for Undelivered {
    fn notices<'a>(&'a self, tx: &'a mut Tx, who: &'a Actor) -> BoxFuture<'a, Result<Vec<Notice>, StoreError>> {
        Box::pin(self.count(tx, who))
    }

    fn about<'a>(
        &'a self,
        tx: &'a mut Tx,
        who: &'a Actor,
        case: &'a CaseRow,
    ) -> BoxFuture<'a, Result<Vec<Notice>, StoreError>> {
        Box::pin(self.of_case(tx, who, case))
    }
}
