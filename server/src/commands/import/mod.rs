//! `panjereh import requests`: brings another system's requests, each with its past, and judges them by our own clocks.

mod bring;
mod ground;
mod inspect;
mod judge;
mod profile;
mod refusal;
mod rejects;
mod request;
mod rows;
mod sieve;
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
use bring::{Bring, Tally};
use ground::Ground;
use judge::Said;
use profile::Profile;
use rejects::Rejects;
use request::{Note, Reader, Request};
use rows::Rows;
use sieve::Sieve;

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
    /// Shows the columns of a file and what they seem to hold, and writes a first profile for it
    Inspect(inspect::Arguments),
}

#[derive(clap::Args)]
struct Requests {
    /// What the columns of the file mean: a profile.toml
    #[arg(long, value_name = "FILE")]
    profile: PathBuf,
    /// The file of requests
    file: PathBuf,
    /// A new file for the rows that cannot be taken, each with its line and why
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
    let requests = match arguments.what {
        What::Requests(requests) => requests,
        What::Inspect(arguments) => return inspect::run(config, &arguments),
    };
    let profile = read_profile(&requests.profile)?;
    // Everything of the files that can be wrong is told before the store is touched.
    let rows = Rows::open(&requests.file, profile.format())?;
    let rejects = Rejects::open(requests.rejects.as_deref())?;
    let config = &at_home(config, &requests.profile);
    // Another writer would only be in the way of a long import.
    let _alone = running::alone(&config.data_dir)?;
    let house = assembly::assemble(config).await?.house;
    let ended = import(&house, &profile, rows, rejects).await;
    house.db.close().await;
    ended
}

fn read_profile(path: &Path) -> Result<Profile, Trouble> {
    let todo =
        "name a profile; data/boston/profile.toml shows how one looks, `panjereh import inspect` writes a first one.";
    let text = std::fs::read_to_string(path).or_trouble(format!("{} cannot be read", path.display()), todo)?;
    let profile: Profile = files::from_toml(&text).or_trouble(format!("{} is no profile", path.display()), todo)?;
    let faults = profile.faults();
    all_right(&faults, "The profile cannot be used", "correct it")?;
    Ok(profile)
}

/// A trouble that lists all faults; none where there are none.
fn all_right(faults: &[String], what: &str, todo: &str) -> Result<(), Trouble> {
    if faults.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(format!("{what}:\n- {}", faults.join("\n- ")), format!("{todo}.")))
}

async fn import(house: &House, profile: &Profile, mut rows: Rows, rejects: Rejects) -> Ended {
    let mend = "correct the jurisdiction's files; `panjereh doctor` looks at all of them.";
    let folder = house.jurisdiction.folder().ok_or_else(|| Trouble::new("The jurisdiction has no folder.", mend))?;
    let dispatch = dispatch::Data::load(folder, &house.places).or_trouble("The jurisdiction cannot be used", mend)?;
    let (data, bodies) = (dispatch.reports, dispatch.routing.bodies(&house.places));
    let ground = Ground::read(house, &data, &bodies).await.or_trouble("The units cannot be read", AGAIN)?;
    all_right(&ground.faults_of(profile), "The profile does not fit this jurisdiction", "correct it")?;
    let brought = bring_all(&mut rows, (house, &data), (profile, &ground), rejects).await?;
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
    /// What became of those that were taken.
    tally: Tally,
    /// What was taken otherwise than it stands there.
    notes: BTreeMap<Note, u64>,
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
        self.tally == Tally::default()
    }
}

async fn bring_all(
    rows: &mut Rows,
    (house, data): (&House, &reports::Data),
    (profile, ground): (&Profile, &Ground<'_>),
    rejects: Rejects,
) -> Result<Brought, Trouble> {
    let zone = profile.zone().ok_or_else(|| Trouble::new("The profile names an unknown time zone.", "correct it."))?;
    let reader = Reader::new(profile, ground, zone, rows.header());
    let missing = reader.missing().into_iter().map(|name| format!("it has no column {name}"));
    let doubled = reader.doubled().into_iter().map(|name| format!("it has the column {name} more than once"));
    let faults: Vec<String> = missing.chain(doubled).collect();
    all_right(&faults, "The file does not fit the profile", "name the profile that belongs to this file")?;
    let mut sieve = Sieve::new(reader, rejects);
    let (mut brought, mut batch) = (Brought::default(), Vec::with_capacity(TOGETHER));
    let meter = Meter::of_bytes("importing");
    let ended = loop {
        match rows.next() {
            Ok(Some(row)) => batch.extend(sieve.take(&row, &mut brought)?),
            Ok(None) => break Ok(()),
            Err(trouble) => break Err(trouble),
        }
        if batch.len() >= TOGETHER {
            keep(house, data, &mut batch, &mut brought).await?;
            meter.show(rows.progress(), brought.rows);
        }
    };
    // What was read before a file broke off is kept.
    keep(house, data, &mut batch, &mut brought).await?;
    brought.refused = sieve.finish()?;
    ended.map(|()| brought)
}

async fn keep(
    house: &House,
    data: &reports::Data,
    batch: &mut Vec<Request>,
    brought: &mut Brought,
) -> Result<(), Trouble> {
    let bring = Bring { engine: &house.engine, data, requests: batch.as_slice() };
    let tally = house.db.perform(&bring).await;
    let tally = tally
        .map_err(|failure| Trouble::new(format!("The import broke off: {}.", bring::in_words(&failure)), AGAIN))?;
    brought.tally.add(tally);
    for request in batch.drain(..) {
        brought.end = brought.end.max(request.latest);
        for note in request.notes {
            let many = brought.notes.entry(note).or_default();
            *many = many.saturating_add(1);
        }
        brought.said.insert(request.id, request.on_time);
    }
    Ok(())
}
