//! What the machine can do at all: the flush of its disk, when that is at rest.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::report::percentile;

/// Nobody waits longer for the disk to come to rest.
const PATIENCE: Duration = Duration::from_mins(1);
const PAUSE: Duration = Duration::from_secs(1);
/// Flushes of one look at the disk.
const LOOK: usize = 200;

/// The state of the disk when the measure begins.
pub(crate) struct Disk {
    /// How long it takes to make 4 KiB durable, in the middle.
    pub(crate) flush: Duration,
    /// How long that takes at worst, but for five in a hundred.
    pub(crate) slow: Duration,
    /// How long it was waited for.
    pub(crate) waited: Duration,
}

impl Disk {
    /// At rest, hardly any flush takes much longer than another.
    fn is_calm(&self) -> bool {
        self.slow < self.flush * 3
    }
}

/// Waits until the disk is at rest, or too long: what was written before the measure, as by the build, is no part of it.
pub(crate) fn disk(folder: &Path) -> anyhow::Result<Disk> {
    let begun = Instant::now();
    empty();
    loop {
        let times = flush(folder, LOOK)?;
        let disk = Disk { flush: percentile(&times, 50), slow: percentile(&times, 95), waited: begun.elapsed() };
        if disk.is_calm() || disk.waited >= PATIENCE {
            return Ok(disk);
        }
        std::thread::sleep(PAUSE);
    }
}

/// Has the machine write down whatever it still keeps for the disk.
pub(crate) fn empty() {
    rustix::fs::sync();
}

/// How long the disk takes to make 4 KiB durable, time after time, sorted.
fn flush(folder: &Path, rounds: usize) -> anyhow::Result<Vec<Duration>> {
    let mut file = std::fs::File::create(folder.join("flush"))?;
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        file.write_all(&[7; 4_096])?;
        let begun = Instant::now();
        file.sync_data()?;
        times.push(begun.elapsed());
    }
    times.sort();
    Ok(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_disk_takes_some_time_to_flush() {
        let folder = tempfile::tempdir().unwrap();
        assert!(flush(folder.path(), 5).unwrap().iter().all(|time| *time > Duration::ZERO));
    }

    #[test]
    fn a_disk_is_at_rest_when_hardly_any_flush_takes_much_longer_than_another() {
        let [short, long] = [100, 350].map(Duration::from_micros);
        assert!(Disk { flush: short, slow: short, waited: Duration::ZERO }.is_calm());
        assert!(!Disk { flush: short, slow: long, waited: Duration::ZERO }.is_calm());
    }
}
