//! `panjereh import inspect`: shows the columns of a file and what they seem to hold, and writes a first profile for it.

mod column;
mod draft;
mod encoding;
mod guess;

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::rows::{Format, Rows};
use crate::commands::Ended;
use crate::config::Config;
use crate::data;
use crate::trouble::{OrTrouble, Trouble};
use column::Seen;
use draft::Ground;

/// So many rows are looked at.
const LOOKED_AT: u64 = 20_000;
/// Words of a column that are compared with the jurisdiction's own.
const WORDS: usize = 60;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The file to look at
    file: PathBuf,
    /// A new file for a first profile; without it the profile is only printed
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> Ended {
    let folder = data::jurisdiction(&config.jurisdiction)?;
    let ground = Ground::read(&folder)?;
    let (format, label) = encoding::of(&arguments.file)?;
    let mut rows = Rows::open(&arguments.file, format)?;
    let (columns, counted) = look(&mut rows, &ground)?;
    say!("{}: {label}, columns divided by {}", arguments.file.display(), divided(format.separator));
    say!("{} rows looked at, {} of them broken{}\n", counted.rows, counted.broken, counted.more());
    for seen in &columns {
        say!("{}", seen.line());
    }
    let text = draft::profile(&columns, (&ground, format), label);
    match &arguments.profile {
        None => say!("\nA first profile; --profile FILE keeps it:\n\n{text}"),
        Some(path) => {
            keep(path, &text)?;
            say!("\n{} is a first profile. Read it, mend it, then: panjereh import requests", path.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A separator as it is shown.
fn divided(separator: u8) -> String {
    if separator == b'\t' { "tabs".to_owned() } else { format!("'{}'", char::from(separator)) }
}

/// How much was seen.
#[derive(Default)]
struct Counted {
    rows: u64,
    broken: u64,
    all: bool,
}

impl Counted {
    fn more(&self) -> &'static str {
        if self.all { "" } else { "; there are more" }
    }
}

fn look(rows: &mut Rows, ground: &Ground) -> Result<(Vec<Seen>, Counted), Trouble> {
    let mut columns: Vec<Seen> = rows.header().iter().map(Seen::new).collect();
    let mut counted = Counted::default();
    while counted.rows < LOOKED_AT {
        let Some(row) = rows.next()? else {
            counted.all = true;
            break;
        };
        counted.rows = counted.rows.saturating_add(1);
        let Ok(fields) = row.fields else {
            counted.broken = counted.broken.saturating_add(1);
            continue;
        };
        for (column, text) in columns.iter_mut().zip(fields.iter()) {
            column.take(text.trim(), |text| ground.masked(text));
        }
    }
    guess::meanings(&mut columns);
    Ok((columns, counted))
}

fn keep(path: &Path, text: &str) -> Result<(), Trouble> {
    let what = format!("{} cannot be written", path.display());
    let todo = "name a file with --profile that is not there yet.";
    let mut file = File::create_new(path).or_trouble(&what, todo)?;
    file.write_all(text.as_bytes()).or_trouble(&what, todo)
}
