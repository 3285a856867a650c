//! The house's own checks: `cargo xtask tidy` reads the whole tree and says, with file and line, what breaks a rule of
//! the house and how to mend it.

mod mutants;
mod tidy;
mod tree;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "The house's own checks")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Holds the rules of STYLE.md that no lint of the compiler can hold.
    Tidy {
        /// Only the rule of this name.
        #[arg(long)]
        only: Option<String>,
        /// The workspace; the one this program was built in, if left out.
        #[arg(long)]
        root: Option<PathBuf>,
    },
    /// Names the rules, one a line.
    Rules,
    /// Breaks the rules of the program one at a time and counts what the tests notice. Takes an hour or more.
    Mutants {
        /// How many are drawn; all, if left out.
        #[arg(long)]
        sample: Option<usize>,
        /// What the draw starts from.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Only mutants whose name contains this, such as `kernel/cases`.
        #[arg(long)]
        only: Option<String>,
        /// Only this shard of a hundred, counted from one, such as the one at which an earlier run was stopped.
        #[arg(long)]
        shard: Option<usize>,
        /// Breaks this working tree instead of a copy. Nothing else may be done in it meanwhile.
        #[arg(long)]
        in_place: bool,
    },
}

fn main() -> anyhow::Result<ExitCode> {
    match Arguments::parse().command {
        Command::Tidy { only, root } => run(&root.unwrap_or_else(home), only.as_deref()),
        Command::Rules => {
            for rule in tidy::RULES {
                println!("{:<12} {}", rule.name, rule.holds);
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Mutants { sample, seed, only, shard, in_place } => {
            mutants::run(&home(), &mutants::Choice { sample, seed, only, shard, in_place })
        }
    }
}

fn home() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

fn run(root: &Path, only: Option<&str>) -> anyhow::Result<ExitCode> {
    let tree = tree::Tree::read(root)?;
    let findings = tidy::check(&tree, only);
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("tidy: {} files, nothing to mend", tree.files().len());
        return Ok(ExitCode::SUCCESS);
    }
    println!("tidy: {} things to mend", findings.len());
    Ok(ExitCode::FAILURE)
}
