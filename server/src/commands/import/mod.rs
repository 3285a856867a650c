//! `panjereh import requests`: brings another system's requests, each with its past, and judges them by our own clocks.

mod bring;
mod file;
mod ground;
mod judge;
mod profile;
mod refusal;
mod rejects;
mod request;
mod summary;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use db::Timestamp;
use house::House;

use super::Ended;
use super::meter::Meter;
use crate::assembly;
use crate::config::Config;
use crate::serving::running;
use crate::trouble::{OrTrouble, Trouble};
use bring::Bring;
use file::{Row, Rows};
use ground::Ground;
use judge::Said;
use profile::Profile;
use refusal::Refusal;
use rejects::Rejects;
use request::{Reader, Request};

/// Rows of one transaction.
const TOGETHER: usize = 500;
const AGAIN: &str = "see the words above, then import again: what is there already is not brought twice.";

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Brings service requests from a CSV file (packed with gzip or not), and says how they were answered
    Requests(Requests),
}

#[derive(clap::Args)]
struct Requests {
    /// What the columns of the file mean: a profile.toml
    #[arg(long, value_name = "FILE")]
    profile: PathBuf,
    /// The file of requests
    file: PathBuf,
    /// Where rows that cannot be taken are kept, each with its line and why
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
}

/// The same settings in the profile's own jurisdiction, if the folder it lies in is one: a profile names that one's categories.
fn at_home(config: &Config, profile: &Path) -> Config {
    let folder = profile.parent().filter(|folder| folder.join("jurisdiction.toml").is_file());
    let named = folder.map(|folder| folder.join(".").display().to_string());
    Config { jurisdiction: named.unwrap_or_else(|| config.jurisdiction.clone()), ..config.clone() }
}

pub(super) async fn run(config: &Config, arguments: Arguments) -> Ended {
    let What::Requests(requests) = arguments.what;
    let profile = read_profile(&requests.profile)?;
    let config = &at_home(config, &requests.profile);
    // Another writer would only be in the way of a long import.
    let _alone = running::alone(&config.data_dir)?;
    let house = assembly::assemble(config).await?.house;
    let ended = import(&house, &profile, &requests).await;
    house.db.close().await;
    ended
}

fn read_profile(path: &Path) -> Result<Profile, Trouble> {
    let todo = "name a profile; data/boston/profile.toml shows how one looks.";
    let text = std::fs::read_to_string(path).or_trouble(format!("{} cannot be read", path.display()), todo)?;
    files::from_toml(&text).or_trouble(format!("{} is no profile", path.display()), todo)
}

async fn import(house: &House, profile: &Profile, requests: &Requests) -> Ended {
    let mend = "correct the jurisdiction's files; `panjereh doctor` looks at all of them.";
    let folder = house.jurisdiction.folder().ok_or_else(|| Trouble::new("The jurisdiction has no folder.", mend))?;
    let data = reports::Data::load(folder, &house.places).or_trouble("The jurisdiction cannot be used", mend)?;
    let ground = Ground::read(house, &data).await.or_trouble("The units cannot be read", AGAIN)?;
    let mut rows = Rows::open(&requests.file)?;
    let brought = bring_all(&mut rows, (house, &data), (profile, &ground), requests.rejects.as_deref()).await?;
    let judged = judge::judge(&house.db, &profile.origin, &brought.said, brought.end).await;
    let judged = judged.or_trouble("What was brought cannot be read again", AGAIN)?;
    summary::print(&brought, &judged, &ground);
    let agrees = judged.differences.is_empty();
    Ok(if agrees && !brought.is_nothing() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What became of the rows of a file.
#[derive(Default)]
pub(super) struct Brought {
    /// Rows the profile does not mean.
    pub(super) left_out: u64,
    /// Rows it means.
    pub(super) rows: u64,
    /// Cases that were made.
    pub(super) imported: u64,
    /// Cases that had been brought before.
    pub(super) there: u64,
    /// Rows that were not taken, and the first of them in words, unless they went into a file.
    pub(super) refused: (u64, Vec<String>),
    /// What the file says of each row's time.
    said: Said,
    /// The latest instant the file speaks of.
    pub(super) end: Timestamp,
}

impl Brought {
    /// Whether nothing of the file could be taken: every row was refused, or there was none that the profile means.
    fn is_nothing(&self) -> bool {
        self.imported == 0 && self.there == 0
    }
}

async fn bring_all(
    rows: &mut Rows,
    (house, data): (&House, &reports::Data),
    (profile, ground): (&Profile, &Ground<'_>),
    rejects: Option<&Path>,
) -> Result<Brought, Trouble> {
    let zone = profile.zone().ok_or_else(|| Trouble::new("The profile names an unknown time zone.", "correct it."))?;
    let reader = Reader::new(profile, ground, zone, rows.header());
    let missing = reader.missing();
    if !missing.is_empty() {
        let what = format!("The file has no column {}.", missing.join(", "));
        return Err(Trouble::new(what, "name the profile that belongs to this file."));
    }
    let mut sieve = Sieve { reader, rejects: Rejects::open(rejects, rows.header())?, lines: BTreeMap::new() };
    let (mut brought, mut batch) = (Brought::default(), Vec::with_capacity(TOGETHER));
    let meter = Meter::of_bytes("importing");
    while let Some(row) = rows.next()? {
        batch.extend(sieve.take(&row, &mut brought)?);
        if batch.len() >= TOGETHER {
            keep(house, data, &mut batch, &mut brought).await?;
            meter.show(rows.progress(), brought.rows);
        }
    }
    keep(house, data, &mut batch, &mut brought).await?;
    let refused = sieve.rejects.count();
    brought.refused = (refused, sieve.rejects.finish()?);
    Ok(brought)
}

/// Lets through the rows that may be brought.
struct Sieve<'a> {
    reader: Reader<'a>,
    rejects: Rejects,
    /// The line of each id that was seen.
    lines: BTreeMap<String, u64>,
}

impl Sieve<'_> {
    fn take(&mut self, row: &Row, brought: &mut Brought) -> Result<Option<Request>, Trouble> {
        if row.is_text && !self.reader.is_meant(&row.fields) {
            brought.left_out = brought.left_out.saturating_add(1);
            return Ok(None);
        }
        brought.rows = brought.rows.saturating_add(1);
        match self.judge(row) {
            Ok(request) => Ok(Some(request)),
            Err(why) => self.rejects.add(row.line, &row.fields, &why).map(|()| None),
        }
    }

    fn judge(&mut self, row: &Row) -> Result<Request, Refusal> {
        if !row.is_text {
            return Err(Refusal::NotText);
        }
        let request = self.reader.read(&row.fields)?;
        match self.lines.insert(request.id.clone(), row.line) {
            None => Ok(request),
            Some(line) => {
                self.lines.insert(request.id, line);
                Err(Refusal::IdAgain { line })
            }
        }
    }
}

async fn keep(
    house: &House,
    data: &reports::Data,
    batch: &mut Vec<Request>,
    brought: &mut Brought,
) -> Result<(), Trouble> {
    let bring = Bring { engine: &house.engine, data, requests: batch.as_slice() };
    let there = house.db.perform(&bring).await;
    let there = there
        .map_err(|failure| Trouble::new(format!("The import broke off: {}.", bring::in_words(&failure)), AGAIN))?;
    let count = |many: usize| u64::try_from(many).unwrap_or(u64::MAX);
    brought.there = brought.there.saturating_add(count(there));
    brought.imported = brought.imported.saturating_add(count(batch.len().saturating_sub(there)));
    for request in batch.drain(..) {
        brought.end = brought.end.max(request.latest);
        brought.said.insert(request.id, request.on_time);
    }
    Ok(())
}
