//! Judges what was brought by our own clocks, and compares that with what the other system says of the same rows.

use std::collections::BTreeMap;

use cases::rules::Facts;
use cases::store::origins::{self, Brought};
use db::{Db, StoreError, Timestamp};
use people::UnitId;

/// Cases read at once.
const PAGE: i64 = 2_000;

/// What the other system says of each row, by its id: on time, late, or nothing.
pub(super) type Said = BTreeMap<String, Option<bool>>;

/// The cases of one agency, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) cases: u64,
    pub(super) closed: u64,
    /// Those of which the other system says whether they were on time.
    pub(super) judged: u64,
    /// Those of the judged ones that our clocks call on time.
    pub(super) on_time: u64,
    /// Those the other system does not judge, and how many of them our clocks call late.
    pub(super) unjudged: (u64, u64),
}

/// A row on which we differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) id: String,
    /// What our clocks say.
    pub(super) on_time: bool,
    /// When its time was over, and when it was closed or, being open, looked at.
    pub(super) due: Timestamp,
    pub(super) until: Timestamp,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Judgement {
    pub(super) agencies: BTreeMap<Option<UnitId>, Count>,
    pub(super) differences: Vec<Difference>,
}

/// Judges every case of the file as it lies in the store; open ones as of `end`.
pub(super) async fn judge(db: &Db, system: &str, said: &Said, end: Timestamp) -> Result<Judgement, StoreError> {
    let mut tx = db.read().await?;
    let mut judgement = Judgement::default();
    let mut after = String::new();
    loop {
        let page = origins::of(&mut tx, system, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(judgement) };
        after.clone_from(&last.name);
        for brought in &page {
            if let Some(said) = said.get(&brought.name) {
                judgement.add(brought, *said, end);
            }
        }
    }
}

impl Judgement {
    fn add(&mut self, brought: &Brought, said: Option<bool>, end: Timestamp) {
        let facts = &brought.facts;
        let (on_time, until) = (is_on_time(facts, end), until(facts, end));
        self.agencies.entry(brought.agency).or_default().add(facts.is_open(), on_time, said);
        if said.is_some_and(|said| said != on_time) {
            let due = Timestamp::from(facts.clock.due);
            self.differences.push(Difference { id: brought.name.clone(), on_time, due, until });
        }
    }

    /// All agencies together.
    pub(super) fn whole(&self) -> Count {
        self.agencies.values().fold(Count::default(), |whole, count| whole.plus(*count))
    }
}

impl Count {
    fn add(&mut self, open: bool, on_time: bool, said: Option<bool>) {
        let one = |yes: bool| u64::from(yes);
        let judged = said.is_some();
        *self = self.plus(Self {
            cases: 1,
            closed: one(!open),
            judged: one(judged),
            on_time: one(judged && on_time),
            unjudged: (one(!judged), one(!judged && !on_time)),
        });
    }

    fn plus(self, other: Self) -> Self {
        Self {
            cases: self.cases.saturating_add(other.cases),
            closed: self.closed.saturating_add(other.closed),
            judged: self.judged.saturating_add(other.judged),
            on_time: self.on_time.saturating_add(other.on_time),
            unjudged: (
                self.unjudged.0.saturating_add(other.unjudged.0),
                self.unjudged.1.saturating_add(other.unjudged.1),
            ),
        }
    }
}

/// Until when the desk had the case: its closing, or the moment of looking.
fn until(facts: &Facts, end: Timestamp) -> Timestamp {
    facts.closing().map_or(end, |closing| Timestamp::from(closing.at))
}

/// Whether the desk's clock had not run out by then. Where the other system promised no day, none could be missed.
fn is_on_time(facts: &Facts, end: Timestamp) -> bool {
    facts.target_due.is_none() || until(facts, end) <= Timestamp::from(facts.clock.due)
}
