//! The announced answers on the map; a list beside it, and how many there are in each region, say the same.

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use cases::store::map::{Cell, MapBox};
use cases::store::public::Wanted;
use serde::Deserialize;
use serde_json::{Value, json};
use web::{Answer, AppError, Page, render};

use super::list::{Line, standing};
use crate::pages::citizen::Citizen;
use crate::reading::{MapPart, Point};

/// How many answers the list beside the map names.
const LISTED: i64 = 6;

#[derive(Template)]
#[template(path = "citizen/answers_map.html")]
struct MapPage {
    page: Page,
    lines: Vec<Line>,
    bounds: String,
    credit: String,
    /// What the map of the whole country shows, in a sentence.
    said: String,
}

pub(super) async fn show(State(citizen): State<Citizen>, page: Page) -> Answer {
    let found = citizen.cards(Wanted::default(), None, LISTED).await?;
    let part = citizen.map_part(whole(&citizen)).await?;
    let shown = MapPage {
        lines: found.cards.iter().map(|card| Line::of(&citizen, &page, card)).collect(),
        bounds: citizen.bounds(),
        credit: citizen.places.attribution(page.words.lang).to_owned(),
        said: said(&page, &part),
        page,
    };
    render(&shown)
}

/// The part of the map that is looked at: `box=west,south,east,north`, in degrees. The whole country if it is left out.
#[derive(Deserialize)]
pub(super) struct Looked {
    #[serde(default, rename = "box")]
    part: String,
}

/// What a part of the map shows, as the map takes it: each answer where they are few, else how many lie in each cell. Nothing is
/// left out; `said` says in words what is seen.
pub(super) async fn points(
    State(citizen): State<Citizen>,
    page: Page,
    web::query::Asked(looked): web::query::Asked<Looked>,
) -> Result<Response, AppError> {
    let unreadable = || AppError::bad_request().because("citizen-map-box-unreadable");
    let part = if looked.part.is_empty() { whole(&citizen) } else { read(&looked.part).ok_or_else(unreadable)? };
    let shown = citizen.map_part(part).await?;
    let features: Vec<Value> = match &shown {
        MapPart::Points(points) => points.iter().map(|point| feature(&citizen, &page, point)).collect(),
        MapPart::Cells(cells) => cells.iter().map(|cell| counted(&page, cell)).collect(),
    };
    let sheet = json!({ "type": "FeatureCollection", "features": features, "said": said(&page, &shown) }).to_string();
    let headers = [(header::CONTENT_TYPE, "application/geo+json"), (header::CACHE_CONTROL, "private, max-age=60")];
    Ok((headers, Body::from(sheet)).into_response())
}

/// The whole country; without boundaries, the whole world.
fn whole(citizen: &Citizen) -> MapBox {
    let world = MapBox { south: -90.0, west: -180.0, north: 90.0, east: 180.0 };
    citizen.places.bounds().map_or(world, |bounds| {
        let (low, high) = (bounds.south_west, bounds.north_east);
        MapBox { south: low.lat, west: low.lon, north: high.lat, east: high.lon }
    })
}

fn read(text: &str) -> Option<MapBox> {
    let edges: Vec<f64> = text.split(',').map(language::parse_number).collect::<Option<_>>()?;
    let &[west, south, east, north] = edges.as_slice() else { return None };
    let is_box = south <= north && west <= east;
    // A map that is looked at from far shows more than the globe.
    let part = MapBox {
        south: south.clamp(-90.0, 90.0),
        west: west.clamp(-180.0, 180.0),
        north: north.clamp(-90.0, 90.0),
        east: east.clamp(-180.0, 180.0),
    };
    is_box.then_some(part)
}

/// How many answers are seen, and whether each of them is.
fn said(page: &Page, part: &MapPart) -> String {
    let (key, count) = match part {
        MapPart::Points(points) => ("citizen-map-each", i64::try_from(points.len()).unwrap_or(i64::MAX)),
        MapPart::Cells(cells) => ("citizen-map-counted", cells.iter().map(|cell| cell.total).sum()),
    };
    page.t1(key, "count", count)
}

fn counted(page: &Page, cell: &Cell) -> Value {
    let MapBox { south, west, north, east } = cell.part;
    let middle = |low: f64, high: f64| f64::midpoint(low, high);
    json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [middle(west, east), middle(south, north)] },
        "properties": {
            "count": cell.total,
            "label": page.number(cell.total),
            "title": page.t1("citizen-map-cell", "count", cell.total),
            "part": [west, south, east, north],
            "url": cell.grid.map(|grid| format!("/answers?square={grid}")),
        },
    })
}

fn feature(citizen: &Citizen, page: &Page, point: &Point) -> Value {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_read_in_any_digits_and_never_larger_than_the_globe() {
        let part = MapBox { south: 35.0, west: 51.0, north: 36.5, east: 52.0 };
        assert_eq!((read("51,35,52,36.5"), read("۵۱,۳۵,۵۲,۳۶٫۵")), (Some(part), Some(part)));
        let world = MapBox { south: -90.0, west: -180.0, north: 90.0, east: 180.0 };
        assert_eq!(read("-400,-95,400,95"), Some(world));
    }

    #[test]
    fn what_is_no_box_is_refused() {
        for text in ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "52,35,51,36", "51,36,52,35", "NaN,0,1,1"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
