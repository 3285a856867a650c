//! Others have reported it already: whoever has the same trouble may wait for the same answer.

use askama::Template;
use web::{AppError, Form, Page};

use super::step::Step;
use super::walk::{Frame, Parts, Walk};
use crate::pages::citizen::words::full_name;
use crate::reading::{Similar, Whereabouts};

/// A similar report, as far as anybody may know of it.
pub(super) struct Line {
    pub number: String,
    pub place: String,
    pub day: String,
    pub state: String,
    pub reporters: i64,
    pub metres: Option<i64>,
}

#[derive(Template)]
#[template(path = "citizen/report_similar.html")]
pub(super) struct SimilarPage {
    page: Page,
    form: Form,
    frame: Frame,
    similar: Vec<Line>,
}

pub(super) fn page(similar: Vec<Line>, parts: Parts) -> SimilarPage {
    let Parts { page, form, frame } = parts;
    SimilarPage { page, form, frame, similar }
}

/// The open reports like this one.
pub(super) async fn of(walk: &Walk<'_>) -> Result<Vec<Line>, AppError> {
    let places = &walk.citizen.places;
    let place = walk.sheet.areas(places).last().map(|place| place.code.clone()).unwrap_or_default();
    let here = Whereabouts { place: &place, spot: walk.sheet.value("address"), point: walk.sheet.point() };
    let found = walk.citizen.similar(walk.sheet.value("category"), here).await?;
    Ok(found.into_iter().map(|similar| line(walk, similar)).collect())
}

/// The page that comes: this one, or what follows when nobody else has reported it.
pub(super) fn unless_none(found: &[Line]) -> Step {
    if found.is_empty() { Step::Contact } else { Step::Similar }
}

fn line(walk: &Walk<'_>, similar: Similar) -> Line {
    let page = &walk.page;
    Line {
        place: full_name(page, &walk.citizen.places, &similar.place),
        day: page.words.day(similar.day),
        state: page.t(&similar.state),
        reporters: similar.reporters,
        metres: similar.metres,
        number: similar.number,
    }
}
