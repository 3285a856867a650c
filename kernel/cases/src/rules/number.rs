//! The public name of a case: region, local year, random digits, a check digit. It tells nothing of how many there are.

use std::fmt;
use std::str::FromStr;

use language::{damm, latin_digits};
use serde::{Deserialize, Serialize};

/// Random digits in a number.
const RANDOM: usize = 8;
/// One more than the largest number of that many digits.
const SPACE: u64 = 10_u64.pow(8);
/// The longest region code: a nation, a dash, three letters.
const LONGEST_REGION: usize = 8;

/// The public name of a case, such as `IR-23-1405-48219735-2`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber(String);

/// Why some text is not a case number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// It does not have the parts a number has.
    #[error("not of the form REGION-YEAR-DIGITS-CHECK")]
    WrongForm,
    /// One digit or letter is wrong.
    #[error("one digit or letter is wrong")]
    WrongDigit,
}

impl NumberError {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::WrongForm => "cases-number-wrong-form",
            Self::WrongDigit => "cases-number-wrong-digit",
        }
    }
}

impl CaseNumber {
    /// The number of a case in a region (ISO 3166 code), in a local year, made of 8 random bytes.
    #[must_use]
    pub fn new(region: &str, year: i32, random: [u8; 8]) -> Self {
        let name = format!("{region}-{year}-{:08}", u64::from_be_bytes(random) % SPACE);
        let check = check(&name);
        Self(format!("{name}-{check}"))
    }

    /// The number as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The check digit over letters and digits; a letter counts as its place in the alphabet plus nine.
fn check(name: &str) -> u8 {
    let mut digits = String::with_capacity(2 * name.len());
    for value in name.chars().filter_map(|c| c.to_digit(36)) {
        // A letter is two digits.
        digits.extend(char::from_digit(value / 10, 10).filter(|tens| *tens != '0'));
        digits.extend(char::from_digit(value % 10, 10));
    }
    damm(&digits)
}

impl FromStr for CaseNumber {
    type Err = NumberError;

    /// Reads a number as people paste it: any digits and dashes, with anything around it.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let plain: String = latin_digits(text).chars().filter_map(plain).collect();
        let parts: Vec<&str> =
            plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let found: Vec<_> = (0..parts.len()).flat_map(|at| candidates(&parts, at)).collect();
        let right = found.iter().find(|(name, digit)| check(name).to_string() == *digit);
        match right {
            Some((name, digit)) => Ok(Self(format!("{name}-{digit}"))),
            None if found.is_empty() => Err(NumberError::WrongForm),
            None => Err(NumberError::WrongDigit),
        }
    }
}

/// The numbers that may end with the part at `at`, without their check digit, and that digit. A region has one part or two.
fn candidates<'a>(parts: &[&'a str], at: usize) -> Vec<(String, &'a str)> {
    let part = |back: usize| at.checked_sub(back).and_then(|place| parts.get(place)).copied();
    let (Some(digit), Some(random), Some(year), Some(region)) = (part(0), part(1), part(2), part(3)) else {
        return Vec::new();
    };
    let digits = |part: &str, count: usize| part.len() == count && part.chars().all(|c| c.is_ascii_digit());
    if !(digits(digit, 1) && digits(random, RANDOM) && digits(year, 4)) {
        return Vec::new();
    }
    let nation = part(4).filter(|nation| nation.len() == 2 && nation.chars().all(|c| c.is_ascii_alphabetic()));
    let nation = nation.map(|nation| format!("{nation}-{region}"));
    let regions = nation.into_iter().chain([region.to_owned()]);
    let named = regions.filter(|region| (2..=LONGEST_REGION).contains(&region.len()));
    let named = named.filter(|region| region.starts_with(|c: char| c.is_ascii_alphabetic()));
    named.map(|region| (format!("{region}-{year}-{random}"), digit)).collect()
}

/// Full-width letters as they are in ASCII, all in capitals; invisible marks are nothing.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' => None,
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).map(|c| c.to_ascii_uppercase()),
        c => Some(c.to_ascii_uppercase()),
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> Self {
        number.0
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_without_all_its_parts_is_none() {
        for text in ["", "48219735", "IR-23-1405", "IR-23-1405-4821973-2", "IR-23-140x-48219735-2"] {
            assert_eq!(text.parse::<CaseNumber>(), Err(NumberError::WrongForm), "{text}");
        }
    }

    #[test]
    fn a_number_in_full_width_letters_is_the_same() {
        let number = CaseNumber::new("IR-23", 1405, [7; 8]);
        let wide: String = number
            .as_str()
            .chars()
            .map(|c| match c {
                'I' => 'Ｉ',
                'R' => 'ｒ',
                c => c,
            })
            .collect();
        assert_eq!(wide.parse::<CaseNumber>(), Ok(number));
    }

    #[test]
    fn a_nation_has_two_letters() {
        let parts = |nation| candidates(&[nation, "23", "1405", "48219735", "2"], 4).len();
        assert_eq!((parts("IR"), parts("IRN"), parts("I2")), (1, 0, 0));
    }

    proptest! {
        #[test]
        fn a_number_is_read_with_anything_around_it(
            random: [u8; 8],
            dash in "[ ]?[\u{2010}-\u{2015}\u{2212}_-][ \n]?",
            label in "(شمارهٔ پرونده|case|پروندهٔ|https://x.example/desk/case/)[:： ]{0,2}\u{2066}?",
            behind in "\u{2069}?( را ببینید|[?]from=x|\\.|،|)",
        ) {
            for region in ["IR-23", "US-MA", "IR"] {
                let number = CaseNumber::new(region, 1405, random);
                let written = number.as_str().replace('-', &dash);
                for written in [written.clone(), written.to_lowercase(), language::persian_digits(&written)] {
                    let pasted = format!("{label} {written}{behind}");
                    prop_assert_eq!(pasted.parse::<CaseNumber>(), Ok(number.clone()), "{}", pasted);
                }
            }
        }

        #[test]
        fn a_number_is_read_back_as_people_write_it(random: [u8; 8], lower: bool) {
            let number = CaseNumber::new("IR-23", 1405, random);
            let persian = language::persian_digits(number.as_str());
            let written = if lower { number.as_str().to_lowercase() } else { persian };
            prop_assert_eq!(written.parse::<CaseNumber>(), Ok(number));
        }

        #[test]
        fn one_wrong_digit_is_found(random: [u8; 8], place in 0_usize..8, add in 1_u8..10) {
            let number = CaseNumber::new("IR-23", 1405, random);
            let mut bytes = number.as_str().as_bytes().to_vec();
            bytes[11 + place] = b'0' + (bytes[11 + place] - b'0' + add) % 10;
            let wrong = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(wrong.parse::<CaseNumber>(), Err(NumberError::WrongDigit));
        }
    }
}
