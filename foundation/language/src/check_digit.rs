//! Damm's check digit: catches every single wrong digit and every swap of neighbours.

use crate::digits::latin_digit;

/// The totally anti-symmetric quasigroup of order 10 published by H. Michael Damm (2004).
const QUASIGROUP: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The check digit, 0 to 9, of the digits in a text. Persian and Arabic digits count as Latin ones; hyphens,
/// spaces and letters do not count.
#[must_use]
pub fn damm(digits: &str) -> u8 {
    let values =
        digits.chars().filter_map(|c| latin_digit(c).to_digit(10)).filter_map(|digit| usize::try_from(digit).ok());
    values.fold(0, |interim, digit| {
        let row = QUASIGROUP.get(usize::from(interim));
        row.and_then(|row| row.get(digit)).copied().unwrap_or_default()
    })
}

/// Whether the digits of a text end in their check digit. A text without two digits has none.
#[must_use]
pub fn damm_ok(digits: &str) -> bool {
    let count = digits.chars().filter(|c| latin_digit(*c).is_ascii_digit()).count();
    count >= 2 && damm(digits) == 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{damm, damm_ok};

    #[test]
    fn the_published_vector_holds() {
        assert_eq!(damm("572"), 4);
        assert!(damm_ok("5724"));
    }

    #[test]
    fn marks_between_digits_and_their_script_do_not_matter() {
        assert_eq!(damm("IR-5-7-2"), 4);
        assert_eq!(damm("۵۷٢"), 4);
        assert!(!damm_ok(""));
        assert!(!damm_ok("0"));
    }

    proptest! {
        #[test]
        fn every_single_wrong_digit_is_caught(code in "[0-9]{1,30}", at in any::<prop::sample::Index>(), wrong in 0_u8..10) {
            let whole = format!("{code}{}", damm(&code));
            prop_assert!(damm_ok(&whole));
            let mut bytes = whole.clone().into_bytes();
            let place = at.index(bytes.len());
            bytes[place] = b'0' + wrong;
            let other = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(damm_ok(&other), other == whole);
        }

        #[test]
        fn every_swap_of_neighbours_is_caught(code in "[0-9]{1,30}", at in any::<prop::sample::Index>()) {
            let whole = format!("{code}{}", damm(&code));
            let mut bytes = whole.clone().into_bytes();
            let place = at.index(bytes.len() - 1);
            bytes.swap(place, place + 1);
            let other = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(damm_ok(&other), other == whole);
        }
    }
}
