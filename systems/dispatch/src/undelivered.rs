//! The desk is told of letters that a person must look at: refused for good, or given up.

use cases::Engine;
use db::{StoreError, Tx};
use futures_util::future::BoxFuture;
use house::{Notice, Notify};
use people::{Actor, Verb as _};
use web::Message;

use crate::room::RetryDispatches;
use crate::store::dispatches;

/// Where they are seen to.
const LIST: &str = "/desk/dispatches?state=undelivered";

/// Tells those who may have letters tried again, of those within their sight.
pub(crate) struct Undelivered {
    pub engine: Engine,
}

impl Undelivered {
    async fn count(&self, tx: &mut Tx, who: &Actor) -> Result<Vec<Notice>, StoreError> {
        let sight = self.engine.sight(who, RetryDispatches::KEY);
        let count = dispatches::given_up(tx, &sight).await?;
        let message = Message::new("dispatch-given-up").with("count", count);
        Ok(if count == 0 { Vec::new() } else { vec![Notice { message, href: LIST.to_owned() }] })
    }
}

impl Notify for Undelivered {
    fn notices<'a>(&'a self, tx: &'a mut Tx, who: &'a Actor) -> BoxFuture<'a, Result<Vec<Notice>, StoreError>> {
        Box::pin(self.count(tx, who))
    }
}
