//! What should the people at their desks know besides their cases? Rooms say it, the workbench shows it: they meet here.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use cases::store::CaseRow;
use db::{StoreError, Tx};
use futures_util::future::BoxFuture;
use people::Actor;
use web::Message;

/// Something a person should know of who opens the desk.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What it is, in words.
    pub message: Message,
    /// Where it is seen to.
    pub href: String,
}

/// Knows of something that concerns people at their desks. It is asked whenever a desk is opened: one question, by an index.
pub trait Notify: Send + Sync {
    /// What this person should know now; nothing where there is nothing, or where it is not theirs to see to.
    fn notices<'a>(&'a self, tx: &'a mut Tx, who: &'a Actor) -> BoxFuture<'a, Result<Vec<Notice>, StoreError>>;

    /// What this person should know of one case that is within sight, beside what its journal says; nothing as a rule.
    fn about<'a>(
        &'a self,
        _tx: &'a mut Tx,
        _who: &'a Actor,
        _case: &'a CaseRow,
    ) -> BoxFuture<'a, Result<Vec<Notice>, StoreError>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// Whoever gives notices in this house, each room by its name.
#[derive(Clone, Default)]
pub struct Notices(Arc<RwLock<BTreeMap<&'static str, Arc<dyn Notify>>>>);

impl Notices {
    /// The room called so gives notices from now on.
    pub fn appoint(&self, room: &'static str, notifier: Arc<dyn Notify>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(room, notifier);
    }

    /// What a person should know now, room after room.
    pub async fn of(&self, tx: &mut Tx, who: &Actor) -> Result<Vec<Notice>, StoreError> {
        let mut notices = Vec::new();
        for notifier in self.all() {
            notices.extend(notifier.notices(tx, who).await?);
        }
        Ok(notices)
    }

    /// What a person should know of a case, room after room.
    pub async fn about(&self, tx: &mut Tx, who: &Actor, case: &CaseRow) -> Result<Vec<Notice>, StoreError> {
        let mut notices = Vec::new();
        for notifier in self.all() {
            notices.extend(notifier.about(tx, who, case).await?);
        }
        Ok(notices)
    }

    fn all(&self) -> Vec<Arc<dyn Notify>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }
}
