//! Announced answers, for everybody: the list, the map, one answer, its pictures.

mod list;
mod map;
mod one;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use web::{Answer, AppError};

pub(super) use self::list::Line;
use super::{Citizen, picture_answer};
use crate::reading::Viewer;

/// The addresses of the announced answers.
pub(super) fn router() -> Router<Citizen> {
    Router::new()
        .route("/answers", get(list::show))
        .route("/answers/map", get(map::show))
        .route("/answers/points.geojson", get(map::points))
        .route("/answers/picture/{file}", get(picture))
        .route("/answers/{number}", get(one::show))
}

/// A picture an announced answer rests on; no other leaves here.
async fn picture(State(citizen): State<Citizen>, Path(file): Path<String>) -> Answer {
    let file = file.parse().map_err(|_| AppError::not_found())?;
    if !citizen.picture_for(Viewer::Anybody, file).await? {
        return Err(AppError::not_found());
    }
    Ok(picture_answer(citizen.files.get(file).await?, true))
}
