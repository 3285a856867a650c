//! Dates and numbers as people type them.

use jiff::civil;

use crate::{Calendar, CalendarDate, latin_digits};

/// The day a text names: year first (`1405/8/30`, `2026-11-21`) or day first (`30.8.1405`), in any digits, divided by
/// `/`, `-`, `.` or spaces. A year below 1700 is Jalali, one above Gregorian. None for what is no day.
#[must_use]
pub fn parse_date(text: &str) -> Option<civil::Date> {
    let latin = latin_digits(text.trim());
    let parts: Vec<&str> =
        latin.split(['/', '-', '.', '\u{2212}', ' ', '٫', '٬']).filter(|part| !part.is_empty()).collect();
    let &[first, middle, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let whole = |part: &str, most: usize| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !whole(year, 4) || !whole(middle, 2) || !whole(day, 2) {
        return None;
    }
    let date = CalendarDate { year: year.parse().ok()?, month: middle.parse().ok()?, day: day.parse().ok()? };
    match date.year {
        1200..1700 => Calendar::Jalali.day_of(date),
        1700.. => Calendar::Gregorian.day_of(date),
        _ => None,
    }
}

/// The number a text names, in Persian, Arabic or Latin digits; the decimal mark may be `٫`, `.` or `/`, thousands may
/// be divided by `٬`, `,`, `،` or spaces. None for what is no number.
#[must_use]
pub fn parse_number(text: &str) -> Option<f64> {
    let plain = plain_number(text)?;
    plain.parse().ok()
}

/// The whole number a text names; see [`parse_number`].
#[must_use]
pub fn parse_integer(text: &str) -> Option<i64> {
    let plain = plain_number(text)?;
    plain.parse().ok()
}

/// The number in Latin digits with `-` and `.` only.
fn plain_number(text: &str) -> Option<String> {
    let latin = latin_digits(text.trim()).replace(['\u{200E}', '\u{200F}'], "");
    let (sign, digits) = match latin.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", latin.strip_prefix('+').unwrap_or(&latin)),
    };
    let (whole, fraction) = digits.split_once(['٫', '.', '/']).unwrap_or((digits, ""));
    let whole = without_thousands(whole)?;
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits_only(&whole) || !digits_only(fraction) || whole.is_empty() {
        return None;
    }
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{fraction}"))
}

/// The digits without marks between thousands; none when a mark does not stand before three digits.
fn without_thousands(whole: &str) -> Option<String> {
    let mut groups = whole.split(['٬', ',', '،', ' ', '\u{A0}', '\u{202F}']);
    let first = groups.next()?.to_owned();
    groups.try_fold(first, |so_far, group| (group.len() == 3).then(|| so_far + group))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_may_be_typed_in_either_calendar_and_any_digits() {
        for text in ["1405/08/30", "۱۴۰۵/۸/۳۰", "٣٠-٨-١٤٠٥", " 30.8.1405 ", "2026-11-21", "۲۱/۱۱/۲۰۲۶", "1405 8 30"]
        {
            assert_eq!(parse_date(text), Some(date(2026, 11, 21)), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "1405/13/01",
            "1404/12/30",
            "2026-02-30",
            "5/8/30",
            "1405/8",
            "1405/8/30/1",
            "آبان",
            "0999/1/1",
            "140a/1/1",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
        assert_eq!(parse_date("1403/12/30"), Some(date(2025, 3, 20)));
    }

    #[test]
    fn numbers_may_be_typed_in_any_digits() {
        for text in ["1234.5", "۱۲۳۴٫۵", "١٬٢٣٤٫٥", "1,234.5", "۱۲۳۴/۵", "+1234.5"] {
            assert!((parse_number(text).unwrap() - 1234.5).abs() < 1e-9, "{text}");
        }
        assert_eq!(parse_integer("−۱۲"), Some(-12));
        assert_eq!(parse_integer("۱٬۰۰۰٬۰۰۰"), Some(1_000_000));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "abc", "1,23", "1.2.3", ".5", "--1", "1e5", "NaN", "inf"] {
            assert_eq!(parse_number(text), None, "{text}");
        }
        assert_eq!(parse_integer("1.5"), None);
    }
}
