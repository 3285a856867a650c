//! How much waits for reports to be sent, in all and from each network: counted in memory, so that nobody fills the disk with
//! pictures of reports that are never sent.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::shelf::Key;
use crate::store::DRAFTS_KEPT;

/// The least that a draft is counted as, in bytes: many small files are a burden too.
const LEAST: u64 = 65_536;

/// How many bytes may wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Of everybody together.
    pub all: u64,
    /// From one network: a mobile operator's has many people behind it.
    pub network: u64,
}

impl Default for Allowance {
    /// 4 GiB in all, an eighth of it from one network.
    fn default() -> Self {
        Self { all: 4 << 30, network: 512 << 20 }
    }
}

/// A network, under a name that is made anew whenever the process starts and is never written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network(u64);

/// What waits.
pub(crate) struct Waiting {
    allowance: Allowance,
    salt: RandomState,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    is_learnt: bool,
    drafts: HashMap<Key, Weighed>,
}

struct Weighed {
    bytes: u64,
    at: i64,
    from: Option<Network>,
}

impl Waiting {
    pub(crate) fn new(allowance: Allowance) -> Self {
        Self { allowance, salt: RandomState::new(), state: Mutex::default() }
    }

    pub(crate) fn network(&self, network: &impl Hash) -> Network {
        Network(self.salt.hash_one(network))
    }

    pub(crate) fn is_learnt(&self) -> bool {
        self.state().is_learnt
    }

    /// What was found on the shelf: nobody knows any more whence it came.
    pub(crate) fn learn(&self, found: Vec<(Key, u64, i64)>) {
        let mut state = self.state();
        state.is_learnt = true;
        for (key, bytes, at) in found {
            state.drafts.entry(key).or_insert(Weighed { bytes: bytes.max(LEAST), at, from: None });
        }
    }

    /// Whether so many bytes more may wait.
    pub(crate) fn has_room(&self, bytes: u64, (now, from): (i64, Option<Network>)) -> bool {
        self.state().has_room(bytes.max(LEAST), (now, from), self.allowance)
    }

    /// Counts a draft before it is kept; false where it may not wait.
    pub(crate) fn admit(&self, key: &Key, bytes: u64, (now, from): (i64, Option<Network>)) -> bool {
        let mut state = self.state();
        let bytes = bytes.max(LEAST);
        let has_room = state.has_room(bytes, (now, from), self.allowance);
        if has_room {
            state.drafts.insert(key.clone(), Weighed { bytes, at: now, from });
        }
        has_room
    }

    /// A draft waits no longer.
    pub(crate) fn leave(&self, key: &Key) {
        self.state().drafts.remove(key);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Each change is whole by itself: still sound if a thread died holding it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Whoever is known is not held up by strangers; of strangers, only so much waits from one network, and in all.
    fn has_room(&mut self, bytes: u64, (now, from): (i64, Option<Network>), allowance: Allowance) -> bool {
        if from.is_none() {
            return true;
        }
        // Another process may have swept what is older than a draft may be.
        let oldest = now.saturating_sub(DRAFTS_KEPT.saturating_mul(1_000_000));
        self.drafts.retain(|_, draft| draft.at >= oldest);
        let all = self.drafts.values().fold(bytes, |sum, draft| sum.saturating_add(draft.bytes));
        let own = self.drafts.values().filter(|draft| draft.from == from);
        let own = own.fold(bytes, |sum, draft| sum.saturating_add(draft.bytes));
        all <= allowance.all && own <= allowance.network
    }
}
