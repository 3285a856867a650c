//! `cargo xtask mutants`: breaks the rules one at a time with cargo-mutants and counts how many of the faults a test notices.
//!
//! A full run takes hours. A seeded sample takes one, and two people with the same seed and sources test the same mutants.

mod round;
mod sample;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, bail};

use round::{Outcome, Round, Tests};
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

/// So many mutants are tried, crate by crate, before the next ones: whoever stops early has a smaller sample, not a lopsided one.
const SHARD: usize = 100;
/// Whoever stands on others comes first: a fault planted in a lower crate makes all above it be built anew.
const FROM_THE_TOP: &[&str] = &["dispatch", "reports", "cases", "people", "language"];

/// Which mutants are tried.
pub(crate) struct Choice {
    /// How many are drawn from all of them; all, if left out.
    pub(crate) sample: Option<usize>,
    /// What the draw starts from.
    pub(crate) seed: u64,
    /// Only those whose name contains this.
    pub(crate) only: Option<String>,
    /// Only this shard, counted from one.
    pub(crate) shard: Option<usize>,
    /// Breaks the working tree itself instead of a copy: faster, and nothing else may be done there meanwhile.
    pub(crate) in_place: bool,
}

/// Tries the chosen mutants shard by shard, prints what survived, and fails if too many did.
pub(crate) fn run(root: &Path, choice: &Choice) -> anyhow::Result<ExitCode> {
    let all = list(root)?;
    let wanted = all.iter().filter(|mutant| choice.only.as_ref().is_none_or(|only| mutant.name.contains(only)));
    let drawn = sample::draw(wanted.cloned().collect(), choice.seed, choice.sample);
    let shards = drawn.len().div_ceil(SHARD);
    println!("mutants: {} of {} are tried, seed {}, {shards} shards", drawn.len(), all.len(), choice.seed);
    let crates = Crates { root, all: &all, in_place: choice.in_place };
    let mut total = Outcome::default();
    for (shard, mutants) in (1..).zip(drawn.chunks(SHARD)).filter(|(n, _)| choice.shard.is_none_or(|only| only == *n)) {
        let said = format!("shard {shard} of {shards}");
        total.add(try_shard(&crates, &said, mutants)?);
        println!("mutants: so far: {total}");
    }
    for name in &total.missed {
        println!("survived: {name}");
    }
    println!("mutants: all: {total}");
    let enough = total.killed * 100 >= total.judged() * KILLED_OF_HUNDRED;
    Ok(if enough { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The mutants of one shard, crate by crate.
fn try_shard(crates: &Crates, said: &str, mutants: &[Mutant]) -> anyhow::Result<Outcome> {
    let mut by_crate: BTreeMap<(Option<usize>, &str), Vec<Mutant>> = BTreeMap::new();
    for mutant in mutants {
        let package = mutant.package.as_str();
        let height = FROM_THE_TOP.iter().position(|name| *name == package);
        by_crate.entry((height, package)).or_default().push(mutant.clone());
    }
    let mut total = Outcome::default();
    for ((_, package), mutants) in by_crate {
        println!("mutants: {said}: {package}: {} begin", mutants.len());
        let outcome = crates.try_one(package, &mutants)?;
        println!("mutants: {said}: {package}: {outcome}");
        total.add(outcome);
    }
    Ok(total)
}

/// What all rounds have in common.
struct Crates<'a> {
    root: &'a Path,
    all: &'a [Mutant],
    in_place: bool,
}

impl Crates<'_> {
    /// First the unit tests, which take seconds; what survives them meets every test of the crate.
    fn try_one(&self, package: &str, mutants: &[Mutant]) -> anyhow::Result<Outcome> {
        let mut first = self.round(package, Tests::Units).run(mutants)?;
        let left: Vec<Mutant> = mutants.iter().filter(|mutant| first.missed.contains(&mutant.name)).cloned().collect();
        if left.is_empty() {
            return Ok(first);
        }
        let every = self.round(package, Tests::Every).run(&left)?;
        first.missed.clear();
        first.add(every);
        Ok(first)
    }

    fn round<'a>(&'a self, package: &'a str, tests: Tests) -> Round<'a> {
        Round { root: self.root, package, all: self.all, tests, in_place: self.in_place }
    }
}

/// How cargo-mutants is told where to look.
fn files() -> impl Iterator<Item = &'static str> {
    GLOBS.iter().flat_map(|glob| ["--file", *glob])
}

/// All mutants of the files named above.
fn list(root: &Path) -> anyhow::Result<Vec<Mutant>> {
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["mutants", "--list", "--workspace", "--no-config", "--colors", "never"]);
    command.args(files());
    let output = command.output().context("cargo-mutants does not run: make tools installs it")?;
    if !output.status.success() {
        bail!("cargo mutants --list: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(Mutant::read).collect())
}
