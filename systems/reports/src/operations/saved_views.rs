//! Keeping a list under a name, renaming it, and giving it up: each account its own, whatever key is named.

use db::{Failure, Operation, Tx};
use people::AccountId;

use crate::rules::saved_views::{self as rules, ViewRefused};
use crate::store::saved_views::{self as store, SavedView, ViewId};

/// Keeps a list under a name.
pub struct KeepView {
    /// Whose it is.
    pub account: AccountId,
    /// What it is called.
    pub name: String,
    /// What stands in the address of the list.
    pub asked: String,
}

/// Calls a kept list something else.
pub struct RenameView {
    /// Whose it is.
    pub account: AccountId,
    /// Which one.
    pub id: ViewId,
    /// What it is called from now on.
    pub name: String,
}

/// Gives a kept list up.
pub struct GiveUpView {
    /// Whose it is.
    pub account: AccountId,
    /// Which one.
    pub id: ViewId,
}

type Done = Result<(), Failure<ViewRefused>>;

impl Operation for KeepView {
    const NAME: &'static str = "reports.keep_view";
    type Done = ();
    type Refusal = ViewRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        let views = store::of(tx, self.account).await?;
        let others = views.iter().map(|view| view.name.as_str());
        let name = rules::name(&self.name, others).map_err(Failure::Refused)?;
        if views.len() >= rules::MOST {
            return Err(Failure::Refused(ViewRefused::TooMany));
        }
        let view = SavedView { id: tx.new_id(), name, asked: self.asked.clone() };
        Ok(store::add(tx, self.account, &view).await?)
    }
}

impl Operation for RenameView {
    const NAME: &'static str = "reports.rename_view";
    type Done = ();
    type Refusal = ViewRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        let views = store::of(tx, self.account).await?;
        let others = views.iter().filter(|view| view.id != self.id).map(|view| view.name.as_str());
        let name = rules::name(&self.name, others).map_err(Failure::Refused)?;
        had(store::rename(tx, self.account, self.id, &name).await?)
    }
}

impl Operation for GiveUpView {
    const NAME: &'static str = "reports.give_up_view";
    type Done = ();
    type Refusal = ViewRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        had(store::remove(tx, self.account, self.id).await?)
    }
}

fn had(such: bool) -> Done {
    if such { Ok(()) } else { Err(Failure::Refused(ViewRefused::Unknown)) }
}
