//! Writes a decision down: the case's row, its journal, its desk's counters, all in the one transaction.

use db::{StoreError, Timestamp, Tx, sql};
use people::UnitId;

use super::journal::{self, NewLine};
use super::{Case, announcements, codes, counts, map, near, opening, search};
use crate::CaseId;
use crate::engine::Engine;
use crate::rules::chain::{Hash, Line};
use crate::rules::{At, CountsAs, Facts, Move, Standing};

/// Writes a move down; the case is what it was made of, and afterwards what it became.
pub(crate) async fn moved(tx: &mut Tx, engine: &Engine, case: &mut Case, step: &Move) -> Result<(), StoreError> {
    let was = map::place(&case.row);
    let announced = matches!(step.after.standing, Standing::Announced { .. }) && step.line.from != step.line.to;
    if announced {
        codes::forget_verdicts(tx, case.row.id).await?;
        case.row.announced_at = Some(tx.now());
        announced_with(tx, case.row.id).await?;
    }
    if let (true, Some(proposal)) = (announced || closes_unannounced(case, &step.after), step.after.proposal()) {
        announcements::add(tx, case.row.id, proposal).await?;
    }
    counts::moved(tx, [(Some(&case.facts), &step.after)]).await?;
    scopes(tx, case, &step.after).await?;
    journaled(tx, case, step.line.clone()).await?;
    keep_from(tx, engine, case, (was, &step.after)).await
}

/// An answer that needs no verdict is announced as the case closes.
fn closes_unannounced(case: &Case, after: &Facts) -> bool {
    !after.is_open() && !matches!(case.facts.standing, Standing::Announced { .. } | Standing::Following { .. })
}

/// Adds a line to the journal of a case.
pub(crate) async fn journaled(tx: &mut Tx, case: &mut Case, line: Line) -> Result<(), StoreError> {
    journal::add(tx, &[next_line(case, line)]).await
}

fn next_line(case: &mut Case, line: Line) -> NewLine {
    let head = Hash::try_from(case.row.journal_head.as_slice()).unwrap_or_default();
    let line = NewLine::after(case.row.id, case.row.journal_seq.saturating_add(1), line, &head);
    case.row.journal_seq = line.seq;
    case.row.journal_head = line.hash.to_vec();
    line
}

/// Writes down that a case is told of otherwise: its row, as it is already, and what the rules make of it. `was` is where it
/// lay on the public map before.
pub(crate) async fn retold(
    tx: &mut Tx,
    engine: &Engine,
    case: &mut Case,
    (was, step): (Option<i64>, &Move),
) -> Result<(), StoreError> {
    counts::moved(tx, [(Some(&case.facts), &step.after)]).await?;
    journaled(tx, case, step.line.clone()).await?;
    let row = &case.row;
    let written = tx.query(sql!(
        "UPDATE cases SET title = $2, category = $3, urgent = $4, place = $5, region = $6, region_unit = $7, lat = $8,
             lon = $9, grid = $10, shown = $11 WHERE id = $1"
    ));
    let written = written.bind(row.id).bind(&row.title).bind(&row.category).bind(row.urgent).bind(&row.place);
    let written = written.bind(&row.region).bind(row.region_unit).bind(row.lat).bind(row.lon);
    let grid = row.lat.zip(row.lon).map(|(lat, lon)| near::grid(lat, lon));
    written.bind(grid).bind(row.shown).execute().await?;
    keep_from(tx, engine, case, (was, &step.after)).await
}

/// The units that the case came to may find it from now on, those it left no longer. A case that goes on from a cell stays that
/// cell's.
async fn scopes(tx: &mut Tx, case: &Case, after: &Facts) -> Result<(), StoreError> {
    let Some(doc) = case.row.search_doc else { return Ok(()) };
    let cell = after.desk.unit.filter(|_| after.desk.at == At::Cell);
    let moves = [(case.row.cell_unit, cell.or(case.row.cell_unit)), (case.row.agency_unit, after.agency)];
    for (left, came) in moves.into_iter().filter(|(left, came)| left != came) {
        search::hand_over(tx, doc, (left, came)).await?;
    }
    Ok(())
}

/// Keeps what the rules made of a case.
pub(crate) async fn keep(tx: &mut Tx, engine: &Engine, case: &mut Case, after: &Facts) -> Result<(), StoreError> {
    let was = map::place(&case.row);
    keep_from(tx, engine, case, (was, after)).await
}

/// The same; `was` is where it lay on the public map before anything of it changed.
async fn keep_from(
    tx: &mut Tx,
    engine: &Engine,
    case: &mut Case,
    (was, after): (Option<i64>, &Facts),
) -> Result<(), StoreError> {
    let (seen, more) = (case.row.version, i64::from(after.reporters).saturating_sub(i64::from(case.facts.reporters)));
    let alarm = fit(engine, case, after, tx.now())?;
    map::moved(tx, [(was, map::place(&case.row))]).await?;
    let row = &case.row;
    let kept = tx.query(sql!(
        "UPDATE cases SET state = $3, open = $4, outcome = $5, verdict = $6, counts_as = $7, desk_role = $8, desk_at = $9,
             desk_unit = $10, cell_unit = $11, agency_unit = $12, state_since = $13, due_at = $14, overall_due_at = $15,
             next_alarm_at = $16, announced_at = $17, closed_at = $18, bounces = $19, parent = $20, reporters = reporters + $21,
             version = $22, journal_seq = $23, journal_head = $24, memory = $25
         WHERE id = $1 AND version = $2"
    ));
    let kept = kept.bind(row.id).bind(seen).bind(&row.state).bind(row.open).bind(&row.outcome);
    let kept = kept.bind(&row.verdict).bind(&row.counts_as).bind(&row.desk_role).bind(&row.desk_at);
    let kept = kept.bind(row.desk_unit).bind(row.cell_unit).bind(row.agency_unit).bind(row.state_since);
    let kept = kept.bind(row.due_at).bind(row.overall_due_at).bind(alarm);
    let kept = kept.bind(row.announced_at).bind(row.closed_at).bind(row.bounces).bind(row.parent);
    let kept = kept.bind(more).bind(row.version).bind(row.journal_seq).bind(&row.journal_head);
    let touched = kept.bind(&row.memory).execute().await?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Writes down what the system made of many open cases that this transaction has read itself: all with one statement a table.
/// Nothing of it closes a case or announces an answer.
pub(crate) async fn moved_many(tx: &mut Tx, engine: &Engine, moves: Vec<(Case, Move)>) -> Result<(), StoreError> {
    let (mut lines, mut cases) = (Vec::with_capacity(moves.len()), Vec::with_capacity(moves.len()));
    counts::moved(tx, moves.iter().map(|(case, step)| (Some(&case.facts), &step.after))).await?;
    for (mut case, step) in moves {
        lines.push(next_line(&mut case, step.line));
        cases.push((case, step.after));
    }
    keep_many(tx, engine, cases).await?;
    journal::add(tx, &lines).await
}

/// Keeps what the rules made of many open cases that this transaction has read itself, and that stay open: with one statement.
pub(crate) async fn keep_many(tx: &mut Tx, engine: &Engine, cases: Vec<(Case, Facts)>) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(cases.len());
    for (mut case, after) in cases {
        let alarm = fit(engine, &mut case, &after, tx.now())?;
        rows.push((case.row, alarm));
    }
    opening::moved(tx, &rows).await
}

/// The columns that follow from what the rules made of the case; answers when its clock rings next.
fn fit(engine: &Engine, case: &mut Case, after: &Facts, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    let more = i64::from(after.reporters).saturating_sub(i64::from(case.facts.reporters));
    case.facts = after.clone();
    let row = &mut case.row;
    row.reporters = row.reporters.saturating_add(more);
    row.memory = serde_json::to_string(after).map_err(StoreError::unreadable)?;
    if row.state != after.state {
        row.state_since = now;
    }
    row.state.clone_from(&after.state);
    row.open = after.is_open();
    row.desk_role.clone_from(&after.desk.role);
    after.desk.at.name().clone_into(&mut row.desk_at);
    row.desk_unit = after.desk.unit;
    if after.desk.at == At::Cell {
        row.cell_unit = after.desk.unit;
    }
    row.agency_unit = after.agency;
    row.due_at = Timestamp::from(after.clock.due);
    row.overall_due_at = Timestamp::from(after.overall_due);
    row.bounces = i64::from(after.bounced());
    row.version = after.version;
    if let Some(closing) = after.closing() {
        row.closed_at = Some(Timestamp::from(closing.at));
        row.outcome = Some(closing.proposal.outcome.clone());
        row.verdict = Some(closing.verdict.name().to_owned());
        let counts_as = engine.counts_as(&row.kind, row.route_version, &closing.proposal.outcome);
        row.announced_at = row.announced_at.or(row.closed_at).filter(|_| is_public(counts_as));
        row.counts_as = counts_as.map(heading);
    }
    let alarm = after.clock.next_alarm(engine.calendar_of(&row.region)).filter(|_| after.is_open());
    Ok(alarm.map(Timestamp::from))
}

pub(crate) fn heading(counts_as: CountsAs) -> String {
    counts_as.name().to_owned()
}

/// Whether everybody may read of a case that closed under this heading: not of one that its reporter took back, whatever
/// was answered before.
pub(crate) fn is_public(counts_as: Option<CountsAs>) -> bool {
    counts_as.is_none_or(CountsAs::is_an_answer)
}

/// The answer of a case is announced to all that follow it: they are answered with it.
async fn announced_with(tx: &mut Tx, parent: CaseId) -> Result<(), StoreError> {
    let now = tx.now();
    let announced = tx.query(sql!("UPDATE cases SET announced_at = $2 WHERE parent = $1 AND open"));
    announced.bind(parent).bind(now).execute().await.map(drop)
}

/// Follows another case, or no longer: only the row says which.
pub(crate) async fn adopt(tx: &mut Tx, child: CaseId, parent: Option<CaseId>) -> Result<(), StoreError> {
    let adopted = tx.query(sql!("UPDATE cases SET parent = $2 WHERE id = $1"));
    adopted.bind(child).bind(parent).execute().await.map(drop)
}

/// Somebody has joined a case: its count alone changes, so that nobody who works on it meanwhile is told that it moved on.
/// [`StoreError::Conflict`] where it was closed or follows another meanwhile.
pub(crate) async fn joined(tx: &mut Tx, case: CaseId) -> Result<(), StoreError> {
    let counted =
        tx.query(sql!("UPDATE cases SET reporters = reporters + 1 WHERE id = $1 AND open AND parent IS NULL"));
    if counted.bind(case).execute().await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Those who joined a case that follows another from now on, or no longer (`sign`: 1 or -1), wait for the answer of that. The
/// reporters themselves are counted by the rules.
pub(crate) async fn supported_by(tx: &mut Tx, parent: CaseId, (child, sign): (&Case, i64)) -> Result<(), StoreError> {
    let counted = tx.query(sql!(
        "UPDATE cases SET reporters = reporters + $3 * ((SELECT c.reporters FROM cases c WHERE c.id = $2) - $4)
         WHERE id = $1"
    ));
    let counted = counted.bind(parent).bind(child.row.id).bind(sign).bind(i64::from(child.facts.reporters));
    counted.execute().await.map(drop)
}

/// The followers of one case follow another.
pub(crate) async fn adopt_all(tx: &mut Tx, from: CaseId, to: CaseId) -> Result<(), StoreError> {
    let adopted = tx.query(sql!("UPDATE cases SET parent = $2 WHERE parent = $1"));
    adopted.bind(from).bind(to).execute().await.map(drop)
}

/// What everybody may read of a case changes: its title, place, category, who it belongs to.
pub(crate) struct Description<'a> {
    pub title: &'a str,
    pub category: &'a str,
    pub cell_unit: Option<UnitId>,
    pub region_unit: Option<UnitId>,
    pub shown: bool,
}

/// Describes a case anew.
pub(crate) async fn describe(tx: &mut Tx, id: CaseId, told: &Description<'_>) -> Result<(), StoreError> {
    let answered =
        tx.query(sql!("SELECT grid, shown FROM cases WHERE id = $1 AND announced_at IS NOT NULL AND grid IS NOT NULL"));
    if let Some((grid, shown)) = answered.bind(id).optional::<(i64, bool)>().await? {
        let at = |shown: bool| Some(grid).filter(|_| shown);
        map::moved(tx, [(at(shown), at(told.shown))]).await?;
    }
    let written = tx.query(sql!(
        "UPDATE cases SET title = $2, category = $3, cell_unit = $4, region_unit = $5, shown = $6 WHERE id = $1"
    ));
    let written = written.bind(id).bind(told.title).bind(told.category).bind(told.cell_unit);
    written.bind(told.region_unit).bind(told.shown).execute().await.map(drop)
}
