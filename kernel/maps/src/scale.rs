//! The bar that says how long a kilometre is.

use language::Words;

/// The bar takes at most this share of the picture's width.
const SHARE: f64 = 0.28;
/// Lengths a bar may have, in metres.
const LENGTHS: [i32; 12] = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000];

/// A bar's length on the ground, in metres, and in the picture.
pub(crate) fn bar(width: f64, metres_a_unit: f64) -> (i32, f64) {
    let most = width * SHARE * metres_a_unit;
    let fits = LENGTHS.into_iter().rev().find(|length| f64::from(*length) <= most);
    let length = fits.unwrap_or(LENGTHS.into_iter().min().unwrap_or(1));
    (length, f64::from(length) / metres_a_unit)
}

/// «۵ کیلومتر»
pub(crate) fn in_words(length: i32, words: &Words) -> String {
    let (key, count) = if length >= 1_000 { ("map-kilometres", length / 1_000) } else { ("map-metres", length) };
    words.t1(key, "count", i64::from(count))
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_is_the_longest_round_length_that_fits() {
        assert_eq!(bar(600.0, 10.0), (1_000, 100.0));
        assert_eq!(bar(600.0, 100.0), (10_000, 100.0));
        assert_eq!(bar(600.0, 0.1).0, 50, "the shortest there is");
    }
}
