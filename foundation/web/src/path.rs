//! Paths of this site: the one place that judges whether an address stays here.

/// How often a path may be percent-encoded upon itself; beyond that nobody meant it.
const LAYERS: usize = 4;

/// The text, if it is a path of this site that no browser and no proxy takes for an address elsewhere.
///
/// It begins with one slash, has no empty segment, no backslash, no control character and no space, neither as it stands nor
/// when what is percent-encoded in its path is decoded, however often. What stands behind `?` or `#` leads nowhere else.
#[must_use]
pub fn safe_path(text: &str) -> Option<&str> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\\\"<>^`{|}".contains(&byte));
    let path = text.split(['?', '#']).next().unwrap_or_default();
    (is_plain && text.starts_with('/') && stays(path)).then_some(text)
}

/// Whether a path leads nowhere else, in each of the ways it can be read.
fn stays(path: &str) -> bool {
    let mut read = path.as_bytes().to_vec();
    for _ in 0..LAYERS {
        let leads_away = read.windows(2).any(|two| two == b"//") || read.contains(&b'\\');
        if leads_away || read.iter().any(u8::is_ascii_control) {
            return false;
        }
        let decoded = decoded(&read);
        if decoded == read {
            return true;
        }
        read = decoded;
    }
    false
}

/// The bytes with one layer of percent-encoding taken off.
fn decoded(text: &[u8]) -> Vec<u8> {
    let pair = |bytes: &[u8]| {
        let digits = std::str::from_utf8(bytes.get(1..3)?).ok()?;
        digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u8::from_str_radix(digits, 16).ok())?
    };
    let mut bytes = Vec::with_capacity(text.len());
    let mut left = text;
    while let [first, rest @ ..] = left {
        let encoded = if *first == b'%' { pair(left) } else { None };
        bytes.push(encoded.unwrap_or(*first));
        left = if encoded.is_some() { left.get(3..).unwrap_or_default() } else { rest };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Where a browser goes that stands on our site and follows `text`: as the URL standard reads it. The host, if it is
    /// another one.
    fn host_of(text: &str) -> Option<String> {
        let text: String = text.chars().filter(|letter| !matches!(letter, '\t' | '\n' | '\r')).collect();
        let text = text.trim_matches(|letter: char| letter <= ' ').replace('\\', "/");
        let scheme = text.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
            scheme.starts_with(|first: char| first.is_ascii_alphabetic())
                && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
        });
        let after = match scheme {
            Some(scheme) => text.get(scheme.len() + 1..).unwrap_or_default(),
            None => text.as_str(),
        };
        let is_absolute = scheme.is_some() || after.starts_with("//");
        is_absolute.then(|| after.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default().to_owned())
    }

    #[test]
    fn paths_of_ours_stay_as_they_are() {
        for path in [
            "/",
            "/desk",
            "/desk/case/IR-23-1405-4821973-6/act?do=confirm&from=state%3Dnew#decide",
            "/answers?q=%DA%86%D8%B1%D8%A7%D8%BA&after=//",
            "/a/../b",
            "/100%",
        ] {
            assert_eq!(safe_path(path), Some(path));
        }
    }

    #[test]
    fn what_leads_elsewhere_in_any_reading_is_no_path() {
        for path in [
            "",
            "desk",
            "//elsewhere.example",
            "/\t/elsewhere.example",
            "/\n/elsewhere.example",
            "/\\elsewhere.example",
            "\\\\elsewhere.example",
            "/%09/elsewhere.example",
            "/%5celsewhere.example",
            "/%2f/elsewhere.example",
            "/%2felsewhere.example",
            "/%252felsewhere.example",
            "/%2509/elsewhere.example",
            "/%25252525252f",
            "/.//elsewhere.example",
            "/a/..//elsewhere.example",
            "/desk//elsewhere.example",
            "https://elsewhere.example",
            "javascript:alert(1)",
            " /desk",
            "/desk\r\nSet-Cookie: a=b",
            "/desk\u{0}",
            "/desk\u{202e}",
        ] {
            assert_eq!(safe_path(path), None, "{path:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn whatever_passes_never_leaves_the_host(
            text in r"(/|\\|\t|\n|\r| |%2f|%2F|%5c|%09|%0a|%00|%25|\.|:|@|\?|#|https?:|evil\.example|desk|[ -~]|\PC){0,9}",
        ) {
            if let Some(path) = safe_path(&text) {
                let mut read = path.as_bytes().to_vec();
                for _ in 0..6 {
                    let seen = String::from_utf8_lossy(&read).into_owned();
                    prop_assert_eq!(host_of(seen.split(['?', '#']).next().unwrap()), None, "{}", seen);
                    read = decoded(&read);
                }
                prop_assert_eq!(host_of(path), None);
            }
        }
    }
}
