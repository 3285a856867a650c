//! Takes the newest move back, a moment after it was made, where the route allows it.

use db::{Failure, Operation, Tx};
use people::Actor;

use super::act::{ActRefusal, desks};
use crate::rules::{Refusal, Request};
use crate::store::{self, Case, write};
use crate::{CaseId, Engine};

/// Takes the newest move back: only whoever made it, and only for some minutes.
pub struct UndoAct {
    /// The engine.
    pub engine: Engine,
    /// Who takes it back.
    pub actor: Actor,
    /// In which case.
    pub case: CaseId,
}

impl Operation for UndoAct {
    const NAME: &'static str = "cases.undo";
    type Done = Case;
    type Refusal = ActRefusal;

    async fn run(&self, tx: &mut Tx) -> Result<Case, Failure<ActRefusal>> {
        let mut case = store::by_id(tx, self.case).await?.ok_or(Failure::Refused(ActRefusal::NotFound))?;
        let account = self.actor.account().ok_or(Failure::Refused(ActRefusal::Rules(Refusal::NotYourDesk)))?;
        let route = self.engine.route_of(&case.row)?;
        let desks = desks(tx, &self.engine, route, &case, &Request::default()).await?;
        let scene = self.engine.scene(route, &case.row.region, &desks, tx.now());
        let step = scene.undo(&case.facts, account).map_err(|refusal| Failure::Refused(ActRefusal::Rules(refusal)))?;
        write::moved(tx, &self.engine, &mut case, &step).await?;
        Ok(case)
    }
}
