//! Pictures of the map as answers: SVG, known again by their tag.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse as _;
use house::House;
use language::{Lang, Words};
use maps::{Size, Spot, Theme, View, draw};
use places::Places;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use web::{Answer, AppError, Page};

/// Who may keep a picture, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The browser of whoever may see it, for an hour; never a cache on the way.
    Reader,
    /// Whoever carries it, for a day.
    Everybody,
}

/// In which language a picture is asked for: part of its address, so that no cache mixes two.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    lang: String,
}

impl Asked {
    /// The words of the language asked for, or the page's own.
    #[must_use]
    pub fn words(&self, house: &House, page: &Page) -> Words {
        Lang::parse(&self.lang).map_or_else(|| page.words.clone(), |lang| house.shell.words(lang))
    }
}

/// A picture of the map; not found where nothing can be drawn.
pub fn answer(places: &Places, (spot, words): (Spot, &Words), (keep, asked): (Keep, &HeaderMap)) -> Answer {
    let picture = draw(places, &View { spot, size: Size::PAGE, words }).ok_or_else(AppError::not_found)?;
    let svg = picture.svg(Theme::Screen);
    let short: String = hex::encode(Sha256::digest(&svg)).chars().take(16).collect();
    let tag = HeaderValue::from_str(&format!("\"{short}\"")).map_err(AppError::broken)?;
    let known = asked.get(header::IF_NONE_MATCH) == Some(&tag);
    let mut answer = if known { StatusCode::NOT_MODIFIED.into_response() } else { svg.into_response() };
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml; charset=utf-8"));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(match keep {
            Keep::Reader => "private, max-age=3600",
            Keep::Everybody => "public, max-age=86400",
        }),
    );
    headers.insert(header::ETAG, tag);
    Ok(answer)
}
