//! Announced answers, for everybody: the list, the map, one answer, its pictures.

mod list;
mod map;
mod one;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::routing::get;
use web::{Answer, AppError, Page};

pub(super) use self::list::Line;
use super::{Citizen, picture_answer};
use crate::pages::drawn::{self, Asked, Keep};
use crate::reading::Viewer;

/// The addresses of the announced answers.
pub(super) fn router() -> Router<Citizen> {
    Router::new()
        .route("/answers", get(list::show))
        .route("/answers/map", get(map::show))
        .route("/answers/points.geojson", get(map::points))
        .route("/answers/picture/{file}", get(picture))
        .route("/answers/{number}", get(one::show))
        .route("/answers/{number}/map.svg", get(map_of))
}

/// About where an announced case was, drawn: its point blurred to the grid, as on the public map.
async fn map_of(
    State(citizen): State<Citizen>,
    page: Page,
    Path(number): Path<String>,
    web::query::Asked(asked): web::query::Asked<Asked>,
    headers: HeaderMap,
) -> Answer {
    let number = number.parse().map_err(|_| AppError::not_found())?;
    let spot = citizen.public_spot(&number).await?.ok_or_else(AppError::not_found)?;
    let words = asked.words(&citizen, &page);
    drawn::answer(&citizen.places, (spot, &words), (Keep::Everybody, &headers))
}

/// A picture an announced answer rests on; no other leaves here.
async fn picture(State(citizen): State<Citizen>, Path(file): Path<String>) -> Answer {
    let file = file.parse().map_err(|_| AppError::not_found())?;
    if !citizen.picture_for(Viewer::Anybody, file).await? {
        return Err(AppError::not_found());
    }
    Ok(picture_answer(citizen.files.get(file).await?, true))
}
