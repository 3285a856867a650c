//! New cases: many at once, with few statements, each durable before it is acknowledged.

use std::collections::{BTreeMap, BTreeSet};

use calendar::Span;
use db::{Attempt, Failure, Operation, StoreError, Timestamp, Tx, Uuid};
use people::{AccountId, UnitId};
use serde_json::json;
use work::Job;

use super::{Origin, Past};
use crate::rules::chain::{BEGINNING, Hash};
use crate::rules::{CaseNumber, Closing, Desks, Facts, Move, Opening, TrackingCode};
use crate::store::codes::{self, Contact, NewCode};
use crate::store::journal::{self, NewLine};
use crate::store::opening::{self, Row};
use crate::store::origins::Mark;
use crate::store::{CaseRow, announcements, counts, origins, search, write};
use crate::{CaseId, Engine};

/// A case to be opened.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// The kind of case.
    pub kind: String,
    /// The reporter's code; none for a case nobody waits for.
    pub code: Option<TrackingCode>,
    /// The reporter's language.
    pub language: String,
    /// How the answer finds the reporter.
    pub contact: Option<Contact>,
    /// What its public name begins with: the ISO code of the province.
    pub prefix: String,
    /// The code of its place.
    pub place: String,
    /// The code of its province, for the calendar.
    pub region: String,
    /// The cell of its place.
    pub cell_unit: Option<UnitId>,
    /// The province of its place.
    pub region_unit: Option<UnitId>,
    /// The agency, where it is known from the beginning.
    pub agency_unit: Option<UnitId>,
    /// Its category.
    pub category: String,
    /// The time the category gives the agency.
    pub category_clock: Option<Span>,
    /// The day by which another system promised it.
    pub target_due: Option<Timestamp>,
    /// The priority theme it belongs to.
    pub theme: Option<String>,
    /// Life is in danger.
    pub urgent: bool,
    /// Its title, masked.
    pub title: String,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// Whether the public may see it once it is answered.
    pub shown: bool,
    /// The account that reported it, where that is known.
    pub reported_by: Option<AccountId>,
    /// The words it is found by, if they are known already.
    pub words: Option<String>,
    /// What happened to it elsewhere.
    pub past: Option<Past>,
}

/// A case that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its key.
    pub id: CaseId,
    /// Its public name.
    pub number: CaseNumber,
    /// The same submission was here before: this is the case it made then.
    pub again: bool,
}

/// Why a case is not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenRefusal {
    /// No route carries this kind.
    UnknownKind,
    /// A closing is brought along without reason or text.
    ClosedWithoutWords,
}

/// Opens cases, all or none.
pub struct OpenCases {
    /// The engine.
    pub engine: Engine,
    /// The cases.
    pub cases: Vec<NewCase>,
}

impl Operation for OpenCases {
    const NAME: &'static str = "cases.open";
    type Done = Vec<Opened>;
    type Refusal = OpenRefusal;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Opened>, Failure<OpenRefusal>> {
        let cases: Vec<&NewCase> = self.cases.iter().collect();
        open_many(tx, &self.engine, &cases, Attempt::Careful).await
    }
}

/// A case on its way: what the rules made of it, and its keys.
struct Draft<'a> {
    new: &'a NewCase,
    id: CaseId,
    number: CaseNumber,
    version: i64,
    /// What the rules made of it: its opening, and for a case brought from elsewhere perhaps its closing.
    steps: Vec<Move>,
    after: Facts,
    hash: Hash,
    doc: Option<i64>,
}

/// Opens many cases in a transaction that is already open, with one statement for each table; a submission that was
/// here before (its code is known, or its name in the system it comes from) opens nothing and is answered with its case.
/// A hopeful attempt asks the store nothing: what was here before, it learns as [`StoreError::Duplicate`].
pub async fn open_many(
    tx: &mut Tx,
    engine: &Engine,
    cases: &[&NewCase],
    attempt: Attempt,
) -> Result<Vec<Opened>, Failure<OpenRefusal>> {
    let is_careful = attempt == Attempt::Careful;
    let mut known = if is_careful { known(tx, cases).await? } else { BTreeMap::new() };
    let nation = engine.nation(tx).await?;
    let mut drafts: Vec<Draft<'_>> = Vec::with_capacity(cases.len());
    let mut answers = Vec::with_capacity(cases.len());
    for &new in cases {
        let names: Vec<Name> = if is_careful { names(new).collect() } else { Vec::new() };
        if let Some((id, number)) = names.iter().find_map(|name| known.get(name).cloned()) {
            answers.push(Opened { id, number, again: true });
            continue;
        }
        let draft = draft(tx, engine, new, nation).map_err(Failure::Refused)?;
        known.extend(names.into_iter().map(|name| (name, (draft.id, draft.number.clone()))));
        answers.push(Opened { id: draft.id, number: draft.number.clone(), again: false });
        drafts.push(draft);
    }
    if is_careful {
        rename_taken(tx, engine, &mut drafts).await?;
        for (answer, draft) in answers.iter_mut().filter(|answer| !answer.again).zip(&drafts) {
            answer.number.clone_from(&draft.number);
        }
    }
    keep(tx, engine, &mut drafts).await?;
    Ok(answers)
}

/// By what a submission is known again: the hash of its code, its name in the system it comes from.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Code(Vec<u8>),
    Elsewhere(Origin),
}

fn names(new: &NewCase) -> impl Iterator<Item = Name> {
    let code = new.code.as_ref().map(|code| Name::Code(code.hash().to_vec()));
    code.into_iter().chain(origin(new).map(|origin| Name::Elsewhere(origin.clone())))
}

fn origin(new: &NewCase) -> Option<&Origin> {
    new.past.as_ref()?.origin.as_ref()
}

/// The cases that are known by a name of one of these: their submissions were here before.
async fn known(tx: &mut Tx, cases: &[&NewCase]) -> Result<BTreeMap<Name, (CaseId, CaseNumber)>, StoreError> {
    let mut known = BTreeMap::new();
    let hashes: Vec<[u8; 32]> = cases.iter().filter_map(|new| new.code.as_ref()).map(TrackingCode::hash).collect();
    if !hashes.is_empty() {
        for (hash, id, number) in codes::known(tx, &hashes).await? {
            known.insert(Name::Code(hash), (id, read(&number)?));
        }
    }
    let mut elsewhere: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for Origin { system, name } in cases.iter().copied().filter_map(origin) {
        elsewhere.entry(system).or_default().push(name);
    }
    for (system, names) in elsewhere {
        for (name, id, number) in origins::known(tx, system, &names).await? {
            known.insert(Name::Elsewhere(Origin { system: system.to_owned(), name }), (id, read(&number)?));
        }
    }
    Ok(known)
}

fn read(number: &str) -> Result<CaseNumber, StoreError> {
    number.parse().map_err(StoreError::unreadable)
}

fn draft<'a>(tx: &Tx, engine: &Engine, new: &'a NewCase, nation: UnitId) -> Result<Draft<'a>, OpenRefusal> {
    let (route, version) = engine.newest(&new.kind).ok_or(OpenRefusal::UnknownKind)?;
    let desks = Desks::held([new.cell_unit, new.region_unit, new.agency_unit], nation);
    let now = new.past.as_ref().map_or(tx.now(), |past| past.opened_at);
    let scene = engine.scene(route, &new.region, &desks, now);
    let opening = opening(new);
    let steps = match &new.past {
        Some(past) if !past.is_whole() => return Err(OpenRefusal::ClosedWithoutWords),
        Some(past) => past.steps(&scene, opening),
        None => vec![scene.open(opening)],
    };
    let Some(last) = steps.last() else { return Err(OpenRefusal::UnknownKind) };
    let (number, after) = (number(tx, engine, new, now), last.after.clone());
    Ok(Draft { new, id: tx.new_id(), number, version, steps, after, hash: BEGINNING, doc: None })
}

pub(super) fn opening(new: &NewCase) -> Opening {
    Opening {
        urgent: new.urgent,
        category_clock: new.category_clock,
        target_due: new.target_due.map(Into::into),
        reported_by: new.reported_by,
        language: new.code.is_some().then(|| new.language.clone()),
    }
}

fn number(tx: &Tx, engine: &Engine, new: &NewCase, at: Timestamp) -> CaseNumber {
    CaseNumber::new(&new.prefix, engine.year(at), tx.random())
}

/// Numbers are random: where one is taken, another is drawn.
async fn rename_taken(tx: &mut Tx, engine: &Engine, drafts: &mut [Draft<'_>]) -> Result<(), StoreError> {
    loop {
        let mut ours = BTreeSet::new();
        let numbers: Vec<&str> = drafts.iter().map(|draft| draft.number.as_str()).collect();
        if numbers.is_empty() {
            return Ok(());
        }
        let taken: BTreeSet<String> = opening::taken(tx, &numbers).await?.into_iter().map(|(number,)| number).collect();
        let mut clashed = false;
        for draft in &mut *drafts {
            if taken.contains(draft.number.as_str()) || !ours.insert(draft.number.clone()) {
                draft.number = number(tx, engine, draft.new, tx.now());
                clashed = true;
            }
        }
        if !clashed {
            return Ok(());
        }
    }
}

async fn keep(tx: &mut Tx, engine: &Engine, drafts: &mut [Draft<'_>]) -> Result<(), StoreError> {
    index(tx, drafts).await?;
    let lines: Vec<NewLine> = drafts.iter_mut().flat_map(journaled).collect();
    let rows = drafts.iter().map(|draft| row(engine, draft)).collect::<Result<Vec<_>, _>>()?;
    opening::add(tx, &rows).await?;
    journal::add(tx, &lines).await?;
    let codes: Vec<NewCode> = drafts.iter().filter_map(|draft| code(tx, draft)).collect();
    codes::add(tx, &codes).await?;
    let brought = drafts.iter().filter_map(|draft| {
        let past = draft.new.past.as_ref()?;
        Some((past.origin.as_ref()?, draft.id, past.mark.as_ref()))
    });
    let brought: Vec<(&Origin, CaseId, Option<&Mark>)> = brought.collect();
    origins::add(tx, &brought).await?;
    let closings: Vec<(CaseId, &Closing)> =
        drafts.iter().filter_map(|draft| draft.after.closing().map(|closing| (draft.id, closing))).collect();
    announcements::add_past(tx, &closings).await?;
    counts::moved(tx, drafts.iter().map(|draft| (None::<&Facts>, &draft.after))).await?;
    work::enqueue_many(tx, &jobs(engine, drafts)).await
}

/// The first lines of a case's journal, each holding the hash of the one before.
fn journaled(draft: &mut Draft<'_>) -> Vec<NewLine> {
    let mut lines = Vec::with_capacity(draft.steps.len());
    for (seq, step) in (0_i64..).zip(&draft.steps) {
        let line = NewLine::after(draft.id, seq, step.line.clone(), &draft.hash);
        draft.hash = line.hash;
        lines.push(line);
    }
    lines
}

/// What is known to be found by its words is written into the index at once.
async fn index(tx: &mut Tx, drafts: &mut [Draft<'_>]) -> Result<(), StoreError> {
    let findable = drafts.iter().filter(|draft| draft.new.words.is_some()).count();
    if findable == 0 {
        return Ok(());
    }
    let mut doc = search::next_docs(tx, i64::try_from(findable).unwrap_or(i64::MAX)).await?;
    let mut rows = Vec::with_capacity(findable);
    for draft in drafts {
        let Some(words) = &draft.new.words else { continue };
        let units = [draft.new.cell_unit, draft.new.region_unit, draft.new.agency_unit];
        rows.push((doc, search::body(&format!("{} {words}", draft.new.title), draft.number.as_str(), &units)));
        draft.doc = Some(doc);
        doc = doc.saturating_add(1);
    }
    search::add(tx, &rows).await
}

fn row(engine: &Engine, draft: &Draft<'_>) -> Result<Row, StoreError> {
    let (new, facts, desk) = (draft.new, &draft.after, &draft.after.desk);
    let opened_at = Timestamp::from(draft.steps.first().map_or(facts.clock.start, |opening| opening.line.at));
    let alarm = facts.clock.next_alarm(engine.calendar_of(&new.region)).filter(|_| facts.is_open());
    let closing = facts.closing();
    let closed_at = closing.map(|closing| Timestamp::from(closing.at));
    let outcome = closing.map(|closing| closing.proposal.outcome.clone());
    let counts_as = outcome.as_deref().and_then(|outcome| engine.counts_as(&new.kind, draft.version, outcome));
    let row = CaseRow {
        id: draft.id,
        number: draft.number.to_string(),
        kind: new.kind.clone(),
        route_version: draft.version,
        state: facts.state.clone(),
        open: facts.is_open(),
        outcome,
        verdict: closing.map(|closing| closing.verdict.name().to_owned()),
        counts_as: counts_as.map(write::heading),
        desk_role: desk.role.clone(),
        desk_at: desk.at.name().to_owned(),
        desk_unit: desk.unit,
        agency_unit: facts.agency,
        opened_at,
        state_since: closed_at.unwrap_or(opened_at),
        due_at: facts.clock.due.into(),
        overall_due_at: facts.overall_due.into(),
        announced_at: closed_at.filter(|_| write::is_public(counts_as)),
        closed_at,
        reporters: i64::from(facts.reporters),
        version: facts.version,
        journal_seq: i64::try_from(draft.steps.len()).map_or(0, |lines| lines.saturating_sub(1)),
        journal_head: draft.hash.to_vec(),
        search_doc: draft.doc,
        memory: serde_json::to_string(facts).map_err(StoreError::unreadable)?,
        ..told(new)
    };
    Ok((row, alarm.map(Timestamp::from)))
}

/// The part of a row that was told, the rest still empty.
fn told(new: &NewCase) -> CaseRow {
    CaseRow {
        cell_unit: new.cell_unit,
        region_unit: new.region_unit,
        place: new.place.clone(),
        region: new.region.clone(),
        category: new.category.clone(),
        theme: new.theme.clone(),
        urgent: new.urgent,
        title: new.title.clone(),
        lat: new.point.map(|(lat, _)| lat),
        lon: new.point.map(|(_, lon)| lon),
        shown: new.shown,
        ..CaseRow::default()
    }
}

fn code(tx: &Tx, draft: &Draft<'_>) -> Option<NewCode> {
    let hash = draft.new.code.as_ref()?.hash();
    let (language, contact) = (draft.new.language.clone(), draft.new.contact.clone());
    Some(NewCode { hash, id: tx.new_id::<Uuid>(), case: draft.id, language, contact, original: true })
}

/// Whoever subscribed to openings gets one job for each case; what is brought from elsewhere needs none.
fn jobs(engine: &Engine, drafts: &[Draft<'_>]) -> Vec<Job> {
    let begun = drafts.iter().filter(|draft| draft.new.past.is_none());
    begun
        .flat_map(|draft| {
            let about = json!({ "case": draft.id, "action": "open", "seq": 0 });
            engine.jobs_on(&draft.new.kind, "open").map(move |job| Job::new(job, &about))
        })
        .collect()
}
