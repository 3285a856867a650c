//! `panjereh doctor`: looks at everything that can be wrong with an installation, and says what to do. Changes nothing.

mod disk;
mod jurisdiction;
mod mail;
mod program;
mod store;

use std::fmt;
use std::process::ExitCode;

use super::Ended;
use crate::config::Config;

/// What was found: where, and how it is there.
struct Finding {
    place: &'static str,
    state: State,
}

enum State {
    /// As it should be; in a few words, how.
    Well(String),
    /// It works, and should be better.
    Poor { what: String, todo: String },
    /// It does not work.
    Broken { what: String, todo: String },
}

impl Finding {
    fn well(place: &'static str, how: impl Into<String>) -> Self {
        Self { place, state: State::Well(how.into()) }
    }

    fn poor(place: &'static str, what: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { place, state: State::Poor { what: what.into(), todo: todo.into() } }
    }

    fn broken(place: &'static str, what: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { place, state: State::Broken { what: what.into(), todo: todo.into() } }
    }

    fn is_broken(&self) -> bool {
        matches!(self.state, State::Broken { .. })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place;
        match &self.state {
            State::Well(how) => write!(out, "well    {place:<13} {how}"),
            State::Poor { what, todo } => write!(out, "poor    {place:<13} {what}\n{:22}What to do: {todo}", ""),
            State::Broken { what, todo } => write!(out, "BROKEN  {place:<13} {what}\n{:22}What to do: {todo}", ""),
        }
    }
}

pub(super) async fn run(config: &Config) -> Ended {
    let mut findings = program::settings(config);
    findings.extend(disk::look(config));
    findings.extend(store::look(config).await);
    findings.push(mail::look(config).await);
    findings.extend(jurisdiction::look(config));
    findings.push(program::front_end());
    for finding in &findings {
        println!("{finding}");
    }
    let broken = findings.iter().filter(|finding| finding.is_broken()).count();
    match broken {
        0 => println!("\nPanjereh can serve."),
        1 => println!("\nOne thing has to be mended before Panjereh can serve."),
        _ => println!("\n{broken} things have to be mended before Panjereh can serve."),
    }
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
