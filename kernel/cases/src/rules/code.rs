//! The tracking code: the reporter's secret, 24 digits, one of them a check. Only its hash is ever kept.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use language::{damm, damm_ok};
use sha2::{Digest, Sha256};

mod pasted;

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

    /// Reads a code as people paste it: digits of any script, anything between them, and anything around it: a label, a
    /// sentence, an e-mail, an address, the marks of a page.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let text = pasted::Pasted::of(text);
        let found = text.readings().find(|digits| damm_ok(digits));
        if let Some(code) = found {
            return Ok(Self(code));
        }
        let longest = text.longest().ok_or(CodeError::NotDigits)?;
        let is_whole = text.readings().next().is_some();
        Err(if is_whole { CodeError::WrongDigit } else { CodeError::WrongLength { digits: longest } })
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
    fn marks_words_and_escapes_between_the_groups_are_no_part_of_it() {
        let code = TrackingCode::from_random([9; 16]);
        let groups = code.groups();
        let list: Vec<String> = groups.iter().enumerate().map(|(at, group)| format!("{}. {group}", at + 1)).collect();
        for pasted in [
            format!("<b>{}</b>", groups.join("</b> <b>")),
            format!("<p class=\"code\">{}</p>", groups.join("</span>\n<span title=\"4 digits\">")),
            format!("<a href=\"https://panjereh.example/follow#{}\">here</a>", code.digits()),
            groups.join("%E2%80%91"),
            groups.join("%25E2%2580%2591"),
            groups.join("&#8209;"),
            groups.join("&nbsp;&#x2011;"),
            groups.join(" then "),
            groups.join(" و بعد "),
            list.join("\n"),
            list.join(" / "),
            format!("my code is {} and then {}", groups[..3].join(" "), groups[3..].join(" ")),
        ] {
            assert_eq!(TrackingCode::parse(&pasted), Ok(code.clone()), "{pasted}");
        }
    }

    #[test]
    fn a_letter_stands_for_a_digit_only_where_nothing_else_can_be_meant() {
        let code = TrackingCode::from_random([0; 16]);
        assert_eq!(code.digits(), "0".repeat(24));
        assert_eq!(TrackingCode::parse("0000 OOOO 000O oooo 0000 0000"), Ok(code));
        assert_eq!(TrackingCode::parse("look at lol OO"), Err(CodeError::NotDigits));
        assert_eq!(TrackingCode::parse("O123"), Err(CodeError::WrongLength { digits: 3 }));
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
        fn digits_of_any_script_are_read(bytes: [u8; 16], zero in prop::sample::select(vec!['०', '০', '๐', '𝟎', '𝟶', '٠'])) {
            let code = TrackingCode::from_random(bytes);
            let other = |c: char| char::from_u32(u32::from(zero) + u32::from(c) - u32::from('0'));
            let written: String = code.to_string().chars().map(|c| if c == ' ' { c } else { other(c).unwrap() }).collect();
            prop_assert_eq!(TrackingCode::parse(&written), Ok(code), "{}", written);
        }

        #[test]
        fn letters_that_look_like_digits_are_read_as_those(bytes: [u8; 16], of in "[Oo]", one in "[lI]", gap in "[ -]?") {
            let code = TrackingCode::from_random(bytes);
            let written = code.groups().join(&gap).replace('0', &of).replace('1', &one);
            prop_assert_eq!(TrackingCode::parse(&written), Ok(code), "{}", written);
        }

        #[test]
        fn words_and_tags_between_the_groups_are_passed_over(
            bytes: [u8; 16],
            between in "( ?<[a-z]{1,4}( [a-z]+=\"[a-z0-9]{1,3}\")?/?> ?| (then|and|بعد|سپس) |%20|%E2%80%9[0-5]|&(nbsp|#8209|shy);){1,2}",
        ) {
            let code = TrackingCode::from_random(bytes);
            let written = code.groups().join(&between);
            prop_assert_eq!(TrackingCode::parse(&written), Ok(code), "{}", written);
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
