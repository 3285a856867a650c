//! The announced answers on the map; a list beside it says the same.

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use cases::store::public::MapBox;
use serde_json::json;
use web::{Answer, AppError, Page, render};

use super::list::{Line, standing};
use crate::pages::citizen::Citizen;
use crate::reading::Point;

/// How many answers the list beside the map names.
const LISTED: i64 = 20;

#[derive(Template)]
#[template(path = "citizen/answers_map.html")]
struct MapPage {
    page: Page,
    lines: Vec<Line>,
    bounds: String,
    credit: String,
}

pub(super) async fn show(State(citizen): State<Citizen>, page: Page) -> Answer {
    let found = citizen.answers(None, None, LISTED).await?;
    let shown = MapPage {
        lines: found.rows.iter().map(|row| Line::of(&citizen, &page, row)).collect(),
        bounds: citizen.bounds(),
        credit: citizen.places.attribution(page.words.lang).to_owned(),
        page,
    };
    render(&shown)
}

/// The points, each blurred to a grid, as the map takes them.
pub(super) async fn points(State(citizen): State<Citizen>, page: Page) -> Result<Response, AppError> {
    let bounds = citizen.places.bounds();
    let points = match bounds {
        Some(bounds) => {
            let (low, high) = (bounds.south_west, bounds.north_east);
            citizen.points(MapBox { south: low.lat, west: low.lon, north: high.lat, east: high.lon }).await?
        }
        None => Vec::new(),
    };
    let features: Vec<serde_json::Value> = points.iter().map(|point| feature(&citizen, &page, point)).collect();
    let sheet = json!({ "type": "FeatureCollection", "features": features }).to_string();
    let headers = [(header::CONTENT_TYPE, "application/geo+json"), (header::CACHE_CONTROL, "private, max-age=60")];
    Ok((headers, Body::from(sheet)).into_response())
}

fn feature(citizen: &Citizen, page: &Page, point: &Point) -> serde_json::Value {
    let (state, _) = standing(page, point.outcome.is_none(), point.outcome.as_deref());
    json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [point.at.lon, point.at.lat] },
        "properties": {
            "title": citizen.data.category_name(&point.category, page.words.lang),
            "state": state,
            "url": format!("/answers/{}", point.number),
        },
    })
}
