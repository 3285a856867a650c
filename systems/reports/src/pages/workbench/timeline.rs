//! What happened to a case, as its desk may read it: roles and units, never a person.

use std::collections::BTreeMap;

use cases::rules::{At, Route};
use cases::store::journal::JournalLine;
use cases::store::messages::Message;
use cases::store::{Case, journal, messages};
use db::{StoreError, Tx};
use people::UnitId;
use web::{State, Step};

use super::labels::unit_names;
use super::list::Reader;
use crate::reading::Eyes;

/// One message of the thread.
pub(super) struct Said {
    pub by: String,
    pub at: i64,
    pub text: String,
    pub is_desks: bool,
}

/// What happened, as far as the reader may know it.
pub(super) struct Past {
    pub steps: Vec<Step>,
    pub thread: Vec<Said>,
    /// The newest line of the journal.
    pub line: i64,
    /// There are more lines or messages than a page reads.
    pub is_cut: bool,
}

/// Reads what happened.
pub(super) async fn read(tx: &mut Tx, reader: Reader<'_>, case: &Case, route: &Route) -> Result<Past, StoreError> {
    let lines = journal::of(tx, case.row.id, 0, super::MOST_LINES).await?;
    let most = usize::try_from(super::MOST_LINES).unwrap_or(usize::MAX);
    let messages = messages::of_case(tx, case.row.id, super::MOST_LINES).await?;
    let units = unit_names(tx, &units_of(case, &lines), reader.page.words.lang).await?;
    let story = Telling { reader, route, units: &units, eyes: Eyes::of(&reader.sight(), case, route, &lines) };
    let is_cut = lines.len() >= most || messages.len() >= most;
    let mut steps: Vec<Step> = lines.iter().filter_map(|line| story.step(line)).collect();
    steps.extend(story.now(case));
    let thread = messages.iter().filter(|message| story.eyes.may_hear(message)).map(|message| story.said(message));
    Ok(Past { steps, thread: thread.collect(), line: lines.last().map_or(-1, |line| line.seq), is_cut })
}

/// The units that a case's journal speaks of.
fn units_of(case: &Case, lines: &[JournalLine]) -> Vec<UnitId> {
    let spoken_of = |line: &JournalLine| {
        let given = line.given();
        [given.target, given.agency, line.unit_id]
    };
    lines.iter().flat_map(spoken_of).flatten().chain(case.row.desk_unit).collect()
}

struct Telling<'a> {
    reader: Reader<'a>,
    route: &'a Route,
    units: &'a BTreeMap<UnitId, String>,
    eyes: Eyes,
}

impl Telling<'_> {
    fn step(&self, line: &JournalLine) -> Option<Step> {
        if !self.eyes.may_see(line) {
            return None;
        }
        let step =
            Step::new(self.state(line), self.reader.labels().did(&line.action)).by(self.by(&line.role, line.unit_id));
        Some(step.at(line.at.micros()).text(self.told(line)))
    }

    fn state(&self, line: &JournalLine) -> State {
        let to = self.route.state(&line.to_state);
        let at_reporter = to.and_then(|state| state.desk.as_ref()).is_some_and(|desk| desk.at == At::Reporter);
        match line.action.as_str() {
            "breach" => State::Danger,
            _ if line.given().counts_against => State::Danger,
            _ if at_reporter => State::Wait,
            _ => State::Done,
        }
    }

    fn by(&self, role: &str, unit: Option<UnitId>) -> String {
        let role = self.reader.labels().role(role);
        match unit.and_then(|unit| self.units.get(&unit)) {
            Some(unit) => self.reader.page.words.t2("desk-owner", "role", role, "unit", unit.as_str()),
            None => role,
        }
    }

    /// What was given with it: where it went, why, until when, and the note.
    fn told(&self, line: &JournalLine) -> String {
        let (words, labels, given) = (&self.reader.page.words, self.reader.labels(), line.given());
        let unit = given.agency.or(given.target).and_then(|unit| self.units.get(&unit));
        let day = given.expected.map(|day| words.date(day.as_microsecond(), &self.reader.page.zone));
        let unmet: Vec<String> =
            given.checklist.iter().filter(|(_, met)| !**met).map(|(item, _)| labels.check(item)).collect();
        let mut told: Vec<String> = Vec::new();
        told.extend(unit.map(|unit| words.t1("desk-told-to", "unit", unit.as_str())));
        told.extend(given.outcome.as_deref().map(|outcome| labels.outcome(outcome)));
        told.extend(given.reason.as_deref().map(|reason| labels.reason(reason)));
        told.extend(day.map(|day| words.t1("desk-told-until", "day", day)));
        told.extend(given.other);
        if self.eyes.may_read_notes_of(line) {
            told.extend(unmet.into_iter().map(|item| words.t1("desk-told-unmet", "item", item)));
            told.extend(given.note.filter(|note| line.action != "undo" && !note.is_empty()));
        }
        told.iter().map(|one| format!("\u{2068}{one}\u{2069}")).collect::<Vec<_>>().join(" · ")
    }

    /// Where it lies now.
    fn now(&self, case: &Case) -> Option<Step> {
        if !case.row.open {
            return None;
        }
        let words = &self.reader.page.words;
        let due = words.date_time(case.row.due_at.micros(), &self.reader.page.zone);
        let late = case.row.due_at.micros() < self.reader.page.now;
        let step =
            Step::new(if late { State::Danger } else { State::Wait }, self.reader.labels().state(&case.row.state));
        Some(step.by(self.by(&case.row.desk_role, case.row.desk_unit)).text(words.t1("desk-due-at", "due", due)))
    }

    fn said(&self, message: &Message) -> Said {
        Said {
            by: self.reader.labels().role(&message.role),
            at: message.at.micros(),
            text: message.text.clone(),
            is_desks: !message.from_reporter,
        }
    }
}
