//! One case follows another: no reporter is lost, every code stays valid, everybody gets the answer.

use db::{Failure, StoreError, Tx};

use crate::rules::chain::{Details, Hand, Line};
use crate::rules::{Facts, Missing, Refusal};
use crate::store::{self, Case, write};
use crate::{CaseId, Engine};

/// Makes `child` a follower of `parent` (or of the case that one follows), with all that follow `child`.
pub(crate) async fn join(
    tx: &mut Tx,
    engine: &Engine,
    child: &mut Case,
    parent: CaseId,
) -> Result<(), Failure<Refusal>> {
    let no_parent = || Failure::Refused(Refusal::Missing(vec![Missing::Parent]));
    let named = store::by_id(tx, parent).await?.ok_or_else(no_parent)?;
    let mut parent = store::root(tx, named).await?;
    if parent.row.id == child.row.id || !parent.row.open || parent.row.kind != child.row.kind {
        return Err(no_parent());
    }
    write::adopt_all(tx, child.row.id, parent.row.id).await?;
    write::adopt(tx, child.row.id, Some(parent.row.id)).await?;
    child.row.parent = Some(parent.row.id);
    let mut after = parent.facts.clone();
    after.reporters = after.reporters.saturating_add(child.facts.reporters);
    after.languages.extend(child.facts.languages.iter().cloned());
    told(tx, engine, &mut parent, after, ("joined", &child.row.number)).await?;
    Ok(())
}

/// Parts a follower from its case again.
pub(crate) async fn part(tx: &mut Tx, engine: &Engine, child: &mut Case) -> Result<(), StoreError> {
    let Some(parent) = child.row.parent.take() else { return Ok(()) };
    write::adopt(tx, child.row.id, None).await?;
    let mut parent = store::by_id(tx, parent).await?.ok_or(StoreError::Missing)?;
    let mut after = parent.facts.clone();
    after.reporters = after.reporters.saturating_sub(child.facts.reporters);
    told(tx, engine, &mut parent, after, ("parted", &child.row.number)).await
}

/// Writes in the journal of the case that another joined or left it.
async fn told(
    tx: &mut Tx,
    engine: &Engine,
    case: &mut Case,
    mut after: Facts,
    (action, other): (&str, &str),
) -> Result<(), StoreError> {
    after.version = after.version.saturating_add(1);
    let details = Details { other: Some(other.to_owned()), ..Details::default() };
    write::journaled(tx, case, note(tx, case, action, details)).await?;
    write::keep(tx, engine, case, &after).await
}

/// A line that tells of something beside the route: the case stays where it is.
pub(crate) fn note(tx: &Tx, case: &Case, action: &str, details: Details) -> Line {
    let state = if case.row.open { case.row.state.clone() } else { "closed".to_owned() };
    Line {
        at: tx.now().into(),
        action: action.to_owned(),
        from: state.clone(),
        to: state,
        hand: Hand::system(),
        details,
    }
}
