//! The stage: a simulated clock, and everybody doing what they do when their time has come, through the real operations.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use calendar::Span;
use cases::operations::Sweep;
use cases::store::{self, Case};
use db::{Db, Failure, SetClock, StoreError, Timestamp};
use reports::Room;
use work::Workers;

use super::super::meter::Meter;
use super::deed::{Deed, Refused, Together};
use super::dice::Dice;
use super::filing;
use super::pictures;
use super::play::{Filed, Play};
use super::turn::{Scenery, Turn};
use crate::trouble::{OrTrouble, Trouble};

/// What falls within so many seconds happens in one transaction.
const TOGETHER: i64 = 3_600;
/// So often clocks are looked at, in seconds.
const SWEEP: i64 = 3_600;
/// When the mail server cannot be reached, in seconds before the end: long enough for letters to be given up, and once
/// more just before it.
const NO_MAIL: [(i64, i64); 2] = [(102 * 3_600, 54 * 3_600), (20 * 3_600, 0)];
/// Clocks rung in one transaction.
const RUNG: i64 = 200;
/// How often somebody tries again what was refused.
const TRIES: u8 = 3;
const FAULT: &str = "report this: it is a fault of the program. Remove the data folder before you try again.";

/// Everything on the stage.
pub(super) struct Stage<'a> {
    pub(super) room: &'a Room,
    pub(super) clock: Arc<SetClock>,
    /// Whoever does the jobs, and the same while no letter can leave.
    pub(super) workers: Workers,
    pub(super) without_mail: Workers,
    pub(super) scenery: Scenery<'a>,
    pub(super) plays: Vec<Play>,
    /// Dice of the photographs that are still to be drawn.
    pub(super) photographs: Vec<Dice>,
    /// When the play is over.
    pub(super) until: Timestamp,
}

/// Who is next, and when clocks were last looked at.
struct Agenda {
    next: BinaryHeap<Reverse<(Timestamp, usize)>>,
    swept: Timestamp,
    refused: usize,
}

impl Stage<'_> {
    /// Plays everything to its end; answers how often somebody was refused what the demonstration meant to do.
    pub(super) async fn perform(&mut self, meter: &Meter) -> Result<usize, Trouble> {
        let next = self.plays.iter().enumerate().map(|(play, told)| Reverse((told.opens, play)));
        let mut agenda = Agenda { next: next.collect(), swept: self.room.db.now(), refused: 0 };
        let began = agenda.swept;
        let days = |at: Timestamp| u64::try_from((at.seconds() - began.seconds()) / 3_600).unwrap_or_default();
        let mut filed = 0_u64;
        while let Some((at, group)) = agenda.group(self.until) {
            self.pass_time(&mut agenda, at).await?;
            filed = filed.saturating_add(self.scene(&mut agenda, &group).await?);
            meter.show((days(at), days(self.until)), filed);
        }
        self.pass_time(&mut agenda, self.until).await?;
        self.sweep(&mut agenda).await?;
        Ok(agenda.refused)
    }

    fn db(&self) -> &Db {
        &self.room.db
    }

    /// Lets time pass until `at`, ringing clocks on the way.
    async fn pass_time(&self, agenda: &mut Agenda, at: Timestamp) -> Result<(), Trouble> {
        while agenda.swept.plus_seconds(SWEEP) < at {
            self.clock.set(agenda.swept.plus_seconds(SWEEP));
            self.sweep(agenda).await?;
        }
        self.clock.set(at);
        Ok(())
    }

    async fn sweep(&self, agenda: &mut Agenda) -> Result<(), Trouble> {
        agenda.swept = self.db().now();
        let sweep = Sweep { engine: self.room.engine.clone(), most: RUNG };
        loop {
            let swept = self.db().perform(&sweep).await.map_err(never).or_trouble("The clocks stopped", FAULT)?;
            if !swept.is_full(RUNG) {
                break;
            }
        }
        self.jobs().await
    }

    /// Does the jobs that are due.
    async fn jobs(&self) -> Result<(), Trouble> {
        let left = self.until.seconds().saturating_sub(self.db().now().seconds());
        let no_mail = NO_MAIL.iter().any(|(from, until)| (*until..*from).contains(&left));
        let workers = if no_mail { &self.without_mail } else { &self.workers };
        workers.drain().await.map(drop).or_trouble("A job could not be done", FAULT)
    }

    /// Whoever is next does what is to be done; answers how many reports were filed.
    async fn scene(&mut self, agenda: &mut Agenda, group: &[usize]) -> Result<u64, Trouble> {
        let (new, known): (Vec<usize>, Vec<usize>) =
            group.iter().copied().partition(|play| self.plays.get(*play).is_some_and(|play| play.filed.is_none()));
        for play in &new {
            self.file(*play).await?;
        }
        let (deeds, idle) = self.deeds(&known).await.or_trouble("A case cannot be read", FAULT)?;
        let mut acted: Vec<usize> = deeds.iter().map(|(play, _)| *play).collect();
        self.act(agenda, deeds).await?;
        self.jobs().await?;
        acted.extend(&new);
        acted.dedup();
        self.plan(agenda, &acted, &idle).await.or_trouble("A case cannot be read", FAULT)?;
        Ok(u64::try_from(new.len()).unwrap_or_default())
    }

    async fn file(&mut self, number: usize) -> Result<(), Trouble> {
        let Some(play) = self.plays.get_mut(number) else { return Ok(()) };
        let dice = filing::has_photograph(play).then(|| self.photographs.pop()).flatten();
        let photograph = dice.and_then(|mut dice| pictures::draw(&mut dice));
        play.filed = Some(filing::file(self.room, play, photograph).await?);
        Ok(())
    }

    /// What those who are next do, and whose case nobody touches now.
    async fn deeds(&mut self, group: &[usize]) -> Result<(Vec<(usize, Deed)>, Vec<usize>), StoreError> {
        let (mut deeds, mut idle) = (Vec::with_capacity(group.len()), Vec::new());
        let mut tx = self.room.db.read().await?;
        let now = tx.now();
        for number in group {
            let parent = self.parent(&mut tx, *number).await?;
            let Some(case) = self.case(&mut tx, *number).await? else { continue };
            let Some(play) = self.plays.get_mut(*number).filter(|_| case.row.open) else { continue };
            deeds.extend(filing::followers(play).map(|deed| (*number, deed)));
            let mut turn = Turn { play, case: &case, scenery: &self.scenery, now, parent: parent.as_ref() };
            match turn.decide() {
                Some(deed) => deeds.push((*number, deed)),
                None => idle.push(*number),
            }
        }
        Ok((deeds, idle))
    }

    async fn case(&self, tx: &mut db::Tx, number: usize) -> Result<Option<Case>, StoreError> {
        let Some(filed) = self.plays.get(number).and_then(|play| play.filed.as_ref()) else { return Ok(None) };
        store::by_id(tx, filed.case).await
    }

    /// The case whose problem this one reports again, while it is open.
    async fn parent(&self, tx: &mut db::Tx, number: usize) -> Result<Option<Filed>, StoreError> {
        let twin = self.plays.get(number).and_then(|play| play.twin_of);
        let Some(filed) = twin.and_then(|twin| self.plays.get(twin)).and_then(|twin| twin.filed.clone()) else {
            return Ok(None);
        };
        let open = store::by_id(tx, filed.case).await?.is_some_and(|case| case.row.open);
        Ok(Some(filed).filter(|_| open))
    }

    /// All of it in one transaction; what is refused is left out, and tried again another day.
    async fn act(&mut self, agenda: &mut Agenda, mut deeds: Vec<(usize, Deed)>) -> Result<(), Trouble> {
        while !deeds.is_empty() {
            let done = self.db().perform(&Together { room: self.room, deeds: &deeds }).await;
            match done {
                Ok(()) => return Ok(()),
                Err(Failure::Broken(error)) => return Err(error).or_trouble("The demonstration broke off", FAULT),
                Err(Failure::Refused(Refused { play, why })) => {
                    tracing::debug!(play, why, "refused");
                    agenda.refused = agenda.refused.saturating_add(1);
                    deeds.retain(|(number, _)| *number != play);
                    if let Some(play) = self.plays.get_mut(play) {
                        play.refused = play.refused.saturating_add(1);
                    }
                }
            }
        }
        Ok(())
    }

    /// When each of these cases is looked at next.
    async fn plan(&mut self, agenda: &mut Agenda, acted: &[usize], idle: &[usize]) -> Result<(), StoreError> {
        let mut tx = self.room.db.read().await?;
        let now = tx.now();
        for number in acted.iter().chain(idle) {
            let Some(case) = self.case(&mut tx, *number).await? else { continue };
            let Some(play) = self.plays.get_mut(*number).filter(|play| case.row.open && play.refused < TRIES) else {
                continue;
            };
            let at = if idle.contains(number) {
                // Whatever its clock makes of it comes next; when that has run out, nothing does.
                Some(case.row.due_at.plus_seconds(SWEEP.saturating_mul(2))).filter(|_| case.row.due_at > now)
            } else {
                Some(pace(self.room, &case, play, now))
            };
            agenda.next.extend(at.map(|at| Reverse((at.max(now.plus_seconds(60)), *number))));
        }
        Ok(())
    }
}

impl Agenda {
    /// Whoever is next within some minutes, and the moment at which all of that happens.
    fn group(&mut self, until: Timestamp) -> Option<(Timestamp, Vec<usize>)> {
        let first = self.next.peek().map(|Reverse((at, _))| *at).filter(|at| *at <= until)?;
        let end = first.plus_seconds(TOGETHER).min(until);
        let (mut at, mut group) = (first, Vec::new());
        while let Some(Reverse((next, play))) = self.next.peek().copied().filter(|Reverse((next, _))| *next <= end) {
            self.next.pop();
            at = next;
            group.push(play);
        }
        Some((at, group))
    }
}

/// How long a desk takes over a case: part of its time, seldom more.
fn pace(room: &Room, case: &Case, play: &mut Play, now: Timestamp) -> Timestamp {
    let row = &case.row;
    match row.desk_at.as_str() {
        "system" => return row.due_at.plus_seconds(60),
        "reporter" => return now.plus_seconds(play.dice.between(10_000, 780_000)),
        _ => {}
    }
    let slow = play.dice.in_thousand(45) || play.fate.slow == Some(row.state.as_str());
    let percent = if slow { play.dice.between(105, 190) } else { play.dice.between(6, 82) };
    if row.urgent {
        let seconds = row.due_at.seconds().saturating_sub(now.seconds()).max(600);
        return now.plus_seconds(seconds.saturating_mul(percent) / 100);
    }
    let calendar = room.engine.calendar_of(&row.region);
    let minutes = calendar.working_minutes(now.into(), row.due_at.into());
    let minutes = if minutes > 0 { minutes.saturating_mul(percent) / 100 } else { play.dice.between(30, 900) };
    let span = Span::working_minutes(u32::try_from(minutes).unwrap_or(60));
    Timestamp::from(calendar.due(now.into(), span)).plus_seconds(play.dice.between(0, 59))
}

fn never(failure: Failure<std::convert::Infallible>) -> StoreError {
    match failure {
        Failure::Broken(error) => error,
        Failure::Refused(never) => match never {},
    }
}
