//! A newer word of a case that was brought before: what changed there is taken over, unless somebody here has worked on it.

use db::{Failure, StoreError, Timestamp, Tx};

use super::open::opening;
use super::{NewCase, OpenRefusal, Past, act, settle};
use crate::rules::chain::{Details, Hand, Line};
use crate::rules::{Closing, Desks, Facts, Move, Request};
use crate::store::origins::{self, Mark};
use crate::store::{self, Case, CaseRow, journal, map, search, write};
use crate::{CaseId, Engine};

/// What became of a newer word of a case that was brought before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BroughtAgain {
    /// It was closed there meanwhile, and is closed here now.
    Closed,
    /// It is told of otherwise there, and so it is here now.
    Amended,
    /// It changed there, but was worked on, moved on or closed here: what is here stays.
    KeptOurs,
    /// Nothing new.
    Unchanged,
}

/// Takes over what changed meanwhile of a case that was brought before: what it is told by, its agency and its promised day,
/// as long as nobody here has worked on it; its closing, if it still lies in the state it was brought to. A case never goes
/// backwards: one that is open again there stays closed here. `before` is what was noted of it when it was brought last, if
/// anything was.
pub async fn bring_again(
    tx: &mut Tx,
    engine: &Engine,
    (id, before): (CaseId, Option<&Mark>),
    new: &NewCase,
) -> Result<BroughtAgain, Failure<OpenRefusal>> {
    let Some(past) = &new.past else { return Ok(BroughtAgain::Unchanged) };
    if !past.is_whole() {
        return Err(Failure::Refused(OpenRefusal::ClosedWithoutWords));
    }
    let case = store::by_id(tx, id).await?.ok_or(Failure::Broken(StoreError::Conflict))?;
    let newer = Newer { new, past, closing: past.closing(), before };
    let (became, noted) = newer.take_over(tx, engine, case).await?;
    if let (Some(origin), Some(mark)) = (&past.origin, noted) {
        origins::note(tx, origin, &mark).await?;
    }
    Ok(became)
}

/// A newer word of a case.
struct Newer<'a> {
    new: &'a NewCase,
    past: &'a Past,
    closing: Option<Closing>,
    before: Option<&'a Mark>,
}

impl Newer<'_> {
    /// What becomes of the case, and what is noted of it now.
    async fn take_over(
        &self,
        tx: &mut Tx,
        engine: &Engine,
        mut case: Case,
    ) -> Result<(BroughtAgain, Option<Mark>), StoreError> {
        let differs = |part: fn(&Mark) -> &str| {
            self.before.zip(self.past.mark.as_ref()).is_some_and(|(before, now)| part(before) != part(now))
        };
        let (retold, ended) = (differs(|mark| &mark.told), differs(|mark| &mark.ended));
        let closes = case.row.open && self.closing.is_some();
        let mark = self.past.mark.clone();
        if !(retold || ended || closes) {
            return Ok((BroughtAgain::Unchanged, mark));
        }
        if self.is_decided_here(&case) {
            return Ok((BroughtAgain::KeptOurs, None));
        }
        let is_ours = retold && journal::is_worked_on(tx, case.row.id).await?;
        if retold && !is_ours {
            self.amend(tx, engine, &mut case).await?;
        }
        if let Some(closing) = self.closing.clone().filter(|_| closes) {
            close(tx, engine, case, closing).await?;
            // What else changed there is still told as not taken over, the next time.
            let told = |mark: Mark| Mark { told: self.before.map_or(mark.told, |before| before.told.clone()), ..mark };
            return Ok((BroughtAgain::Closed, if is_ours { mark.map(told) } else { mark }));
        }
        Ok(match (is_ours, retold) {
            (true, _) => (BroughtAgain::KeptOurs, None),
            (false, true) => (BroughtAgain::Amended, mark),
            (false, false) => (BroughtAgain::Unchanged, mark),
        })
    }

    /// Whether it was moved on or merged here, or ended here in another way than there.
    fn is_decided_here(&self, case: &Case) -> bool {
        let moved = case.row.parent.is_some() || (case.row.open && case.row.state != self.past.state);
        moved || (!case.row.open && case.facts.closing() != self.closing.as_ref())
    }

    /// Tells of the case as it is told of there now: as if it had been brought so.
    async fn amend(&self, tx: &mut Tx, engine: &Engine, case: &mut Case) -> Result<(), StoreError> {
        let (new, was) = (self.new, map::place(&case.row));
        let route = engine.route_of(&case.row)?;
        let nation = engine.nation(tx).await?;
        let desks = Desks::held([case.row.cell_unit, new.region_unit, new.agency_unit], nation);
        let scene = engine.scene(route, &new.region, &desks, case.row.opened_at);
        let mut steps = self.past.steps(&scene, opening(new)).into_iter();
        let brought = if case.row.open { steps.next() } else { steps.last() };
        let brought = brought.ok_or_else(|| StoreError::unreadable("nothing was brought"))?;
        let after = carried(&case.facts, brought.after);
        let line = Line {
            at: tx.now().into(),
            action: "imported_change".to_owned(),
            from: case.facts.state.clone(),
            to: if after.is_open() { after.state.clone() } else { "closed".to_owned() },
            hand: Hand::system(),
            details: Details { note: self.past.note.clone(), ..Details::default() },
        };
        retell(&mut case.row, new);
        write::retold(tx, engine, case, (was, &Move { after, line, effects: Vec::new() })).await?;
        let words = new.words.as_deref().unwrap_or_default();
        search::index(tx, &[(case.row.id, format!("{} {words}", new.title))]).await
    }
}

/// What was added here since is kept: who waits for the answer, and which alarms of a clock that stays the same have rung.
fn carried(before: &Facts, mut after: Facts) -> Facts {
    after.version = before.version.saturating_add(1);
    after.reporters = before.reporters;
    after.languages.clone_from(&before.languages);
    after.reported_by = before.reported_by;
    if (after.clock.start, after.clock.due, after.agency) == (before.clock.start, before.clock.due, before.agency) {
        after.clock = before.clock;
        after.agency_missed = before.agency_missed;
    }
    after
}

fn retell(row: &mut CaseRow, new: &NewCase) {
    row.title.clone_from(&new.title);
    row.category.clone_from(&new.category);
    row.urgent = new.urgent;
    row.place.clone_from(&new.place);
    row.region.clone_from(&new.region);
    row.region_unit = new.region_unit;
    (row.lat, row.lon) = new.point.unzip();
    row.shown = new.shown;
}

async fn close(tx: &mut Tx, engine: &Engine, mut case: Case, closing: Closing) -> Result<(), StoreError> {
    let (before, request) = (case.clone(), Request::new("imported_closing"));
    let route = engine.route_of(&case.row)?;
    let desks = act::desks(tx, engine, route, &case, &request).await?;
    let step =
        engine.scene(route, &case.row.region, &desks, Timestamp::from(closing.at)).close_brought(&case.facts, closing);
    write::moved(tx, engine, &mut case, &step).await?;
    let done = settle::Step { before: &before, case: &case, made: &step, request: &request, code: None };
    settle::after(tx, engine, &done).await
}
