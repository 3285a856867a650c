//! What every answer tells the browser about safety.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Everything from here, nothing inline; pictures may also be previews; the map's workers are files of ours.
const POLICY: &str = "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"),
];

/// Puts the headers of safety on an answer, wherever its handler said nothing else.
pub(crate) fn secure(headers: &mut HeaderMap, over_https: bool) {
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if over_https {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_a_browser_asks_for_nothing_else_for_a_year() {
        let (mut over_https, mut plain) = (HeaderMap::new(), HeaderMap::new());
        secure(&mut over_https, true);
        secure(&mut plain, false);
        let told = over_https.get(header::STRICT_TRANSPORT_SECURITY).and_then(|value| value.to_str().ok());
        assert_eq!(told, Some("max-age=31536000"));
        assert!(!plain.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }
}
