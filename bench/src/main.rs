//! Measures against a floor taken in the same run: absolute figures of shared machines drift by half, ratios hold.
//!
//! `make bench` runs it. All load stays on loopback and ends by itself.

mod accept;
mod floor;
mod http;
mod load;
mod program;
mod reads;
mod report;
mod stock;
mod subject;

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Parser, ValueEnum};

use http::Plan;
use report::{Answer, Line, Machine, median, millis, ratios};
use stock::Shelf;

/// Senders of the measure at the operation.
const SENDERS: usize = 256;
/// How long a turn is, of those that two programs take one after the other: many short ones say more than few long ones, for
/// a shared machine is another one every few seconds.
const TURN: Duration = Duration::from_secs(1);

#[derive(Parser)]
#[command(about = "Measures against a floor taken in the same run")]
struct Arguments {
    /// Less of everything: under three minutes.
    #[arg(long)]
    quick: bool,
    /// Only these parts; all, if left out.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// The platform's program; the one built beside this one, if left out.
    #[arg(long)]
    platform: Option<PathBuf>,
    /// The yardstick's program; the one built beside this one, if left out.
    #[arg(long)]
    yardstick: Option<PathBuf>,
    /// How many cases the largest store keeps.
    #[arg(long)]
    cases: Option<u64>,
}

/// A part of the measure.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// What is accepted at the operation, beside a bare group commit of the same rows.
    Operation,
    /// What the stores answer, by how much they keep.
    Reads,
    /// What is accepted over HTTP, beside the yardstick.
    Http,
    /// What pages cost over HTTP with many cases stored.
    Stocked,
}

/// How much is measured.
struct Scale {
    within: Duration,
    rounds: usize,
    turns: usize,
    times: usize,
    sizes: Vec<u64>,
}

impl Arguments {
    fn scale(&self) -> Scale {
        let most = self.cases.unwrap_or(if self.quick { 100_000 } else { 1_000_000 });
        let sizes = |all: &[u64]| all.iter().copied().filter(|size| *size < most).chain([most]).collect();
        if self.quick {
            let within = Duration::from_secs(1);
            return Scale { within, rounds: 3, turns: 5, times: 300, sizes: sizes(&[]) };
        }
        let within = Duration::from_secs(3);
        Scale { within, rounds: 3, turns: 15, times: 2_000, sizes: sizes(&[10_000, 100_000]) }
    }

    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }

    fn plan(&self, scale: &Scale) -> anyhow::Result<Plan> {
        let beside = |name: &str| std::env::current_exe().map(|own| own.with_file_name(name));
        Ok(Plan {
            platform: self.platform.clone().map_or_else(|| beside("panjereh"), Ok)?,
            yardstick: self.yardstick.clone().map_or_else(|| beside("yardstick"), Ok)?,
            within: scale.within,
            turn: TURN,
            turns: scale.turns,
        })
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let scale = arguments.scale();
    let kept = testkit::workspace::root().join("target/bench");
    std::fs::create_dir_all(&kept)?;
    // On the disk that is measured: a folder in memory flushes nothing.
    let folder = tempfile::tempdir_in(&kept)?;
    println!("{}", Machine::now(floor::disk(folder.path())?));
    if arguments.wants(Part::Operation) {
        operation(&scale, folder.path()).await?;
    }
    if arguments.wants(Part::Http) {
        http::accepting(&arguments.plan(&scale)?, folder.path()).await?;
    }
    if arguments.wants(Part::Reads) {
        reads(&scale).await?;
    }
    if arguments.wants(Part::Stocked) {
        let most = scale.sizes.last().copied().unwrap_or_default();
        http::stocked(&arguments.plan(&scale)?, folder.path(), most).await?;
    }
    Ok(())
}

/// Accepting at the operation and a bare group commit of the same rows, in turns; then the same on PostgreSQL.
async fn operation(scale: &Scale, folder: &Path) -> anyhow::Result<()> {
    let (mut rates, mut floors, mut slowest) = (Vec::new(), Vec::new(), Duration::ZERO);
    for round in 0..scale.rounds {
        let file = folder.join(format!("operation-{round}.sqlite"));
        let intake = accept::Intake::open(&format!("sqlite:{}", file.display())).await?;
        let outcome = intake.take(SENDERS, scale.within).await?;
        intake.close().await;
        rates.push(outcome.rate());
        slowest = slowest.max(outcome.percentile(99));
        floors.push(accept::bare(&file, SENDERS, scale.within).await?);
    }
    let ratio = median(&mut ratios(&rates, &floors));
    let (rate, floor) = (median(&mut rates), median(&mut floors));
    let remark = format!("p99 {:.1} ms", millis(slowest));
    let what = format!("accept at the operation, {SENDERS} senders");
    println!("{}", Line { what, rate, floor, ratio, target: Some(0.6), remark });
    let postgres = on_postgres(scale).await?;
    let (what, remark) = ("the same on PostgreSQL, beside SQLite".to_owned(), String::new());
    println!("{}", Line { what, rate: postgres, floor: rate, ratio: postgres / rate, target: Some(1.0 / 3.0), remark });
    Ok(())
}

async fn on_postgres(scale: &Scale) -> anyhow::Result<f64> {
    let server = testkit::postgres::server();
    let mut rates = Vec::new();
    for round in 0..scale.rounds {
        let name = format!("bench_operation_{round}");
        server.remove(&name).and_then(|()| server.create(&name)).map_err(anyhow::Error::msg)?;
        let intake = accept::Intake::open(&server.url(&name)).await?;
        rates.push(intake.take(SENDERS, scale.within).await?.rate());
        intake.close().await;
        server.remove(&name).map_err(anyhow::Error::msg)?;
    }
    Ok(median(&mut rates))
}

/// What the stores answer, by how much they keep; the largest on PostgreSQL too.
async fn reads(scale: &Scale) -> anyhow::Result<()> {
    println!("\n{}", reads::locating(scale.times)?);
    let mut sqlite = Vec::new();
    for cases in &scale.sizes {
        let shelf = Shelf::sqlite(*cases).await?;
        println!("\nSQLite, {cases} cases stored");
        sqlite = tell(shelf, scale, &[]).await?;
    }
    let most = scale.sizes.last().copied().unwrap_or_default();
    let shelf = Shelf::postgres(most).await?;
    println!("\nPostgreSQL, {most} cases stored");
    tell(shelf, scale, &sqlite).await.map(drop)
}

/// Asks one store everything and prints each answer beside that of the store it is held against.
async fn tell(shelf: Shelf, scale: &Scale, beside: &[Answer]) -> anyhow::Result<Vec<Answer>> {
    let mut answers = reads::Reader::new(&shelf, scale.times).ask_all().await?;
    for answer in &mut answers {
        answer.beside = beside.iter().find(|other| other.what == answer.what).map(|other| other.p99);
        println!("{answer}");
    }
    shelf.db.close().await;
    Ok(answers)
}
