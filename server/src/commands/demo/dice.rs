//! Chance that repeats itself: the same seed throws the same dice, for each report its own.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// Dice of one report, or of one task.
pub(super) struct Dice(StdRng);

impl Dice {
    /// The dice of number `number` in the demonstration `seed`.
    pub(super) fn new(seed: u64, number: u64) -> Self {
        Self(StdRng::seed_from_u64(
            seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number.wrapping_mul(0xD1B5_4A32_D192_ED03),
        ))
    }

    /// From 0 to below `end`; 0 where there is nothing below it.
    pub(super) fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.0.random_range(0..end) }
    }

    /// From `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.random_range(low..=high.max(low))
    }

    /// True so many times in a thousand.
    pub(super) fn in_thousand(&mut self, times: i64) -> bool {
        self.between(1, 1_000) <= times
    }

    /// Between -1 and 1, nearer the middle more often.
    pub(super) fn around(&mut self) -> f64 {
        let throw = |rng: &mut StdRng| rng.random_range(-1.0..=1.0_f64);
        (throw(&mut self.0) + throw(&mut self.0) + throw(&mut self.0)) / 3.0
    }

    /// One of them; none of none.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let place = self.below(from.len());
        from.get(place)
    }

    /// One of the texts; an empty one of none.
    pub(super) fn word<'a>(&mut self, from: &'a [String]) -> &'a str {
        self.pick(from).map_or("", String::as_str)
    }

    /// One of them, each as often as its weight says.
    pub(super) fn weighted<'a, T>(&mut self, from: &'a [(T, u32)]) -> Option<&'a T> {
        let whole: i64 = from.iter().map(|(_, weight)| i64::from(*weight)).sum();
        let mut left = self.between(1, whole);
        from.iter().find_map(|(one, weight)| {
            left -= i64::from(*weight);
            (left <= 0).then_some(one)
        })
    }

    /// Bytes.
    pub(super) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes[..]);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same_dice_and_each_report_its_own() {
        let throws = |seed, number| {
            let mut dice = Dice::new(seed, number);
            [dice.between(0, 1_000_000), dice.between(0, 1_000_000), dice.between(0, 1_000_000)]
        };
        assert_eq!(throws(7, 1), throws(7, 1));
        assert_ne!(throws(7, 1), throws(7, 2));
        assert_ne!(throws(7, 1), throws(8, 1));
    }
}
