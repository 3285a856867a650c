//! Cookies: the one place that reads and makes them. Always `HttpOnly`, `SameSite=Lax`, for this host and all of its paths.

use axum::http::{HeaderMap, HeaderValue, header};

/// What a browser that knows this prefix takes only over HTTPS, from this very host, and lets no other host overwrite.
const PREFIX: &str = "__Host-";

/// How long a cookie lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// Until the browser is closed.
    Session,
    /// So many seconds.
    Seconds(u32),
    /// It ends now.
    Over,
}

/// The value of a cookie of the request. Where cookies go over HTTPS only, one without the prefix is not ours.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, secure: bool, name: &str) -> Option<&'a str> {
    let is_it = |key: &str| if secure { key.strip_prefix(PREFIX) == Some(name) } else { key == name };
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| is_it(key).then_some(value))
}

/// Sets a cookie on a response. A name or value that cannot stand in a header sets nothing.
pub(crate) fn set_cookie(headers: &mut HeaderMap, secure: bool, (name, value): (&str, &str), life: Life) {
    let age = match life {
        Life::Session => String::new(),
        Life::Seconds(seconds) => format!("; Max-Age={seconds}"),
        Life::Over => "; Max-Age=0".to_owned(),
    };
    let (prefix, only_https) = if secure { (PREFIX, "; Secure") } else { ("", "") };
    let text = format!("{prefix}{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{only_https}");
    if let Ok(text) = HeaderValue::from_str(&text) {
        headers.append(header::SET_COOKIE, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(text))])
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let headers = sent("a=1; lang=fa; b=2");
        assert_eq!(cookie(&headers, false, "lang"), Some("fa"));
        assert_eq!(cookie(&headers, false, "ang"), None);
    }

    #[test]
    fn over_https_only_a_cookie_of_this_very_host_counts() {
        let headers = sent("session=planted; __Host-session=own");
        assert_eq!(cookie(&headers, true, "session"), Some("own"));
        assert_eq!(cookie(&sent("session=planted"), true, "session"), None);
    }

    #[test]
    fn every_cookie_is_kept_from_scripts_and_from_other_sites() {
        for (secure, expected) in [
            (true, "__Host-session=a; Path=/; HttpOnly; SameSite=Lax; Max-Age=5; Secure"),
            (false, "session=a; Path=/; HttpOnly; SameSite=Lax; Max-Age=5"),
        ] {
            let mut headers = HeaderMap::new();
            set_cookie(&mut headers, secure, ("session", "a"), Life::Seconds(5));
            assert_eq!(headers[header::SET_COOKIE], expected);
        }
    }

    #[test]
    fn a_value_with_a_line_break_sets_nothing() {
        let mut headers = HeaderMap::new();
        set_cookie(&mut headers, true, ("lang", "fa\r\nX: 1"), Life::Session);
        assert!(headers.is_empty());
    }
}
