//! How many connections there are, of each network and of all: whoever comes when it is full takes the place of whoever has
//! kept us waiting longest, and is told «busy» where nobody has.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use web::ClientAddress;

/// Whoever is waited for less long than this keeps their place, in milliseconds.
const FAIR_WAIT: u64 = 1_000;
/// Files that are open besides connections: the store's, attachments, listeners, letters.
const OTHER_FILES: u64 = 192;
/// Connections at most, however many files may be open: each costs some memory.
const MOST: usize = 16_384;
/// Connections of one network at most: behind one may stand a whole town.
const MOST_OF_A_NETWORK: usize = 1_024;

/// How many connections there may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ConnectionLimits {
    pub(crate) all: usize,
    /// None where a proxy of ours stands before us: then all come from its network.
    pub(crate) of_a_network: Option<usize>,
}

impl ConnectionLimits {
    /// What fits into so many open files.
    pub(crate) fn within(open_files: u64, proxies: usize) -> Self {
        let all = usize::try_from(open_files.saturating_sub(OTHER_FILES)).unwrap_or(MOST).clamp(64, MOST);
        let of_a_network = (all / 4).clamp(32, MOST_OF_A_NETWORK);
        Self { all, of_a_network: (proxies == 0).then_some(of_a_network) }
    }
}

/// All connections.
pub(super) struct Admission {
    limits: ConnectionLimits,
    start: Instant,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    next: u64,
    count: usize,
    of: HashMap<ClientAddress, BTreeMap<u64, Arc<Standing>>>,
}

/// Whether a connection waits for whoever is at its other end, and since when.
pub(super) struct Standing {
    start: Instant,
    /// Milliseconds after the start, and one; 0 while it is we who are waited for.
    waiting: AtomicU64,
    gone: CancellationToken,
}

/// A connection's place, free again when it is dropped.
pub(super) struct Place {
    admission: Arc<Admission>,
    network: ClientAddress,
    number: u64,
    pub(super) standing: Arc<Standing>,
}

impl Standing {
    fn new(start: Instant) -> Self {
        let standing = Self { start, waiting: AtomicU64::new(0), gone: CancellationToken::new() };
        standing.waits();
        standing
    }

    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
    }

    /// The other end is waited for, from now on if it was not before.
    pub(super) fn waits(&self) {
        if self.waiting.load(Ordering::Relaxed) == 0 {
            self.waiting.store(self.now(), Ordering::Relaxed);
        }
    }

    /// It is we who are waited for.
    pub(super) fn is_served(&self) {
        self.waiting.store(0, Ordering::Relaxed);
    }

    /// Since when the other end is waited for, if it is for longer than is fair.
    fn waiting_since(&self) -> Option<u64> {
        let since = self.waiting.load(Ordering::Relaxed);
        (since != 0 && self.now().saturating_sub(since) >= FAIR_WAIT).then_some(since)
    }

    /// Ends when another has taken its place.
    pub(super) async fn gone(&self) {
        self.gone.cancelled().await;
    }
}

impl Admission {
    pub(super) fn new(limits: ConnectionLimits) -> Arc<Self> {
        Arc::new(Self { limits, start: Instant::now(), open: Mutex::default() })
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for a connection from this network; none where it is full and nobody is waited for.
    pub(super) fn admit(self: &Arc<Self>, network: ClientAddress) -> Option<Place> {
        let mut open = self.open();
        let is_full = |open: &Open| {
            let own = open.of.get(&network).map_or(0, BTreeMap::len);
            self.limits.of_a_network.is_some_and(|most| own >= most)
        };
        if is_full(&open) && !open.let_go(network) {
            return None;
        }
        if open.count >= self.limits.all {
            let most = open.of.iter().max_by_key(|(_, connections)| connections.len()).map(|(network, _)| *network);
            most.filter(|most| open.let_go(*most))?;
        }
        let standing = Arc::new(Standing::new(self.start));
        let number = open.next;
        open.next = number.wrapping_add(1);
        open.count = open.count.saturating_add(1);
        open.of.entry(network).or_default().insert(number, Arc::clone(&standing));
        Some(Place { admission: Arc::clone(self), network, number, standing })
    }
}

impl Open {
    /// Lets the connection of a network go that has kept us waiting longest; false where none has.
    fn let_go(&mut self, network: ClientAddress) -> bool {
        let connections = self.of.get(&network).into_iter().flatten();
        let waiting = connections.filter_map(|(number, standing)| Some((standing.waiting_since()?, *number)));
        let Some((_, longest)) = waiting.min() else { return false };
        if let Some(standing) = self.remove(network, longest) {
            standing.gone.cancel();
        }
        true
    }

    fn remove(&mut self, network: ClientAddress, number: u64) -> Option<Arc<Standing>> {
        let connections = self.of.get_mut(&network)?;
        let removed = connections.remove(&number)?;
        if connections.is_empty() {
            self.of.remove(&network);
        }
        self.count = self.count.saturating_sub(1);
        Some(removed)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Whoever was let go has lost the place already.
        drop(self.admission.open().remove(self.network, self.number));
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn of(text: &str) -> ClientAddress {
        ClientAddress::of_peer(text.parse().unwrap())
    }

    fn admission(all: usize, of_a_network: Option<usize>) -> Arc<Admission> {
        Admission::new(ConnectionLimits { all, of_a_network })
    }

    async fn a_while() {
        tokio::time::advance(Duration::from_secs(2)).await;
    }

    fn is_gone(place: &Place) -> bool {
        place.standing.gone.is_cancelled()
    }

    #[tokio::test(start_paused = true)]
    async fn a_network_has_so_many_places_and_others_have_theirs() {
        let admission = admission(10, Some(2));
        let places = [admission.admit(of("192.0.2.1")).unwrap(), admission.admit(of("192.0.2.2")).unwrap()];
        assert!(admission.admit(of("192.0.2.3")).is_none(), "nobody has been waited for yet");
        assert!(admission.admit(of("198.51.100.1")).is_some());
        drop(places);
        assert!(admission.admit(of("192.0.2.3")).is_some());
        assert_eq!(admission.open().count, 0);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_kept_us_waiting_longest_makes_room_and_whoever_is_served_does_not() {
        let admission = admission(10, Some(3));
        let served = admission.admit(of("192.0.2.1")).unwrap();
        served.standing.is_served();
        let oldest = admission.admit(of("192.0.2.1")).unwrap();
        a_while().await;
        let newer = admission.admit(of("192.0.2.1")).unwrap();
        a_while().await;
        let came = admission.admit(of("192.0.2.1")).unwrap();
        assert_eq!([&served, &oldest, &newer, &came].map(is_gone), [false, true, false, false]);
        drop(oldest);
        assert_eq!(admission.open().count, 3, "a place is given back once");
    }

    #[tokio::test(start_paused = true)]
    async fn when_all_is_full_the_network_with_the_most_makes_room() {
        let admission = admission(3, None);
        let crowd = [admission.admit(of("192.0.2.1")).unwrap(), admission.admit(of("192.0.2.1")).unwrap()];
        let alone = admission.admit(of("203.0.113.1")).unwrap();
        a_while().await;
        let came = admission.admit(of("198.51.100.1")).unwrap();
        assert!(!is_gone(&alone) && !is_gone(&came));
        assert_eq!(crowd.iter().filter(|place| is_gone(place)).count(), 1);
    }

    #[test]
    fn connections_fit_into_the_open_files() {
        let limits = |files, proxies| ConnectionLimits::within(files, proxies);
        assert_eq!(limits(1_024, 0), ConnectionLimits { all: 832, of_a_network: Some(208) });
        assert_eq!(limits(1_048_576, 0), ConnectionLimits { all: 16_384, of_a_network: Some(1_024) });
        assert_eq!(limits(1_024, 1).of_a_network, None);
        assert_eq!(limits(10, 0).all, 64);
    }
}
