//! How often a secret was guessed wrong. Counted in memory, by network and by target, under a key that is forgotten every day;
//! never stored. What was right is never counted: whoever has the secret is not held up by those who guess.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;
use axum::response::Response;
use futures_util::future::BoxFuture;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{Chance, ClientAddress, Clock};

const DAY: i64 = 86_400_000_000;
const SECOND: i64 = 1_000_000;
/// So many names are remembered at once; beyond it, those with the fewest failures are forgotten first.
const REMEMBERED: usize = 50_000;
/// So many attempts wait at once, of everybody. A network has a share of its own ([`Allowance::at_once`]).
const WAITING: usize = 1_024;
/// Tracking codes: twelve at once from a network, then one in ten seconds.
const CODES: Allowance = Allowance { free: 12, forgotten_after: 10, step: 10_000, longest: 600_000, at_once: 0 };
/// Links, of 128 bits and more: a mail program that breaks them tries them often.
const LINKS: Allowance = Allowance { free: 120, forgotten_after: 5, step: 5_000, longest: 600_000, at_once: 0 };

/// A secret that cannot be hit by guessing and is looked up at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// A tracking code, typed.
    Code,
    /// What stands in a link: of a letter, an invitation, a new password.
    Link,
}

impl Secret {
    fn counted(self, from: ClientAddress) -> Counted {
        match self {
            Self::Code => Counted::new(CODES, "code", Some(from), ""),
            Self::Link => Counted::new(LINKS, "link", Some(from), ""),
        }
    }
}

/// Waits for so long: the runtime's clock, or a test's.
pub type Pause = Arc<dyn Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync>;

/// What failures cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// So many cost nothing.
    pub free: u32,
    /// One is forgotten after so many seconds.
    pub forgotten_after: u32,
    /// Each further one makes the next attempt wait so many milliseconds longer.
    pub step: u32,
    /// The longest wait, in milliseconds.
    pub longest: u32,
    /// So many attempts wait at a time, further ones are not heard; 0: no attempt waits to be heard, only the answer to a wrong
    /// one does.
    pub at_once: usize,
}

/// Of what failures are counted: a network, a name at a network, a name anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    allowance: Allowance,
    name: Vec<u8>,
}

impl Counted {
    /// What is called by these parts. The same parts with another allowance are another thing.
    #[must_use]
    pub fn new(allowance: Allowance, purpose: &str, network: Option<ClientAddress>, target: &str) -> Self {
        let mut name = purpose.as_bytes().to_vec();
        name.push(0);
        name.extend(network.iter().flat_map(ClientAddress::bytes));
        name.push(u8::from(network.is_some()));
        name.extend(target.bytes());
        Self { allowance, name }
    }
}

/// Counts failures. Cheap to clone; clones count together.
#[derive(Clone)]
pub struct FailureCounter(Arc<Inner>);

struct Inner {
    chance: Chance,
    clock: Clock,
    pause: Pause,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    day: i64,
    key: [u8; 32],
    /// For each name, the time until which its failures are remembered.
    until: HashMap<[u8; 16], i64>,
    /// How many attempts wait, by name.
    waiting: HashMap<[u8; 16], usize>,
    all_waiting: usize,
}

/// An attempt that is heard, counted as a failure until it is told to have been right.
pub struct Attempt {
    counter: FailureCounter,
    counted: Vec<Counted>,
}

impl FailureCounter {
    pub(crate) fn new(chance: Chance, clock: Clock, pause: Pause) -> Self {
        Self(Arc::new(Inner { chance, clock, pause, state: Mutex::default() }))
    }

    /// Hears an attempt at something that may be hit by guessing: at once, or after a wait that grows with the failures
    /// counted before by whatever has `at_once`. If too many wait already it is not heard: so many seconds, then again.
    pub async fn hear(&self, counted: Vec<Counted>) -> Result<Attempt, u32> {
        let wait = self.begin(&counted)?;
        if !wait.is_zero() {
            let seat = Seat { counter: self.clone(), counted: counted.clone() };
            (self.0.pause)(wait).await;
            drop(seat);
        }
        Ok(Attempt { counter: self.clone(), counted })
    }

    /// Counts the attempt, so that a hundred at once are counted as a hundred, and takes a seat for it if it has to wait.
    fn begin(&self, counted: &[Counted]) -> Result<Duration, u32> {
        let now = (self.0.clock)();
        let mut state = self.state(now);
        let before = counted.iter().filter(|one| one.allowance.at_once > 0);
        let wait = before.map(|one| state.wait(one, now)).max().unwrap_or_default();
        if !wait.is_zero() && !state.sit_down(counted) {
            return Err(seconds(wait));
        }
        for one in counted {
            state.count(one, now);
        }
        Ok(wait)
    }

    /// Counts a wrong secret that cannot be hit by guessing and was looked up at once. Says after how many seconds to come
    /// again, where too many were wrong.
    pub(crate) fn wrong_secret(&self, secret: Secret, from: ClientAddress) -> Result<(), u32> {
        let now = (self.0.clock)();
        let counted = secret.counted(from);
        let mut state = self.state(now);
        let wait = state.wait(&counted, now);
        state.count(&counted, now);
        if wait.is_zero() { Ok(()) } else { Err(seconds(wait)) }
    }

    /// How much is remembered.
    #[must_use]
    pub fn remembered(&self) -> usize {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).until.len()
    }

    fn state(&self, now: i64) -> MutexGuard<'_, State> {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.tidy(now, &self.0.chance);
        state
    }
}

impl Attempt {
    /// It was right: it never was a failure, and what failed before at these targets is forgotten.
    pub fn was_right(self) {
        let now = (self.counter.0.clock)();
        let mut state = self.counter.state(now);
        for (place, one) in self.counted.iter().enumerate() {
            if place == 0 { state.forget(one) } else { state.uncount(one, now) }
        }
    }

    /// It was wrong: the answer waits for what is counted without `at_once`. Says how many seconds the next one will have to
    /// wait, where too many were.
    pub async fn was_wrong(self) -> Result<(), u32> {
        let (after, wait) = self.waits();
        if !after.is_zero() {
            (self.counter.0.pause)(after).await;
        }
        if wait.is_zero() { Ok(()) } else { Err(seconds(wait)) }
    }

    /// How long the answer to a wrong attempt waits, and how long the next attempt will.
    fn waits(&self) -> (Duration, Duration) {
        let now = (self.counter.0.clock)();
        let state = self.counter.state(now);
        let longest =
            |some: &mut dyn Iterator<Item = &Counted>| some.map(|one| state.wait(one, now)).max().unwrap_or_default();
        let after = longest(&mut self.counted.iter().filter(|one| one.allowance.at_once == 0));
        (after, longest(&mut self.counted.iter()))
    }
}

/// A place among those who wait; free again when whoever waited goes on, or goes away.
struct Seat {
    counter: FailureCounter,
    counted: Vec<Counted>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.counter.state((self.counter.0.clock)()).stand_up(&self.counted);
    }
}

impl State {
    /// A new day has a new key: what was counted yesterday cannot be tied to anybody any more.
    fn tidy(&mut self, now: i64, chance: &Chance) {
        let day = now.div_euclid(DAY);
        if day != self.day || self.key == [0; 32] {
            self.day = day;
            chance(&mut self.key);
            self.until.clear();
            self.waiting.clear();
            self.all_waiting = 0;
        } else if self.until.len() >= REMEMBERED {
            self.until.retain(|_, until| *until > now);
            self.make_room();
        }
    }

    /// Forgets the half with the fewest failures, where all are still remembered.
    fn make_room(&mut self) {
        if self.until.len() < REMEMBERED {
            return;
        }
        let mut all: Vec<i64> = self.until.values().copied().collect();
        let (_, middle, _) = all.select_nth_unstable(REMEMBERED / 2);
        let middle = *middle;
        self.until.retain(|_, until| *until > middle);
    }

    fn name(&self, counted: &Counted) -> [u8; 16] {
        let Ok(mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key) else { return [0; 16] };
        let full = mac.chain_update(&counted.name).finalize().into_bytes();
        full.first_chunk().copied().unwrap_or_default()
    }

    /// How long the next attempt has to wait.
    fn wait(&self, counted: &Counted, now: i64) -> Duration {
        let allowance = counted.allowance;
        let remembered = self.until.get(&self.name(counted)).map_or(0, |until| until.saturating_sub(now).max(0));
        let cost = i64::from(allowance.forgotten_after).saturating_mul(SECOND).max(1);
        // A failure counts until the whole of its time is over.
        let failures = u64::try_from(remembered).unwrap_or_default().div_ceil(cost.unsigned_abs());
        let beyond = failures.saturating_add(1).saturating_sub(u64::from(allowance.free));
        let wait = beyond.saturating_mul(u64::from(allowance.step)).min(u64::from(allowance.longest));
        Duration::from_millis(wait)
    }

    fn count(&mut self, counted: &Counted, now: i64) {
        let allowance = counted.allowance;
        let cost = i64::from(allowance.forgotten_after).saturating_mul(SECOND);
        // Beyond the longest wait nothing is added, so that it does not last for ever when the guessing ends.
        let most = i64::from(allowance.free).saturating_add(i64::from(allowance.longest / allowance.step.max(1)));
        let until = self.until.entry(self.name(counted)).or_insert(now);
        let more = (*until).max(now).saturating_add(cost);
        *until = more.min(now.saturating_add(cost.saturating_mul(most.saturating_add(1))));
    }

    fn uncount(&mut self, counted: &Counted, now: i64) {
        let name = self.name(counted);
        let cost = i64::from(counted.allowance.forgotten_after).saturating_mul(SECOND);
        let Some(until) = self.until.get_mut(&name) else { return };
        *until = until.saturating_sub(cost);
        if *until <= now {
            self.until.remove(&name);
        }
    }

    fn forget(&mut self, counted: &Counted) {
        let name = self.name(counted);
        self.until.remove(&name);
    }

    /// Takes a seat for an attempt that waits; none is left where as many wait as may.
    fn sit_down(&mut self, counted: &[Counted]) -> bool {
        let limited = counted.iter().filter(|one| one.allowance.at_once > 0);
        let names: Vec<([u8; 16], usize)> = limited.map(|one| (self.name(one), one.allowance.at_once)).collect();
        let is_full = |(name, most): &([u8; 16], usize)| self.waiting.get(name).is_some_and(|waiting| waiting >= most);
        if self.all_waiting >= WAITING || names.iter().any(is_full) {
            return false;
        }
        for (name, _) in names {
            *self.waiting.entry(name).or_default() += 1;
        }
        self.all_waiting += 1;
        true
    }

    fn stand_up(&mut self, counted: &[Counted]) {
        self.all_waiting = self.all_waiting.saturating_sub(1);
        for one in counted.iter().filter(|one| one.allowance.at_once > 0) {
            let name = self.name(one);
            let Some(waiting) = self.waiting.get_mut(&name) else { continue };
            *waiting = waiting.saturating_sub(1);
            if *waiting == 0 {
                self.waiting.remove(&name);
            }
        }
    }
}

fn seconds(wait: Duration) -> u32 {
    u32::try_from(wait.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX).max(1)
}

/// Carried by a response to somebody whose secret was wrong, until the frame has counted it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WrongSecret(pub(crate) Secret);

/// Marks an answer as given to a wrong secret (a code, a link, a token): the frame counts it, and where too many were wrong it
/// says «later» instead. Whoever has a right one is never counted.
#[must_use]
pub fn wrong_secret(secret: Secret, mut response: Response) -> Response {
    if response.status() != StatusCode::TOO_MANY_REQUESTS {
        response.extensions_mut().insert(WrongSecret(secret));
    }
    response
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use axum::http::{Extensions, HeaderMap};

    use super::*;

    const PAIR: Allowance = Allowance { free: 5, forgotten_after: 900, step: 500, longest: 3_000, at_once: 1 };

    /// A counter whose clock is set, and what was waited for so far.
    struct Counting {
        counter: FailureCounter,
        now: Arc<AtomicI64>,
        waited: Arc<Mutex<Vec<u128>>>,
    }

    impl Counting {
        fn new(pause: impl Fn() -> BoxFuture<'static, ()> + Send + Sync + 'static) -> Self {
            let now = Arc::new(AtomicI64::new(DAY * 20_000));
            let waited = Arc::new(Mutex::new(Vec::new()));
            let (clock, seen) = (Arc::clone(&now), Arc::clone(&waited));
            let paused: Pause = Arc::new(move |wait| {
                seen.lock().unwrap().push(wait.as_millis());
                pause()
            });
            let clock: Clock = Arc::new(move || clock.load(Ordering::Relaxed));
            let chance: Chance = Arc::new(|bytes| bytes.fill(5));
            Self { counter: FailureCounter::new(chance, clock, paused), now, waited }
        }

        fn at_once() -> Self {
            Self::new(|| Box::pin(async {}))
        }

        fn waited(&self) -> Vec<u128> {
            self.waited.lock().unwrap().clone()
        }

        fn later(&self, seconds: i64) {
            self.now.fetch_add(seconds * SECOND, Ordering::Relaxed);
        }
    }

    fn at(last: u8) -> ClientAddress {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", format!("192.0.{last}.7").parse().unwrap());
        let mut extensions = Extensions::new();
        extensions.insert(crate::address::Proxies(1));
        ClientAddress::of(&headers, &extensions)
    }

    fn pair(last: u8, login: &str) -> Vec<Counted> {
        vec![Counted::new(PAIR, "pair", Some(at(last)), login)]
    }

    #[tokio::test]
    async fn whoever_guesses_waits_longer_each_time_and_the_right_secret_is_heard_all_the_same() {
        let counting = Counting::at_once();
        for place in 0..9 {
            let wrong = counting.counter.hear(pair(1, "maryam")).await.unwrap().was_wrong().await;
            assert_eq!(wrong.is_ok(), place < 4, "{place}");
        }
        assert_eq!(counting.waited(), [500, 1_000, 1_500, 2_000]);
        counting.counter.hear(pair(1, "maryam")).await.unwrap().was_right();
        counting.counter.hear(pair(1, "maryam")).await.unwrap().was_right();
        assert_eq!(counting.waited(), [500, 1_000, 1_500, 2_000, 2_500], "after it was right nobody waits");
    }

    #[tokio::test]
    async fn a_name_that_is_guessed_from_everywhere_holds_up_what_is_wrong_and_never_what_is_right() {
        const NAME: Allowance = Allowance { free: 5, forgotten_after: 300, step: 100, longest: 5_000, at_once: 0 };
        let counting = Counting::at_once();
        let of = |last: u8| [pair(last, "maryam"), vec![Counted::new(NAME, "name", None, "maryam")]].concat();
        for network in 0..200 {
            let attempt = counting.counter.hear(of(network)).await;
            assert!(attempt.is_ok(), "nobody takes the place of another");
            let _ = attempt.unwrap().was_wrong().await;
        }
        assert_eq!(counting.waited().last(), Some(&5_000), "the answer to a wrong one waits");
        let before = counting.waited().len();
        counting.counter.hear(of(201)).await.unwrap().was_right();
        assert_eq!(counting.waited().len(), before, "the right one is heard and answered at once");
    }

    #[tokio::test]
    async fn another_network_and_another_name_do_not_wait() {
        let counting = Counting::at_once();
        for _ in 0..20 {
            drop(counting.counter.hear(pair(1, "maryam")).await.unwrap());
        }
        let before = counting.waited().len();
        counting.counter.hear(pair(2, "maryam")).await.unwrap().was_right();
        counting.counter.hear(pair(1, "reza")).await.unwrap().was_right();
        assert_eq!(counting.waited().len(), before);
    }

    #[tokio::test]
    async fn a_second_one_that_would_have_to_wait_is_not_heard_and_the_seat_is_free_again() {
        let counting = Counting::new(|| Box::pin(std::future::pending()));
        for _ in 0..5 {
            drop(counting.counter.hear(pair(1, "maryam")).await.unwrap());
        }
        let counter = counting.counter.clone();
        let waiting = tokio::spawn(async move { counter.hear(pair(1, "maryam")).await.map(drop) });
        while counting.waited().is_empty() {
            tokio::task::yield_now().await;
        }
        assert!(counting.counter.hear(pair(1, "maryam")).await.is_err());
        waiting.abort();
        assert!(waiting.await.unwrap_err().is_cancelled());
        let state = counting.counter.0.state.lock().unwrap();
        assert_eq!((state.all_waiting, state.waiting.len()), (0, 0));
    }

    #[tokio::test]
    async fn failures_are_forgotten_one_by_one() {
        let counting = Counting::at_once();
        for _ in 0..5 {
            drop(counting.counter.hear(pair(1, "maryam")).await.unwrap());
        }
        counting.later(901);
        drop(counting.counter.hear(pair(1, "maryam")).await.unwrap());
        assert!(counting.waited().is_empty());
        drop(counting.counter.hear(pair(1, "maryam")).await.unwrap());
        assert_eq!(counting.waited(), [500]);
    }

    #[test]
    fn twelve_wrong_codes_are_told_so_and_the_next_ones_to_come_later() {
        let counting = Counting::at_once();
        assert!((0..12).all(|_| counting.counter.wrong_secret(Secret::Code, at(1)).is_ok()));
        assert!(counting.counter.wrong_secret(Secret::Code, at(1)).is_err());
        assert!(counting.counter.wrong_secret(Secret::Code, at(2)).is_ok());
        assert!((0..120).all(|_| counting.counter.wrong_secret(Secret::Link, at(1)).is_ok()), "links by themselves");
        assert!(counting.counter.wrong_secret(Secret::Link, at(1)).is_err());
        counting.later(60);
        assert!(counting.counter.wrong_secret(Secret::Code, at(1)).is_ok());
    }

    #[test]
    fn a_new_day_forgets() {
        let counting = Counting::at_once();
        while counting.counter.wrong_secret(Secret::Code, at(1)).is_ok() {}
        counting.later(86_400);
        assert_eq!(counting.counter.wrong_secret(Secret::Code, at(1)), Ok(()));
    }

    #[tokio::test]
    async fn memory_is_bounded_and_who_guesses_most_is_remembered_longest() {
        let counting = Counting::at_once();
        for _ in 0..10 {
            drop(counting.counter.hear(pair(1, "maryam")).await.unwrap());
        }
        let before = counting.waited().len();
        for name in 0..REMEMBERED + 10 {
            drop(counting.counter.hear(pair(2, &format!("name {name}"))).await.unwrap());
        }
        assert!(counting.counter.remembered() <= REMEMBERED);
        drop(counting.counter.hear(pair(1, "maryam")).await.unwrap());
        assert_eq!(counting.waited().len(), before + 1);
    }
}
