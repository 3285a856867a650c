//! The front page: what this is, the two ways, whom to call, what was answered, honest figures.

use askama::Template;
use axum::extract::State;
use cases::store::public::Wanted;
use web::{Answer, Page, render};

use super::answers::Line;
use super::{Citizen, EmergencyNumber};
use crate::store::counts::Figures;

/// How many answers are shown.
const NEWEST: i64 = 4;

#[derive(Template)]
#[template(path = "citizen/home.html")]
struct HomePage {
    page: Page,
    emergency: Vec<EmergencyNumber>,
    answers: Vec<Line>,
    figures: Figures,
}

pub(super) async fn show(State(citizen): State<Citizen>, page: Page) -> Answer {
    let newest = citizen.cards(Wanted::default(), None, NEWEST).await?;
    let answers = newest.cards.iter().map(|card| Line::of(&citizen, &page, card)).collect();
    let figures = citizen.figures(None).await?;
    render(&HomePage { emergency: citizen.emergency(page.words.lang, None), answers, figures, page })
}
