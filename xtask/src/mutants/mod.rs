//! `cargo xtask mutants`: breaks the rules one at a time with cargo-mutants and counts how many of the faults a test notices.
//!
//! A full run takes hours. A seeded sample takes one, and two people with the same seed and sources test the same mutants.

mod round;
mod sample;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, bail};

use round::{Outcome, Round};
use sample::Mutant;

/// Where the promises rest: the files that are broken.
const GLOBS: &[&str] = &[
    "kernel/*/src/rules/**/*.rs",
    "systems/*/src/rules/**/*.rs",
    "systems/*/src/rules.rs",
    "kernel/people/src/operations/*.rs",
    "foundation/language/src/*.rs",
];
/// Of a hundred mutants so many must be noticed.
const KILLED_OF_HUNDRED: usize = 90;

/// Which mutants are tried.
pub(crate) struct Choice {
    /// How many are drawn from all of them; all, if left out.
    pub(crate) sample: Option<usize>,
    /// What the draw starts from.
    pub(crate) seed: u64,
    /// Only those whose name contains this.
    pub(crate) only: Option<String>,
    /// Breaks the working tree itself instead of a copy: faster, and nothing else may be done there meanwhile.
    pub(crate) in_place: bool,
}

/// Tries the chosen mutants crate by crate, prints what survived, and fails if too many did.
pub(crate) fn run(root: &Path, choice: &Choice) -> anyhow::Result<ExitCode> {
    let all = list(root)?;
    let wanted = all.iter().filter(|mutant| choice.only.as_ref().is_none_or(|only| mutant.name.contains(only)));
    let drawn = sample::draw(wanted.cloned().collect(), choice.seed, choice.sample);
    println!("mutants: {} of {} are tried, seed {}", drawn.len(), all.len(), choice.seed);
    let mut by_crate: BTreeMap<String, Vec<Mutant>> = BTreeMap::new();
    for mutant in drawn {
        by_crate.entry(mutant.package.clone()).or_default().push(mutant);
    }
    let mut total = Outcome::default();
    for (package, mutants) in &by_crate {
        let outcome = try_crate(root, package, mutants, choice.in_place)?;
        println!("mutants: {package}: {outcome}");
        total.add(outcome);
    }
    for name in &total.missed {
        println!("survived: {name}");
    }
    println!("mutants: all: {total}");
    let enough = total.killed * 100 >= total.judged() * KILLED_OF_HUNDRED;
    Ok(if enough { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// First the unit tests, which take seconds; what survives them meets every test of the crate.
fn try_crate(root: &Path, package: &str, mutants: &[Mutant], in_place: bool) -> anyhow::Result<Outcome> {
    let units = Round { root, package, name: "units", tests: &["--lib"], in_place };
    let mut first = units.run(mutants)?;
    let left: Vec<Mutant> = mutants.iter().filter(|mutant| first.missed.contains(&mutant.name)).cloned().collect();
    if left.is_empty() {
        return Ok(first);
    }
    let every = Round { root, package, name: "every", tests: &[], in_place }.run(&left)?;
    first.missed.clear();
    first.add(every);
    Ok(first)
}

/// All mutants of the files named above.
fn list(root: &Path) -> anyhow::Result<Vec<Mutant>> {
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["mutants", "--list", "--no-config", "--colors", "never"]);
    for glob in GLOBS {
        command.args(["--file", glob]);
    }
    let output = command.output().context("cargo-mutants does not run: make tools installs it")?;
    if !output.status.success() {
        bail!("cargo mutants --list: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(Mutant::read).collect())
}
