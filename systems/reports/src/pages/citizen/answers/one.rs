//! One announced answer: what was reported and where, its way, the words of the answer and what it rests on.

use askama::Template;
use axum::extract::{Path, State};
use web::{Answer, AppError, Page, State as Look, render};

use super::list::{standing, verdict};
use crate::pages::citizen::Citizen;
use crate::pages::citizen::words::{PublicStep, Spoken, full_name, public_timeline, spoken};
use crate::store::pictures::Picture;

#[derive(Template)]
#[template(path = "citizen/answer.html")]
struct AnswerPage {
    page: Page,
    number: String,
    category: String,
    place: String,
    opened: String,
    /// The body that answered; empty where it was none.
    agency: String,
    reporters: i64,
    standing: String,
    look: Look,
    verdict: String,
    answers: Vec<Spoken>,
    evidence: Vec<Picture>,
    steps: Vec<PublicStep>,
}

pub(super) async fn show(State(citizen): State<Citizen>, page: Page, Path(number): Path<String>) -> Answer {
    let number = number.parse().map_err(|_| AppError::not_found())?;
    let view = citizen.answer(&number).await?.ok_or_else(AppError::not_found)?;
    let outcome = view.answers.first().map(|answer| answer.outcome.as_str());
    let (standing, look) = standing(&page, view.open, outcome);
    let shown = AnswerPage {
        category: citizen.data.category_name(&view.category, page.words.lang).to_owned(),
        place: full_name(&page, &citizen.places, &view.place),
        opened: page.words.date(view.opened_at.micros(), &page.zone),
        agency: view.agency.as_ref().map(|unit| unit.name(page.words.lang).to_owned()).unwrap_or_default(),
        reporters: view.reporters,
        verdict: verdict(&page, view.verdict.as_deref()),
        answers: spoken(&citizen, &page, &view.answers),
        steps: public_timeline(&citizen, &page, &view.steps, view.open),
        number: view.number,
        evidence: view.evidence,
        standing,
        look,
        page,
    };
    render(&shown)
}
