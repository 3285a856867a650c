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

    /// Reads a code as people write it: Persian, Arabic or Latin digits, spaces and dashes anywhere.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let latin = latin_digits(text);
        let kept: String = latin.chars().filter(|c| !between(*c)).collect();
        if !kept.chars().all(|c| c.is_ascii_digit()) {
            return Err(CodeError::NotDigits);
        }
        if kept.len() != WHOLE {
            return Err(CodeError::WrongLength { digits: kept.len() });
        }
        if damm_ok(&kept) { Ok(Self(kept)) } else { Err(CodeError::WrongDigit) }
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

/// What people write between digits, and what keyboards and right-to-left text add unasked.
fn between(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
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
