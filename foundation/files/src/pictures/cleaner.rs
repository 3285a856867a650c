//! Pictures drawn anew beside everything else a process does: never more at once than the machine can bear, and told at once
//! when it can bear no more.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::{CleanPicture, Limits, PictureError, clean, header};

/// How long a picture waits for its turn before its sender is told to come again.
const PATIENCE: Duration = Duration::from_secs(15);
/// Pixels and bytes are counted in pieces of so many.
const PIECE: u64 = 65_536;

/// How much of a process pictures may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capacity {
    /// Pictures in work at a time.
    pub at_once: usize,
    /// Pixels of all pictures in work.
    pub pixels: u64,
    /// Bytes of all pictures in work or waiting for their turn.
    pub bytes: u64,
}

impl Default for Capacity {
    /// Half of the machine's cores, so that whoever sends no picture is still served; the pixels of one picture of the largest
    /// kind, or of five of the usual; 96 MiB that wait.
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { at_once: (cores / 2).max(1), pixels: 64_000_000, bytes: 96 * 1_024 * 1_024 }
    }
}

/// [`clean`] for async code: on threads of its own, within a capacity that all its clones share.
#[derive(Clone)]
pub struct Cleaner(Arc<Inner>);

struct Inner {
    limits: Limits,
    places: Arc<Semaphore>,
    pixels: Arc<Semaphore>,
    most_pixels: u32,
    bytes: Arc<Semaphore>,
}

impl Default for Cleaner {
    fn default() -> Self {
        Self::new(Limits::default(), Capacity::default())
    }
}

impl Cleaner {
    /// Pictures within these limits, as many at once as this capacity holds (at least one, of any size within the limits).
    #[must_use]
    pub fn new(limits: Limits, capacity: Capacity) -> Self {
        let most_pixels = pieces(capacity.pixels);
        let room = |pieces: u32| Arc::new(Semaphore::new(usize::try_from(pieces).unwrap_or(Semaphore::MAX_PERMITS)));
        let bytes = capacity.bytes.max(u64::try_from(limits.bytes).unwrap_or(u64::MAX));
        Self(Arc::new(Inner {
            limits,
            places: Arc::new(Semaphore::new(capacity.at_once.max(1))),
            pixels: room(most_pixels),
            most_pixels,
            bytes: room(pieces(bytes)),
        }))
    }

    /// As [`clean`]. What is refused is refused before it waits; what would wait too long, or behind too much, is
    /// [`PictureError::Busy`]. Whoever stops waiting gives back the place only when the work has truly ended.
    pub async fn clean(&self, bytes: Vec<u8>) -> Result<CleanPicture, PictureError> {
        let inner = &self.0;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if bytes.len() > inner.limits.bytes {
            return Err(PictureError::TooLarge(inner.limits.bytes));
        }
        let bytes_held = Arc::clone(&inner.bytes).try_acquire_many_owned(pieces(length));
        let bytes_held = bytes_held.map_err(|_| PictureError::Busy)?;
        let pixels = header::look(&bytes, super::kind(&bytes)?, &inner.limits)?;
        let turn = timeout(PATIENCE, self.turn(pixels)).await.map_err(|_| PictureError::Busy)??;
        let limits = inner.limits;
        let work = tokio::task::spawn_blocking(move || {
            let cleaned = clean(&bytes, &limits);
            drop((turn, bytes_held));
            cleaned
        });
        // A decoder that panicked has met a picture that is broken in a new way.
        work.await.unwrap_or(Err(PictureError::Broken))
    }

    /// A place among those in work, and room for the pixels.
    async fn turn(&self, pixels: u64) -> Result<[OwnedSemaphorePermit; 2], PictureError> {
        let inner = &self.0;
        let place = Arc::clone(&inner.places).acquire_owned().await.map_err(|_| PictureError::Busy)?;
        let pieces = pieces(pixels).min(inner.most_pixels);
        let room = Arc::clone(&inner.pixels).acquire_many_owned(pieces).await.map_err(|_| PictureError::Busy)?;
        Ok([place, room])
    }
}

fn pieces(whole: u64) -> u32 {
    u32::try_from(whole.div_ceil(PIECE)).unwrap_or(u32::MAX).max(1)
}
