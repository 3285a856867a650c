//! One case as it would lie in the store after its journey: facts, journal, code, what was told, its answer.

use cases::CaseId;
use cases::rules::chain::{BEGINNING, Details, Hash, Kept};
use cases::rules::clock::Clock;
use cases::rules::{
    At, CaseNumber, Closing, Desk, Evidence, Facts, Proposal, PublicText, Standing, TrackingCode, Verdict,
};
use db::{Timestamp, Uuid};
use people::UnitId;

use super::dice::Dice;
use super::journey::{Step, journey};
use super::words;
use super::world::{Category, Spot, World};

/// From what the codes of stocked cases are made, so that a measure knows them too.
const SECRET: &[u8] = b"the stock of a measure";
/// An hour, a day, in seconds.
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// How far back the oldest case lies.
pub(crate) const AGE: i64 = 3 * 365 * DAY;
/// How many numbers of eight digits there are.
const NUMBERS: u64 = 100_000_000;
/// Has no divisor in common with [`NUMBERS`]: counting up by it meets each number once.
const STRIDE: u64 = 57_885_161;

/// A line of a journal.
pub(crate) struct CastLine {
    pub(crate) at: Timestamp,
    pub(crate) action: &'static str,
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) role: &'static str,
    pub(crate) unit: Option<UnitId>,
    pub(crate) details: String,
    pub(crate) hash: Hash,
}

/// A case.
pub(crate) struct Cast {
    pub(crate) id: CaseId,
    pub(crate) number: CaseNumber,
    pub(crate) place: String,
    pub(crate) region: String,
    pub(crate) category: String,
    pub(crate) cell: UnitId,
    pub(crate) province: UnitId,
    pub(crate) title: String,
    pub(crate) point: (f64, f64),
    pub(crate) opened_at: Timestamp,
    pub(crate) state_since: Timestamp,
    pub(crate) announced_at: Option<Timestamp>,
    pub(crate) next_alarm_at: Option<Timestamp>,
    pub(crate) doc: i64,
    pub(crate) facts: Facts,
    pub(crate) memory: String,
    pub(crate) lines: Vec<CastLine>,
    pub(crate) code_id: Uuid,
    pub(crate) code_hash: [u8; 32],
    pub(crate) what: String,
    pub(crate) spot: String,
    pub(crate) body: String,
}

/// The tracking code of the case with this number in the stock.
pub(crate) fn code_of(number: u64) -> TrackingCode {
    TrackingCode::derive(SECRET, &number.to_be_bytes())
}

/// The public name of the case with this number in the stock.
fn number_of(number: u64, prefix: &str) -> CaseNumber {
    let digits = number.wrapping_mul(STRIDE) % NUMBERS;
    CaseNumber::new(prefix, 1_405, digits.to_be_bytes())
}

/// Where a case lies and what it is about.
struct Subject<'a> {
    spot: &'a Spot,
    category: &'a Category,
    body: Option<UnitId>,
}

impl Cast {
    /// The case with this number; `age` says how many seconds ago it was opened.
    pub(crate) fn new(dice: &mut Dice, world: &World, number: u64, (now, age): (Timestamp, i64)) -> Option<Self> {
        let spot = dice.skewed(&world.spots)?;
        let subject =
            Subject { spot, category: dice.skewed(&world.categories)?, body: dice.one(&spot.bodies).copied() };
        let steps = journey(dice);
        let opened_at = now.plus_seconds(-age);
        let id = CaseId(key(opened_at, dice.bytes()));
        let times = times(dice, opened_at, steps.len(), now);
        let facts = facts(dice, world, &subject, steps, &times);
        let lines = lines(&id.to_string(), steps, &times, |at| unit_at(world, &subject, at), facts.closing());
        let (what, exactly) = words::told(dice, name(subject.category));
        let public = number_of(number, &spot.prefix);
        let announced = steps.iter().zip(&times).rfind(|(step, _)| step.to == "announced").map(|(_, at)| *at);
        let alarm = (facts.is_open() && facts.clock.rung < 3).then(|| Timestamp::from(facts.clock.due));
        let units = [Some(spot.cell), Some(spot.province), facts.agency];
        let names = format!("{what} {exactly} {} {}", name(subject.category), spot.name);
        Some(Self {
            id,
            body: cases::store::search::body(&names, public.as_str(), &units),
            number: public,
            place: spot.place.clone(),
            region: spot.region.clone(),
            category: subject.category.key.clone(),
            cell: spot.cell,
            province: spot.province,
            title: what.chars().take(60).collect(),
            point: (spot.point.0 + dice.degrees(800) - 0.04, spot.point.1 + dice.degrees(800) - 0.04),
            opened_at,
            state_since: times.last().copied().unwrap_or(opened_at),
            announced_at: announced,
            next_alarm_at: alarm,
            doc: i64::try_from(number).unwrap_or(i64::MAX).saturating_add(1),
            memory: serde_json::to_string(&facts).unwrap_or_default(),
            facts,
            lines,
            code_id: key(opened_at, dice.bytes()),
            code_hash: code_of(number).hash(),
            what,
            spot: exactly,
        })
    }
}

fn name(category: &Category) -> &str {
    category.name.get("fa").map(String::as_str).unwrap_or_default()
}

fn key(at: Timestamp, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(at.micros().div_euclid(1_000)).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// When each step was done: some hours to some days after the one before, and none in the future.
fn times(dice: &mut Dice, opened_at: Timestamp, steps: usize, now: Timestamp) -> Vec<Timestamp> {
    let mut at = opened_at;
    let mut times = vec![at];
    for step in 1..steps {
        let pause = if step == 1 { 10 } else { HOUR.saturating_add(seconds(dice, 3 * DAY)) };
        at = at.plus_seconds(pause).min(now);
        times.push(at);
    }
    times
}

fn seconds(dice: &mut Dice, most: i64) -> i64 {
    i64::try_from(dice.below(u64::try_from(most).unwrap_or_default())).unwrap_or_default()
}

fn unit_at(world: &World, subject: &Subject<'_>, at: At) -> Option<UnitId> {
    match at {
        At::Cell => Some(subject.spot.cell),
        At::Province => Some(subject.spot.province),
        At::Nation | At::Appeal => Some(world.nation),
        At::Agency => subject.body,
        At::System | At::Reporter | At::Senior => None,
    }
}

fn proposal(category: &str, answered: bool) -> Proposal {
    let told = format!("دربارهٔ «{category}»: گزارش شما بررسی شد و نتیجه در محل دیده شد. از همراهی شما سپاسگزاریم.");
    let (outcome, reason) = if answered { ("solved", "repaired") } else { ("not_confirmed", "not_found_on_site") };
    let text = PublicText::Written([("fa".to_owned(), told)].into());
    Proposal { outcome: outcome.to_owned(), reason: reason.to_owned(), text, evidence: Evidence::None }
}

/// What the rules would know of a case after these steps.
fn facts(dice: &mut Dice, world: &World, subject: &Subject<'_>, steps: &[Step], times: &[Timestamp]) -> Facts {
    let since = times.last().copied().unwrap_or_default();
    let answered = steps.iter().any(|step| step.action == "approve");
    let proposal = proposal(name(subject.category), answered);
    let (to, role, at) = steps.last().map_or(("received", "system", At::System), |step| (step.to, step.desk, step.at));
    let standing = match to {
        "closed" => {
            let verdict = if answered { Verdict::Accepted } else { Verdict::NoObjection };
            Standing::Closed { closing: Closing { proposal, verdict, at: since.into() } }
        }
        "announced" => Standing::Announced { proposal },
        _ => Standing::AtDesk,
    };
    let late = dice.percent(30);
    let due = if late { since.plus_seconds(seconds(dice, 20 * DAY)) } else { ahead(dice, world, since) };
    Facts {
        state: if to == "closed" { "announced" } else { to }.to_owned(),
        desk: Desk { role: role.to_owned(), at, unit: unit_at(world, subject, at) },
        clock: Clock { start: since.into(), due: due.into(), span: "2wd".parse().ok(), rung: if late { 3 } else { 2 } },
        overall_due: due.plus_seconds(10 * DAY).into(),
        overall_start: times.first().copied().map(Into::into),
        waits: Vec::new(),
        agency_missed: None,
        standing,
        urgent: dice.percent(2),
        version: i64::try_from(steps.len()).unwrap_or_default(),
        category_clock: "5wd".parse().ok(),
        target_due: None,
        agency: subject.body.filter(|_| answered),
        bounces: std::collections::BTreeMap::default(),
        answered: None,
        verifications: Vec::new(),
        reported_by: None,
        languages: ["fa".to_owned()].into(),
        reporters: 1,
        accepted: u32::from(answered),
        undo: None,
    }
}

/// Some time in the next twenty days.
fn ahead(dice: &mut Dice, world: &World, since: Timestamp) -> Timestamp {
    world.now.max(since).plus_seconds(DAY.saturating_add(seconds(dice, 20 * DAY)))
}

/// The journal of these steps, each line with the hash of the one before.
fn lines(
    case: &str,
    steps: &[Step],
    times: &[Timestamp],
    unit: impl Fn(At) -> Option<UnitId>,
    closing: Option<&Closing>,
) -> Vec<CastLine> {
    let mut previous = BEGINNING;
    let mut from = "";
    let mut lines = Vec::with_capacity(steps.len());
    for ((step, at), seq) in steps.iter().zip(times).zip(0_i64..) {
        let told = closing.filter(|_| step.to == "handing_over").map(|closing| &closing.proposal);
        let details = Details {
            reason: told.map(|proposal| proposal.reason.clone()),
            text: told.map(|proposal| proposal.text.clone()),
            ..Details::default()
        };
        let (unit, details) = (unit(step.by), details.to_text());
        let named = unit.map(|unit| unit.to_string()).unwrap_or_default();
        let (action, role, to) = (step.action, step.role, step.to);
        let kept =
            Kept { case, seq, at: at.micros(), action, from, to, role, unit: &named, account: "", details: &details };
        previous = kept.hash(&previous);
        lines.push(CastLine { at: *at, action, from, to, role, unit, details, hash: previous });
        from = to;
    }
    lines
}
