//! What a point on the map is called, for whoever just pointed there.

use axum::Json;
use axum::extract::State;
use places::Point;
use serde::{Deserialize, Serialize};
use web::{AppError, Page};

use crate::pages::citizen::Citizen;
use crate::pages::citizen::words::full_name;

#[derive(Deserialize)]
pub(super) struct At {
    lat: f64,
    lon: f64,
}

#[derive(Serialize)]
pub(super) struct Named {
    name: String,
}

pub(super) async fn locate(
    State(citizen): State<Citizen>,
    page: Page,
    web::query::Asked(at): web::query::Asked<At>,
) -> Result<Json<Named>, AppError> {
    let point = Point::new(at.lat, at.lon).ok_or_else(AppError::bad_request)?;
    let located = citizen.places.locate(point).ok_or_else(AppError::not_found)?;
    Ok(Json(Named { name: full_name(&page, &citizen.places, located.deepest()) }))
}
