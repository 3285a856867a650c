//! Measures against a floor taken in the same run: absolute figures of shared machines drift by half, ratios hold.
//!
//! `make bench` runs it. All load stays on loopback and ends by itself.

mod accept;
mod floor;
mod load;
mod program;
mod reads;
mod report;
mod stock;
mod subject;

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Parser;

use load::{Load, Outcome};
use report::{Line, Machine, median, millis};
use subject::Subject;

#[derive(Parser)]
#[command(about = "Measures against a floor taken in the same run")]
struct Arguments {
    /// The yardstick's program; the one built beside this one, if left out.
    #[arg(long)]
    yardstick: Option<PathBuf>,
    /// Seconds for each single measure.
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Only what the store answers, with so many cases stored.
    #[arg(long)]
    reads: Option<u64>,
    /// Only what is accepted at the operation.
    #[arg(long)]
    operation: bool,
    /// Ask PostgreSQL instead of SQLite.
    #[arg(long)]
    postgres: bool,
    /// How often each is repeated; medians are quoted.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
}

impl Arguments {
    fn within(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }

    fn yardstick(&self) -> anyhow::Result<PathBuf> {
        match &self.yardstick {
            Some(path) => Ok(path.clone()),
            None => Ok(std::env::current_exe()?.with_file_name("yardstick")),
        }
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    if arguments.operation {
        return operation(&arguments).await;
    }
    if let Some(cases) = arguments.reads {
        let begun = std::time::Instant::now();
        let shelf = if arguments.postgres { stock::Shelf::postgres(cases).await? } else { stock::Shelf::sqlite(cases).await? };
        println!("ready after {:.1} s", begun.elapsed().as_secs_f64());
        for answer in reads::Reader::new(&shelf, 2_000).ask_all().await? {
            println!("{answer}");
        }
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    println!("{}", Machine::now(floor::flush(folder.path(), 200)?));
    commits(folder.path(), arguments.within()).await?;
    over_http(&arguments, &Subject::yardstick(&arguments.yardstick()?, folder.path())?).await
}

/// Accepting at the operation, and a bare group commit of the same rows, in turns.
async fn operation(arguments: &Arguments) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let within = arguments.within();
    let (mut rates, mut floors) = (Vec::new(), Vec::new());
    for round in 0..arguments.rounds {
        let file = folder.path().join(format!("{round}.sqlite"));
        let intake = accept::Intake::open(&format!("sqlite:{}", file.display())).await?;
        let outcome = intake.take(256, within).await?;
        intake.close().await;
        let floor = accept::bare(&file, 256, within).await?;
        println!(
            "accept {:.0}/s p50 {:.1} ms p99 {:.1} ms refused {}; bare {floor:.0}/s",
            outcome.rate(), millis(outcome.percentile(50)), millis(outcome.percentile(99)), outcome.refused
        );
        rates.push(outcome.rate());
        floors.push(floor);
    }
    let (rate, floor) = (median(&mut rates), median(&mut floors));
    let what = "accept at the operation, 256 senders".to_owned();
    println!("{}", Line { what, rate, floor, target: Some(0.6), remark: String::new() });
    Ok(())
}

/// The floor at the operation: what SQLite takes when so many reports share a commit, beside one at a time.
async fn commits(folder: &Path, within: Duration) -> anyhow::Result<()> {
    let single = floor::group_commit(folder, 1, within).await?;
    for together in [8, 32, 256] {
        let rate = floor::group_commit(folder, together, within).await?;
        let what = format!("bare group commit, {together} together");
        println!(
            "{}",
            Line { what, rate, floor: single, target: None, remark: "the floor is one at a time".to_owned() }
        );
    }
    Ok(())
}

/// What a program accepts and lists over HTTP: many senders beside its own lone one.
async fn over_http(arguments: &Arguments, subject: &Subject) -> anyhow::Result<()> {
    let mut lone = None;
    for senders in [1, 8, 32] {
        let before = subject.program.processor_time();
        let (rate, outcomes) = rounds(arguments, &subject.accepting(senders, arguments.within())).await?;
        let remark = remark(&outcomes, subject.program.processor_time().saturating_sub(before));
        let what = format!("{}, accept, {senders} senders", subject.name);
        println!("{}", Line { what, rate, floor: *lone.get_or_insert(rate), target: None, remark });
    }
    let (rate, _) = rounds(arguments, &subject.listing(8, arguments.within())).await?;
    let what = format!("{}, list, 8 connections", subject.name);
    let remark = format!("{} MiB held", subject.program.memory_mib());
    println!("{}", Line { what, rate, floor: rate, target: None, remark });
    Ok(())
}

/// The median rate of all rounds, and what came of each.
async fn rounds(arguments: &Arguments, load: &Load) -> anyhow::Result<(f64, Vec<Outcome>)> {
    let mut outcomes = Vec::with_capacity(arguments.rounds);
    for _ in 0..arguments.rounds {
        outcomes.push(load::put(load.clone()).await?);
    }
    let mut rates: Vec<f64> = outcomes.iter().map(Outcome::rate).collect();
    Ok((median(&mut rates), outcomes))
}

/// The middle and the slowest hundredth of the last round, processor time for each accepted, refusals of all rounds.
fn remark(outcomes: &[Outcome], processor: Duration) -> String {
    let Some(last) = outcomes.last() else { return String::new() };
    let accepted: usize = outcomes.iter().map(|outcome| outcome.times.len()).sum();
    let refused: usize = outcomes.iter().map(|outcome| outcome.refused).sum();
    let each = millis(processor) / f64::from(u32::try_from(accepted.max(1)).unwrap_or(u32::MAX));
    let (p50, p99) = (millis(last.percentile(50)), millis(last.percentile(99)));
    format!("p50 {p50:.2} ms, p99 {p99:.2} ms, {each:.3} CPU ms each, {refused} refused")
}
