//! The front end's files: in the program itself, compressed beforehand, kept by the browser for a year.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{Embed, EmbeddedFile};

use crate::headers;

#[derive(Embed)]
#[folder = "../../assets/dist"]
#[allow_missing = true]
struct Dist;

/// The first twelve signs of each file's hash, worked out once.
static VERSIONS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let version = |file: &EmbeddedFile| hex::encode(file.metadata.sha256_hash()).chars().take(12).collect();
    Dist::iter().filter_map(|name| Some((name.to_string(), version(&Dist::get(&name)?)))).collect()
});

/// Where a file of the front end is served: `/assets/site.css?v=…`.
#[must_use]
pub fn asset_url(name: &str) -> String {
    match VERSIONS.get(name) {
        Some(version) => format!("/assets/{name}?v={version}"),
        None => format!("/assets/{name}"),
    }
}

/// Serves a file of the front end.
pub(crate) async fn serve(Path(name): Path<String>, RawQuery(query): RawQuery, asked: HeaderMap) -> Response {
    let Some(version) = VERSIONS.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let tag = format!("\"{version}\"");
    let is_known = asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if is_known { StatusCode::NOT_MODIFIED.into_response() } else { file(&name, &asked) };
    let out = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        out.insert(header::ETAG, tag);
    }
    // A name that carries its content's hash, or an address that does, never means anything else.
    let never_changes = name.starts_with("parts/") || query.is_some_and(|query| query == format!("v={version}"));
    let keep = if never_changes { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers::secure(out, false);
    response
}

/// The file, in the smallest form the browser takes.
fn file(name: &str, asked: &HeaderMap) -> Response {
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let twin = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(encoding, ending)| {
        let takes = accepted.split([',', ';', ' ']).any(|one| one == encoding);
        takes.then(|| Dist::get(&format!("{name}.{ending}"))).flatten().map(|file| (encoding, file))
    });
    let (encoding, file) = match twin {
        Some((encoding, file)) => (Some(encoding), Some(file)),
        None => (None, Dist::get(name)),
    };
    let Some(file) = file else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = Body::from(file.data.into_owned()).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(name)));
    if let Some(encoding) = encoding {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}
