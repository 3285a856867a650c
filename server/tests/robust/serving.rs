//! The real program, serving from a folder of its own on SQLite or in a database of its own on PostgreSQL.

use std::fs::File;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use reqwest::StatusCode;
use tempfile::TempDir;
use testkit::postgres::PgServer;

/// How long a busy machine may need for anything that is waited for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

/// Where the program keeps its things: a folder, and where its database is.
pub(crate) struct Home {
    folder: TempDir,
    pub(crate) database: String,
    settings: Vec<(&'static str, String)>,
}

/// The program, serving. Killed when it is dropped.
pub(crate) struct Serving {
    child: Child,
    pub(crate) address: String,
}

impl Home {
    /// A database in a file.
    pub(crate) fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let database = format!("sqlite:{}", folder.path().join("data/panjereh.db").display());
        Self { folder, database, settings: Vec::new() }
    }

    /// A database of a cluster.
    pub(crate) fn postgres(server: &PgServer) -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("robust_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        server.create(&name).unwrap();
        Self { folder: TempDir::new().unwrap(), database: server.url(&name), settings: Vec::new() }
    }

    /// Another machine with the same database and settings, and a folder of its own.
    pub(crate) fn beside(&self) -> Self {
        Self { folder: TempDir::new().unwrap(), database: self.database.clone(), settings: self.settings.clone() }
    }

    /// The same with something set in the environment.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.settings.push((name, value.to_owned()));
        self
    }

    /// The folder of data, and beside it what the program said.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// `panjereh` with these words.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_panjereh"));
        command.env_clear().envs(self.settings.iter().map(|(name, value)| (name, value)));
        command.current_dir(self.folder.path()).args(["--data", "data", "--database", &self.database]).args(words);
        command
    }

    /// Starts it, and waits until it is ready.
    pub(crate) async fn serve(&self) -> Serving {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let log = File::options().create(true).append(true).open(self.folder.path().join("said.log")).unwrap();
        let mut command = self.command(&["serve", "--listen", &address]);
        command.stdout(log.try_clone().unwrap()).stderr(log);
        let mut serving = Serving { child: command.spawn().unwrap(), address };
        serving.until_ready(true).await;
        serving
    }
}

impl Serving {
    /// Where something of it is.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Whether it says that it can work; none while it does not answer.
    async fn readiness(&self) -> Option<StatusCode> {
        reqwest::get(self.url("/health/ready")).await.ok().map(|answer| answer.status())
    }

    /// Waits until it says that it can work, or that it cannot.
    pub(crate) async fn until_ready(&mut self, ready: bool) {
        let wanted = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
        let end = Instant::now() + PATIENCE;
        while self.readiness().await != Some(wanted) {
            assert!(self.child.try_wait().unwrap().is_none(), "the program ended by itself");
            assert!(Instant::now() < end, "the program does not say {wanted}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// SIGKILL: as when the power fails, as far as a process can tell.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have been killed before: that is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
