//! The facts of a case as its desk reads them, beside its words and its place.

use cases::store::Case;
use web::{Fact, Page};

use super::list::Reader;
use crate::rules::answers::Answer as Given;
use crate::rules::categories::Question;
use crate::store::told::Told;

/// Since when, and how many wait; what it is about and where stands before.
pub(super) fn facts(reader: Reader<'_>, case: &Case, told: Option<&Told>) -> Vec<Fact> {
    let (page, labels, row) = (reader.page, reader.labels(), &case.row);
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push(Fact::new(page.t(key), value));
        }
    };
    add(
        "desk-fact-since",
        told.and_then(|told| told.since.as_deref()).map_or_else(String::new, |day| said_day(reader, day)),
    );
    add("desk-fact-opened", when(page, row.opened_at.micros()));
    add("desk-fact-agency-missed", agency_missed(page, case));
    add("desk-fact-theme", labels.theme(row.theme.as_deref()));
    if row.reporters > 1 {
        add("desk-fact-waiting", page.t1("desk-waiting", "count", row.reporters));
    }
    if row.bounces > 0 {
        add("desk-fact-bounces", page.number(row.bounces));
    }
    facts
}

/// When the time of the agency was over that is late, and by how much; the desk that presses it has a time of its own.
fn agency_missed(page: &Page, case: &Case) -> String {
    let Some(due) = case.facts.agency_missed.filter(|_| case.row.open) else { return String::new() };
    let micros = db::Timestamp::from(due).micros();
    let (late, exact) = (page.words.deadline(micros, page.now), page.words.date_time(micros, &page.zone));
    page.words.t2("desk-when", "ago", late, "exact", exact)
}

fn said_day(reader: Reader<'_>, day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |day| reader.page.words.day(day))
}

/// The answers to the category's questions, as they were asked.
pub(super) fn answers(reader: Reader<'_>, case: &Case, told: &Told) -> Vec<Fact> {
    let data = &reader.room.data;
    let day = told.day.parse().unwrap_or_else(|_| data.day(case.row.opened_at));
    let asked = match data.categories.get(&case.row.category) {
        Some(category) => data.questions(category, Some(&case.row.region), day),
        None => Vec::new(),
    };
    let given = told.answers.0.given.iter();
    let fact = |(code, answer): (&String, &Given)| {
        let question = asked.iter().find(|question| question.code == *code).or_else(|| data.categories.question(code));
        let name = question.map_or(code.as_str(), |question| question.label.in_lang(reader.page.words.lang));
        Fact::new(name, said_answer(reader, question, answer))
    };
    given.map(fact).collect()
}

fn said_answer(reader: Reader<'_>, question: Option<&Question>, answer: &Given) -> String {
    let words = &reader.page.words;
    let chosen = |key: &str| {
        let value = question.and_then(|question| question.values.iter().find(|value| value.key == key));
        value.map_or_else(|| key.to_owned(), |value| value.name(words.lang).to_owned())
    };
    match answer {
        Given::Text(text) => text.clone(),
        Given::Number(number) => words.decimal(*number, usize::from(number.fract() != 0.0)),
        Given::Date(day) => words.day(*day),
        Given::Choice(key) => chosen(key),
        Given::Choices(keys) => keys.iter().map(|key| chosen(key)).collect::<Vec<_>>().join(&words.t("desk-and")),
    }
}

/// A moment seen from now, and the exact one.
pub(super) fn when(page: &Page, micros: i64) -> String {
    let exact = page.words.date_time(micros, &page.zone);
    page.words.t2("desk-when", "ago", page.words.relative(micros, page.now), "exact", exact)
}
