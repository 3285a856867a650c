//! The tracking code: the reporter's secret, 24 digits, one of them a check. Only its hash is ever kept.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use language::{damm, damm_ok, latin_digits};
use sha2::{Digest, Sha256};

/// Random digits in a code: 76.4 bits.
const RANDOM: usize = 23;
/// One more than the largest number of that many digits.
const SPACE: u128 = 10_u128.pow(23);
/// All digits of a code.
const WHOLE: usize = RANDOM + 1;

/// The reporter's secret. Shown once, never stored; `Debug` does not show it either.
#[derive(Clone, PartialEq, Eq)]
pub struct TrackingCode(String);

/// Why some text is not a tracking code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeError {
    /// It does not have 24 digits.
    WrongLength {
        /// How many it has.
        digits: usize,
    },
    /// One digit is wrong, or two neighbours were swapped.
    WrongDigit,
    /// There is something in it that no code has.
    NotDigits,
}

impl CodeError {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::WrongLength { .. } => "cases-code-wrong-length",
            Self::WrongDigit => "cases-code-wrong-digit",
            Self::NotDigits => "cases-code-not-digits",
        }
    }
}

impl TrackingCode {
    /// The code of a submission: always the same for the same submission, so that one sent twice shows one receipt,
    /// and for nobody without the instance's secret to guess.
    #[must_use]
    pub fn derive(secret: &[u8], submission: &[u8]) -> Self {
        // An HMAC takes a key of any length; this cannot fail.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return Self::from_random([0; 16]) };
        mac.update(b"panjereh/tracking-code/v1\0");
        mac.update(submission);
        let sum: [u8; 32] = mac.finalize().into_bytes().into();
        let (half, _) = sum.split_at(16);
        Self::from_random(half.try_into().unwrap_or_default())
    }

    /// The code made of 16 random bytes. (Their remainder is uneven by less than one part in 10^15.)
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        let digits = format!("{:023}", u128::from_be_bytes(bytes) % SPACE);
        let check = damm(&digits);
        Self(format!("{digits}{check}"))
    }

    /// Reads a code as people paste it: Persian, Arabic, full-width or Latin digits, anything between them, and anything
    /// around it: a label, a sentence, an e-mail, an address.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let runs = runs(text);
        let counts = runs.iter().map(|run| run.iter().map(String::len).sum::<usize>());
        let longest = counts.max().ok_or(CodeError::NotDigits)?;
        // First what stands alone, then what other numbers stand beside.
        let alone = runs.iter().map(|run| run.concat()).filter(|digits| digits.len() == WHOLE);
        let beside = runs.iter().flat_map(|run| windows(run));
        let candidates: Vec<String> = alone.chain(beside).collect();
        if let Some(code) = candidates.iter().find(|digits| damm_ok(digits)) {
            return Ok(Self(code.clone()));
        }
        Err(if candidates.is_empty() { CodeError::WrongLength { digits: longest } } else { CodeError::WrongDigit })
    }

    /// What is kept of it: SHA-256 over its digits.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// Its 24 digits without gaps.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Its digits in six groups of four.
    #[must_use]
    pub fn groups(&self) -> Vec<String> {
        let digits: Vec<char> = self.0.chars().collect();
        digits.chunks(4).map(|group| group.iter().collect()).collect()
    }
}

/// The groups of digits in a text, together as long as no letter stands between them.
fn runs(text: &str) -> Vec<Vec<String>> {
    // A space and a dash, as an address and a page write them.
    let plain =
        ["%20", "%2D", "%0A", "%0D", "&nbsp;"].iter().fold(latin_digits(text), |text, mark| text.replace(mark, " "));
    let letters = plain.split(|c: char| c.is_alphabetic());
    let groups = |part: &str| {
        let groups = part.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
        groups.map(str::to_owned).collect::<Vec<_>>()
    };
    // Invisible marks within a group do not part it.
    letters.map(|part| groups(&part.replace(is_invisible, ""))).filter(|run| !run.is_empty()).collect()
}

/// The neighbouring groups that have as many digits together as a code.
fn windows(run: &[String]) -> Vec<String> {
    let from = |start: usize| {
        let mut digits = String::new();
        for group in run.iter().skip(start) {
            digits.push_str(group);
            if digits.len() >= WHOLE {
                break;
            }
        }
        (digits.len() == WHOLE).then_some(digits)
    };
    (0..run.len()).filter_map(from).collect()
}

/// What right-to-left text and keyboards add unasked.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `1234 5678 …`: as a receipt shows it.
impl fmt::Display for TrackingCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.groups().join(" "))
    }
}

/// A code is a secret: no log shows it.
impl fmt::Debug for TrackingCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("TrackingCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_submission_has_one_code_and_another_another() {
        let code = TrackingCode::derive(b"secret", b"submission 1");
        assert_eq!(code, TrackingCode::derive(b"secret", b"submission 1"));
        assert_ne!(code, TrackingCode::derive(b"secret", b"submission 2"));
        assert_ne!(code, TrackingCode::derive(b"another secret", b"submission 1"));
    }

    #[test]
    fn a_code_too_short_says_how_many_digits_it_has() {
        assert_eq!(TrackingCode::parse("1234 5678"), Err(CodeError::WrongLength { digits: 8 }));
    }

    #[test]
    fn a_whole_message_and_an_address_are_read() {
        let code = TrackingCode::from_random([9; 16]);
        let groups = code.groups().join(" ");
        let digits = code.digits();
        for pasted in [
            format!("سلام\nکد پیگیری شما:\n> {groups}\nشمارهٔ پرونده: IR-23-1405-48219735-2\nثبت: ۱۴۰۵/۰۸/۳۰"),
            format!("https://panjereh.example/follow#{digits}"),
            format!("https://panjereh.example/follow?code={}&lang=fa", code.groups().join("%20")),
            format!("\u{2066}{groups}\u{2069}"),
            format!("1. {groups}"),
            format!("({})", code.groups().join("\u{200f}-")),
            format!("{groups}\n2026-11-21 14:05"),
        ] {
            assert_eq!(TrackingCode::parse(&pasted), Ok(code.clone()), "{pasted}");
        }
    }

    #[test]
    fn letters_are_no_code() {
        assert_eq!(TrackingCode::parse("کد من"), Err(CodeError::NotDigits));
    }

    #[test]
    fn no_log_shows_a_code() {
        let code = TrackingCode::from_random([7; 16]);
        assert!(!format!("{code:?}").contains(&code.groups()[0]));
    }

    proptest! {
        #[test]
        fn a_code_is_read_back_from_every_way_people_write_it(bytes: [u8; 16]) {
            let code = TrackingCode::from_random(bytes);
            prop_assert_eq!(code.groups().len(), 6);
            let persian = language::persian_digits(&code.to_string());
            let dashed = code.groups().join("-");
            for written in [code.to_string(), persian, dashed, code.digits().to_owned()] {
                prop_assert_eq!(TrackingCode::parse(&written), Ok(code.clone()));
            }
        }

        #[test]
        fn a_code_is_read_with_anything_around_it(
            bytes: [u8; 16],
            between in "[ \n\t\u{200c}\u{200e}\u{200f}\u{2010}-\u{2015}\u{2066}\u{2069}._/|>-]{1,4}",
            label in "(کد پیگیری|Tracking code|کد|code=)[:：]?[ \n]{0,2}",
            behind in "( |\n)(را نگه دارید|شمارهٔ پرونده: IR-23-1405-48219735-2|on 2026|&x=1)?",
        ) {
            let code = TrackingCode::from_random(bytes);
            let latin = code.groups().join(&between);
            let wide: String = code.digits().chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect();
            for written in [latin.clone(), language::persian_digits(&latin), wide] {
                let pasted = format!("{label}{written}{behind}");
                prop_assert_eq!(TrackingCode::parse(&pasted), Ok(code.clone()), "{}", pasted);
            }
        }

        #[test]
        fn one_wrong_digit_is_always_found(bytes: [u8; 16], place in 0_usize..24, add in 1_u8..10) {
            let code = TrackingCode::from_random(bytes);
            let mut digits = code.digits().as_bytes().to_vec();
            digits[place] = b'0' + (digits[place] - b'0' + add) % 10;
            let wrong = String::from_utf8(digits).unwrap();
            prop_assert_eq!(TrackingCode::parse(&wrong), Err(CodeError::WrongDigit));
        }

        #[test]
        fn two_neighbours_swapped_are_always_found(bytes: [u8; 16], place in 0_usize..23) {
            let code = TrackingCode::from_random(bytes);
            let mut digits = code.digits().as_bytes().to_vec();
            prop_assume!(digits[place] != digits[place + 1]);
            digits.swap(place, place + 1);
            let wrong = String::from_utf8(digits).unwrap();
            prop_assert_eq!(TrackingCode::parse(&wrong), Err(CodeError::WrongDigit));
        }
    }
}
