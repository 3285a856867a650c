//! `panjereh routes`: says in words what is wrong with a route, or draws it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cases::rules::{Route, check, draw, draw_plainly};
use clap::Subcommand;

use super::Ended;
use crate::config::Config;
use crate::data;
use crate::trouble::{OrTrouble, Trouble};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Says what is wrong with routes, and where
    Check {
        /// The files; the jurisdiction's own, if none is named
        files: Vec<PathBuf>,
    },
    /// Draws routes, for a terminal
    Draw {
        /// The files; the jurisdiction's own, if none is named
        files: Vec<PathBuf>,
        /// In the language of Graphviz instead: pipe it into `dot -Tsvg`
        #[arg(long)]
        dot: bool,
    },
}

/// A route file: what it is called, and what it says.
struct Written {
    name: String,
    text: String,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> Ended {
    match &arguments.what {
        What::Check { files } => Ok(check_all(&written(config, files)?)),
        What::Draw { files, dot } => draw_all(&written(config, files)?, *dot),
    }
}

fn written(config: &Config, files: &[PathBuf]) -> Result<Vec<Written>, Trouble> {
    if files.is_empty() {
        return of_jurisdiction(&config.jurisdiction);
    }
    files.iter().map(|path| from_disk(path)).collect()
}

fn from_disk(path: &Path) -> Result<Written, Trouble> {
    let text = std::fs::read_to_string(path)
        .or_trouble(format!("{} cannot be read", path.display()), "name a route file that is there.")?;
    Ok(Written { name: path.display().to_string(), text })
}

fn of_jurisdiction(name: &str) -> Result<Vec<Written>, Trouble> {
    let folder = data::jurisdiction(name)?;
    let read = |file: String| {
        let path = format!("routes/{file}");
        let text = folder.text(&path).or_trouble("A route cannot be read", "mend the file, or remove it.")?;
        Ok(Written { name: format!("{name}/{path}"), text })
    };
    data::route_names(&folder).into_iter().map(read).collect()
}

fn check_all(routes: &[Written]) -> ExitCode {
    let mut is_sound = true;
    for route in routes {
        let faults = Route::read(&route.text).map_or_else(|fault| vec![fault], |read| check(&read));
        if faults.is_empty() {
            say!("{}: sound", route.name);
        }
        for fault in &faults {
            say!("{}: {fault}", route.name);
            is_sound = false;
        }
    }
    if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn draw_all(routes: &[Written], dot: bool) -> Ended {
    for route in routes {
        let read = Route::read(&route.text).or_trouble(&route.name, "`panjereh routes check` says more.")?;
        crate::say::text(&if dot { draw(&read) } else { draw_plainly(&read) });
    }
    Ok(ExitCode::SUCCESS)
}
