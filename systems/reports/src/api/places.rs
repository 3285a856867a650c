//! The places of the country: by parent, by name, by point.

use axum::Json;
use axum::extract::State;
use language::Lang;
use places::{Place, Point};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::query::Asked;
use web::{AppError, Message, Page};

use crate::Room;

/// The most places a search answers with.
const MOST_FOUND: usize = 20;

/// Which places are wanted.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// The direct parts of this place; without it and without `q`, the regions of the country.
    parent: Option<String>,
    /// What somebody typed of a name.
    q: Option<String>,
}

/// A place.
#[derive(Serialize, ToSchema)]
pub(super) struct PlaceOut {
    /// What a report names it by.
    code: String,
    /// `province`, `county`, `district`, `city` or `zone`.
    level: String,
    /// Its name, in the language asked for.
    name: String,
    /// What it is part of, the nearest first.
    within: Vec<String>,
    /// Latitude of a point inside, in degrees.
    lat: Option<f64>,
    /// Longitude of a point inside, in degrees.
    lon: Option<f64>,
}

/// A point on the ground.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct At {
    /// Latitude, -90 to 90 degrees.
    lat: f64,
    /// Longitude, -180 to 180 degrees.
    lon: f64,
}

/// Where a point lies.
#[derive(Serialize, ToSchema)]
pub(super) struct LocatedOut {
    /// The smallest place known to hold it.
    place: PlaceOut,
    /// The region it lies in.
    region: PlaceOut,
    /// The nearest city, for words.
    near: Option<PlaceOut>,
}

/// Regions, the parts of a place, or the places whose name answers to what somebody typed: of these the best twenty.
#[utoipa::path(get, path = "/places", tag = "places", params(Wanted),
    responses((status = 200, description = "The places", body = Vec<PlaceOut>), (status = 404, description = "No such parent")))]
pub(super) async fn list(
    State(room): State<Room>,
    page: Page,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Vec<PlaceOut>>, AppError> {
    let lang = page.words.lang;
    if let Some(typed) = wanted.q.filter(|typed| !typed.trim().is_empty()) {
        let found = room.places.search(&typed, MOST_FOUND);
        return Ok(Json(found.iter().map(|found| shown(&room, found.place, lang)).collect()));
    }
    let parent = wanted.parent.unwrap_or_else(|| room.places.nation().code.clone());
    if parent != room.places.nation().code && room.places.get(&parent).is_none() {
        return Err(AppError::not_found());
    }
    let parts = room.places.children(&parent, lang);
    Ok(Json(parts.into_iter().map(|place| shown(&room, place, lang)).collect()))
}

/// The place around a point.
#[utoipa::path(get, path = "/places/locate", tag = "places", params(At),
    responses((status = 200, description = "The place", body = LocatedOut), (status = 404, description = "Outside the country"),
        (status = 422, description = "Not on the globe")))]
pub(super) async fn locate(
    State(room): State<Room>,
    page: Page,
    Asked(at): Asked<At>,
) -> Result<Json<LocatedOut>, AppError> {
    let wrong = || AppError::unprocessable([("point".to_owned(), Message::new("report-error-point-unreadable"))]);
    let point = Point::new(at.lat, at.lon).ok_or_else(wrong)?;
    let outside = || AppError::not_found().because("report-error-point-outside");
    let located = room.places.locate(point).ok_or_else(outside)?;
    let place =
        |code: &str| room.places.get(code).map(|place| shown(&room, place, page.words.lang)).ok_or_else(outside);
    let near = room.places.nearest(point).map(|near| shown(&room, near.place, page.words.lang));
    Ok(Json(LocatedOut { place: place(located.deepest())?, region: place(&located.region)?, near }))
}

fn shown(room: &Room, place: &Place, lang: Lang) -> PlaceOut {
    PlaceOut {
        code: place.code.clone(),
        level: place.level.as_str().to_owned(),
        name: place.name(lang).to_owned(),
        within: room.places.ancestors(&place.code).iter().map(|place| place.name(lang).to_owned()).collect(),
        lat: place.point.map(|point| point.lat),
        lon: place.point.map(|point| point.lon),
    }
}
