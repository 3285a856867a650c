//! Cookies: read from a request, set on a response, always `HttpOnly` and `SameSite=Lax`.

use axum::http::{HeaderMap, HeaderValue, header};

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

/// The value of a cookie of the request.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// Sets a cookie on a response. A name or value that cannot stand in a header sets nothing.
pub fn set_cookie(headers: &mut HeaderMap, secure: bool, cookie: (&str, &str), life: Life) {
    set_cookie_below(headers, "/", secure, cookie, life);
}

/// The same for the addresses below a path alone.
pub fn set_cookie_below(headers: &mut HeaderMap, path: &str, secure: bool, (name, value): (&str, &str), life: Life) {
    let age = match life {
        Life::Session => String::new(),
        Life::Seconds(seconds) => format!("; Max-Age={seconds}"),
        Life::Over => "; Max-Age=0".to_owned(),
    };
    let only_https = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path={path}; HttpOnly; SameSite=Lax{age}{only_https}");
    if let Ok(text) = HeaderValue::from_str(&text) {
        headers.append(header::SET_COOKIE, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; lang=fa; b=2"));
        assert_eq!(cookie(&headers, "lang"), Some("fa"));
        assert_eq!(cookie(&headers, "ang"), None);
    }

    #[test]
    fn a_value_with_a_line_break_sets_nothing() {
        let mut headers = HeaderMap::new();
        set_cookie(&mut headers, true, ("lang", "fa\r\nX: 1"), Life::Session);
        assert!(headers.is_empty());
    }
}
