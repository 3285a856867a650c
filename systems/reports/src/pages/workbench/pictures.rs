//! Pictures of a case and its place on the ground: for whoever may see the case, and nobody else.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use files::FileId;
use serde_json::{Value, json};
use web::{Answer, AppError};

use super::desk::Desk;
use super::labels::Labels;
use super::list::visible;
use crate::Room;
use crate::pages::drawn::{self, Asked, Keep};
use crate::reading::{joined, spot};
use crate::store::pictures;

/// What a picture that we drew anew is.
const KIND: HeaderValue = HeaderValue::from_static("image/jpeg");
/// What the lines of a map are.
const LINES: HeaderValue = HeaderValue::from_static("application/geo+json");
/// They are nobody's secret and seldom change.
const KEEP_LINES: HeaderValue = HeaderValue::from_static("private, max-age=86400");
/// For the browser of whoever may see it, for an hour; never for a cache on the way.
const KEEP: HeaderValue = HeaderValue::from_static("private, max-age=3600");

pub(super) async fn show(
    State(room): State<Room>,
    desk: Desk,
    Path((number, file)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let file: FileId = file.parse().map_err(|_| AppError::not_found())?;
    let mut tx = room.db.read().await?;
    let case = visible(&mut tx, &room, desk.actor(), &number).await?.ok_or_else(AppError::not_found)?;
    let mut known = pictures::of(&mut tx, case.row.id).await?;
    known.extend(joined(&mut tx, case.row.id).await?.into_iter().flat_map(|joined| joined.pictures));
    drop(tx);
    if !known.iter().any(|picture| picture.file == file || picture.small() == file) {
        return Err(AppError::not_found());
    }
    let bytes = room.files.get(file).await.map_err(AppError::broken)?;
    Ok(([(header::CONTENT_TYPE, KIND), (header::CACHE_CONTROL, KEEP)], bytes).into_response())
}

/// The outlines of the parts of a case's region, to be drawn below its point: enough to see where in it one is.
pub(super) async fn ground(State(room): State<Room>, desk: Desk, Path(region): Path<String>) -> Answer {
    let parts = room.places.children(&region, desk.page.words.lang);
    let of_parts = parts.first().and_then(|part| room.places.boundaries_within(&region, part.level));
    let widest = || room.places.levels().next().and_then(|level| room.places.boundaries_geojson(level));
    let lines = of_parts.or_else(widest).ok_or_else(AppError::not_found)?;
    Ok(([(header::CONTENT_TYPE, LINES), (header::CACHE_CONTROL, KEEP_LINES)], lines).into_response())
}

/// Where a case is, drawn: for whoever may see the case.
pub(super) async fn map(
    State(room): State<Room>,
    desk: Desk,
    Path(number): Path<String>,
    web::query::Asked(asked): web::query::Asked<Asked>,
    headers: HeaderMap,
) -> Answer {
    let mut tx = room.db.read().await?;
    let case = visible(&mut tx, &room, desk.actor(), &number).await?.ok_or_else(AppError::not_found)?;
    drop(tx);
    let words = asked.words(&room, &desk.page);
    drawn::answer(&room.places, (spot(&case.row), &words), (Keep::Reader, &headers))
}

pub(super) async fn point(
    State(room): State<Room>,
    desk: Desk,
    Path(number): Path<String>,
) -> Result<Json<Value>, AppError> {
    let mut tx = room.db.read().await?;
    let case = visible(&mut tx, &room, desk.actor(), &number).await?.ok_or_else(AppError::not_found)?;
    let (lat, lon) = case.row.lat.zip(case.row.lon).ok_or_else(AppError::not_found)?;
    let labels = Labels::new(&room, &desk.page.words);
    let about = json!({ "title": case.row.title, "state": labels.state(&case.row.state), "url": format!("/desk/case/{number}") });
    let here =
        json!({ "type": "Feature", "properties": about, "geometry": { "type": "Point", "coordinates": [lon, lat] } });
    Ok(Json(json!({ "type": "FeatureCollection", "features": [here] })))
}
