//! Chance that repeats itself: the same number of cases is the same store each time.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// A seeded source of chance.
pub(crate) struct Dice(StdRng);

impl Dice {
    /// The sequence that belongs to `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// A number below `bound` (0 where the bound is 0).
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0.next_u64().checked_rem(bound).unwrap_or_default()
    }

    /// Whether something that happens in `percent` of a hundred cases happens.
    pub(crate) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `things`, each as likely.
    pub(crate) fn one<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(things.len()).unwrap_or_default();
        things.get(usize::try_from(self.below(count)).unwrap_or_default())
    }

    /// One of `things`, the first far likelier than the last: most reports come from few places.
    pub(crate) fn skewed<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(things.len()).unwrap_or_default();
        let bound = self.below(count).saturating_add(1);
        let bound = self.below(bound).saturating_add(1);
        things.get(usize::try_from(self.below(bound)).unwrap_or_default())
    }

    /// `N` random bytes.
    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// Thousandths between nothing and `most`, as a fraction of a degree.
    pub(crate) fn degrees(&mut self, most: u32) -> f64 {
        let thousandths = u32::try_from(self.below(u64::from(most))).unwrap_or_default();
        f64::from(thousandths) / 10_000.0
    }
}
