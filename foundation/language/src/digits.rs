//! Digits: Persian, Arabic, Latin; and numbers as each language writes them.

use crate::Lang;

/// A text with all Persian, Arabic and full-width digits made Latin; everything else as it was.
#[must_use]
pub fn latin_digits(text: &str) -> String {
    text.chars().map(latin_digit).collect()
}

/// A text with all Latin and Arabic digits made Persian; everything else as it was.
#[must_use]
pub fn persian_digits(text: &str) -> String {
    text.chars().map(persian_digit).collect()
}

/// The Latin digit a character stands for; any other character is given back.
pub(crate) fn latin_digit(c: char) -> char {
    let zero = match c {
        '۰'..='۹' => '۰',
        '٠'..='٩' => '٠',
        '０'..='９' => '０',
        _ => return c,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

fn persian_digit(c: char) -> char {
    let value = latin_digit(c).to_digit(10);
    value.and_then(|value| char::from_u32(u32::from('۰') + value)).unwrap_or(c)
}

/// A text with its digits as the language writes them.
pub(crate) fn digits_in(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Fa => persian_digits(text),
        Lang::En => latin_digits(text),
    }
}

/// A number, given in Latin digits with a point (`-1234.5`), as the language writes it: its digits, its sign, its
/// decimal mark, and (when `grouping`) its mark between thousands.
pub(crate) fn number_in(lang: Lang, plain: &str, grouping: bool) -> String {
    let mut out = String::with_capacity(plain.len().saturating_mul(3));
    push_number(&mut out, lang, plain, grouping);
    out
}

/// The same, behind what is written already.
pub(crate) fn push_number(out: &mut String, lang: Lang, plain: &str, grouping: bool) {
    let (minus, thousands, decimal, digit): (_, _, _, fn(char) -> char) = match lang {
        // The left-to-right mark keeps the minus before the digits within Persian text.
        Lang::Fa => ("\u{200E}\u{2212}", '٬', '٫', persian_digit),
        Lang::En => ("\u{2212}", ',', '.', latin_digit),
    };
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |rest| (minus, rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    out.push_str(sign);
    for (at, written) in whole.chars().enumerate() {
        let behind = whole.len().saturating_sub(at);
        if grouping && at > 0 && behind.is_multiple_of(3) {
            out.push(thousands);
        }
        out.push(digit(written));
    }
    if let Some(fraction) = fraction {
        out.push(decimal);
        out.extend(fraction.chars().map(digit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_three_scripts_become_latin_or_persian() {
        assert_eq!(latin_digits("کد ۱۲۳ و ٤٥٦ و 789"), "کد 123 و 456 و 789");
        assert_eq!(persian_digits("کد ۱۲۳ و ٤٥٦ و 789"), "کد ۱۲۳ و ۴۵۶ و ۷۸۹");
    }

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(number_in(Lang::Fa, "1234567", true), "۱٬۲۳۴٬۵۶۷");
        assert_eq!(number_in(Lang::En, "1234567", true), "1,234,567");
        assert_eq!(number_in(Lang::En, "123", true), "123");
        assert_eq!(number_in(Lang::En, "-1000.25", true), "\u{2212}1,000.25");
        assert_eq!(number_in(Lang::Fa, "0.5", true), "۰٫۵");
        assert_eq!(number_in(Lang::Fa, "1405", false), "۱۴۰۵");
    }
}
