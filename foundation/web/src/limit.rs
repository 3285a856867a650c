//! How often one network may knock. Counted in memory under a key that is forgotten every day; never stored.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{AppError, Chance, ClientAddress, Clock};

const DAY: i64 = 86_400_000_000;
const MINUTE: i64 = 60_000_000;
/// So many networks are remembered at once; beyond it, those who waited long enough are forgotten.
const REMEMBERED: usize = 100_000;

/// Lets each network through so many times a minute, and so many at once.
#[derive(Clone)]
pub struct Limiter(Arc<Inner>);

struct Inner {
    /// Microseconds one pass costs.
    cost: i64,
    /// Microseconds a network may be ahead of its time.
    credit: i64,
    chance: Chance,
    clock: Clock,
    counted: Mutex<Counted>,
}

#[derive(Default)]
struct Counted {
    day: i64,
    key: [u8; 32],
    /// For each network, the time up to which its passes are used.
    used_until: HashMap<[u8; 16], i64>,
}

impl Limiter {
    /// So many passes a minute for each network, and so many of them at once.
    #[must_use]
    pub fn new(per_minute: u32, at_once: u32, chance: Chance, clock: Clock) -> Self {
        let cost = MINUTE / i64::from(per_minute.max(1));
        let credit = cost * i64::from(at_once.max(1));
        Self(Arc::new(Inner { cost, credit, chance, clock, counted: Mutex::default() }))
    }

    /// Lets the network through, or says after how many seconds it may come again.
    pub fn pass(&self, from: ClientAddress) -> Result<(), u32> {
        let now = (self.0.clock)();
        let mut counted = self.0.counted.lock().unwrap_or_else(PoisonError::into_inner);
        counted.turn_page(now, &self.0.chance);
        let name = counted.name(from);
        let used = counted.used_until.get(&name).copied().unwrap_or(now).max(now);
        let ahead = used + self.0.cost - now - self.0.credit;
        if ahead > 0 {
            let seconds = ahead.unsigned_abs().div_ceil(1_000_000);
            return Err(u32::try_from(seconds).unwrap_or(u32::MAX).max(1));
        }
        counted.used_until.insert(name, used + self.0.cost);
        Ok(())
    }
}

impl Counted {
    /// A new day has a new key: what was counted yesterday cannot be tied to anybody any more.
    fn turn_page(&mut self, now: i64, chance: &Chance) {
        let day = now.div_euclid(DAY);
        if day != self.day || self.key == [0; 32] {
            self.day = day;
            chance(&mut self.key);
            self.used_until.clear();
        } else if self.used_until.len() > REMEMBERED {
            self.used_until.retain(|_, until| *until > now);
        }
    }

    fn name(&self, from: ClientAddress) -> [u8; 16] {
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key) else { return [0; 16] };
        mac.update(from.bytes());
        let full = mac.finalize().into_bytes();
        full.first_chunk().copied().unwrap_or_default()
    }
}

/// The layer: `axum::middleware::from_fn_with_state(limiter, web::limited)`.
pub async fn limited(State(limiter): State<Limiter>, request: Request, next: Next) -> Response {
    let from = ClientAddress::of(request.headers(), request.extensions());
    match limiter.pass(from) {
        Ok(()) => next.run(request).await,
        Err(seconds) => AppError::too_many(seconds).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use axum::http::{Extensions, HeaderMap};

    use super::*;

    fn limiter(now: &Arc<AtomicI64>) -> Limiter {
        let now = Arc::clone(now);
        Limiter::new(60, 3, Arc::new(|bytes| bytes.fill(5)), Arc::new(move || now.load(Ordering::Relaxed)))
    }

    #[test]
    fn three_at_once_pass_the_fourth_waits_a_second() {
        let now = Arc::new(AtomicI64::new(DAY * 20_000));
        let limiter = limiter(&now);
        let from = ClientAddress::of(&HeaderMap::new(), &Extensions::new());
        assert!((0..3).all(|_| limiter.pass(from).is_ok()));
        assert_eq!(limiter.pass(from), Err(1));
        now.fetch_add(1_000_000, Ordering::Relaxed);
        assert_eq!(limiter.pass(from), Ok(()));
        assert_eq!(limiter.pass(from), Err(1));
    }

    #[test]
    fn a_new_day_forgets() {
        let now = Arc::new(AtomicI64::new(DAY * 20_000));
        let limiter = limiter(&now);
        let from = ClientAddress::of(&HeaderMap::new(), &Extensions::new());
        while limiter.pass(from).is_ok() {}
        now.store(DAY * 20_001, Ordering::Relaxed);
        assert_eq!(limiter.pass(from), Ok(()));
    }
}
