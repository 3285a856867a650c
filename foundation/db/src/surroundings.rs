//! Where time and randomness come from: the machine in earnest, a set clock and a seed in tests and replays.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::Timestamp;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The instant now.
    fn now(&self) -> Timestamp;
}

/// Gives random bytes.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with random ones.
    fn fill(&self, bytes: &mut [u8]);
}

/// The time and the randomness a store works with.
#[derive(Clone)]
pub struct Surroundings {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives randomness.
    pub chance: Arc<dyn Chance>,
}

impl Surroundings {
    /// The machine's clock and the machine's randomness.
    #[must_use]
    pub fn real() -> Self {
        Self { clock: Arc::new(MachineClock), chance: Arc::new(MachineChance) }
    }

    /// A clock that stands at `start` until it is set, and randomness that repeats itself for the same `seed`.
    #[must_use]
    pub fn set(start: Timestamp, seed: u64) -> (Self, Arc<SetClock>) {
        let clock = Arc::new(SetClock::at(start));
        let told: Arc<dyn Clock> = Arc::<SetClock>::clone(&clock);
        let chance = Arc::new(SeededChance::from_seed(seed));
        (Self { clock: told, chance }, clock)
    }
}

struct MachineClock;

impl Clock for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine for the time")]
    fn now(&self) -> Timestamp {
        jiff::Timestamp::now().into()
    }
}

struct MachineChance;

impl Chance for MachineChance {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine for randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// A clock that shows what it was set to.
#[derive(Debug)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock standing at `start`.
    #[must_use]
    pub fn at(start: Timestamp) -> Self {
        Self(AtomicI64::new(start.micros()))
    }

    /// Sets the clock to `instant`.
    pub fn set(&self, instant: Timestamp) {
        self.0.store(instant.micros(), Ordering::SeqCst);
    }

    /// Lets `seconds` pass.
    pub fn advance_seconds(&self, seconds: i64) {
        self.set(self.now().plus_seconds(seconds));
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// Randomness that repeats itself for the same seed: for tests, demonstrations and replays only.
pub struct SeededChance(Mutex<StdRng>);

impl SeededChance {
    /// The sequence that belongs to `seed`.
    #[must_use]
    pub fn from_seed(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}
