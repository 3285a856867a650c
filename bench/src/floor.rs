//! What the machine can do at all: the flush of its disk.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long the disk takes to make 4 KiB durable: the median of `rounds` writes.
pub(crate) fn flush(folder: &Path, rounds: usize) -> anyhow::Result<Duration> {
    let mut file = std::fs::File::create(folder.join("flush"))?;
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        file.write_all(&[7; 4_096])?;
        let begun = Instant::now();
        file.sync_data()?;
        times.push(begun.elapsed());
    }
    times.sort();
    Ok(times.get(rounds / 2).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_disk_takes_some_time_to_flush() {
        let folder = tempfile::tempdir().unwrap();
        assert!(flush(folder.path(), 5).unwrap() > Duration::ZERO);
    }
}
