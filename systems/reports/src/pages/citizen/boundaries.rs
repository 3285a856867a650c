//! The lines of the map, drawn once and sent often.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use places::{Level, Places};
use sha2::{Digest, Sha256};
use web::{Answer, AppError};

use super::Citizen;

/// The boundaries of each level, as they are sent.
pub(super) struct Drawn(BTreeMap<Level, Sheet>);

struct Sheet {
    bytes: Bytes,
    tag: HeaderValue,
}

impl Drawn {
    /// Draws every level that has boundaries.
    pub fn of(places: &Places) -> Self {
        let sheet = |level: Level| Some((level, Sheet::new(places.boundaries_geojson(level)?)?));
        Self(places.levels().filter_map(sheet).collect())
    }
}

impl Sheet {
    fn new(bytes: Vec<u8>) -> Option<Self> {
        let short: String = hex::encode(Sha256::digest(&bytes)).chars().take(16).collect();
        Some(Self { bytes: bytes.into(), tag: HeaderValue::from_str(&format!("\"{short}\"")).ok()? })
    }

    fn answer(&self, known: Option<&HeaderValue>) -> Response {
        let mut answer = if known == Some(&self.tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            self.bytes.clone().into_response()
        };
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/geo+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
        headers.insert(header::ETAG, self.tag.clone());
        answer
    }
}

/// `/boundaries/province.geojson`
pub(super) async fn show(State(citizen): State<Citizen>, headers: HeaderMap, Path(file): Path<String>) -> Answer {
    let level = file.strip_suffix(".geojson").and_then(Level::parse).ok_or_else(AppError::not_found)?;
    let sheet = citizen.drawn.0.get(&level).ok_or_else(AppError::not_found)?;
    Ok(sheet.answer(headers.get(header::IF_NONE_MATCH)))
}
