//! Which site a request came from, as the browser itself says it: the one place that judges it.

use axum::http::{HeaderMap, header};

/// Where the page stood that sent a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestOrigin {
    /// On this site: the browser says so, and no page elsewhere can make it say that.
    SameSite,
    /// The browser does not say.
    Unknown,
    /// On another site.
    Foreign,
}

impl RequestOrigin {
    /// Reads `Sec-Fetch-Site` and `Origin`; if one of them names another site it is foreign, whatever the other says. `own` is
    /// the host that people know this site by, for a proxy may have put another into `Host`.
    #[must_use]
    pub(crate) fn of(headers: &HeaderMap, own: &str) -> Self {
        match (by_fetch_site(headers), by_origin(headers, own)) {
            (Self::Foreign, _) | (_, Self::Foreign) => Self::Foreign,
            (Self::SameSite, _) | (_, Self::SameSite) => Self::SameSite,
            (Self::Unknown, Self::Unknown) => Self::Unknown,
        }
    }
}

fn by_fetch_site(headers: &HeaderMap) -> RequestOrigin {
    match headers.get("sec-fetch-site").map(header::HeaderValue::as_bytes) {
        // `none`: typed, a bookmark, a page that was restored; no site sent it.
        None | Some(b"none") => RequestOrigin::Unknown,
        Some(b"same-origin") => RequestOrigin::SameSite,
        Some(_) => RequestOrigin::Foreign,
    }
}

fn by_origin(headers: &HeaderMap, own: &str) -> RequestOrigin {
    let Some(origin) = headers.get(header::ORIGIN) else { return RequestOrigin::Unknown };
    // Our own pages send `null` as well, for they tell nobody where they stand (Referrer-Policy: no-referrer).
    if origin == "null" {
        return RequestOrigin::Unknown;
    }
    let authority = origin.to_str().ok().and_then(|text| text.split_once("://")).map(|(_, authority)| authority);
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let is_it = |origin: &str, host: &str| !host.is_empty() && origin.eq_ignore_ascii_case(host);
    let is_ours = authority.is_some_and(|origin| is_it(origin, host) || is_it(origin, own));
    if is_ours { RequestOrigin::SameSite } else { RequestOrigin::Foreign }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&'static str, &'static str)]) -> RequestOrigin {
        let host = ("host", "panjereh.example");
        let pairs = pairs.iter().chain([&host]);
        let headers = pairs.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        RequestOrigin::of(&headers, "window.example")
    }

    #[test]
    fn the_browser_says_where_a_request_came_from() {
        assert_eq!(of(&[]), RequestOrigin::Unknown);
        assert_eq!(of(&[("sec-fetch-site", "same-origin")]), RequestOrigin::SameSite);
        assert_eq!(of(&[("origin", "https://panjereh.example")]), RequestOrigin::SameSite);
        assert_eq!(of(&[("origin", "https://window.example")]), RequestOrigin::SameSite, "behind a proxy");
        assert_eq!(of(&[("sec-fetch-site", "none"), ("origin", "null")]), RequestOrigin::Unknown);
        assert_eq!(of(&[("sec-fetch-site", "same-origin"), ("origin", "null")]), RequestOrigin::SameSite);
    }

    #[test]
    fn one_foreign_word_is_enough() {
        for foreign in [
            [("sec-fetch-site", "cross-site"), ("origin", "https://panjereh.example")],
            [("sec-fetch-site", "same-site"), ("origin", "null")],
            [("sec-fetch-site", "same-origin"), ("origin", "https://elsewhere.example")],
            [("sec-fetch-site", "none"), ("origin", "https://panjereh.example.elsewhere.example")],
            [("sec-fetch-site", "none"), ("origin", "panjereh.example")],
        ] {
            assert_eq!(of(&foreign), RequestOrigin::Foreign, "{foreign:?}");
        }
    }
}
