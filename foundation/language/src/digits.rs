//! Digits of all scripts; and numbers as each language writes them.

use crate::Lang;

/// The zeros of all scripts that write numbers by tens, in order; the nine other digits follow each.
const ZEROS: [char; 74] = [
    '\u{660}',
    '\u{6f0}',
    '\u{7c0}',
    '\u{966}',
    '\u{9e6}',
    '\u{a66}',
    '\u{ae6}',
    '\u{b66}',
    '\u{be6}',
    '\u{c66}',
    '\u{ce6}',
    '\u{d66}',
    '\u{de6}',
    '\u{e50}',
    '\u{ed0}',
    '\u{f20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17e0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19d0}',
    '\u{1a80}',
    '\u{1a90}',
    '\u{1b50}',
    '\u{1bb0}',
    '\u{1c40}',
    '\u{1c50}',
    '\u{a620}',
    '\u{a8d0}',
    '\u{a900}',
    '\u{a9d0}',
    '\u{a9f0}',
    '\u{aa50}',
    '\u{abf0}',
    '\u{ff10}',
    '\u{104a0}',
    '\u{10d30}',
    '\u{10d40}',
    '\u{11066}',
    '\u{110f0}',
    '\u{11136}',
    '\u{111d0}',
    '\u{112f0}',
    '\u{11450}',
    '\u{114d0}',
    '\u{11650}',
    '\u{116c0}',
    '\u{116d0}',
    '\u{116da}',
    '\u{11730}',
    '\u{118e0}',
    '\u{11950}',
    '\u{11bf0}',
    '\u{11c50}',
    '\u{11d50}',
    '\u{11da0}',
    '\u{11de0}',
    '\u{11f50}',
    '\u{16a60}',
    '\u{16ac0}',
    '\u{16b50}',
    '\u{1ccf0}',
    '\u{1d7ce}',
    '\u{1d7d8}',
    '\u{1d7e2}',
    '\u{1d7ec}',
    '\u{1d7f6}',
    '\u{1e140}',
    '\u{1e2f0}',
    '\u{1e4f0}',
    '\u{1e5f1}',
    '\u{1e950}',
    '\u{1fbf0}',
];

/// A text with the decimal digits of every script (Persian, Arabic, Devanagari, full-width, mathematical …) made Latin;
/// everything else as it was.
#[must_use]
pub fn latin_digits(text: &str) -> String {
    text.chars().map(latin_digit).collect()
}

/// A text with the decimal digits of every script made Persian; everything else as it was.
#[must_use]
pub fn persian_digits(text: &str) -> String {
    text.chars().map(persian_digit).collect()
}

/// The Latin digit a character stands for; any other character is given back.
pub(crate) fn latin_digit(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let zeros = ZEROS.partition_point(|zero| *zero <= c);
    let above = ZEROS.get(zeros.wrapping_sub(1)).map(|zero| u32::from(c).saturating_sub(u32::from(*zero)));
    above.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
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
    fn digits_of_every_script_are_read_and_nothing_else() {
        for written in ["०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿"]
        {
            assert_eq!(latin_digits(written), "0123456789", "{written}");
        }
        assert!(ZEROS.windows(2).all(|two| u32::from(two[1]) - u32::from(two[0]) >= 10), "they do not overlap");
        for c in ('\u{80}'..=char::MAX).filter(|c| latin_digit(*c).is_ascii_digit()) {
            assert!(c.is_numeric() || !char::is_alphabetic(c), "{c:?} is a letter");
        }
        assert_eq!(latin_digits("½ Ⅳ ① ² 十 ل"), "½ Ⅳ ① ² 十 ل");
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
