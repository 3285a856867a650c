//! Merging: several reports of one problem follow the first, and nobody who reported is lost.

use cases::Engine;
use cases::rules::{CaseNumber, Missing, Refusal, Request};
use cases::store::Case;
use db::{Failure, Operation, Tx};
use people::Actor;

use super::act::{ActOnCase, ActRefused, followed, seen};
use crate::Data;

/// Makes cases follow another one, all or none. Who merges sees every one of them, the one that is followed too.
pub struct MergeCases<'a> {
    /// Routes, roles and effects.
    pub engine: &'a Engine,
    /// What is masked.
    pub data: &'a Data,
    /// Who merges.
    pub actor: &'a Actor,
    /// The case that is followed.
    pub parent: &'a CaseNumber,
    /// The cases that follow it, each with the version that was seen.
    pub children: Vec<(CaseNumber, Option<i64>)>,
}

impl Operation for MergeCases<'_> {
    const NAME: &'static str = "reports.merge";
    type Done = Vec<Case>;
    type Refusal = ActRefused;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Case>, Failure<ActRefused>> {
        followed(tx, self.engine, self.actor, self.parent).await?;
        if self.children.is_empty() {
            return Err(Failure::Refused(ActRefused::Rules(Refusal::Missing(vec![Missing::Children]))));
        }
        let mut merged = Vec::with_capacity(self.children.len());
        for (number, version) in &self.children {
            let child = seen(tx, self.engine, self.actor, number).await?;
            let request = Request { seen: *version, ..Request::new(&self.action(&child)?) };
            let act = ActOnCase {
                engine: self.engine,
                data: self.data,
                actor: self.actor,
                number,
                request,
                parent: Some(self.parent.clone()),
                pictures: Vec::new(),
                words: None,
            };
            merged.push(act.run(tx).await?);
        }
        Ok(merged)
    }
}

impl MergeCases<'_> {
    /// The action by which this case comes to follow another.
    fn action(&self, child: &Case) -> Result<String, Failure<ActRefused>> {
        let route = self.engine.route(&child.row.kind, child.row.route_version);
        let merging = route.and_then(|route| route.merging(&child.row.state));
        merging.map(|action| action.name.clone()).ok_or(Failure::Refused(ActRefused::Rules(Refusal::MovedOn)))
    }
}
