//! One round: some mutants of one crate against some of its tests.

use std::fmt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};

use super::Mutant;

/// The longest the tests of one mutant may take, in seconds. A mutant that loops is noticed by that.
const LONGEST: &str = "120";

/// How cargo-mutants ends when it has tried them all: all noticed, some not, some by the clock.
const ENDED: &[i32] = &[0, 2, 3];

/// Which tests of a crate judge.
#[derive(Clone, Copy)]
pub(super) enum Tests {
    /// Those beside the code, in one process.
    Units,
    /// All of them, as one process each; those of a store on SQLite alone, because PostgreSQL decides no rule.
    Every,
}

/// Some mutants of one crate against some of its tests.
pub(super) struct Round<'a> {
    pub(super) root: &'a Path,
    pub(super) package: &'a str,
    /// All mutants there are, the others too.
    pub(super) all: &'a [Mutant],
    pub(super) tests: Tests,
    pub(super) in_place: bool,
}

/// What became of the mutants of a round.
#[derive(Default)]
pub(super) struct Outcome {
    /// Noticed by a test, or by the clock.
    pub(super) killed: usize,
    /// Of these by the clock. On a busy machine that may mean nothing.
    by_clock: usize,
    /// Did not compile: no judgement.
    unviable: usize,
    /// Noticed by nothing.
    pub(super) missed: Vec<String>,
}

impl Outcome {
    pub(super) fn add(&mut self, other: Self) {
        self.killed += other.killed;
        self.by_clock += other.by_clock;
        self.unviable += other.unviable;
        self.missed.extend(other.missed);
    }

    pub(super) fn judged(&self) -> usize {
        self.killed + self.missed.len()
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (killed, judged, by_clock) = (self.killed, self.judged(), self.by_clock);
        write!(f, "{killed} of {judged} noticed ({by_clock} by the clock), {} did not compile", self.unviable)
    }
}

impl Round<'_> {
    /// Runs it. cargo-mutants shows its own progress; what it found is read from its report.
    pub(super) fn run(&self, mutants: &[Mutant]) -> anyhow::Result<Outcome> {
        let report = self.root.join("target/mutants").join(format!("{}-{}", self.package, self.tests.name()));
        self.leave_out(&report, mutants)?;
        let mut command = Command::new("cargo");
        command.current_dir(self.root).env("CARGO_TARGET_DIR", self.root.join("target"));
        // What a property failed with on a mutant is no counter-example to keep.
        command.env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "true");
        command.args([
            "mutants",
            "--no-config",
            "--package",
            self.package,
            "--baseline",
            "skip",
            "--iterate",
            "--caught",
        ]);
        command.args(["--timeout", LONGEST, "--no-shuffle", "--colors", "never"]).args(super::files());
        command.arg("--output").arg(&report);
        if self.in_place {
            command.arg("--in-place");
        }
        command.args(self.tests.arguments());
        // A survivor is no error of the program: it is counted below.
        let ended = command.status().context("cargo mutants")?;
        ensure!(ended.code().is_some_and(|code| ENDED.contains(&code)), "cargo mutants: {ended}");
        let said = |name: &str| lines(&report.join("mutants.out").join(name));
        let by_clock = said("timeout.txt")?.len();
        let (killed, unviable) = (said("caught.txt")?.len() + by_clock, said("unviable.txt")?.len());
        let outcome = Outcome { killed, by_clock, unviable, missed: said("missed.txt")? };
        let tried = outcome.judged() + outcome.unviable;
        ensure!(tried == mutants.len(), "{}: {tried} of {} mutants were tried", self.package, mutants.len());
        Ok(outcome)
    }

    /// Tells cargo-mutants that all others were caught before. A choice by regular expressions does not hold for mutants that
    /// take a field out of a structure.
    fn leave_out(&self, report: &Path, chosen: &[Mutant]) -> anyhow::Result<()> {
        let found = report.join("mutants.out");
        if found.exists() {
            std::fs::remove_dir_all(&found)?;
        }
        std::fs::create_dir_all(&found)?;
        Ok(std::fs::write(found.join("caught.txt"), names_of_others(self.all, chosen))?)
    }
}

impl Tests {
    /// What the folder of the report ends with.
    fn name(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Every => "every",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Units => &["--test-tool", "cargo", "--cargo-arg=--lib"],
            Self::Every => {
                &["--test-tool", "nextest", "--", "--fail-fast", "--no-tests", "pass", "-E", "not test(/::postgres$/)"]
            }
        }
    }
}

/// The names of all but the chosen, one a line.
fn names_of_others(all: &[Mutant], chosen: &[Mutant]) -> String {
    let others = all.iter().filter(|mutant| !chosen.contains(mutant));
    others.flat_map(|mutant| [mutant.name.as_str(), "\n"]).collect()
}

fn lines(path: &Path) -> anyhow::Result<Vec<String>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} is missing", path.display()))?;
    Ok(text.lines().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_the_chosen_are_left_out() {
        let mutant =
            |line| Mutant::read(&format!("kernel/cases/src/rules/may.rs:{line}:2: replace f with ()")).unwrap();
        assert_eq!(
            names_of_others(&[mutant(1), mutant(2)], &[mutant(2)]),
            "kernel/cases/src/rules/may.rs:1:2: replace f with ()\n"
        );
    }
}
