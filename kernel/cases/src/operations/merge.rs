//! One case follows another: no reporter is lost, every code stays valid, everybody gets the answer.

use db::{Failure, StoreError, Tx};

use crate::rules::chain::{Details, Hand, Line};
use crate::rules::{Facts, Missing, Refusal};
use crate::store::{self, Case, announcements, write};
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
    if parent.row.id == child.row.id || !parent.row.open || !alike(&parent, child) {
        return Err(no_parent());
    }
    write::adopt_all(tx, child.row.id, parent.row.id).await?;
    write::adopt(tx, child.row.id, Some(parent.row.id)).await?;
    write::supported_by(tx, parent.row.id, (child, 1)).await?;
    child.row.parent = Some(parent.row.id);
    // What it was answered itself stands; else the answer it gets is the one its case has already.
    child.row.announced_at = child.row.announced_at.or(parent.row.announced_at);
    let mut after = parent.facts.clone();
    after.reporters = after.reporters.saturating_add(child.facts.reporters);
    after.languages.extend(child.facts.languages.iter().cloned());
    told(tx, engine, &mut parent, after, ("joined", &child.row.number)).await?;
    Ok(())
}

/// Whether two cases can have one answer: of one kind, and both open to everybody or both sealed.
fn alike(one: &Case, other: &Case) -> bool {
    one.row.kind == other.row.kind && one.row.shown == other.row.shown
}

/// Parts a follower from its case again: the answer of that case is no longer its own.
pub(crate) async fn part(tx: &mut Tx, engine: &Engine, child: &mut Case) -> Result<(), StoreError> {
    let Some(parent) = child.row.parent.take() else { return Ok(()) };
    write::adopt(tx, child.row.id, None).await?;
    write::supported_by(tx, parent, (child, -1)).await?;
    child.row.announced_at = announcements::newest_own(tx, child.row.id).await?;
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
