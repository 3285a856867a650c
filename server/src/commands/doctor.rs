//! `panjereh doctor`: looks at everything that can be wrong with an installation, and says what to do. Changes nothing.

use std::process::ExitCode;
use std::sync::Arc;

use house::{Finding, Grade};
use language::{Catalogue, Lang, Words};

use super::Ended;
use crate::config::Config;
use crate::trouble::OrTrouble;
use crate::{health, systems};

pub(super) async fn run(config: &Config) -> Ended {
    // The words of the rooms alone: those of a jurisdiction may be what is broken.
    let ours = systems::locales().into_iter();
    let catalogue = ours.fold(Catalogue::builder(), |builder, (lang, text)| builder.add(lang, text)).build();
    let catalogue = catalogue.or_trouble("The words cannot be read", "report this: it is a fault of the program.")?;
    let words = Words::new(Lang::En, Arc::new(catalogue));
    let findings = health::of_installation(config).await;
    for finding in &findings {
        say!("{}", line(&words, finding));
    }
    let broken = findings.iter().filter(|finding| finding.grade == Grade::Broken).count();
    match broken {
        0 => say!("\nPanjereh can serve."),
        1 => say!("\nOne thing has to be mended before Panjereh can serve."),
        _ => say!("\n{broken} things have to be mended before Panjereh can serve."),
    }
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn line(words: &Words, finding: &Finding) -> String {
    // Whoever is at the machine reads its own clock.
    let zone = language::TimeZone::system();
    let (place, what) = (words.t(&finding.place_key()).to_lowercase(), finding.what.at(words, &zone));
    let grade = match finding.grade {
        Grade::Well => "well",
        Grade::Poor => "poor",
        Grade::Broken => "BROKEN",
    };
    let todo = finding.todo.as_ref().map(|todo| format!("\n{:24}What to do: {}", "", todo.at(words, &zone)));
    format!("{grade:<8}{place:<16}{what}{}", todo.unwrap_or_default())
}
