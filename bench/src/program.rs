//! A program under measure: started in a folder of its own, ended when the measure is over; what it cost meanwhile.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::Context;

/// Clock ticks a second in /proc, on every Linux that matters.
const TICKS: u64 = 100;

/// A running program. It ends when this is dropped.
pub(crate) struct Program {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

impl Program {
    /// Starts a program whose first line says where it listens.
    pub(crate) fn start(binary: &Path, arguments: &[&OsStr]) -> anyhow::Result<Self> {
        let name = || binary.display().to_string();
        let child = Command::new(binary).args(arguments).stdout(Stdio::piped()).spawn();
        let mut program = Self { child: child.with_context(name)?, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        let mut line = String::new();
        let output = program.child.stdout.take().with_context(name)?;
        BufReader::new(output).read_line(&mut line)?;
        program.address = line.trim().parse().with_context(|| format!("{} said {line:?}", name()))?;
        Ok(program)
    }

    /// The address of one of its pages.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Processor time it has used.
    pub(crate) fn processor_time(&self) -> Duration {
        let ticks = self.stat(13).saturating_add(self.stat(14));
        Duration::from_millis(ticks.saturating_mul(1_000) / TICKS)
    }

    /// Memory it holds, in MiB.
    pub(crate) fn memory_mib(&self) -> u64 {
        // Pages of 4 KiB.
        self.stat(23).saturating_mul(4) / 1_024
    }

    /// A number of /proc/PID/stat, counted from 0. The name in brackets (the second) has no blank for our programs.
    fn stat(&self, place: usize) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        text.split_whitespace().nth(place).and_then(|number| number.parse().ok()).unwrap_or_default()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself: that is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
