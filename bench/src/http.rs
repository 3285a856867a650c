//! Over HTTP, as users run it: what is accepted beside the yardstick, in turns; what pages cost with many cases stored.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use people::units;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use crate::accept::Intake;
use crate::floor;
use crate::load::{self, Outcome, Request, get};
use crate::program::Program;
use crate::report::{Answer, Line, median, millis, ratios};
use crate::stock::{Dice, Shelf, code_of, words};
use crate::subject::Subject;

/// Readers at once.
const READERS: usize = 8;

/// Where programs are, how long each single measure lasts, how often it is repeated.
pub(crate) struct Plan {
    /// The platform's program.
    pub(crate) platform: PathBuf,
    /// The yardstick's.
    pub(crate) yardstick: PathBuf,
    /// How long each single measure lasts.
    pub(crate) within: Duration,
    /// How long a turn is, of those that two programs take one after the other.
    pub(crate) turn: Duration,
    /// How many turns each takes.
    pub(crate) turns: usize,
}

/// The name of the platform's database in its folder.
const DATABASE: &str = "panjereh.db";

/// Somebody at the nation's desk, signed in, in the store of `folder`; answers the session's token.
async fn officer(folder: &Path) -> anyhow::Result<String> {
    let intake = Intake::open(&format!("sqlite:{}", folder.join(DATABASE).display())).await?;
    let nation = units::nation(&mut intake.app.house.db.read().await?).await?.context("no nation")?;
    let officer = intake.app.officer("national_officer", nation.id).await;
    let token = officer.token.reveal();
    intake.close().await;
    Ok(token)
}

/// What is accepted by 1, 8 and 32 senders, the yardstick and the platform in turns.
pub(crate) async fn accepting(plan: &Plan, folder: &Path) -> anyhow::Result<()> {
    let (ours, theirs) = (folder.join("platform"), folder.join("yardstick"));
    std::fs::create_dir_all(&ours)?;
    std::fs::create_dir_all(&theirs)?;
    let token = officer(&ours).await?;
    let yardstick = Subject::yardstick(&plan.yardstick, &theirs)?;
    let platform = Subject::platform(&plan.platform, &ours, &token)?;
    println!(
        "start to first answer {:.2} s, {} MiB idle",
        platform.program.first_answer.as_secs_f64(),
        platform.program.memory_mib()
    );
    for (senders, target) in [(1, 0.7), (8, 0.5), (32, 0.5)] {
        println!("{}", turns(plan, &yardstick, &platform, senders).await?.line(senders, target));
    }
    println!("{}", lists(plan, &yardstick, &platform).await?);
    println!("{} MiB after the load", platform.program.memory_mib());
    Ok(())
}

/// The yardstick's list and a desk's page, in turns.
async fn lists(plan: &Plan, yardstick: &Subject, platform: &Subject) -> anyhow::Result<Line> {
    let (mut floors, mut rates) = (Vec::new(), Vec::new());
    for _ in 0..plan.turns {
        floors.push(load::put(yardstick.listing(READERS, plan.turn)).await?.rate());
        rates.push(load::put(platform.listing(READERS, plan.turn)).await?.rate());
    }
    let ratio = median(&mut ratios(&rates, &floors));
    let (rate, floor) = (median(&mut rates), median(&mut floors));
    let (what, remark) = (format!("a desk's page, {READERS} readers"), "the floor is JSON of one table".to_owned());
    Ok(Line { what, rate, floor, ratio, target: None, remark })
}

/// What came of both in turns.
struct Turns {
    floor: Vec<f64>,
    rate: Vec<f64>,
    outcomes: Vec<Outcome>,
    cpu: Duration,
    /// Processor time after the turns: sorting waits while reports come in.
    sorting: Duration,
}

impl Turns {
    fn line(mut self, senders: usize, target: f64) -> Line {
        let accepted: usize = self.outcomes.iter().map(|outcome| outcome.times.len()).sum();
        let refused: usize = self.outcomes.iter().map(|outcome| outcome.refused).sum();
        let each = |spent| millis(spent) / f64::from(u32::try_from(accepted.max(1)).unwrap_or(u32::MAX));
        let (each, sorting) = (each(self.cpu), each(self.sorting));
        let mut p99: Vec<f64> = self.outcomes.iter().map(|outcome| millis(outcome.percentile(99))).collect();
        let mut p50: Vec<f64> = self.outcomes.iter().map(|outcome| millis(outcome.percentile(50))).collect();
        let (p50, p99) = (median(&mut p50), median(&mut p99));
        let cost = format!("{each:.3} CPU ms each, {sorting:.3} more to sort it afterwards");
        let mut ratios = ratios(&self.rate, &self.floor);
        // Sorts them.
        let ratio = median(&mut ratios);
        let (least, most) = (ratios.first().copied().unwrap_or_default(), ratios.last().copied().unwrap_or_default());
        let span = format!("{least:.2} to {most:.2} in {} turns", ratios.len());
        let remark = format!("{span}, p50 {p50:.2} ms, p99 {p99:.2} ms, {cost}, {refused} refused");
        let (rate, floor) = (median(&mut self.rate), median(&mut self.floor));
        Line { what: format!("accept over HTTP, {senders} senders"), rate, floor, ratio, target: Some(target), remark }
    }
}

async fn turns(plan: &Plan, yardstick: &Subject, platform: &Subject, senders: usize) -> anyhow::Result<Turns> {
    let mut turns =
        Turns { floor: vec![], rate: vec![], outcomes: vec![], cpu: Duration::ZERO, sorting: Duration::ZERO };
    for _ in 0..plan.turns {
        // What one has left in memory to be written is not paid for by the other.
        floor::empty();
        turns.floor.push(load::put(yardstick.accepting(senders, plan.turn)).await?.rate());
        floor::empty();
        let before = platform.program.processor_time();
        let outcome = load::put(platform.accepting(senders, plan.turn)).await?;
        let taken = platform.program.processor_time();
        turns.cpu += taken.saturating_sub(before);
        platform.program.settle();
        turns.sorting += platform.program.processor_time().saturating_sub(taken);
        turns.rate.push(outcome.rate());
        turns.outcomes.push(outcome);
    }
    Ok(turns)
}

/// What the platform needs with so many cases stored: to start, to answer pages, to take more.
pub(crate) async fn stocked(plan: &Plan, folder: &Path, cases: u64) -> anyhow::Result<()> {
    let folder = folder.join("stocked");
    std::fs::create_dir_all(&folder)?;
    Shelf::copy(cases, &folder.join(DATABASE)).await?;
    let numbers = numbers(cases).await?;
    let token = officer(&folder).await?;
    count_no_clocks(&plan.platform, &folder).await?;
    let platform = Subject::platform(&plan.platform, &folder, &token)?;
    let first = platform.program.first_answer.as_secs_f64();
    println!("with {cases} cases: start to first answer {first:.2} s, {} MiB idle", platform.program.memory_mib());
    platform.program.settle();
    for (what, limit, request) in pages(&token, cases, numbers) {
        let before = platform.program.processor_time();
        let outcome = load::put(platform.asking(READERS, plan.within, request)).await?;
        let cpu = millis(platform.program.processor_time().saturating_sub(before));
        let each = cpu / f64::from(u32::try_from(outcome.times.len().max(1)).unwrap_or(u32::MAX));
        let (p50, p99) = (outcome.percentile(50), outcome.percentile(99));
        let answer = Answer { what: what.to_owned(), p50, p99, limit: Duration::from_millis(limit), beside: None };
        println!("{answer}  {:.0}/s, {each:.2} CPU ms each, {} refused", outcome.rate(), outcome.refused);
    }
    let outcome = load::put(platform.accepting(32, plan.within)).await?;
    let (rate, p99, refused) = (outcome.rate(), millis(outcome.percentile(99)), outcome.refused);
    println!("accept with {cases} cases stored, 32 senders: {rate:.0}/s, p99 {p99:.1} ms, {refused} refused");
    println!("{} MiB after the load", platform.program.memory_mib());
    Ok(())
}

/// How long the program may take until it looks at the calendar.
const LOOKS: Duration = Duration::from_secs(30);

/// A store it has never seen makes the program count all clocks again, for minutes. What is measured is its everyday life: so it
/// is told that these were counted by its calendar.
async fn count_no_clocks(platform: &Path, folder: &Path) -> anyhow::Result<()> {
    let program = Program::serve(platform, folder)?;
    let mut store = SqliteConnectOptions::new().filename(folder.join(DATABASE)).connect().await?;
    let begun = Instant::now();
    // The calendar's name stands before how far it came.
    let told = "UPDATE marks SET value = substr(value, 1, instr(value || ' ', ' ') - 1) WHERE name = 'calendar'";
    while sqlx::query("SELECT 1 FROM marks WHERE name = 'calendar'").fetch_optional(&mut store).await?.is_none() {
        ensure!(begun.elapsed() < LOOKS, "the program does not look at the calendar");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    drop(program);
    sqlx::query(told).execute(&mut store).await?;
    Ok(store.close().await?)
}

/// The pages people open all day, each a request with a key of its own.
fn pages(token: &str, cases: u64, numbers: Vec<String>) -> Vec<(&'static str, u64, Request)> {
    let cookie = format!("Cookie: session={token}\r\n");
    let staff = |path: &str| -> Request {
        let (path, cookie) = (path.to_owned(), cookie.clone());
        Arc::new(move |_| get(&path, &cookie))
    };
    let (of_case, of_search) = (cookie.clone(), cookie.clone());
    let case: Request = Arc::new(move |number| {
        let name = numbers.get(number % numbers.len().max(1)).cloned().unwrap_or_default();
        get(&format!("/desk/case/{name}"), &of_case)
    });
    let search: Request = Arc::new(move |number| {
        let word = words::rare(u64::try_from(number).unwrap_or_default() % words::RARE);
        let word: String = form_urlencoded::byte_serialize(word.as_bytes()).collect();
        get(&format!("/desk/search?q={word}"), &of_search)
    });
    let follow: Request = Arc::new(move |number| {
        let code = code_of(u64::try_from(number).unwrap_or_default() % cases);
        get("/api/v1/follow", &format!("X-Tracking-Code: {}\r\n", code.digits()))
    });
    let answers: Request = Arc::new(|_| get("/answers", ""));
    vec![
        ("front page", 15, staff("/")),
        ("desk: the inbox", 15, staff("/desk")),
        ("desk: everything below", 15, staff("/desk/below")),
        ("desk: a case", 15, case),
        ("desk: search, a rare word", 50, search),
        ("public list", 15, answers),
        ("follow-up by code", 15, follow),
    ]
}

/// Public names of some stocked cases.
async fn numbers(cases: u64) -> anyhow::Result<Vec<String>> {
    let shelf = Shelf::sqlite(cases).await?;
    let (mut tx, mut dice, mut numbers) = (shelf.db.read().await?, Dice::new(11), Vec::new());
    for _ in 0..2_000_u16 {
        let Some(code) = cases::store::codes::find(&mut tx, &code_of(dice.below(cases))).await? else { continue };
        let case = cases::store::by_id(&mut tx, code.case_id).await?.context("a code without a case")?;
        numbers.push(case.row.number);
    }
    Ok(numbers)
}
