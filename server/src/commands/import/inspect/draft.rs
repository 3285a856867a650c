//! A first profile for a file: what was guessed, and what somebody must still say.

use std::collections::BTreeSet;
use std::fmt::Write;

use cases::rules::{At, ClockRule, CountsAs, Part, Route, Target};
use files::Folder;
use house::Jurisdiction;
use language::{Lang, quoted};
use places::Places;
use reports::rules::categories::key_of;

use super::Format;
use super::WORDS;
use super::column::Seen;
use super::guess::Meaning;
use crate::data;
use crate::trouble::{OrTrouble, Trouble};

/// What a profile says where the file says nothing.
pub(super) struct Ground {
    data: reports::Data,
    jurisdiction: Jurisdiction,
    /// The code of the first region.
    region: String,
    kind: String,
    state: String,
    outcome: String,
    reason: String,
}

impl Ground {
    /// Reads the jurisdiction; a store is not needed.
    pub(super) fn read(folder: &Folder) -> Result<Self, Trouble> {
        let (what, todo) = ("The jurisdiction cannot be used", "`panjereh doctor` looks at all of its files.");
        let jurisdiction = Jurisdiction::load(folder).or_trouble(what, todo)?;
        let places = Places::load(folder).or_trouble(what, todo)?;
        let data = reports::Data::load(folder, &places).or_trouble(what, todo)?;
        let region = places.regions(Lang::En).first().map_or_else(String::new, |place| place.code.clone());
        let first = data.categories.all().next();
        let kind = first.map_or_else(String::new, |category| data.kind(category).to_owned());
        let route = data::route_names(folder).into_iter().find_map(|name| {
            let text = folder.text(&format!("routes/{name}")).ok()?;
            Route::read(&text).ok().filter(|route| route.kind == kind)
        });
        let none = || Trouble::new(format!("{what}: it has no route {kind}."), todo);
        let (state, outcome, reason) = route.as_ref().and_then(answering).ok_or_else(none)?;
        Ok(Self { data, jurisdiction, region, kind, state, outcome, reason })
    }

    pub(super) fn masked(&self, text: &str) -> String {
        self.data.masked(text).text
    }
}

/// The state in which an agency works, and the outcome and a reason of a good answer.
fn answering(route: &Route) -> Option<(String, String, String)> {
    let at_agency = route
        .states
        .iter()
        .filter(|(_, state)| state.part == Part::Desk && state.desk.as_ref().is_some_and(|desk| desk.at == At::Agency));
    // Where the category sets the time, the work is done.
    let (state, _) = at_agency.max_by_key(|(_, state)| state.clock == Some(ClockRule::Category))?;
    let (outcome, reasons) = route.actions.iter().find_map(|action| match &action.to {
        Some(Target::Closing(outcome)) => {
            let solved = route.outcomes.get(outcome).is_some_and(|outcome| outcome.counts_as == CountsAs::Solved);
            solved.then_some((outcome, &action.demands.reason))
        }
        _ => None,
    })?;
    let reason = reasons.iter().find(|reason| *reason == "explained").or_else(|| reasons.first())?;
    Some((state.clone(), outcome.clone(), reason.clone()))
}

/// The text of a profile that reads this file.
pub(super) fn profile(columns: &[Seen], (ground, format): (&Ground, Format), encoding: &str) -> String {
    let mut text = String::from("# Guessed from the file: read every line, and mend what is wrong.\n\n");
    let mut add = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    add("# What the other system is called here, for ever: a request is brought from it once.".to_owned());
    add("origin = \"other-system\"".to_owned());
    add(format!("language = {}", quoted(&ground.jurisdiction.default_language)));
    add(format!("timezone = {}", quoted(&ground.jurisdiction.timezone)));
    add(format!("datetime = [{}]", forms(columns).join(", ")));
    let separator = quoted(&char::from(format.separator).to_string());
    add(format!("\n[file]\nseparator = {separator}\nencoding = {}", quoted(encoding)));
    add(format!("\n[columns]\n{}", named(columns, ground)));
    add(format!("[route]\nkind = {}\nstate = {}\n", quoted(&ground.kind), quoted(&ground.state)));
    add("# Where a row lies that has no point: the code of a place.".to_owned());
    add(format!("[places]\nregion = {}\n", quoted(&ground.region)));
    add(statuses(columns));
    add("# How a closed row ended: the first that fits decides. This one fits all.".to_owned());
    let (outcome, reason) = (quoted(&ground.outcome), quoted(&ground.reason));
    add(format!("[[ending]]\noutcome = {outcome}\nreason = {reason}\nstarts = [\"\"]\n"));
    add("# What the reporter is told where the file has no answer.".to_owned());
    add("[silent]\ntext = \"Closed by the other system; no explanation was given.\"".to_owned());
    text
}

/// The forms of all its times, each once; one to be replaced where there are none.
fn forms(columns: &[Seen]) -> Vec<String> {
    let times = [Meaning::Opened, Meaning::Closed, Meaning::Changed, Meaning::Target];
    let used = columns.iter().filter(|seen| seen.meaning.is_some_and(|meaning| times.contains(&meaning)));
    let forms: BTreeSet<String> = used.filter_map(Seen::form).collect();
    if forms.is_empty() { vec!["\"%Y-%m-%d %H:%M:%S\"".to_owned()] } else { forms.into_iter().collect() }
}

fn of(columns: &[Seen], meaning: Meaning) -> Option<&Seen> {
    columns.iter().find(|seen| seen.meaning == Some(meaning))
}

/// The lines of `[columns]`; what must be there and was not found is to be filled in.
fn named(columns: &[Seen], ground: &Ground) -> String {
    let mut text = String::new();
    for meaning in [Meaning::Id, Meaning::Opened, Meaning::Title] {
        let found =
            of(columns, meaning).or_else(|| of(columns, Meaning::Description).filter(|_| meaning == Meaning::Title));
        let line = found.map_or_else(
            || format!("{} = \"?\" # not found: name the column", meaning.name()),
            |seen| format!("{} = {}", meaning.name(), quoted(&seen.name)),
        );
        let _infallible = writeln!(text, "{line}");
    }
    let _infallible = writeln!(text, "{}", category(columns, ground));
    let told = [Meaning::Id, Meaning::Opened, Meaning::Title, Meaning::Category, Meaning::OnTime, Meaning::Agency];
    for seen in columns {
        let Some(meaning) = seen.meaning.filter(|meaning| !told.contains(meaning)) else { continue };
        // Without a status nobody knows whether the last change was a closing.
        if meaning == Meaning::Changed && of(columns, Meaning::Status).is_none() {
            continue;
        }
        let used_as_title = meaning == Meaning::Description && of(columns, Meaning::Title).is_none();
        let mark = if used_as_title { "# " } else { "" };
        let _infallible = writeln!(text, "{mark}{} = {}", meaning.name(), quoted(&seen.name));
    }
    let has = |meaning| of(columns, meaning).is_some();
    if has(Meaning::Status) && !has(Meaning::Closed) && !has(Meaning::Changed) {
        let when = "not found: name the column of the time a row was closed; that of its last change as `changed`";
        let _infallible = writeln!(text, "closed = \"?\" # {when}");
    }
    if let Some(seen) = of(columns, Meaning::Agency) {
        let _infallible = writeln!(text, "# Give each of its words a key of agencies.toml, then take the mark away.");
        let _infallible = writeln!(text, "# agency = {{ column = {}, map = {{}} }}", quoted(&seen.name));
    }
    text
}

/// The column of categories, with a translation for each word that names none here.
fn category(columns: &[Seen], ground: &Ground) -> String {
    let keys: Vec<&str> = ground.data.categories.all().map(|category| category.key.as_str()).collect();
    let first = keys.first().copied().unwrap_or_default();
    let Some(seen) = of(columns, Meaning::Category) else {
        return format!("category = {{ fixed = {} }} # no column found: one category for all rows", quoted(first));
    };
    let words = seen.words.iter().flat_map(|words| words.keys());
    let unknown = words.filter(|word| !keys.contains(&key_of(word).as_str())).take(WORDS);
    let map: Vec<String> = unknown
        .map(|word| format!("{} = {}", quoted(word), quoted(near(ground, &keys, word).unwrap_or(first))))
        .collect();
    if map.is_empty() {
        return format!("category = {}", quoted(&seen.name));
    }
    format!("category = {{ column = {}, map = {{ {} }} }} # guessed: mend each", quoted(&seen.name), map.join(", "))
}

/// The category that a word seems to mean: by its key, or by the words people use.
fn near<'g>(ground: &'g Ground, keys: &[&'g str], word: &str) -> Option<&'g str> {
    let suggested = ground.data.categories.suggest(word, 1);
    suggested.first().map(|found| found.category.key.as_str()).or_else(|| files::nearest(&key_of(word), keys))
}

/// The words of the status column, told apart by whether their rows are closed.
fn statuses(columns: &[Seen]) -> String {
    let Some(seen) = of(columns, Meaning::Status) else { return String::new() };
    let words: Vec<&String> = seen.words.iter().flat_map(|words| words.keys()).collect();
    let is_open = |word: &&String| {
        let word = language::fold(word);
        ["open", "new", "باز", "جاری", "در دست"].iter().any(|part| word.contains(&language::fold(part)))
    };
    let (open, closed): (Vec<&String>, Vec<&String>) = words.into_iter().partition(is_open);
    let listed = |words: Vec<&String>| words.into_iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ");
    let (open, closed) = (listed(open), listed(closed));
    format!("# Which words of the status column mean what.\n[status]\nopen = [{open}]\nclosed = [{closed}]\n")
}
