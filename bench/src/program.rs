//! A program under measure: started in a folder of its own, ended when the measure is over; what it cost meanwhile.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};

/// Clock ticks a second in /proc, on every Linux that matters.
const TICKS: u64 = 100;
/// A program that uses less than a twentieth of a processor for so long has nothing to do.
const PAUSE: Duration = Duration::from_millis(400);
/// How long a program may take until it answers.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running program. It ends when this is dropped.
pub(crate) struct Program {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// From its start to its first answer.
    pub(crate) first_answer: Duration,
}

impl Program {
    /// Starts a program whose first line says where it listens.
    pub(crate) fn start(binary: &Path, arguments: &[&OsStr]) -> anyhow::Result<Self> {
        let name = || binary.display().to_string();
        let begun = Instant::now();
        let child = Command::new(binary).args(arguments).stdout(Stdio::piped()).spawn().with_context(name)?;
        let mut program = Self { child, address: SocketAddr::from(([127, 0, 0, 1], 0)), first_answer: Duration::ZERO };
        let mut line = String::new();
        let output = program.child.stdout.take().with_context(name)?;
        BufReader::new(output).read_line(&mut line)?;
        program.address = line.trim().parse().with_context(|| format!("{} said {line:?}", name()))?;
        program.first_answer = begun.elapsed();
        Ok(program)
    }

    /// Starts the platform as its users do, and waits until its front page answers.
    pub(crate) fn serve(binary: &Path, data: &Path) -> anyhow::Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command = Command::new(binary);
        command.arg("serve").arg("--data").arg(data).args(["--listen", &address.to_string()]);
        let begun = Instant::now();
        // What it logs is no part of the measure, but somebody must read it.
        let child = command.env("PANJEREH_LOG__LEVEL", "warn").stdout(Stdio::null()).spawn();
        let child = child.with_context(|| binary.display().to_string())?;
        let mut program = Self { child, address, first_answer: Duration::ZERO };
        while !program.answers("/") {
            ensure!(program.child.try_wait()?.is_none(), "{} ended at once", binary.display());
            ensure!(begun.elapsed() < PATIENCE, "{} does not answer", binary.display());
            std::thread::sleep(Duration::from_millis(2));
        }
        program.first_answer = begun.elapsed();
        Ok(program)
    }

    /// Whether a page is answered with success.
    fn answers(&self, path: &str) -> bool {
        let Ok(mut stream) = TcpStream::connect(self.address) else { return false };
        let asked = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        let mut status = [0; 12];
        let told = stream.write_all(asked.as_bytes()).and_then(|()| stream.read_exact(&mut status));
        told.is_ok() && status.ends_with(b"200")
    }

    /// Processor time it has used.
    pub(crate) fn processor_time(&self) -> Duration {
        let ticks = self.stat(13).saturating_add(self.stat(14));
        Duration::from_millis(ticks.saturating_mul(1_000) / TICKS)
    }

    /// Waits until it has done what the load before made to do: left over, it would be paid for by
    /// whatever is measured next.
    pub(crate) fn settle(&self) {
        let begun = Instant::now();
        let mut before = self.processor_time();
        while begun.elapsed() < PATIENCE {
            std::thread::sleep(PAUSE);
            let now = self.processor_time();
            if now.saturating_sub(before) < PAUSE / 20 {
                break;
            }
            before = now;
        }
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
