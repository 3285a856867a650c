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

use clap::Parser;

use report::{Line, Machine, median, millis};

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
    /// Only what programs accept and answer over HTTP.
    #[arg(long)]
    http: bool,
    /// How many cases are stored while pages are asked for; none, if 0.
    #[arg(long, default_value_t = 1_000_000)]
    stored: u64,
    /// The platform's program; the one built beside this one, if left out.
    #[arg(long)]
    platform: Option<PathBuf>,
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
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    if arguments.http {
        return over_http(&arguments).await;
    }
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
    operation(&arguments).await?;
    over_http(&arguments).await
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

/// Over HTTP, as users run it.
async fn over_http(arguments: &Arguments) -> anyhow::Result<()> {
    let folder = tempfile::tempdir_in(testkit::workspace::root().join("target/bench"))?;
    let beside = |name: &str| std::env::current_exe().map(|own| own.with_file_name(name));
    let plan = http::Plan {
        platform: arguments.platform.clone().map_or_else(|| beside("panjereh"), Ok)?,
        yardstick: arguments.yardstick.clone().map_or_else(|| beside("yardstick"), Ok)?,
        within: arguments.within(),
        rounds: arguments.rounds,
    };
    println!("{}", Machine::now(floor::flush(folder.path(), 200)?));
    http::accepting(&plan, folder.path()).await?;
    if arguments.stored > 0 {
        http::stocked(&plan, folder.path(), arguments.stored).await?;
    }
    Ok(())
}
